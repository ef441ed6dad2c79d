import { readWords } from './pdf-lines.ts'
import type { PdfFrame, PdfRow } from './pdf-rows.ts'
import { turn } from './pdf-rows.ts'
import type { PdfWord } from './pdf-words.ts'

export type FramedPage = { number: number; width: number; height: number; frames: PdfFrame[] }

type Piece = {
  page: number
  frame: number
  row: PdfRow
  words: PdfWord[]
  text: string
  side: 'top' | 'bottom'
  /** Points from that edge of the page. */
  distance: number
  artifact: boolean
  value: { number: number; label: string; roman: boolean; worded: boolean } | null
}

/** The share of the page's height, at the top and at the foot, where running lines are looked for. */
const edgeShare = 0.17

/**
 * Takes running headers, footers and page numbers out of the rows of all pages: pieces near the
 * edge that stand at the same height on several pages with the same words, or that count up with
 * the pages.
 * @returns Printed page numbers by physical page, and the running lines once each.
 */
export function takeOutFurniture(pages: FramedPage[]): {
  labels: Map<number, string>
  running: string[]
} {
  const pieces = pages.flatMap(edgePieces)
  const labels = new Map<number, string>()
  const running = new Set<string>()
  const repeated = repeatedPieces(pieces, pages.length)
  const numbers = countingPieces(pieces, pages.length)
  const drop = new Set<PdfWord>()
  const outer = outermost(pieces, pages, (each) => repeated.has(each) || numbers.has(each))
  for (const piece of outer) {
    const counts = numbers.has(piece)
    if (counts && piece.value)
      labels.set(piece.page, stackedDigits(piece, outer) ?? piece.value.label)
    if (!counts) running.add(piece.text)
    for (const word of piece.words) drop.add(word)
  }
  for (const word of sideTabs(pages)) drop.add(word)
  for (const page of pages) {
    for (const frame of page.frames) frame.rows = frame.rows.map(without(drop)).filter(isFilled)
  }
  return { labels, running: [...running] }
}

/**
 * Tabs at the outer edges ("Chapter 3" in a coloured flag): the same words in the same place, off
 * to the side, on many pages. The margin is where hardly any other words stand.
 */
function sideTabs(pages: FramedPage[]): PdfWord[] {
  const groups = new Map<string, { page: number; words: PdfWord[] }[]>()
  for (const page of pages) {
    for (const frame of page.frames) {
      const all = frame.rows.flatMap((row) => row.words).sort((a, b) => a.x0 - b.x0)
      const from = all[Math.floor(all.length * 0.03)]?.x0 ?? 0
      const to = Math.max(...all.slice(0, Math.ceil(all.length * 0.97)).map((word) => word.x1))
      for (const row of frame.rows) {
        const outside = row.words.every((word) => word.x1 < from || word.x0 > to)
        if (!outside) continue
        const text = row.words.map((word) => word.text).join(' ')
        const key = `${frame.angle} ${text} ${Math.round(row.base / 6)}`
        groups.set(key, [...(groups.get(key) ?? []), { page: page.number, words: row.words }])
      }
    }
  }
  const needed = Math.max(3, 0.2 * pages.length)
  return [...groups.values()]
    .filter((group) => group.length >= needed)
    .flatMap((group) => group.flatMap((tab) => tab.words))
}

const without = (drop: Set<PdfWord>) => (row: PdfRow) =>
  row.words.some((word) => drop.has(word))
    ? { ...row, words: row.words.filter((word) => !drop.has(word)) }
    : row

const isFilled = (row: PdfRow) => row.words.length > 0

/**
 * From each edge of each page inwards, row by row, as long as whole rows qualify: the number of the
 * first paragraph on a page may well count up with the pages, but text stands beside it.
 */
function outermost(
  pieces: Piece[],
  pages: FramedPage[],
  qualifies: (piece: Piece) => boolean,
): Piece[] {
  const byNumber = new Map(pages.map((page) => [page.number, page]))
  const edges = new Map<string, Map<PdfRow, Piece[]>>()
  for (const piece of pieces) {
    const key = `${piece.page} ${piece.side} ${piece.frame}`
    const rows = edges.get(key) ?? new Map<PdfRow, Piece[]>()
    edges.set(key, rows.set(piece.row, [...(rows.get(piece.row) ?? []), piece]))
  }
  return [...edges.values()].flatMap((rows) => {
    const inwards = [...rows.values()].sort((a, b) => (a[0]?.distance ?? 0) - (b[0]?.distance ?? 0))
    const stop = inwards.findIndex(
      (row, index) => !row.every(qualifies) || isParagraph(row, inwards[index + 1]),
    )
    const taken = inwards.slice(0, stop < 0 ? inwards.length : stop)
    // The last line of a note may stand on several pages too; nothing sets it off from its note.
    while (taken.length > 0 && !isSetOff(taken.at(-1), byNumber)) taken.pop()
    return taken.flat()
  })
}

/** Whether there is more than a line's distance between this row and the next one inwards. */
function isSetOff(row: Piece[] | undefined, pages: Map<number, FramedPage>): boolean {
  const first = row?.[0]
  if (!row || !first || row.every((piece) => piece.artifact || piece.value)) return true
  const rows = pages.get(first.page)?.frames[first.frame]?.rows ?? []
  const { base, size } = first.row
  const inwards = first.side === 'top' ? 1 : -1
  const steps = rows
    .map((other) => inwards * (other.base - base))
    .filter((step) => step > 0.3 * size)
  return Math.min(...steps) > 1.45 * size
}

/** Page numbers set with one digit above the other, as designers like them: "0" over "7". */
function stackedDigits(piece: Piece, outer: Piece[]): string | null {
  const x = piece.words[0]?.x0 ?? 0
  const stack = outer.filter(
    (other) =>
      other.page === piece.page &&
      other.side === piece.side &&
      /^\p{Nd}$/u.test(other.text) &&
      Math.abs((other.words[0]?.x0 ?? 0) - x) < piece.row.size &&
      Math.abs(other.row.base - piece.row.base) < 4 * piece.row.size,
  )
  if (stack.length < 2 || !stack.includes(piece)) return null
  const digits = stack.sort((a, b) => a.row.base - b.row.base).map((other) => other.text)
  return digits.join('').replace(/^0+(?=.)/, '')
}

/** Two long lines close together are text, even if a form repeats them on every page. */
function isParagraph(row: Piece[], next: Piece[] | undefined): boolean {
  const a = row[0]
  const b = next?.[0]
  if (!a || !b || row.every((piece) => piece.artifact)) return false
  const long = (pieces: Piece[]) => pieces.length === 1 && (pieces[0]?.words.length ?? 0) >= 8
  const close = Math.abs(a.row.base - b.row.base) < 1.6 * a.row.size
  return long(row) && long(next ?? []) && close
}

function edgePieces(page: FramedPage): Piece[] {
  return page.frames.flatMap((frame, index) => {
    const corners = [
      turn(frame.angle, 0, 0),
      turn(frame.angle, page.width, 0),
      turn(frame.angle, 0, page.height),
      turn(frame.angle, page.width, page.height),
    ].map((corner) => corner.y)
    const top = Math.min(...corners)
    const bottom = Math.max(...corners)
    const zone = edgeShare * (bottom - top)
    return frame.rows.flatMap((row) => {
      const fromTop = row.base - top
      const fromBottom = bottom - row.base
      if (fromTop > zone && fromBottom > zone) return []
      const side = fromTop < fromBottom ? 'top' : 'bottom'
      const distance = Math.min(fromTop, fromBottom)
      return splitAtGaps(row).map((words) =>
        toPiece({ page: page.number, frame: index, row, words, side, distance }),
      )
    })
  })
}

function splitAtGaps(row: PdfRow): PdfWord[][] {
  const parts: PdfWord[][] = []
  let last: PdfWord | null = null
  for (const word of row.words) {
    if (last && word.x0 - last.x1 < 1.5 * row.size) parts.at(-1)?.push(word)
    else parts.push([word])
    last = word
  }
  return parts
}

function toPiece(
  part: Pick<Piece, 'page' | 'frame' | 'row' | 'words' | 'side' | 'distance'>,
): Piece {
  const text = readWords(part.words)
  return {
    ...part,
    text,
    artifact: part.words.every((word) => word.artifact),
    value: pageNumber(text),
  }
}

const roman = /^[ivxlc]{1,7}$/i

function pageNumber(text: string): Piece['value'] {
  const match =
    /^[^\p{L}\p{N}]*(?:\p{L}{1,6}\.?\s)?\s*(\p{Nd}{1,4}|[ivxlc]{1,7})(?:\s*(?:\/|\p{L}{1,4})\s*\p{Nd}{1,4})?[^\p{L}\p{N}]*$/iu.exec(
      text,
    )
  const label = match?.[1]
  if (!label) return null
  const isRoman = roman.test(label)
  const number = isRoman ? romanValue(label.toLowerCase()) : decimalValue(label)
  // "Page 3" counts pages; "Annex III" may happen to, so words ask for more proof.
  const worded = /\p{L}/u.test(text.replace(label, ''))
  return number > 0 ? { number, label, roman: isRoman, worded } : null
}

function decimalValue(digits: string): number {
  const plain = [...digits].map((digit) => {
    const code = digit.codePointAt(0) ?? 0
    // Arabic-Indic and extended Arabic-Indic digits; NFKC leaves them alone.
    if (code >= 0x660 && code <= 0x669) return code - 0x660
    if (code >= 0x6f0 && code <= 0x6f9) return code - 0x6f0
    return digit.normalize('NFKC')
  })
  return Number(plain.join(''))
}

function romanValue(letters: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }
  let total = 0
  for (let i = 0; i < letters.length; i += 1) {
    const value = values[letters[i] ?? ''] ?? 0
    const next = values[letters[i + 1] ?? ''] ?? 0
    total += value < next ? -value : value
  }
  return total
}

/** Same words at the same height on enough pages; one of the numbers may count with the pages. */
function repeatedPieces(pieces: Piece[], pageCount: number): Set<Piece> {
  const groups = new Map<string, Piece[]>()
  for (const piece of pieces) {
    for (const key of variants(piece)) {
      const list = groups.get(key)
      if (list) list.push(piece)
      else groups.set(key, [piece])
    }
  }
  const repeated = new Set<Piece>()
  for (const group of groups.values()) {
    for (const piece of group) {
      const level = group.filter((other) => Math.abs(other.distance - piece.distance) < 5)
      const pages = new Set(level.map((other) => other.page)).size
      const needed = piece.artifact || pageCount <= 4 ? 2 : 3
      if (pages >= needed) repeated.add(piece)
    }
  }
  return repeated
}

/** "25-01234 3/17" as it is, and with each of its numbers as a distance from the physical page. */
function variants(piece: Piece): string[] {
  const text = piece.text.normalize('NFKC').toLowerCase()
  const keys = [`${piece.side} ${text}`]
  for (const match of text.matchAll(/\p{Nd}{1,4}/gu)) {
    const counted = `<${decimalValue(match[0]) - piece.page}>`
    const end = match.index + match[0].length
    keys.push(`${piece.side} ${text.slice(0, match.index)}${counted}${text.slice(end)}`)
  }
  return keys
}

/** Numbers that rise by one from page to page. */
function countingPieces(pieces: Piece[], pageCount: number): Set<Piece> {
  const groups = new Map<string, Piece[]>()
  for (const piece of pieces) {
    if (!piece.value) continue
    const { roman: isRoman, worded, number } = piece.value
    const key = `${isRoman} ${worded} ${number - piece.page}`
    const list = groups.get(key)
    if (list) list.push(piece)
    else groups.set(key, [piece])
  }
  const counting = new Set<Piece>()
  for (const group of groups.values()) {
    for (const piece of group) {
      const level = group.filter(
        (other) => other.side === piece.side && Math.abs(other.distance - piece.distance) < 12,
      )
      const needed = piece.value?.worded ? Math.max(2, 0.3 * pageCount) : 2
      if (new Set(level.map((other) => other.page)).size >= needed) counting.add(piece)
    }
  }
  return counting
}
