import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { compareRankings, RankingResults } from './ranking-results.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'results-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const gains = (lift: number) => {
  const of = (base: number) =>
    new Map(Array.from({ length: 60 }, (_, i) => [`q${i}`, base + (i % 5) / 50]))
  return { dense: of(0.5), lexical: of(0.3), fused: of(0.5 + lift), reranked: of(0.5 + 2 * lift) }
}

describe('results of a set', () => {
  it('come back as they were written, to three digits', () => {
    const results = new RankingResults(folder, 'ferries')
    expect(results.read()).toBeNull()
    results.write(gains(0.1), { set: 'ferries', embedder: 'e' })
    expect(results.read()?.fused.get('q1')).toBe(0.62)
    expect(results.read()?.dense.size).toBe(60)
  })

  it('are compared within the run and with the run before', () => {
    const comparison = compareRankings(gains(0.1), gains(0.15))
    expect(comparison.gains.fused?.mean).toBeCloseTo(0.1)
    expect(comparison.gains.reranked?.low).toBeGreaterThan(0)
    expect(comparison.sinceBefore?.fused?.high).toBeLessThan(0)
    expect(comparison.sinceBefore?.dense?.mean).toBe(0)
    expect(compareRankings(gains(0), null).sinceBefore).toBeNull()
  })

  it('are not taken from a file of another kind', () => {
    writeFileSync(join(folder, 'ferries.json'), '{"set":"ferries"}')
    expect(() => new RankingResults(folder, 'ferries').read()).toThrow()
  })
})
