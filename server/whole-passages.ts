import { maxQuoteWords, quoteUnits, quoteWords } from '../prompts/quote-units.ts'
import type { Quote } from './choose-quotes.ts'
import type { RankedPassage } from './fusion.ts'
import type { Retrieval } from './passage-retriever.ts'

/**
 * In place of each quote the whole paragraph it stands in, in pieces that follow each other without a
 * gap: no quote is longer than a quote may be.
 */
export function wholePassages(
  quotes: readonly Quote[],
  { passages }: Pick<Retrieval, 'passages'>,
): Quote[] {
  const wanted = new Map<RankedPassage, Quote>()
  for (const quote of quotes) {
    for (const passage of passages) {
      if (!isOfOneParagraph(quote.passage, passage) || wanted.has(passage)) continue
      wanted.set(passage, quote)
    }
  }
  return [...wanted].flatMap(([passage, { score, over }]) =>
    piecesOf(passage).map(({ start, end }): Quote => ({ passage, start, end, score, over })),
  )
}

/** The same passage, or another part of a paragraph too long for one. */
export function isOfOneParagraph(
  one: Pick<RankedPassage, 'passageId' | 'revisionId' | 'label' | 'kind' | 'heading'>,
  other: typeof one,
): boolean {
  if (one.passageId === other.passageId) return true
  return (
    one.label !== null &&
    one.label === other.label &&
    one.revisionId === other.revisionId &&
    one.kind === other.kind &&
    one.heading.join('\n') === other.heading.join('\n')
  )
}

/** A passage in as few pieces as may be quoted, cut between sentences where it can be. */
export function piecesOf({ text, language }: Pick<RankedPassage, 'text' | 'language'>) {
  const pieces: { start: number; end: number }[] = []
  for (const { start, end } of quoteUnits(text, language)) {
    const last = pieces.at(-1)
    if (last && quoteWords(text.slice(last.start, end)) <= maxQuoteWords) last.end = end
    else pieces.push({ start, end })
  }
  return pieces
}
