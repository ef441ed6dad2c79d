import { mendArabicGlyphs } from './pdf-arabic.ts'
import { hasRightToLeft } from './pdf-bidi.ts'
import type { PdfGlyph, PdfPage } from './pdf-glyphs.ts'
import { buildWords, type PdfWord, type Piece } from './pdf-words.ts'

/** Words with a common baseline, from left to right. */
export type PdfRow = {
  base: number
  size: number
  words: PdfWord[]
  /** Which block of text it belongs to, where that is known already (read by Tesseract). */
  block?: number
}

/** The text of a page that runs in one direction. */
export type PdfFrame = {
  /** Degrees, clockwise as shown: 0 is level text. */
  angle: number
  rows: PdfRow[]
}

/** Turns the glyphs of a page into rows of words, one frame for each direction of writing. */
export function buildFrames(page: PdfPage): PdfFrame[] {
  const groups = new Map<number, Piece[]>()
  for (const run of joinGlyphs(mendArabicGlyphs(settleSizes(page.glyphs)))) {
    const pieces = groups.get(run.angle)
    if (pieces) pieces.push(run.piece)
    else groups.set(run.angle, [run.piece])
  }
  return [...groups]
    .map(([angle, pieces]) => ({ angle, rows: buildRows(pieces) }))
    .filter((frame) => frame.rows.length > 0)
    .sort((a, b) => count(b) - count(a))
}

/**
 * The hidden text under a scan takes its size from each word's picture: what is nearly of the
 * usual size of the page is of that size.
 */
function settleSizes(glyphs: PdfGlyph[]): PdfGlyph[] {
  const hidden = glyphs.filter((glyph) => glyph.hidden)
  if (hidden.length < 0.8 * glyphs.length || hidden.length === 0) return glyphs
  const sizes = hidden.map((glyph) => glyph.size).sort((a, b) => a - b)
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 10
  return glyphs.map((glyph) =>
    glyph.size > 0.7 * usual && glyph.size < 1.35 * usual ? { ...glyph, size: usual } : glyph,
  )
}

const count = (frame: PdfFrame) => frame.rows.reduce((sum, row) => sum + row.words.length, 0)

/** A point of the page in a frame, or with the angle negated back again. */
export function turn(angle: number, x: number, y: number): { x: number; y: number } {
  if (angle === 0) return { x, y }
  const radians = (angle * Math.PI) / 180
  const cos = Math.cos(radians)
  const sin = Math.sin(radians)
  return { x: x * cos + y * sin, y: y * cos - x * sin }
}

/** Joins glyphs that touch, in the order of drawing; blanks stand alone. */
function joinGlyphs(glyphs: PdfGlyph[]): { angle: number; piece: Piece }[] {
  const runs: { angle: number; piece: Piece }[] = []
  for (const glyph of glyphs) {
    if (glyph.text === '' || !(glyph.size > 0.5)) continue
    const angle = angleOf(glyph)
    const from = turn(angle, glyph.x, glyph.y)
    const to = turn(angle, glyph.endX, glyph.endY)
    const piece = toPiece(glyph, Math.min(from.x, to.x), Math.max(from.x, to.x), from.y)
    const last = runs.at(-1)
    if (last && last.angle === angle && touches(last.piece, piece)) append(last.piece, piece)
    else runs.push({ angle, piece })
  }
  return runs
}

function angleOf(glyph: PdfGlyph): number {
  const dx = glyph.endX - glyph.x
  const dy = glyph.endY - glyph.y
  if (Math.abs(dy) < 0.01 * Math.abs(dx) && dx > 0) return 0
  if (dx === 0 && dy === 0) return 0
  const degrees = Math.round((Math.atan2(dy, dx) * 180) / Math.PI)
  // Scans stand a little askew; the text under them is level all the same.
  const right = Math.round(degrees / 90) * 90
  return ((Math.abs(degrees - right) <= 5 ? right : degrees) + 360) % 360
}

function toPiece(glyph: PdfGlyph, x0: number, x1: number, base: number): Piece {
  const text = mendCharacter(glyph.text)
  const rtl = hasRightToLeft(text)
  return {
    text,
    clusters: rtl && !/^\p{Nd}+$/u.test(text) ? [text] : null,
    x0,
    x1,
    base,
    size: glyph.size,
    font: glyph.font,
    shift: 'none',
    glued: false,
    artifact: glyph.artifact,
    blank: /^\s*$/u.test(text),
    trusted: glyph.hidden,
    count: 1,
  }
}

/** Ligatures and Arabic presentation forms are shapes, not letters; all else stays as it is. */
export function mendCharacter(text: string): string {
  return text
    .replace(/[\uFB00-\uFB06\uFB1D-\uFDFF\uFE70-\uFEFC]+/g, (shape) =>
      shape.normalize('NFKC').trim(),
    )
    .replace(/[\t\n\v\f\r\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(/[\p{Cc}\u200B\uFEFF]/gu, '')
}

function touches(left: Piece, right: Piece): boolean {
  if (left.blank || right.blank) return false
  const em = Math.min(left.size, right.size)
  const gap = right.x0 - left.x1
  return (
    left.font === right.font &&
    left.artifact === right.artifact &&
    Math.abs(left.size - right.size) < 0.02 * em &&
    Math.abs(left.base - right.base) < 0.03 * em &&
    gap < 0.08 * em &&
    gap > -0.3 * em
  )
}

function append(left: Piece, right: Piece) {
  if (left.clusters || right.clusters) {
    left.clusters = [...(left.clusters ?? [...left.text]), ...(right.clusters ?? [...right.text])]
  }
  left.text += right.text
  left.x1 = Math.max(left.x1, right.x1)
  left.count += 1
}

function buildRows(pieces: Piece[]): PdfRow[] {
  const sorted = pieces
    .filter((piece) => piece.text !== '' && !isMark(piece))
    .sort((a, b) => a.base - b.base || a.x0 - b.x0)
  const rows: { base: number; size: number; pieces: Piece[] }[] = []
  for (const piece of sorted) {
    const row = rows.at(-1)
    const reach = row ? 0.25 * Math.min(row.size, piece.size) : 0
    if (row && piece.base - row.base <= reach) {
      row.pieces.push(piece)
      if (!piece.blank) row.size = Math.max(row.size, piece.size)
    } else {
      rows.push({ base: piece.base, size: piece.size, pieces: [piece] })
    }
  }
  for (const mark of pieces.filter(isMark)) attachMark(rows, mark)
  const inked = rows.filter((row) => row.pieces.some((piece) => !piece.blank))
  for (const row of inked) markShifted(row.pieces)
  takeInShifted(inked)
  return inked
    .filter((row) => row.pieces.length > 0)
    .map((row) => ({ base: row.base, size: row.size, words: buildWords(row.pieces) }))
    .filter((row) => row.words.length > 0)
}

const isMark = (piece: Piece) => /^\p{M}+$/u.test(piece.text)

/** Vowel signs and accents drawn on their own go to the letter they stand over. */
function attachMark(rows: { base: number; pieces: Piece[] }[], mark: Piece) {
  const middle = (mark.x0 + mark.x1) / 2
  const near = rows
    .filter((row) => Math.abs(row.base - mark.base) < 0.9 * mark.size)
    .sort((a, b) => Math.abs(a.base - mark.base) - Math.abs(b.base - mark.base))
  const letters = near.flatMap((row) => row.pieces.filter((piece) => !piece.blank))
  const over = (reach: number) => (piece: Piece) =>
    middle > piece.x0 - reach * piece.size && middle < piece.x1 + reach * piece.size
  const letter = letters.find(over(0)) ?? letters.find(over(0.1))
  if (!letter) return
  if (letter.clusters) {
    const share = (middle - letter.x0) / (letter.x1 - letter.x0 || 1)
    const index = Math.min(
      letter.clusters.length - 1,
      Math.max(0, Math.floor(share * letter.clusters.length)),
    )
    letter.clusters[index] = `${letter.clusters[index] ?? ''}${mark.text}`
    letter.text = letter.clusters.join('')
  } else {
    letter.text += mark.text
  }
}

/** How many characters stand together with this piece in its row. */
function reachOf(piece: Piece, row: Piece[]): number {
  const near = row.filter(
    (other) => !other.blank && other.x0 < piece.x1 + piece.size && other.x1 > piece.x0 - piece.size,
  )
  return near.reduce((sum, other) => sum + other.text.length, 0)
}

/** Small type a little off the baseline is raised or lowered too, if it fell into the row. */
function markShifted(pieces: Piece[]) {
  const inked = pieces.filter((piece) => !piece.blank)
  const longest = inked.reduce((a, b) => (b.count > a.count ? b : a), inked[0] as Piece)
  for (const piece of inked) {
    const rise = longest.base - piece.base
    if (piece.size > 0.85 * longest.size || Math.abs(rise) < 0.05 * longest.size) continue
    if (piece.text.length > 6) continue
    piece.shift = rise > 0 ? 'raised' : 'lowered'
  }
}

/** Moves small raised or lowered pieces into the row they belong to. */
function takeInShifted(rows: { base: number; size: number; pieces: Piece[] }[]) {
  rows.forEach((row, index) => {
    const near = rows.slice(Math.max(0, index - 2), index + 3)
    for (const piece of row.pieces) {
      // Indices and marks are short; a longer piece of small type is the label of something else.
      if (piece.blank || reachOf(piece, row.pieces) > 6) continue
      const host = near.find((other) => other !== row && holds(other, piece))
      if (!host) continue
      piece.shift = piece.base < host.base ? 'raised' : 'lowered'
      host.pieces.push(piece)
      row.pieces = row.pieces.filter((kept) => kept !== piece)
    }
    if (row.pieces.every((piece) => piece.blank)) row.pieces = []
  })
}

function holds(row: { base: number; size: number; pieces: Piece[] }, small: Piece): boolean {
  const rise = row.base - small.base
  if (small.size > 0.85 * row.size || rise > 0.75 * row.size || rise < -0.35 * row.size)
    return false
  return row.pieces.some((piece) => {
    if (piece.blank) return false
    // "3,4": once the 3 has its place, the comma stands beside it.
    if (piece.shift === 'none' && piece.size < 1.1 * small.size) return false
    const before = small.x0 - piece.x1
    const after = piece.x0 - small.x1
    return (
      (before > -0.4 * piece.size && before < 0.5 * piece.size) ||
      (after > -0.2 * piece.size && after < 2.5 * piece.size)
    )
  })
}
