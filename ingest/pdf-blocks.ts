import type { Block, BlockLine } from './blocks.ts'
import { lookOf, looksLikeHeading, rankHeadings } from './pdf-headings.ts'
import type { Hyphens } from './pdf-hyphens.ts'
import type { PdfLine } from './pdf-lines.ts'
import { isBullet } from './pdf-markers.ts'
import type { Note } from './pdf-notes.ts'
import type { Habits, Paragraph } from './pdf-paragraphs.ts'
import { markerOf } from './pdf-paragraphs.ts'
import { turn } from './pdf-rows.ts'

type Context = { habits: Habits; hyphens: Hyphens; labels: Map<number, string> }

/** Turns paragraphs into blocks, each followed by the notes it refers to. */
export function toBlocks(
  paragraphs: Paragraph[],
  notes: Map<number, Note[]>,
  context: Context,
): Block[] {
  const blocks = paragraphs.map((paragraph) => toBlock(paragraph, context))
  const headings = blocks.filter((block) => block.kind === 'heading')
  const levels = rankHeadings(
    headings.map((block) => ({ look: block.look ?? lookNone, text: block.text })),
  )
  headings.forEach((block, index) => {
    block.level = levels[index] ?? 1
  })
  return placeNotes(paragraphs, blocks, notes, context)
}

const lookNone = { bold: false, centered: false, size: 1, indent: 0 }

function toBlock(paragraph: Paragraph, context: Context): Block {
  if (paragraph.row) return rowBlock(paragraph.row, context)
  const look = lookOf(paragraph, context.habits)
  const heading = looksLikeHeading(paragraph, look)
  const first = paragraph.lines[0]
  const bulleted = first !== undefined && isBullet(markerOf(first))
  return {
    ...textBlock(paragraph.lines, context),
    kind: heading ? 'heading' : bulleted ? 'list-item' : 'paragraph',
    level: bulleted && !heading ? 0 : null,
    look,
  }
}

function rowBlock(row: NonNullable<Paragraph['row']>, context: Context): Block {
  const cells = row.cells.map((lines) => textBlock(lines, context))
  const filled = cells.filter((cell) => cell.text !== '')
  let text = ''
  const lines: BlockLine[] = []
  for (const cell of filled) {
    const offset = text === '' ? 0 : text.length + 3
    text += (text === '' ? '' : ' | ') + cell.text
    lines.push(...cell.lines.map((l) => ({ ...l, start: l.start + offset, end: l.end + offset })))
  }
  const first = filled[0] ?? textBlock([], context)
  return {
    ...first,
    kind: 'table-row',
    text,
    lines,
    table: { id: row.table, header: row.header, cells: cells.map((cell) => cell.text) },
  }
}

function textBlock(lines: PdfLine[], { hyphens, labels }: Context): Block {
  let text = ''
  const boxes: BlockLine[] = []
  for (const line of lines) {
    if (line.text === '') continue
    const last = boxes.at(-1)
    if (last) {
      const { cut, glue } = hyphens.between(text, line.text)
      text = text.slice(0, text.length - cut)
      last.end = text.length
      text += glue
    }
    const start = text.length
    text += line.text
    boxes.push({ start, end: text.length, page: line.page, ...boxOf(line) })
  }
  const page = boxes[0]?.page ?? null
  return {
    kind: 'paragraph',
    text,
    level: null,
    page,
    pageEnd: boxes.at(-1)?.page ?? null,
    pageLabel: page === null ? null : (labels.get(page) ?? null),
    lines: boxes,
    look: null,
    table: null,
    language: null,
  }
}

function boxOf(line: PdfLine): { x: number; y: number; width: number; height: number } {
  const top = line.base - 0.85 * line.size
  const bottom = line.base + 0.25 * line.size
  const a = turn(-line.angle, line.x0, top)
  const b = turn(-line.angle, line.x1, bottom)
  const round = (value: number) => Math.round(value * 100) / 100
  return {
    x: round(Math.min(a.x, b.x)),
    y: round(Math.min(a.y, b.y)),
    width: round(Math.abs(a.x - b.x)),
    height: round(Math.abs(a.y - b.y)),
  }
}

/** A note follows the paragraph that has its mark, else the last one that begins on its page. */
function placeNotes(
  paragraphs: Paragraph[],
  blocks: Block[],
  notes: Map<number, Note[]>,
  context: Context,
): Block[] {
  const after = new Map<number, Block[]>()
  for (const [page, list] of notes) {
    for (const note of list) {
      const index = referenceTo(note, page, paragraphs)
      const block = { ...textBlock(note.lines, context), kind: 'footnote' as const }
      const there = after.get(index)
      if (there) there.push(block)
      else after.set(index, [block])
    }
  }
  return [
    ...(after.get(-1) ?? []),
    ...blocks.flatMap((block, index) => [block, ...(after.get(index) ?? [])]),
  ]
}

function referenceTo(note: Note, page: number, paragraphs: Paragraph[]): number {
  const refers = (line: PdfLine) =>
    line.page === page && line.marks.some((mark) => mark.text.split(/[,.]/).includes(note.mark))
  const found = paragraphs.findIndex((paragraph) => paragraph.lines.some(refers))
  if (found >= 0) return found
  return paragraphs.findLastIndex((paragraph) => (paragraph.lines[0]?.page ?? 0) <= page)
}
