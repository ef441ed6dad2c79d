import type { Block, FormatReader } from './blocks.ts'
import { decodeText } from './decode-text.ts'
import { makeRow } from './make-block.ts'

/** Splits delimited text into rows (RFC 4180: quoted cells may hold delimiters and line ends). */
export const parseDelimited = (text: string, delimiter: string): string[][] => {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (sign === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (sign === delimiter) {
      row.push(cell)
      cell = ''
    } else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[i + 1] === '\n') i++
      row.push(cell)
      rows.push(row)
      row = []
      cell = ''
    } else cell += sign
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell])
  return rows.filter((each) => each.some((value) => value.trim() !== ''))
}

/** The delimiter that gives most rows one same number of cells, more than one. */
const findDelimiter = (text: string): string => {
  const sample = text.slice(0, 50_000)
  let best = { delimiter: ',', score: 0 }
  // The comma last: it stands inside numbers and sentences where another sign parts the cells.
  for (const delimiter of ['\t', ';', '|', ',']) {
    const widths = parseDelimited(sample, delimiter).map((row) => row.length)
    const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 1
    if (usual < 2) continue
    const agreeing = widths.filter((width) => width === usual).length / widths.length
    if (agreeing > best.score + 0.05) best = { delimiter, score: agreeing }
  }
  return best.delimiter
}

const isNumber = (cell: string): boolean =>
  /\d/.test(cell) && /^[-+(]?[\d\s.,'’%$€£]+\)?$/.test(cell.trim())

/**
 * Do these cells name columns? All different, none a number, and below them stand numbers or
 * longer text.
 */
export const namesColumns = (cells: string[], below: string[][]): boolean => {
  const filled = cells.map((cell) => cell.trim()).filter(Boolean)
  if (filled.length < 2 || filled.length < cells.length / 2) return false
  if (new Set(filled).size !== filled.length) return false
  if (filled.some((cell) => isNumber(cell) && !/^(?:19|20)\d\d$/.test(cell))) return false
  if (filled.some((cell) => cell.length > 120)) return false
  return below.length > 0
}

/** Rows of a table, the first marked as header where it names the columns. */
export const tableBlocks = (rows: string[][], id: number, language: string | null): Block[] => {
  const [first = [], ...rest] = rows
  const header = namesColumns(first, rest)
  return rows.map((cells, i) => makeRow({ id, header: header && i === 0, cells, language }))
}

/** Comma, semicolon, tab or bar separated values. */
export const readCsv: FormatReader = async ({ bytes }) => {
  const { text, encoding, findings } = decodeText(bytes)
  // Excel writes the delimiter into a first line of its own.
  const named = /^sep=(.)\r?\n/i.exec(text)
  const body = named ? text.slice(named[0].length) : text
  const rows = parseDelimited(body, named?.[1] ?? findDelimiter(body))
  const blocks = tableBlocks(rows, 0, null)
  return { format: 'csv', blocks, pages: null, properties: { encoding }, findings }
}
