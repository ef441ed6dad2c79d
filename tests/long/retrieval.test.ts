import { describe, expect, it } from 'vitest'
import { compareWithKept, hasSets } from '../eval/run-set.ts'

const sets = [
  'climate-fever',
  'gov-faq',
  'policyqa',
  'service-public-fr',
  'squad-dev-half',
  'treaty-qa',
  'xquad-mix',
  'xquad-r-ar',
  'xquad-r-en',
  'xquad-r-es',
  'xquad-r-ru',
  'xquad-r-zh',
  'xquad-x-en',
]

describe.skipIf(!hasSets)('finding passages in every set', () => {
  it.each(sets)(
    'gains by fusing and reranking, and is no worse than the results kept: %s',
    async (set) => {
      const { gains, sinceBefore } = await compareWithKept(set)
      // Worse for certain is what the interval says; anything else may be chance.
      expect(gains.fused?.high).toBeGreaterThanOrEqual(0)
      expect(gains.reranked?.high).toBeGreaterThanOrEqual(0)
      for (const stage of ['dense', 'fused', 'reranked'] as const) {
        expect(sinceBefore?.[stage]?.high, stage).toBeGreaterThanOrEqual(-0.0005)
      }
    },
  )
})
