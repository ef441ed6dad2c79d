import { quoteWords } from '../prompts/quote-units.ts'
import type { Quote } from './choose-quotes.ts'
import type { RankedPassage } from './fusion.ts'
import type { Retrieval } from './passage-retriever.ts'
import { piecesOf } from './whole-passages.ts'

/** Texts whose part is quoted, where several bear the number and none is named. */
const mostTexts = 3
/** Words quoted of each, beyond its first passage: an article may run over pages. */
const mostWords = 320

/**
 * The numbered part that was asked for and nothing else, whole: who asks what paragraph 5 says wants
 * all of it, not its likeliest sentence. In the order of the look-up, each text's passages together.
 */
export function askedParts({ passages, lookUp }: Pick<Retrieval, 'passages' | 'lookUp'>): Quote[] {
  const place = new Map(lookUp.passages.map(({ passageNo }, i) => [passageNo, i]))
  const asked = passages
    .filter(({ passageNo }) => place.has(passageNo))
    .sort((a, b) => (place.get(a.passageNo) ?? 0) - (place.get(b.passageNo) ?? 0))
  const texts = new Map<string, RankedPassage[]>()
  for (const passage of asked) {
    texts.set(passage.documentId, [...(texts.get(passage.documentId) ?? []), passage])
  }
  return [...texts.values()].slice(0, mostTexts).flatMap(firstOf).flatMap(whole)
}

function firstOf(passages: readonly RankedPassage[]): RankedPassage[] {
  let words = 0
  return passages.filter(({ text }, i) => {
    words += quoteWords(text)
    return i === 0 || words <= mostWords
  })
}

function whole(passage: RankedPassage): Quote[] {
  const { score } = passage
  return piecesOf(passage).map(({ start, end }) => ({ passage, start, end, score, over: null }))
}
