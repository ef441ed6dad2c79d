import { describe, expect, it } from 'vitest'
import { bruteForce, randomVectors } from '../tests/fakes/random-vectors.ts'
import { VectorTable } from './vector-table.ts'

const dimensions = 18
const k = 10

function filled(count: number): { table: VectorTable; vectors: Map<number, Float32Array> } {
  const table = new VectorTable(dimensions)
  const vectors = new Map<number, Float32Array>()
  for (const [i, vector] of randomVectors(3, count, dimensions).entries()) {
    table.add(i * 2 + 1, i % 5, vector)
    vectors.set(i * 2 + 1, vector)
  }
  return { table, vectors }
}

const queries = randomVectors(4, 40, dimensions)

describe('VectorTable', () => {
  // 9,000 are three blocks, and the arrays beside them have grown twice.
  it('returns all of the nearest, with a few that may be, and scores to two decimals', () => {
    const { table, vectors } = filled(9000)
    for (const query of queries) {
      const hits = table.nearest(query, k, table.rows())
      const found = new Map(hits.map(({ passageNo, score }) => [passageNo, score]))
      for (const { passageNo, score } of bruteForce(query, vectors, k)) {
        expect(Math.abs(found.get(passageNo)! - score)).toBeLessThan(0.01)
      }
      expect(hits.length).toBeLessThan(6 * k)
      expect(hits.map(({ score }) => score)).toEqual(
        hits.map(({ score }) => score).sort((a, b) => b - a),
      )
    }
  })

  it('carries along however many are too near to tell apart', () => {
    const table = new VectorTable(dimensions)
    for (let i = 0; i < 700; i++) table.add(i, 0, queries[0]!)
    expect(table.nearest(queries[0]!, k, table.rows())).toHaveLength(700)
  })

  it('compares only with the rows it is given, chosen by group or by passage', () => {
    const { table, vectors } = filled(500)
    const second = table.rows(Uint8Array.of(0, 1, 0, 0, 0))
    expect(table.passageNumbers(second)).toEqual([...vectors.keys()].filter((_, i) => i % 5 === 1))
    const few = table.rowsOf([7, 8, 21])
    // 8 was never added.
    expect(table.passageNumbers(few)).toEqual([7, 21])
    const hits = table.nearest(queries[0]!, k, few).map(({ passageNo }) => passageNo)
    expect(hits.sort((a, b) => a - b)).toEqual([7, 21])
    expect([table.groupOf(7), table.groupOf(8)]).toEqual([3, undefined])
  })

  it('forgets what is removed and uses its place again', () => {
    const { table, vectors } = filled(500)
    const removed = [...vectors.keys()].slice(100, 300)
    for (const passageNo of removed) expect(table.remove(passageNo)).toBe(true)
    expect(table.remove(removed[0]!)).toBe(false)
    expect([table.size, table.rows().length]).toEqual([300, 300])
    for (const [i, vector] of randomVectors(9, 250, dimensions).entries()) {
      table.add(5000 + i, 1, vector)
      vectors.set(5000 + i, vector)
    }
    for (const passageNo of removed) vectors.delete(passageNo)
    for (const query of queries) {
      const found = table.nearest(query, k, table.rows()).map(({ passageNo }) => passageNo)
      expect(found).toEqual(
        expect.arrayContaining(bruteForce(query, vectors, k).map(({ passageNo }) => passageNo)),
      )
      expect(found.filter((passageNo) => removed.includes(passageNo))).toEqual([])
    }
  })

  it('replaces a vector that is added again, and finds nothing in an empty table', () => {
    const table = new VectorTable(dimensions)
    expect(table.nearest(queries[0]!, k, table.rows())).toEqual([])
    table.add(1, 0, queries[0]!)
    table.add(1, 2, queries[1]!)
    expect(table.size).toBe(1)
    const [hit] = table.nearest(queries[1]!, k, table.rows())
    expect(hit!.score).toBeCloseTo(1, 2)
    expect(table.groupOf(1)).toBe(2)
  })
})
