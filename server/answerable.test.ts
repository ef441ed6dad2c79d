import { describe, expect, it } from 'vitest'
import { anchorsOf } from './anchors.ts'
import { answerable, evidence, stances } from './answerable.ts'
import type { ScoredUnit } from './choose-quotes.ts'
import type { RankedPassage } from './fusion.ts'

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
    score,
    units: [{ start: 0, end: text.length, text, answer: 0.9 }],
    ...more,
  }) as RankedPassage

const scored = (passages: readonly RankedPassage[]): ScoredUnit[] =>
  passages.map((one) => ({ passage: one, unit: one.units![0]!, score: one.score }))

const crowd = (score: number) => Array.from({ length: 6 }, () => passage(score, 'Ferries sail.'))
const question = 'Which ferries sail?'

describe('whether the passages answer', () => {
  it('goes by the best score and its lead over the rest', () => {
    const leading = [passage(0.6, 'Ferries sail.'), ...crowd(0.4)]
    expect(evidence(question, leading)).toBeCloseTo(0.5)
    expect(evidence(question, crowd(0.5))).toBeCloseTo(0.25)
    expect(evidence(question, [])).toBe(Number.NEGATIVE_INFINITY)
  })

  it('is less for a passage of another year, and for one without the number asked for', () => {
    const found = [passage(0.7, 'Ferries sail.', { anchorShare: 0 }), ...crowd(0.5)]
    expect(evidence(question, found)).toBeCloseTo(0.05)
    expect(evidence('How many ferries sail?', crowd(0.5))).toBeCloseTo(0.13)
  })

  it('is taken for more by a generous stance, for less by a strict one', () => {
    const anchors = anchorsOf(question, 'en')
    const given = (score: number) =>
      stances.filter((stance) => answerable(question, { anchors }, scored(crowd(score)), stance))
    expect(given(0.8)).toEqual(['generous', 'balanced', 'strict'])
    expect(given(0.7)).toEqual(['generous', 'balanced'])
    expect(given(0.6)).toEqual(['generous'])
    expect(given(0.5)).toEqual([])
  })

  it('is refused where no passage speaks of the State that is named', () => {
    const strong = [passage(0.9, 'Kenya sails.'), ...crowd(0.4)]
    const ask = (text: string) =>
      answerable(text, { anchors: anchorsOf(text, 'en') }, scored(strong))
    expect(ask('Does Kenya sail?')).toBe(true)
    expect(ask('Does Peru sail?')).toBe(false)
  })
})
