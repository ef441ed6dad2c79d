import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../tests/fakes/open-store.ts'
import { bruteForce, randomVectors } from '../tests/fakes/random-vectors.ts'
import { DimensionMismatchError, defaultEf, HnswIndex } from './hnsw-index.ts'

const dimensions = 32
const k = 10

function filled(count: number, seed = 7): { index: HnswIndex; vectors: Map<number, Float32Array> } {
  const index = HnswIndex.create(dimensions)
  const vectors = new Map<number, Float32Array>()
  // Labels with gaps, as passage numbers have them.
  for (const [i, vector] of randomVectors(seed, count, dimensions).entries()) {
    index.add(i * 3 + 1, vector)
    vectors.set(i * 3 + 1, vector)
  }
  return { index, vectors }
}

function recall(index: HnswIndex, vectors: Map<number, Float32Array>): number {
  let met = 0
  const queries = randomVectors(99, 50, dimensions)
  for (const query of queries) {
    const exact = new Set(bruteForce(query, vectors, k).map(({ passageNo }) => passageNo))
    met += index.search(query, { k }).filter(({ passageNo }) => exact.has(passageNo)).length
  }
  return met / (queries.length * k)
}

describe('HnswIndex', () => {
  // 3,000 also grows the graph past its first capacity, twice.
  it('finds at least 97 of 100 of the ten nearest among 3,000 random vectors', () => {
    const { index, vectors } = filled(3000)
    expect(recall(index, vectors)).toBeGreaterThanOrEqual(0.97)
  })

  it('finds all of them where all are candidates', () => {
    const { index, vectors } = filled(90)
    expect(recall(index, vectors)).toBe(1)
  })

  it('looks at more candidates the more it holds, within bounds', () => {
    expect([0, 10_000, 100_000, 500_000].map(defaultEf)).toEqual([256, 256, 2500, 5000])
  })

  it('scores with the cosine, best first', () => {
    const { index, vectors } = filled(200)
    const query = randomVectors(5, 1, dimensions)[0]!
    const hits = index.search(query, { k })
    const exact = bruteForce(query, vectors, k)
    expect(hits.map(({ passageNo }) => passageNo)).toEqual(exact.map(({ passageNo }) => passageNo))
    for (const [i, { score }] of hits.entries()) expect(score).toBeCloseTo(exact[i]!.score, 5)
  })

  it('never finds what was removed, also after it was saved and loaded', async () => {
    const { index, vectors } = filled(600)
    const removed = [...vectors.keys()].filter((_, i) => i % 2 === 0)
    for (const label of removed) {
      index.remove(label)
      vectors.delete(label)
    }
    expect([index.size, index.removed]).toEqual([600, 300])
    expect(recall(index, vectors)).toBeGreaterThanOrEqual(0.97)
    const file = join(temporaryFolder(), 'saved.hnsw')
    await index.save(file)
    const loaded = await HnswIndex.load(file, { dimensions, removed: 300 })
    expect(recall(loaded, vectors)).toBeGreaterThanOrEqual(0.97)
    const query = randomVectors(5, 1, dimensions)[0]!
    const found = loaded.search(query, { k: 600 }).map(({ passageNo }) => passageNo)
    expect(found).toHaveLength(300)
    expect(found.filter((label) => removed.includes(label))).toEqual([])
  })

  it('goes on growing after it was loaded', async () => {
    const { index, vectors } = filled(1000)
    const file = join(temporaryFolder(), 'saved.hnsw')
    await index.save(file)
    const loaded = await HnswIndex.load(file, { dimensions, removed: 0 })
    for (const [i, vector] of randomVectors(8, 1000, dimensions).entries()) {
      loaded.add(10_000 + i, vector)
      vectors.set(10_000 + i, vector)
    }
    expect(loaded.size).toBe(2000)
    expect(recall(loaded, vectors)).toBeGreaterThanOrEqual(0.97)
  })

  it('gives fewer hits from a smaller index, and none from an empty one', () => {
    const query = randomVectors(5, 1, dimensions)[0]!
    expect(HnswIndex.create(dimensions).search(query, { k })).toEqual([])
    const { index, vectors } = filled(3)
    expect(index.search(query, { k })).toHaveLength(3)
    for (const label of vectors.keys()) index.remove(label)
    expect(index.search(query, { k })).toEqual([])
  })

  it('refuses vectors of another length', () => {
    const { index } = filled(3)
    const short = new Float32Array(dimensions - 1)
    expect(() => index.add(100, short)).toThrow(DimensionMismatchError)
    expect(() => index.search(short, { k })).toThrow('32-float vectors, this one has 31')
    expect(index.size).toBe(3)
  })
})
