import { maxQuoteWords, quoteUnits, quoteWords } from '../../prompts/quote-units.ts'
import type { Citation } from '../../prompts/schema.ts'
import type { RevisionText } from '../../vectors/document-store.ts'
import type { Document } from '../../vectors/schema.ts'
import type { ComparedPart } from '../comparison-api.ts'
import { comparisonTokens } from './comparison-tokens.ts'

/** A version of the text with what its citations need. */
export type QuotedVersion = { document: Document; revision: RevisionText }

export type ChangeQuote = Omit<Citation, 'key'>

type Unit = { start: number; end: number; passage: RevisionText['passages'][number] }

/**
 * What is quoted of one version of a changed paragraph: the sentences that hold changed words; of a
 * paragraph that is only in this version, its beginning; else the sentence most like `beside`. Each
 * verbatim and no longer than a quote may be, neighbours together as far as they fit.
 * @param most  Quotes at most.
 */
export function quoteChange(
  parts: readonly ComparedPart[],
  { document, revision }: QuotedVersion,
  { most, beside }: { most: number; beside: readonly ChangeQuote[] },
): ChangeQuote[] {
  const units = parts.flatMap((part) => unitsOf(part, revision))
  const ranges = parts.flatMap(({ changed }) => changed)
  const touched = units.filter(({ start, end }) =>
    ranges.some((range) => range.start < end && range.end > start),
  )
  const like = beside.length > 0 ? mostLike(units, revision.text, beside) : []
  const chosen = touched.length > 0 ? touched : like.length > 0 ? like : units
  return joinNeighbours(chosen, revision.text)
    .slice(0, most)
    .map((unit) => cite(unit, document, revision))
}

/** Sentences of a paragraph, in the passages that it was cut into. */
function unitsOf({ start, end }: ComparedPart, revision: RevisionText): Unit[] {
  return revision.passages
    .filter((passage) => passage.start < end && passage.end > start)
    .flatMap((passage) => {
      const text = revision.text.slice(passage.start, passage.end)
      return quoteUnits(text, passage.language).map((unit) => ({
        start: passage.start + unit.start,
        end: passage.start + unit.end,
        passage,
      }))
    })
    .filter((unit) => unit.start < end && unit.end > start)
}

function joinNeighbours(units: readonly Unit[], text: string): Unit[] {
  const joined: Unit[] = []
  for (const unit of units) {
    const last = joined.at(-1)
    const isNext = last?.passage === unit.passage && text.slice(last.end, unit.start).trim() === ''
    if (last && isNext && quoteWords(text.slice(last.start, unit.end)) <= maxQuoteWords) {
      last.end = unit.end
    } else {
      joined.push({ ...unit })
    }
  }
  return joined
}

/** The sentence that shares most words with what is quoted of the other version. */
function mostLike(units: readonly Unit[], text: string, beside: readonly ChangeQuote[]): Unit[] {
  const wordsOf = (words: string) =>
    new Set(comparisonTokens(words, 0, words.length).map(({ key }) => key))
  const wanted = wordsOf(beside.map(({ quote }) => quote).join(' '))
  const shared = ({ start, end }: Unit) =>
    [...wordsOf(text.slice(start, end))].filter((word) => wanted.has(word)).length
  const [best] = units.toSorted((a, b) => shared(b) - shared(a))
  return best ? [best] : []
}

function cite(
  { start, end, passage }: Unit,
  document: Document,
  revision: RevisionText,
): ChangeQuote {
  return {
    passageId: passage.passageId,
    documentId: document.documentId,
    revisionId: revision.revisionId,
    path: document.path,
    title: document.title,
    symbol: document.symbol,
    label: passage.label,
    speaker: passage.speaker,
    page: passage.page,
    language: passage.language,
    quote: revision.text.slice(start, end),
    start,
    end,
    context: passage.context,
  }
}
