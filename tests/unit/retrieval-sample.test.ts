import { describe, expect, it } from 'vitest'
import { compareWithKept, hasSets } from '../eval/run-set.ts'

// A fixed sample of one set; tests/long has all of them.
describe.skipIf(!hasSets)('finding passages with the shipped models', () => {
  it('is no worse than the results kept, query by query', async () => {
    const { stages, gains, sinceBefore } = await compareWithKept('treaty-qa', 44)
    for (const stage of ['dense', 'lexical', 'fused', 'reranked'] as const) {
      expect(sinceBefore?.[stage]?.high, stage).toBeGreaterThanOrEqual(-0.0005)
    }
    expect(stages.fused?.mean).toBeGreaterThan(stages.lexical?.mean ?? 1)
    expect(gains.fused?.high).toBeGreaterThanOrEqual(0)
    expect(gains.reranked?.high).toBeGreaterThanOrEqual(0)
  }, 300_000)
})
