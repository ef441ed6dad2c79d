import type { PdfFont } from './pdf-fonts.ts'

/**
 * A word as it stands on the page, in its frame: the page turned so that the text runs level.
 * Points, y downwards.
 */
export type PdfWord = {
  text: string
  /** Single characters from left to right, where some are written from right to left. */
  clusters: string[] | null
  x0: number
  x1: number
  base: number
  size: number
  font: PdfFont
  /** Set higher or lower than the line and smaller: footnote marks, exponents, indices. */
  shift: 'none' | 'raised' | 'lowered'
  /** No blank before it. */
  glued: boolean
  artifact: boolean
}

/** Glyphs that touch, or a blank; what words are made of. */
export type Piece = PdfWord & { blank: boolean; trusted: boolean; count: number }

/** Joins the pieces of a row, from left to right, to words. */
export function buildWords(pieces: Piece[]): PdfWord[] {
  pieces.sort((a, b) => a.x0 - b.x0 || b.x1 - a.x1)
  const lettered = pieces.filter((piece) => /[\p{L}\p{N}]/u.test(piece.text))
  const single = lettered.filter((piece) => piece.count === 1).length
  // Letters set apart ("S U M M A R Y") are measured by the gaps that are usual in this row.
  const spaced = lettered.length >= 6 && single > 0.7 * lettered.length ? medianGap(lettered) : 0
  const words: PdfWord[] = []
  // Where the file writes blanks, a gap without one is less likely to be one.
  const reach = pieces.some((piece) => piece.blank) ? 0.2 : 0.14
  let blankSeen = false
  let last: Piece | null = null
  for (const piece of pieces) {
    if (piece.blank) {
      blankSeen = true
      continue
    }
    // The same text drawn twice a hair apart is how some programs make bold.
    if (last && isDouble(last, piece)) continue
    const breaks = !last || isBreak(last, piece, { blankSeen, spaced, reach })
    const word = words.at(-1)
    if (!word || breaks || piece.shift !== word.shift) {
      words.push(toWord(piece, !breaks))
    } else {
      join(word, piece)
    }
    blankSeen = false
    last = piece
  }
  return words
}

function medianGap(pieces: Piece[]): number {
  const gaps = pieces.slice(1).map((piece, i) => piece.x0 - (pieces[i]?.x1 ?? 0))
  const sorted = gaps.filter((gap) => gap > 0).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function isDouble(last: Piece, piece: Piece): boolean {
  return (
    piece.text === last.text &&
    Math.abs(piece.x0 - last.x0) < 0.15 * piece.size &&
    Math.abs(piece.base - last.base) < 0.15 * piece.size
  )
}

/**
 * Whether two neighbours are two words. The gap between the inks decides; a blank in the file is
 * only a hint, since blanks without width are what breaks words apart ("challeng es").
 */
function isBreak(
  last: Piece,
  piece: Piece,
  row: { blankSeen: boolean; spaced: number; reach: number },
): boolean {
  const { blankSeen, spaced, reach } = row
  const em = Math.min(last.size, piece.size)
  const gap = piece.x0 - last.x1
  if (blankSeen && last.trusted && piece.trusted) return true
  // Arabic letters reach under their neighbours, so that a true blank may leave hardly any gap.
  if (blankSeen && last.clusters && piece.clusters) return gap > -0.05 * em
  if (blankSeen) return gap > Math.max(0.09 * em, spaced > 0.09 * em ? 1.2 * spaced : 0)
  return gap > Math.max(reach * em, 2 * spaced)
}

function toWord(piece: Piece, glued: boolean): PdfWord {
  const { blank: _blank, trusted: _trusted, count: _count, ...word } = piece
  return { ...word, glued }
}

function join(word: PdfWord, piece: Piece) {
  if (word.clusters || piece.clusters) {
    word.clusters = [...(word.clusters ?? [...word.text]), ...(piece.clusters ?? [...piece.text])]
  }
  // A word's look is that of its longer part.
  if (piece.text.length > word.text.length) {
    word.font = piece.font
    word.size = piece.size
  }
  word.text += piece.text
  word.x1 = Math.max(word.x1, piece.x1)
  word.artifact = word.artifact && piece.artifact
}
