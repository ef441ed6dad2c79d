import { describe, expect, it } from 'vitest'
import type { Candidate } from '../vectors/passage-search.ts'
import { fuse } from './fusion.ts'

const candidate = (
  passageNo: number,
  scores: { dense?: number; lexical?: number },
  language = 'en',
): Candidate => ({
  passageNo,
  passageId: `r-${passageNo}`,
  documentId: 'd',
  revisionId: 'r',
  path: 'p',
  title: 't',
  collection: 'c',
  text: 'x',
  start: 0,
  end: 1,
  page: null,
  pageEnd: null,
  pageLabel: null,
  heading: [],
  label: null,
  speaker: null,
  language,
  symbol: null,
  issuer: null,
  date: null,
  version: 'unknown',
  context: [],
  embeddingPrefix: '',
  ...scores,
})

const order = (candidates: Candidate[], language = 'en'): number[] =>
  fuse(candidates, language).map(({ passageNo }) => passageNo)

describe('fuse', () => {
  it('ranks by meaning where words say nothing', () => {
    const candidates = [candidate(1, { dense: 0.8 }), candidate(2, { dense: 0.9 })]
    expect(order(candidates)).toEqual([2, 1])
  })

  it('lets shared words decide between passages of like meaning', () => {
    const candidates = [
      candidate(1, { dense: 0.852 }),
      // A little further in meaning, with the question's words.
      candidate(2, { dense: 0.85, lexical: 9 }),
      // The same with fewer of them.
      candidate(3, { dense: 0.85, lexical: 3 }),
      // Far off: words alone do not make it the best.
      candidate(4, { dense: 0.7, lexical: 9 }),
    ]
    expect(order(candidates)).toEqual([2, 3, 1, 4])
  })

  it('gives words less weight in another language than the question’s', () => {
    const candidates = [
      candidate(1, { dense: 0.85, lexical: 5 }, 'fr'),
      candidate(2, { dense: 0.85, lexical: 5 }, 'en'),
    ]
    expect(order(candidates, 'en')).toEqual([2, 1])
    expect(order(candidates, 'fr')).toEqual([1, 2])
  })

  it('keeps every candidate once, with what it was scored by, best first', () => {
    const fused = fuse([candidate(1, { lexical: 2 }), candidate(2, { dense: 0.5 })], 'en')
    expect(fused).toHaveLength(2)
    for (const { score, scores } of fused) expect(scores.fused).toBe(score)
    expect(fused.find(({ passageNo }) => passageNo === 1)?.scores).not.toHaveProperty('dense')
    expect(fused.find(({ passageNo }) => passageNo === 2)?.scores).toMatchObject({ dense: 0.5 })
    expect(fused[0]!.score).toBeGreaterThanOrEqual(fused[1]!.score)
    expect(fuse([], 'en')).toEqual([])
  })

  it('puts a note that only points to another document behind what says something', () => {
    const note = (passageNo: number, text: string, dense: number) => ({
      ...candidate(passageNo, { dense }),
      kind: 'footnote' as const,
      text,
    })
    expect(
      order([
        note(1, '14 See A/70/287 and FCCC/PA/CMA/2021/10/Add.1.', 0.6),
        note(2, '15 The rate is that of 2020, as it was agreed.', 0.58),
        candidate(3, { dense: 0.55 }),
      ]),
    ).toEqual([2, 3, 1])
  })
})
