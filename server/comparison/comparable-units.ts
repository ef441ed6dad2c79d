import { readMarker } from '../../ingest/numbering.ts'
import { readArticle } from '../../ingest/paragraph-label.ts'
import type { PassageKind } from '../../vectors/schema.ts'
import { type ComparisonToken, comparisonTokens } from './comparison-tokens.ts'

/** A text as it was read, with its passages in order. */
export type ComparableRevision = {
  revisionId: string
  text: string
  passages: readonly ComparablePassage[]
}
export type ComparablePassage = {
  passageId: string
  start: number
  end: number
  page: number | null
  label: string | null
  heading: readonly string[]
  kind?: PassageKind
}

/** A paragraph as it is printed: what two versions of a text are compared by. */
export type ComparableUnit = {
  /** UTF-16 units into the revision's text. */
  start: number
  end: number
  /** The number before it, without punctuation: '3', 'b', '5' of "Article 5". */
  number: string | null
  /** Where the text behind the number begins. */
  textStart: number
  tokens: readonly ComparisonToken[]
  /** Of the passage that it begins in. */
  passage: ComparablePassage
}

/** Covers, running heads, contents, lists of sources and footnotes are no change of the text. */
const compared = new Set<PassageKind>(['text', 'row'])

/** "Niger … 16": a line of a table of contents, wherever it was read. */
const contentsLine = /(?:…|\.{3,}|(?:\s\.){3,})\s*\p{Nd}{1,4}$/u

/** A unit with more words is not gone on with: a table without end would be one word-by-word comparison. */
const mostTokens = 1500

/**
 * The paragraphs of a revision in order. Passages are cut for finding, so a long paragraph may be two
 * and a list one; here blank lines decide, which canonical text puts between all blocks.
 */
export function comparableUnits({ text, passages }: ComparableRevision): ComparableUnit[] {
  const units: ComparableUnit[] = []
  for (const passage of passages) {
    if (!compared.has(passage.kind ?? 'text')) continue
    for (const { start, end } of paragraphsOf(text, passage)) {
      const last = units.at(-1)
      const goesOn = last !== undefined && !text.slice(last.end, start).includes('\n\n')
      if (goesOn && last.end <= start && last.tokens.length < mostTokens) {
        units[units.length - 1] = makeUnit(text, { start: last.start, end }, last.passage)
      } else {
        units.push(makeUnit(text, { start, end }, passage))
      }
    }
  }
  return units.filter(
    ({ tokens, start, end }) => tokens.length > 0 && !contentsLine.test(text.slice(start, end)),
  )
}

function paragraphsOf(text: string, { start, end }: ComparablePassage) {
  const pieces: { start: number; end: number }[] = []
  let from = start
  for (const piece of text.slice(start, end).split(/(\n\s*\n\s*)/u)) {
    if (piece.trim() !== '') {
      const lead = piece.length - piece.trimStart().length
      pieces.push({ start: from + lead, end: from + piece.trimEnd().length })
    }
    from += piece.length
  }
  return pieces
}

function makeUnit(
  text: string,
  { start, end }: { start: number; end: number },
  passage: ComparablePassage,
): ComparableUnit {
  const own = text.slice(start, end)
  const article = readArticle(own)
  const marker = article ? null : readMarker(own)
  const opening = article ?? marker
  // A bullet is no number, and a text that is nothing but its number is compared by it.
  const isAll = opening !== null && own.slice(opening.end).trim() === ''
  const textStart = opening === null || isAll ? start : start + opening.end
  const isBullet = marker !== null && marker.readings.length === 0
  return {
    start,
    end,
    number: isAll || isBullet ? null : (article?.number ?? marker?.name ?? null),
    textStart,
    tokens: comparisonTokens(text, textStart, end),
    passage,
  }
}
