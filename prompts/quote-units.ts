import { splitSentences } from './sentences.ts'

/** The longest quote: 60 words, or 120 Chinese characters. Two characters count as a word. */
export const maxQuoteWords = 60

export type QuoteUnit = { start: number; end: number; text: string }

const han = /\p{Script=Han}/u

/** Words of a text as the limit on quotes counts them; a Chinese character is half a word. */
export function quoteWords(text: string): number {
  let words = 0
  for (const token of text.split(/\s+/)) {
    const characters = [...token]
    const chinese = characters.filter((character) => han.test(character)).length
    words += chinese / 2 + (characters.length > chinese ? 1 : 0)
  }
  return words
}

/** Ends of clauses: after a semicolon, a colon, a comma, a dash with blanks around it. */
const clauseEnd = /[;:,；：，、،؛—](?=\s|\p{Script=Han}|$)|\s[–—](?=\s)/gu

function clauses(sentence: string): string[] {
  const pieces: string[] = []
  let from = 0
  for (const match of sentence.matchAll(clauseEnd)) {
    const end = match.index + match[0].length
    pieces.push(sentence.slice(from, end))
    from = end
  }
  pieces.push(sentence.slice(from))
  return pieces.filter((piece) => piece !== '')
}

/** A clause without any inner bound that is still too long is cut between words. */
function cutClause(clause: string): string[] {
  if (quoteWords(clause) <= maxQuoteWords) return [clause]
  const parts = han.test(clause) ? [...clause] : clause.split(/(?<=\s)/)
  const pieces: string[] = []
  let piece = ''
  for (const part of parts) {
    if (quoteWords(piece + part) > maxQuoteWords) {
      pieces.push(piece)
      piece = ''
    }
    piece += part
  }
  return [...pieces, piece].filter((one) => one !== '')
}

/** A sentence in pieces that may each be quoted, cut at clauses and as few as possible. */
function quotable(sentence: string): string[] {
  if (quoteWords(sentence) <= maxQuoteWords) return [sentence]
  const pieces: string[] = []
  let piece = ''
  for (const clause of clauses(sentence).flatMap(cutClause)) {
    if (piece !== '' && quoteWords(piece + clause) > maxQuoteWords) {
      pieces.push(piece)
      piece = ''
    }
    piece += clause
  }
  return [...pieces, piece]
}

/**
 * What may be quoted of a passage: its sentences, long ones cut at clauses. Verbatim and in order;
 * offsets are UTF-16 units into `text`.
 */
export function quoteUnits(text: string, language: string): QuoteUnit[] {
  const units: QuoteUnit[] = []
  for (const { start, end } of splitSentences(text, language)) {
    let from = start
    for (const piece of quotable(text.slice(start, end))) {
      const trimmed = piece.trim()
      const begin = from + (piece.length - piece.trimStart().length)
      if (trimmed !== '') units.push({ start: begin, end: begin + trimmed.length, text: trimmed })
      from += piece.length
    }
  }
  return units
}
