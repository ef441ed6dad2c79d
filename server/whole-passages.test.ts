import { describe, expect, it } from 'vitest'
import { quoteWords } from '../prompts/quote-units.ts'
import type { RankedPassage } from './fusion.ts'
import { isOfOneParagraph, wholePassages } from './whole-passages.ts'

const passage = (passageId: string, text: string, more: Partial<RankedPassage> = {}) =>
  ({
    passageId,
    revisionId: 'r1',
    label: null,
    kind: 'text',
    heading: [],
    language: 'en',
    text,
    ...more,
  }) as RankedPassage

const long = Array.from(
  { length: 12 },
  (_, i) => `Sentence number ${i} says that the ferries of the strait sail in winter as in summer.`,
).join(' ')

const quoteOf = (one: RankedPassage) => ({ passage: one, start: 0, end: 20, score: 1, over: null })

describe('a paragraph that is quoted whole', () => {
  it('comes in pieces that may each be quoted, without a gap between them', () => {
    const one = passage('p1', long)
    const pieces = wholePassages([quoteOf(one)], { passages: [one] })
    expect(pieces.length).toBeGreaterThan(1)
    const texts = pieces.map(({ start, end }) => long.slice(start, end))
    expect(texts.join(' ')).toBe(long)
    for (const text of texts) expect(quoteWords(text)).toBeLessThanOrEqual(60)
  })

  it('has its other passages with it, and a passage quoted twice comes once', () => {
    const [one, two] = ['p1', 'p2'].map((id) =>
      passage(id, `Part ${id} of it.`, { label: 'para. 4' }),
    )
    const other = passage('p3', 'Another paragraph.', { label: 'para. 5' })
    const passages = [one, two, other] as RankedPassage[]
    const pieces = wholePassages([quoteOf(one!), quoteOf(one!)], { passages })
    expect(pieces.map((piece) => piece.passage.passageId)).toEqual(['p1', 'p2'])
  })

  it('is not another one of the same number', () => {
    const one = passage('p1', 'x', { label: 'para. 4', heading: ['I'] })
    expect(isOfOneParagraph(one, passage('p2', 'x', { label: 'para. 4', heading: ['I'] }))).toBe(
      true,
    )
    expect(isOfOneParagraph(one, passage('p2', 'x', { label: 'para. 4', heading: ['II'] }))).toBe(
      false,
    )
    expect(
      isOfOneParagraph(
        one,
        passage('p2', 'x', { label: 'para. 4', heading: ['I'], revisionId: 'r2' }),
      ),
    ).toBe(false)
    expect(isOfOneParagraph(passage('p1', 'x'), passage('p2', 'x'))).toBe(false)
  })
})
