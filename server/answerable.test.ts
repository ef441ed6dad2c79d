import { describe, expect, it } from 'vitest'
import { anchorsOf } from './anchors.ts'
import { answerable, evidence, stances, weighEvidence } from './answerable.ts'
import type { ScoredUnit } from './choose-quotes.ts'
import type { RankedPassage } from './fusion.ts'

const searched = 14_000

const passage = (score: number, text: string, more: Partial<RankedPassage> = {}) =>
  ({
    passageNo: 1,
    title: 'Ferry report',
    path: 'ferries.pdf',
    text,
    speaker: null,
    issuer: null,
    symbol: null,
    date: null,
    label: null,
    language: 'en',
    embeddingPrefix: '',
    relevance: 0,
    score,
    units: [{ start: 0, end: text.length, text, answer: 0.9 }],
    ...more,
  }) as RankedPassage

const scored = (passages: readonly RankedPassage[]): ScoredUnit[] =>
  passages.flatMap((one) =>
    (one.units ?? []).map((unit) => ({ passage: one, unit, score: one.score })),
  )

const crowd = (score: number) => Array.from({ length: 6 }, () => passage(score, 'Ferries sail.'))
const question = 'Which ferries sail?'
const of = (passages: readonly RankedPassage[], among = searched) =>
  evidence(question, { passages, searched: among })

describe('whether the passages answer', () => {
  it('goes by the best score, its relevance and its lead over the rest', () => {
    const leading = [passage(0.6, 'Ferries sail.'), ...crowd(0.4)]
    expect(of(leading)).toBeCloseTo(0.5)
    expect(of(crowd(0.5))).toBeCloseTo(0.25)
    expect(of([passage(0.6, 'Ferries sail.', { relevance: -5 }), ...crowd(0.4)])).toBeCloseTo(0.4)
    expect(of([])).toBe(Number.NEGATIVE_INFINITY)
  })

  it('trusts a lead less among few passages, which lie wider apart by chance', () => {
    const leading = [passage(0.6, 'Ferries sail.'), ...crowd(0.4)]
    expect(of(leading, 90)).toBeLessThan(of(leading) - 0.05)
    expect(of(leading, 500_000)).toBeGreaterThan(of(leading))
    expect(of(leading, 1)).toBeGreaterThan(0)
  })

  it('is less for a passage of another year, and for one without the number asked for', () => {
    const found = [passage(0.7, 'Ferries sail.', { anchorShare: 0 }), ...crowd(0.5)]
    expect(of(found)).toBeCloseTo(0.05)
    const asked = 'How many ferries sail?'
    expect(evidence(asked, { passages: crowd(0.5), searched })).toBeCloseTo(0.13)
  })

  it('is taken for more by a generous stance, for less by a strict one', () => {
    const anchors = anchorsOf(question, 'en')
    const given = (score: number) =>
      stances.filter((stance) =>
        answerable(
          question,
          { anchors, searched, questionLanguage: 'en' },
          scored(crowd(score)),
          stance,
        ),
      )
    expect(given(0.6)).toEqual(['generous', 'balanced', 'strict'])
    expect(given(0.5)).toEqual(['generous', 'balanced'])
    expect(given(0.35)).toEqual(['generous'])
    expect(given(0.2)).toEqual([])
  })

  it('needs more where the question is not in English', () => {
    const anchors = anchorsOf(question, 'en')
    const weighed = (questionLanguage: string) =>
      weighEvidence(question, { anchors, searched, questionLanguage }, scored(crowd(0.5)))
    expect(weighed('en')).toBeGreaterThan(weighed('fr'))
    expect(weighed('fr')).toBe(weighed('zh'))
  })

  it('is refused where no passage speaks of the State that is named', () => {
    const strong = [passage(0.9, 'Kenya sails.'), ...crowd(0.4)]
    const ask = (text: string) =>
      answerable(
        text,
        { anchors: anchorsOf(text, 'en'), searched, questionLanguage: 'en' },
        scored(strong),
      )
    expect(ask('Does Kenya sail?')).toBe(true)
    expect(ask('Does Peru sail?')).toBe(false)
  })
})
