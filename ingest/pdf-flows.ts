import type { PdfLine } from './pdf-lines.ts'
import type { Rectangle } from './pdf-matrix.ts'
import {
  type Habits,
  isUnfinished,
  type Paragraph,
  runsOn,
  splitParagraphs,
} from './pdf-paragraphs.ts'
import { type Column, type FoundTable, findTables } from './pdf-tables.ts'

/** Lines that run on one after the other; `aside` where the text around them runs past them. */
export type Flow = { lines: PdfLine[]; aside: boolean; rules: Rectangle[] }

/**
 * Cuts all flows of a document into paragraphs and joins those that a column or page break, a
 * figure or a note in the margin interrupts.
 */
export function joinFlows(flows: Flow[], habits: Habits): Paragraph[] {
  const all: Paragraph[] = []
  const tables = new TableCounter()
  let open: Paragraph | null = null
  for (const flow of flows) {
    const paragraphs = splitFlow(flow, habits, tables)
    if (flow.aside) {
      all.push(...paragraphs)
      continue
    }
    const continued: number = open ? findContinuation(open, paragraphs) : -1
    const rest: Paragraph[] = paragraphs.filter((_, index) => index !== continued)
    open?.lines.push(...(paragraphs[continued]?.lines ?? []))
    all.push(...rest)
    open = lastOpen(rest) ?? (rest.length === 0 ? open : null)
  }
  return all
}

/** Numbers the tables; one that goes on over a page break with the same columns keeps its number. */
class TableCounter {
  private id = 0
  private last: { columns: Column[]; page: number; closed: boolean } | null = null

  next(table: FoundTable, flow: PdfLine[]): number {
    const page = flow[table.start]?.page ?? 0
    const { last } = this
    const goesOn =
      last !== null &&
      !last.closed &&
      table.start === 0 &&
      page === last.page + 1 &&
      last.columns.length === table.columns.length &&
      table.columns.every((column, i) => Math.abs(column.left - (last.columns[i]?.left ?? 0)) < 12)
    if (!goesOn) this.id += 1
    this.last = { columns: table.columns, page, closed: table.end < flow.length }
    return this.id
  }
}

function splitFlow(flow: Flow, habits: Habits, tables: TableCounter): Paragraph[] {
  const paragraphs: Paragraph[] = []
  let done = 0
  for (const table of findTables(flow.lines, flow.rules)) {
    paragraphs.push(...splitParagraphs(flow.lines.slice(done, table.start), habits))
    const id = tables.next(table, flow.lines)
    for (const { cells, header } of table.rows) {
      paragraphs.push({ lines: cells.flat(), marker: true, row: { table: id, header, cells } })
    }
    done = table.end
  }
  return [...paragraphs, ...splitParagraphs(flow.lines.slice(done), habits)]
}

/** The paragraph that may go on in the next flow: the last one, or one cut off above a figure. */
function lastOpen(paragraphs: Paragraph[]): Paragraph | null {
  const last = paragraphs.at(-1)
  if (!last) return null
  return paragraphs.slice(-12).findLast((paragraph) => isUnfinished(paragraph)) ?? last
}

function findContinuation(open: Paragraph, next: Paragraph[]): number {
  const first = next[0]
  if (first && runsOn(open, first)) return 0
  if (!isUnfinished(open)) return -1
  // A figure or table at the head of the page stands before the rest of the sentence.
  return next
    .slice(0, 12)
    .findIndex((paragraph) => beginsInMidSentence(paragraph) && runsOn(open, paragraph))
}

const beginsInMidSentence = (paragraph: Paragraph) =>
  /^\p{Ll}{2}/u.test(paragraph.lines[0]?.text ?? '')
