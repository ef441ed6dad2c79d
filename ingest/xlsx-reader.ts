import type { Block, FormatReader, RawDocument } from './blocks.ts'
import { namesColumns } from './csv-reader.ts'
import { makeBlock, makeRow } from './make-block.ts'
import { officeParts, readOfficeProperties } from './office-parts.ts'
import { type OpenZip, openZip } from './open-zip.ts'
import { UnreadableFileError } from './read-document.ts'
import { builtInFormat, formatCellNumber } from './sheet-values.ts'
import { attributeOf, descendants, elements, first } from './xml-tree.ts'

type Book = { strings: string[]; formats: string[]; epoch1904: boolean }

/** Text of a string item: its runs, without the reading aids of East Asian scripts. */
const richText = (item: Element): string =>
  elements(item)
    .map((child) =>
      child.localName === 't'
        ? (child.textContent ?? '')
        : child.localName === 'r'
          ? (first(child, 't')?.textContent ?? '')
          : '',
    )
    .join('')

const readFormats = (styles: Document | null): string[] => {
  if (!styles) return []
  const own = new Map(
    descendants(styles, 'numFmt').map((format) => [
      Number(attributeOf(format, 'numFmtId')),
      attributeOf(format, 'formatCode') ?? 'General',
    ]),
  )
  const cellXfs = first(styles.documentElement, 'cellXfs')
  return (cellXfs ? elements(cellXfs, 'xf') : []).map((xf) => {
    const id = Number(attributeOf(xf, 'numFmtId') ?? 0)
    return own.get(id) ?? builtInFormat(id)
  })
}

const readCell = (cell: Element, book: Book): string => {
  const type = attributeOf(cell, 't') ?? 'n'
  if (type === 'inlineStr') {
    const item = first(cell, 'is')
    return item ? richText(item) : ''
  }
  const value = first(cell, 'v')?.textContent ?? ''
  if (type === 's') return book.strings[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  if (type === 'd') return value.slice(0, 10)
  if (type !== 'n' || value === '' || !Number.isFinite(Number(value))) return value
  const format = book.formats[Number(attributeOf(cell, 's') ?? 0)] ?? 'General'
  return formatCellNumber(Number(value), format, book.epoch1904)
}

const columnOf = (reference: string): number => {
  let column = 0
  for (const letter of reference.replace(/[^A-Z]/g, ''))
    column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

const widestSheet = 512

const readRows = (sheet: Document, book: Book): { cells: string[]; number: number }[] => {
  const rows: { cells: string[]; number: number }[] = []
  for (const row of descendants(sheet, 'row')) {
    if (attributeOf(row, 'hidden') === '1') continue
    const cells: string[] = []
    for (const cell of elements(row, 'c')) {
      const column = columnOf(attributeOf(cell, 'r') ?? '')
      const at = column < 0 ? cells.length : column
      if (at >= widestSheet) continue
      while (cells.length < at) cells.push('')
      cells[at] = readCell(cell, book)
    }
    const number = Number(attributeOf(row, 'r') ?? rows.length + 1)
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ cells, number })
  }
  return rows
}

/** Areas across columns, by the number of the row they begin in. */
type Across = ReadonlyMap<number, readonly { from: number; to: number }[]>

/**
 * The first cell of a merged area stands for all of it down its rows; across columns only names of
 * columns do, so these areas are given back.
 */
const fillMerged = (sheet: Document, rows: { cells: string[]; number: number }[]): Across => {
  const byNumber = new Map(rows.map((row) => [row.number, row.cells]))
  const across = new Map<number, { from: number; to: number }[]>()
  for (const merge of descendants(sheet, 'mergeCell').slice(0, 5000)) {
    const area = /^([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)$/.exec(attributeOf(merge, 'ref') ?? '')
    if (!area) continue
    const column = columnOf(area[1] ?? '')
    const from = Number(area[2])
    const value = byNumber.get(from)?.[column] ?? ''
    if (value === '') continue
    for (let number = from + 1; number <= Math.min(Number(area[4]), from + 1000); number++) {
      const cells = byNumber.get(number)
      if (!cells) continue
      while (cells.length <= column) cells.push('')
      cells[column] ||= value
    }
    const last = Math.min(columnOf(area[3] ?? ''), widestSheet - 1)
    if (last > column) across.set(from, [...(across.get(from) ?? []), { from: column, to: last }])
  }
  return across
}

const isYear = (cell: string): boolean => /^(?:19|20)\d\d$/.test(cell.trim())

/** Lines with one cell above a table are its title; blank rows part tables. */
const sheetBlocks = (
  rows: { cells: string[]; number: number }[],
  { firstTable, across }: { firstTable: number; across: Across },
): Block[] => {
  const blocks: Block[] = []
  let table = firstTable
  let inTable = false
  /** Number of the row that names columns together, whose second row of names comes next. */
  let grouped = 0
  rows.forEach(({ cells, number }, i) => {
    const filled = cells.filter((cell) => cell.trim() !== '')
    const apart = i === 0 || number > (rows[i - 1]?.number ?? 0) + 1
    if (apart) inTable = false
    if (filled.length < 2 && !inTable) {
      blocks.push(makeBlock({ kind: 'paragraph', text: filled[0] ?? '' }))
      return
    }
    const below = rows.slice(i + 1, i + 3).map((row) => row.cells)
    const words = filled.every((cell) => isYear(cell) || !/^[-+(]?[\d.,\s%]+\)?$/.test(cell))
    const second = grouped > 0 && number === grouped + 1 && words && below.length > 0
    const header = second || (!inTable && namesColumns(cells, below))
    grouped = header && !second && across.has(number) ? number : 0
    for (const { from, to } of header ? (across.get(number) ?? []) : [])
      for (let at = from + 1; at <= to; at++) cells[at] ||= cells[from] ?? ''
    if (!inTable) table++
    inTable = true
    blocks.push(makeRow({ id: table, header, cells }))
  })
  return blocks
}

const openBook = (
  zip: OpenZip,
  parts: ReturnType<typeof officeParts>,
  workbook: Document,
): Book => {
  const shared = zip.xml(parts.related('sharedStrings') ?? '')
  const properties = first(workbook.documentElement, 'workbookPr')
  return {
    strings: shared ? elements(shared.documentElement, 'si').map(richText) : [],
    formats: readFormats(zip.xml(parts.related('styles') ?? '')),
    epoch1904: /^(?:1|true)$/.test(attributeOf(properties, 'date1904') ?? ''),
  }
}

/** Excel workbooks: each sheet a heading and its tables, numbers as the cells show them. */
export const readXlsx: FormatReader = async ({ bytes }) => {
  const zip = openZip(bytes)
  const parts = officeParts(zip, 'xl/workbook.xml')
  const workbook = zip.xml(parts.main)
  if (!workbook) throw new UnreadableFileError('damaged', 'the package holds no workbook')
  const book = openBook(zip, parts, workbook)
  const blocks: Block[] = []
  const findings: RawDocument['findings'] = []
  for (const sheet of descendants(workbook, 'sheet')) {
    const name = attributeOf(sheet, 'name') ?? ''
    if (/hidden/i.test(attributeOf(sheet, 'state') ?? '')) {
      findings.push({ code: 'hidden-sheet', message: `the hidden sheet "${name}" was left out` })
      continue
    }
    // The relationship id is the attribute `r:id`; `sheetId` is another.
    const target = parts.relationships.find(({ id }) => id === attributeOf(sheet, 'id'))?.target
    const tree = target ? zip.xml(target) : null
    if (!tree) continue
    const rows = readRows(tree, book)
    const across = fillMerged(tree, rows)
    if (rows.length === 0) continue
    blocks.push(makeBlock({ kind: 'heading', text: name, level: 1 }))
    blocks.push(...sheetBlocks(rows, { firstTable: blocks.length, across }))
  }
  return { format: 'xlsx', blocks, pages: null, properties: readOfficeProperties(zip), findings }
}
