import { quoteWords } from '../prompts/quote-units.ts'
import { type Quote, quotable } from './choose-quotes.ts'
import type { RankedPassage } from './fusion.ts'
import type { Retrieval } from './passage-retriever.ts'
import { piecesOf } from './whole-passages.ts'

/** Texts whose part is quoted, where several bear the number and none is named. */
const mostTexts = 3
/** Words quoted of each, beyond its first passage, unless all is asked for: an article may run over pages. */
const mostWords = 320

/**
 * The numbered part that was asked for and nothing else, whole: who asks what paragraph 5 says wants
 * all of it, not its likeliest sentence. In the order of the look-up, each text's passages together.
 * @returns also how many passages of the quoted texts were left out for length.
 */
export function askedParts(
  retrieval: Pick<Retrieval, 'passages' | 'lookUp' | 'anchors'>,
  { inFull }: { inFull: boolean },
): { quotes: Quote[]; left: number } {
  const place = new Map(retrieval.lookUp.passages.map(({ passageNo }, i) => [passageNo, i]))
  const asked = quotable(retrieval)
    .filter(({ passageNo }) => place.has(passageNo))
    .sort((a, b) => (place.get(a.passageNo) ?? 0) - (place.get(b.passageNo) ?? 0))
  const texts = new Map<string, RankedPassage[]>()
  for (const passage of asked) {
    texts.set(passage.documentId, [...(texts.get(passage.documentId) ?? []), passage])
  }
  const chosen = [...texts.values()].slice(0, mostTexts).flat()
  const told = [...texts.values()].slice(0, mostTexts).flatMap(inFull ? (all) => all : firstOf)
  return { quotes: told.flatMap(whole), left: chosen.length - told.length }
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
