import type { PdfRow } from './pdf-rows.ts'
import type { PdfWord } from './pdf-words.ts'

/** A white strip between two columns, in the coordinates of the frame. */
export type Gutter = {
  left: number
  right: number
  top: number
  bottom: number
  /** Which side of it holds side notes, if one does. */
  notes: 'left' | 'right' | null
}

/** Words that make one line, with the column they stand in. */
export type Strip = { words: PdfWord[]; base: number; left: number; right: number }

/** Lines that run on one after the other; `aside` where the text on either side runs past them. */
export type Stretch = { strips: Strip[]; aside: boolean }

type Segment = {
  words: PdfWord[]
  x0: number
  x1: number
  top: number
  bottom: number
  size: number
}

/**
 * Puts the rows of a page into reading order: rows that cross no gutter as they come, columns one
 * after the other. Each list is a stretch of text that runs on from line to line.
 * @param rtl  Whether the first column is the right one.
 */
export function readColumns(rows: PdfRow[], rtl: boolean): Stretch[] {
  if (rows.length === 0) return []
  if (rows.some((row) => row.block !== undefined)) return readBlocks(rows)
  const bounds = {
    left: Math.min(...rows.flatMap((row) => row.words.map((word) => word.x0))),
    right: Math.max(...rows.flatMap((row) => row.words.map((word) => word.x1))),
  }
  const gutters = findGutters(rows)
  return splitBands(rows, gutters).flatMap((band) => {
    if (band.gutters.length === 0) {
      const strips = band.rows.map((row) => ({ words: row.words, base: row.base, ...bounds }))
      return [{ strips, aside: false }]
    }
    const columns = intoColumns(band.rows, band.gutters, bounds)
    const filled = (rtl ? columns.reverse() : columns).filter((column) => column.strips.length > 0)
    return [...filled.filter((column) => !column.aside), ...filled.filter((column) => column.aside)]
  })
}

/**
 * Cuts a row at a wide white over which the look changes: the organ on the left of a title page
 * and the date on its right are two things.
 */
export function splitApart(words: PdfWord[]): PdfWord[][] {
  const parts: PdfWord[][] = []
  for (const word of words) {
    const last = parts.at(-1)?.at(-1)
    const size = Math.max(word.size, last?.size ?? 0)
    const wide = last !== undefined && word.x0 - last.x1 > 3 * size
    const ratio = last ? word.size / last.size : 1
    const changes = last !== undefined && (ratio > 1.15 || ratio < 0.87)
    if (last && !(wide && changes)) parts.at(-1)?.push(word)
    else parts.push([word])
  }
  return parts
}

/** Rows that come with their blocks are in reading order already. */
function readBlocks(rows: PdfRow[]): Stretch[] {
  const blocks = new Map<number, PdfRow[]>()
  for (const row of rows) {
    const block = row.block ?? 0
    blocks.set(block, [...(blocks.get(block) ?? []), row])
  }
  return [...blocks.values()].map((block) => {
    const left = Math.min(...block.flatMap((row) => row.words.map((word) => word.x0)))
    const right = Math.max(...block.flatMap((row) => row.words.map((word) => word.x1)))
    const strips = block.map((row) => ({ words: row.words, base: row.base, left, right }))
    return { strips, aside: false }
  })
}

function segmentsOf(row: PdfRow): Segment[] {
  const segments: Segment[] = []
  for (const word of row.words) {
    const last = segments.at(-1)
    if (last && word.x0 - last.x1 < 0.75 * row.size) {
      last.words.push(word)
      last.x1 = Math.max(last.x1, word.x1)
    } else {
      segments.push({
        words: [word],
        x0: word.x0,
        x1: word.x1,
        top: word.base - 0.7 * row.size,
        bottom: word.base + 0.2 * row.size,
        size: row.size,
      })
    }
  }
  return segments
}

/**
 * Gutters: upright white strips that end where many lines begin, with full lines of running text
 * on both sides. Columns of short cells (tables) and hanging numbers are none.
 */
function findGutters(rows: PdfRow[]): Gutter[] {
  const segments = rows.flatMap(segmentsOf)
  const gutters: Gutter[] = []
  for (const start of commonStarts(segments)) {
    for (const gutter of openStrips(segments, start)) {
      const sides = sidesOf(segments, gutter)
      if (isSideNote(sides.left, sides.right)) gutters.push({ ...gutter, notes: 'left' })
      else if (isSideNote(sides.right, sides.left)) gutters.push({ ...gutter, notes: 'right' })
      else if (isBetweenColumns(sides)) gutters.push(gutter)
      else if (isFigure(sides.left, sides.right)) gutters.push({ ...gutter, notes: 'left' })
    }
  }
  // Beside a figure nothing begins in line, but justified text ends in line.
  for (const end of commonEnds(segments)) {
    for (const gutter of openStrips(segments, { x: end.x + 0.9 * end.size, size: end.size })) {
      const sides = sidesOf(segments, gutter)
      const text = sides.left.filter((s) => Math.abs(s.x1 - end.x) < 25 * s.size)
      if (isFigure(sides.allRight, text)) gutters.push({ ...gutter, notes: 'right' })
    }
  }
  return withoutOverlaps(gutters)
}

/** Right edges that at least four segments share and that have text to their right. */
function commonEnds(segments: Segment[]): { x: number; size: number }[] {
  const mirrored = segments.map((s) => ({ ...s, x0: -s.x1, x1: -s.x0 }))
  return commonStarts(mirrored, 4).map(({ x, size }) => ({ x: -x, size }))
}

/** Scattered words (labels of a chart) beside lines of running text, hardly ever level with one. */
function isFigure(figure: Segment[], text: Segment[]): boolean {
  const beside = text.filter((s) =>
    figure.some((f) => f.bottom > s.top - 30 && f.top < s.bottom + 30),
  )
  if (figure.length < 2 || beside.length < 4 || !isRunningText(beside)) return false
  const near = figure.filter((f) => beside.some((s) => f.bottom > s.top && f.top < s.bottom))
  const level = near.filter((f) =>
    beside.some((s) => Math.abs(s.bottom - f.bottom) < 0.08 * s.size),
  )
  return near.length > 0 && level.length < 0.4 * near.length && !isRunningText(near)
}

/** Left edges that several segments share and that have text to their left. */
function commonStarts(segments: Segment[], needed = 3): { x: number; size: number }[] {
  const sorted = [...segments].sort((a, b) => a.x0 - b.x0)
  const starts: { x: number; size: number }[] = []
  let group: Segment[] = []
  const close = () => {
    const first = group[0]
    if (first && group.length >= needed) starts.push({ x: first.x0, size: first.size })
    group = []
  }
  for (const segment of sorted) {
    const first = group[0]
    if (first && segment.x0 - first.x0 > 0.3 * segment.size) close()
    group.push(segment)
  }
  close()
  const leftmost = sorted[0]?.x0 ?? 0
  return starts.filter((start) => start.x > leftmost + 3 * start.size)
}

/** The stretches of height over which nothing stands just left of a common start. */
function openStrips(segments: Segment[], start: { x: number; size: number }): Gutter[] {
  const right = start.x - 0.1
  const left = start.x - 0.8 * start.size
  const blocking = segments.filter((s) => s.x0 < right && s.x1 > left).sort((a, b) => a.top - b.top)
  const strips: Gutter[] = []
  let top = Number.NEGATIVE_INFINITY
  for (const block of blocking) {
    if (block.top > top) strips.push({ left, right, top, bottom: block.top, notes: null })
    top = Math.max(top, block.bottom)
  }
  strips.push({ left, right, top, bottom: Number.POSITIVE_INFINITY, notes: null })
  return strips
}

type Sides = { left: Segment[]; right: Segment[]; allRight: Segment[] }

function sidesOf(segments: Segment[], gutter: Gutter): Sides {
  const inside = segments.filter((s) => s.top >= gutter.top - 1 && s.bottom <= gutter.bottom + 1)
  const after = inside.filter((s) => s.x0 >= gutter.right - 0.5)
  return {
    left: nearestLeft(inside, gutter),
    right: after.filter((s) => s.x0 < gutter.right + 2.5 * s.size),
    allRight: after,
  }
}

function isBetweenColumns({ left: leftSide, right: rightSide }: Sides): boolean {
  if (rightSide.length < 4 || leftSide.length < 4) return false
  const top = Math.max(
    Math.min(...rightSide.map((s) => s.top)),
    Math.min(...leftSide.map((s) => s.top)),
  )
  const bottom = Math.min(
    Math.max(...rightSide.map((s) => s.bottom)),
    Math.max(...leftSide.map((s) => s.bottom)),
  )
  const beside = (s: Segment) => s.top >= top - 1 && s.bottom <= bottom + 1
  return isRunningText(leftSide.filter(beside)) && isRunningText(rightSide.filter(beside))
}

/**
 * Lines beside the text that are no part of it: catchwords, side headings. They have a look and a
 * pitch of their own; the cells of a table share the baselines of their row.
 */
function isSideNote(notes: Segment[], text: Segment[]): boolean {
  const beside = text.filter((s) => notes.some((n) => n.bottom > s.top && n.top < s.bottom))
  const first = notes[0]
  if (!first || notes.length < 3 || beside.length < 2) return false
  const own = lookOf(first)
  if (notes.some((n) => lookOf(n) !== own) || beside.some((s) => lookOf(s) === own)) return false
  const level = notes.filter((n) =>
    beside.some((s) => Math.abs(s.bottom - n.bottom) < 0.08 * n.size),
  )
  return level.length < 0.6 * notes.length && notes.some((n) => /\p{L}{4}/u.test(textOf(n)))
}

const lookOf = (segment: Segment) => {
  const word = segment.words[0]
  return word ? `${word.font.name} ${Math.round(word.size * 5)}` : ''
}

const textOf = (segment: Segment) => segment.words.map((word) => word.text).join(' ')

/** Of each row, the segment that ends nearest to the gutter. */
function nearestLeft(inside: Segment[], gutter: Gutter): Segment[] {
  const left = inside.filter((s) => s.x1 <= gutter.left + 0.5)
  return left.filter(
    (s) =>
      !left.some(
        (other) => other !== s && other.x0 >= s.x1 && other.top < s.bottom && other.bottom > s.top,
      ),
  )
}

function isRunningText(side: Segment[]): boolean {
  if (side.length < 3) return false
  const width = Math.max(...side.map((s) => s.x1)) - Math.min(...side.map((s) => s.x0))
  const size = side[0]?.size ?? 10
  const full = side.filter((s) => s.x1 - s.x0 > 0.6 * width).length
  const words = side.reduce((sum, s) => sum + s.words.length, 0) / side.length
  return width > 7 * size && full >= 0.5 * side.length && words >= 2.5
}

function withoutOverlaps(gutters: Gutter[]): Gutter[] {
  const kept: Gutter[] = []
  const height = (g: Gutter) => Math.min(g.bottom, 1e5) - Math.max(g.top, -1e5)
  for (const gutter of [...gutters].sort((a, b) => height(b) - height(a))) {
    const clash = kept.some(
      (other) =>
        Math.abs(other.right - gutter.right) < 25 &&
        other.top < gutter.bottom &&
        other.bottom > gutter.top,
    )
    if (!clash) kept.push(gutter)
  }
  return kept.sort((a, b) => a.left - b.left)
}

/** Cuts the page where the set of gutters beside a row changes. */
function splitBands(rows: PdfRow[], gutters: Gutter[]): { rows: PdfRow[]; gutters: Gutter[] }[] {
  const bands: { rows: PdfRow[]; gutters: Gutter[] }[] = []
  for (const row of rows) {
    const middle = row.base - 0.25 * row.size
    const beside = gutters.filter((g) => middle > g.top && middle < g.bottom && !crosses(row, g))
    const last = bands.at(-1)
    if (last && sameGutters(last.gutters, beside)) last.rows.push(row)
    else bands.push({ rows: [row], gutters: beside })
  }
  return bands
}

const crosses = (row: PdfRow, gutter: Gutter) =>
  row.words.some((word) => word.x0 < gutter.right - 0.5 && word.x1 > gutter.left + 0.5)

const sameGutters = (a: Gutter[], b: Gutter[]) =>
  a.length === b.length && a.every((g, i) => g === b[i])

function intoColumns(
  rows: PdfRow[],
  gutters: Gutter[],
  bounds: { left: number; right: number },
): Stretch[] {
  const edges = [bounds.left, ...gutters.map((gutter) => gutter.right), bounds.right + 1]
  return edges.slice(0, -1).map((edge, index) => {
    const next = edges[index + 1] ?? bounds.right
    const from = index === 0 ? Number.NEGATIVE_INFINITY : edge - 0.5
    const to = index === edges.length - 2 ? Number.POSITIVE_INFINITY : next - 0.5
    const parts = rows.flatMap((row) => {
      const words = row.words.filter((word) => word.x0 >= from && word.x0 < to)
      return words.length > 0 ? [{ words, base: row.base }] : []
    })
    const left = Math.min(...parts.flatMap((part) => part.words.map((word) => word.x0)))
    const right = Math.max(...parts.flatMap((part) => part.words.map((word) => word.x1)))
    return {
      strips: parts.map((part) => ({ ...part, left, right })),
      aside: gutters[index]?.notes === 'left' || gutters[index - 1]?.notes === 'right',
    }
  })
}
