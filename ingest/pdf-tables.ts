import { buildLine, type PdfLine } from './pdf-lines.ts'
import { startsWithMarker } from './pdf-markers.ts'
import type { Rectangle } from './pdf-matrix.ts'
import type { PdfWord } from './pdf-words.ts'

/** A row of a table: each cell has the lines that stand in it, none where it is empty. */
export type TableRow = { cells: PdfLine[][]; header: boolean }

/** A table in a flow: which of its lines it takes, and the rows they make. */
export type FoundTable = { start: number; end: number; rows: TableRow[]; columns: Column[] }

export type Column = { left: number; right: number }

type Cell = { words: PdfWord[]; x0: number; x1: number }
type Cut = { line: PdfLine; cells: Cell[] }

/** Dots that lead the eye to a page number: a table of contents, not a table. */
export const leader = /(?:\.\s?){4,}|…\s*\p{Nd}{1,4}$|…{2,}|(?:·\s?){4,}|_{6,}/u

/** Narrowest white between two cells, in ems; words of justified text hardly ever stand so far apart. */
const cellGap = 0.9

/**
 * Finds tables in a flow by what the eye goes by: several lines whose parts line up in columns
 * that nothing crosses. Hanging numbers, contents with leaders and running text are none.
 */
export function findTables(flow: PdfLine[], rules: Rectangle[]): FoundTable[] {
  const cuts = flow.map((line) => ({ line, cells: cutCells(line) }))
  const tables: FoundTable[] = []
  let index = 0
  while (index < cuts.length) {
    const end = regionEnd(cuts, index)
    const table = end > index ? readTable(cuts, { start: index, end }, rules) : null
    if (table) tables.push(table)
    index = table ? table.end : Math.max(end, index + 1)
  }
  return tables
}

function cutCells(line: PdfLine): Cell[] {
  if (leader.test(line.text)) return [wholeLine(line)]
  const cells: Cell[] = []
  for (const word of line.words) {
    const last = cells.at(-1)
    if (last && word.x0 - last.x1 < cellGap * line.size) {
      last.words.push(word)
      last.x1 = Math.max(last.x1, word.x1)
    } else {
      cells.push({ words: [word], x0: word.x0, x1: word.x1 })
    }
  }
  return joinMarker(cells, line)
}

const wholeLine = (line: PdfLine): Cell => ({ words: line.words, x0: line.x0, x1: line.x1 })

/** "12.    The Committee": the number belongs to what follows it. */
function joinMarker(cells: Cell[], line: PdfLine): Cell[] {
  const [first, second] = line.rtl ? [cells.at(-1), cells.at(-2)] : cells
  if (!first || !second) return cells
  const text = first.words.map((word) => word.text).join(' ')
  const hangs = startsWithMarker(`${text} x`) && text.length <= 7 && !/^\p{Nd}+$/u.test(text)
  if (!hangs) return cells
  const joined = {
    words: [...first.words, ...second.words].sort((a, b) => a.x0 - b.x0),
    x0: Math.min(first.x0, second.x0),
    x1: Math.max(first.x1, second.x1),
  }
  const others = cells.filter((cell) => cell !== first && cell !== second)
  return line.rtl ? [...others, joined] : [joined, ...others]
}

const isMulti = (cut: Cut | undefined) => cut !== undefined && cut.cells.length >= 2

/** From a line of several cells to the last one that comes before too long a break. */
function regionEnd(cuts: Cut[], start: number): number {
  if (!isMulti(cuts[start])) return start
  let end = start + 1
  let single = 0
  for (let i = start + 1; i < cuts.length; i += 1) {
    const line = cuts[i]?.line
    const last = cuts[i - 1]?.line
    if (!line || !last) break
    const step = line.base - last.base
    if (step < -0.5 * line.size || step > 4 * line.size) break
    single = isMulti(cuts[i]) ? 0 : single + 1
    if (single > 4) break
    if (isMulti(cuts[i])) end = i + 1
  }
  return end
}

function readTable(
  cuts: Cut[],
  range: { start: number; end: number },
  rules: Rectangle[],
): FoundTable | null {
  const inside = cuts.slice(range.start, range.end)
  const multi = inside.filter(isMulti)
  if (multi.length < 3) return null
  const columns = findColumns(multi)
  if (columns.length < 2 || !isEvident(inside, multi, columns, rules)) return null
  const end = range.start + takeTail(cuts, range, columns)
  const rows = toRows(cuts.slice(range.start, end), columns, rules)
  const rtl = multi.filter((cut) => cut.line.rtl).length > multi.length / 2
  if (rtl) for (const row of rows) row.cells.reverse()
  markHeader(rows)
  return { start: range.start, end, rows, columns }
}

/** The last row's cell may go on in lines of its own, close below. */
function takeTail(cuts: Cut[], range: { start: number; end: number }, columns: Column[]): number {
  let end = range.end
  while (end < cuts.length && end < range.end + 3) {
    const line = cuts[end]?.line
    const last = cuts[end - 1]?.line
    const column = columns.find(
      (each) => line && line.x0 >= each.left - 1 && line.x1 <= each.right + 1,
    )
    if (!line || !last || !column || columns.indexOf(column) === 0) break
    if (line.base - last.base > 1.35 * line.size || line.base < last.base) break
    end += 1
  }
  return end - range.start
}

/** Columns are what lies between the white strips that hardly any row of several cells crosses. */
function findColumns(multi: Cut[]): Column[] {
  const edges = multi.flatMap((cut) => cut.cells.map((cell) => ({ x0: cell.x0, x1: cell.x1 })))
  const left = Math.min(...edges.map((edge) => edge.x0))
  const right = Math.max(...edges.map((edge) => edge.x1))
  const size = multi[0]?.line.size ?? 10
  const allowed = Math.floor(0.08 * multi.length)
  const marks = [...new Set(edges.flatMap((edge) => [edge.x0, edge.x1]))].sort((a, b) => a - b)
  const strips: Column[] = []
  marks.forEach((from, index) => {
    const to = marks[index + 1]
    if (to === undefined) return
    const middle = (from + to) / 2
    const crossing = edges.filter((edge) => edge.x0 < middle && edge.x1 > middle).length
    if (crossing > allowed) return
    const last = strips.at(-1)
    if (last && last.right === from) last.right = to
    else strips.push({ left: from, right: to })
  })
  const gaps = strips.filter(
    (strip) => strip.right - strip.left >= 0.5 * size && hasBothSides(multi, strip),
  )
  const bounds = [left, ...gaps.map((gap) => (gap.left + gap.right) / 2), right]
  return bounds
    .slice(0, -1)
    .map((from, index) => ({ left: from, right: bounds[index + 1] ?? right }))
}

function hasBothSides(multi: Cut[], strip: Column): boolean {
  const both = multi.filter(
    (cut) =>
      cut.cells.some((cell) => cell.x1 <= strip.left + 0.5) &&
      cut.cells.some((cell) => cell.x0 >= strip.right - 0.5),
  )
  return both.length >= Math.max(3, 0.4 * multi.length)
}

function isEvident(inside: Cut[], multi: Cut[], columns: Column[], rules: Rectangle[]): boolean {
  const perRow = inside.length / multi.length
  const ruled = rulesBeside(inside, rules).length >= 2
  if (perRow > (ruled ? 6 : 2.6)) return false
  if (!ruled && !columns.slice(1).some((column) => linesUp(multi, column))) return false
  if (columns.length >= 3) return ruled || multi.length >= 3
  // Two columns of words may be chance; figures, rules or many rows say that they are not.
  const second = multi.map((cut) => cellText(cut, columns[1]))
  const figures = second.filter((text) => /^[^\p{L}]*\p{Nd}[^\p{L}]*$/u.test(text)).length
  return ruled || figures > 0.5 * multi.length || multi.length >= 5
}

/** Cells of a column begin, end or are centred at the same place. */
function linesUp(multi: Cut[], column: Column): boolean {
  const cells = multi.flatMap((cut) => cut.cells.filter((cell) => isIn(cell, column)))
  if (cells.length < 3) return false
  const size = multi[0]?.line.size ?? 10
  const places = [
    (cell: Cell) => cell.x0,
    (cell: Cell) => cell.x1,
    (cell: Cell) => (cell.x0 + cell.x1) / 2,
  ]
  return places.some((place) => {
    const values = cells.map(place).sort((a, b) => a - b)
    const middle = values[Math.floor(values.length / 2)] ?? 0
    const near = values.filter((value) => Math.abs(value - middle) < 0.5 * size).length
    return near >= 0.6 * cells.length
  })
}

const isIn = (cell: Cell, column: Column) => {
  const middle = (cell.x0 + cell.x1) / 2
  return middle >= column.left && middle < column.right
}

const cellText = (cut: Cut, column: Column | undefined) =>
  cut.cells
    .filter((cell) => column && isIn(cell, column))
    .flatMap((cell) => cell.words.map((word) => word.text))
    .join(' ')

function rulesBeside(inside: Cut[], rules: Rectangle[]): Rectangle[] {
  const first = inside[0]?.line
  const last = inside.at(-1)?.line
  if (!first || !last) return []
  const x0 = Math.min(...inside.map((cut) => cut.line.x0))
  const x1 = Math.max(...inside.map((cut) => cut.line.x1))
  return rules.filter(
    (rule) =>
      rule.height <= 2.5 &&
      rule.y > first.base - 3 * first.size &&
      rule.y < last.base + 2 * last.size &&
      rule.x < x1 &&
      rule.x + rule.width > x0,
  )
}

/** Puts the lines of a table together to rows: a cell may run over several lines. */
function toRows(inside: Cut[], columns: Column[], rules: Rectangle[]): TableRow[] {
  const across = rulesBeside(inside, rules)
  const rowStep = usualStep(inside)
  const rows: TableRow[] = []
  inside.forEach((cut, index) => {
    const last = inside[index - 1]
    const cells = columns.map((column, at) => lineIn(cut, columns, column, at))
    const current = rows.at(-1)
    if (current && last && isSameRow({ last, cut, current, cells, across, rowStep })) {
      cells.forEach((line, at) => {
        if (line) current.cells[at]?.push(line)
      })
    } else {
      rows.push({ cells: cells.map((line) => (line ? [line] : [])), header: false })
    }
  })
  return rows
}

/** The usual distance between rows; lines within a cell stand closer, where that can be told. */
function usualStep(inside: Cut[]): number {
  const multi = inside.filter(isMulti)
  const steps = multi
    .slice(1)
    .map((cut, index) => cut.line.base - (multi[index]?.line.base ?? 0))
    .sort((a, b) => a - b)
  return steps[Math.floor(steps.length / 2)] ?? 0
}

function isSameRow(given: {
  last: Cut
  cut: Cut
  current: TableRow
  cells: (PdfLine | null)[]
  across: Rectangle[]
  rowStep: number
}): boolean {
  const { last, cut, current, cells, across, rowStep } = given
  const step = cut.line.base - last.line.base
  const ruled = across.some(
    (rule) =>
      rule.y > last.line.base && rule.y < cut.line.base - 0.3 * cut.line.size && rule.width > 20,
  )
  if (ruled) return false
  if (step < 0.85 * rowStep && step < 1.35 * cut.line.size) return true
  if (isMulti(cut)) return false
  const opens = cut.line.rtl ? cells.at(-1) : cells[0]
  return !opens && step < 1.35 * cut.line.size && current.cells.some((cell) => cell.length > 0)
}

function lineIn(cut: Cut, columns: Column[], column: Column, at: number): PdfLine | null {
  const words = cut.cells
    .filter((cell) => columns.findIndex((each) => isHome(cell, each, columns)) === at)
    .flatMap((cell) => cell.words)
  if (words.length === 0) return null
  const { page, angle } = cut.line
  return buildLine(words, { page, angle, left: column.left, right: column.right })
}

/** A cell that spans columns (a heading over two of them) lives in the first. */
function isHome(cell: Cell, column: Column, columns: Column[]): boolean {
  const spans = columns.filter((each) => cell.x0 < each.right - 3 && cell.x1 > each.left + 3)
  return spans.length > 1 ? spans[0] === column : isIn(cell, column)
}

const isFigure = (text: string) => /\p{Nd}/u.test(text) && !/\p{L}{3}/u.test(text)

/**
 * The first rows name the columns if they stand out: all bold over a lighter body, or words over
 * columns of figures.
 */
function markHeader(rows: TableRow[]) {
  const texts = (row: TableRow) =>
    row.cells
      .slice(1)
      .flatMap((cell) => (cell.length > 0 ? [cell.map((line) => line.text).join(' ')] : []))
  const body = rows.slice(Math.min(2, rows.length - 1))
  const bodyTexts = body.flatMap(texts)
  const figures = bodyTexts.filter(isFigure).length > 0.6 * bodyTexts.length
  const bodyBold = body.filter(isBold).length > 0.5 * body.length
  for (const row of rows.slice(0, 4)) {
    const named = texts(row)
    const words =
      named.length > 0 &&
      named.every((text) => !isFigure(text) || /^(?:19|20)\d\d\p{L}?$/u.test(text))
    const stands =
      (figures && words) || (isBold(row) && !bodyBold) || (isSlanted(row) && !body.some(isSlanted))
    if (!stands) break
    row.header = true
  }
  if (rows.every((row) => row.header)) for (const row of rows) row.header = false
}

const isBold = (row: TableRow) => row.cells.flat().every((line) => line.bold)
const isSlanted = (row: TableRow) => row.cells.flat().every((line) => line.italic)
