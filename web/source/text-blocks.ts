import type { DocumentText } from '../../server/api.ts'

/** A paragraph of a revision's text as the reader sets it. Offsets as in the text. */
export type TextBlock = {
  start: number
  end: number
  text: string
  kind: 'title' | 'heading' | 'paragraph' | 'table-row' | 'table-head' | 'footnote'
  /** Depth of a heading, from 1, as the heading paths say. */
  level: number
  /** The same without gaps: a heading is at most one deeper than the one above it. */
  depth: number
  /** Page that begins with this block; null inside a page. */
  page: number | null
  /** Label of the passage that begins with this block. */
  label: string | null
  /** Whose words begin with this block, where they are not those of the block before. */
  speaker: string | null
  language: string | null
}

/**
 * The structure that the text itself does not show: paragraphs are what stands between empty
 * lines, headings are those that a later passage names in its heading path.
 */
export function textBlocks(document: DocumentText, title: string): TextBlock[] {
  const passages = [...document.passages].sort((a, b) => a.start - b.start)
  const blocks: TextBlock[] = []
  let index = 0
  let page: number | null = null
  let speaker: string | null = null
  let depth = 0
  for (const { start, end } of paragraphs(document.text)) {
    while (index < passages.length && (passages[index]?.end ?? 0) <= start) index += 1
    const next = passages[index]
    const inside = next !== undefined && next.start < end
    const text = document.text.slice(start, end)
    const level = inside ? 0 : (next?.heading.findIndex((one) => same(one, text)) ?? -1) + 1
    const isTitle = !inside && blocks.length === 0 && same(title, text)
    const begins = inside && next.start >= start
    const isHeading = isTitle || level > 0
    const depthHere = isHeading ? Math.max(1, Math.min(level, depth + 1)) : 0
    const pageHere: number | null =
      inside || level > 0 ? pageAt(next, begins || !inside, page) : page
    blocks.push({
      start,
      end,
      text,
      kind: isTitle
        ? 'title'
        : level > 0
          ? 'heading'
          : isNote(next, inside)
            ? 'footnote'
            : 'paragraph',
      level,
      depth: depthHere,
      page: pageHere !== page ? pageHere : null,
      label: begins ? next.label : null,
      speaker: begins && next.speaker !== speaker ? next.speaker : null,
      language: next?.language ?? passages.at(-1)?.language ?? null,
    })
    page = pageHere
    if (isHeading) depth = depthHere
    if (begins) speaker = next.speaker
  }
  return markTableRows(blocks, columnHeadings(passages))
}

/** Ingest labels a note with its mark: "footnote 3". */
const isNote = (passage: DocumentText['passages'][number] | undefined, inside: boolean) =>
  inside && passage?.label?.startsWith('footnote') === true

/** Where the rows begin that passages name as their context: the column headings among them. */
function columnHeadings(passages: DocumentText['passages']): ReadonlySet<number> {
  return new Set(passages.flatMap(({ context }) => (context ?? []).map(({ start }) => start)))
}

const bar = ' | '
const cells = (block: TextBlock | undefined) => block?.text.split(bar).length ?? 1

/** Ingest writes a row of a table as its cells between bars; one such line alone may be prose. */
function markTableRows(blocks: TextBlock[], headings: ReadonlySet<number>): TextBlock[] {
  return blocks.map((block, index) => {
    const count = cells(block)
    const inTable =
      block.kind === 'paragraph' &&
      count > 1 &&
      (cells(blocks[index - 1]) === count || cells(blocks[index + 1]) === count)
    if (!inTable) return block
    return { ...block, kind: headings.has(block.start) ? 'table-head' : 'table-row' }
  })
}

/** A row's cells, each at its place in the text. */
export function tableCells(row: TextBlock): TextBlock[] {
  let start = row.start
  return row.text.split(bar).map((text) => {
    const cell = { ...row, start, end: start + text.length, text }
    start = cell.end + bar.length
    return cell
  })
}

/** The rows of a table, which are set as one, or another block by itself. */
export function groupTables(blocks: readonly TextBlock[]): TextBlock[][] {
  const groups: TextBlock[][] = []
  for (const block of blocks) {
    const rows = groups.at(-1)
    const first = rows?.[0]
    const isRow = isTableRow(block)
    // A new page begins anew: it has something to say beside the table.
    const goesOn =
      isRow && first && isTableRow(first) && cells(first) === cells(block) && block.page === null
    if (goesOn) rows?.push(block)
    else groups.push([block])
  }
  return groups
}

export const isTableRow = ({ kind }: TextBlock) => kind === 'table-row' || kind === 'table-head'

/** A passage over a page break says where it begins and ends, not where the break falls. */
function pageAt(
  passage: DocumentText['passages'][number] | undefined,
  begins: boolean,
  page: number | null,
): number | null {
  if (!passage || passage.page === null) return page
  return begins ? passage.page : page
}

function* paragraphs(text: string): Generator<{ start: number; end: number }> {
  let start = 0
  for (const gap of text.matchAll(/\n{2,}/g)) {
    if (gap.index > start) yield { start, end: gap.index }
    start = gap.index + gap[0].length
  }
  if (start < text.length) yield { start, end: text.length }
}

const same = (a: string, b: string) => even(a) === even(b)
const even = (text: string) => text.replace(/\s+/g, ' ').trim()

export type MarkRange = { start: number; end: number; kind: 'quote' | 'context' }
export type MarkedPiece = { text: string; mark: MarkRange['kind'] | null }

/** A block cut at the edges of the ranges to mark; where two lie over each other, the first wins. */
export function markPieces(
  block: Pick<TextBlock, 'start' | 'end' | 'text'>,
  ranges: readonly MarkRange[],
): MarkedPiece[] {
  const touching = ranges.filter((range) => range.start < block.end && range.end > block.start)
  if (touching.length === 0) return [{ text: block.text, mark: null }]
  const cuts = new Set([block.start, block.end])
  for (const range of touching) {
    cuts.add(Math.max(range.start, block.start))
    cuts.add(Math.min(range.end, block.end))
  }
  const edges = [...cuts].sort((a, b) => a - b)
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? block.end
    const range = touching.find((one) => one.start <= start && one.end >= end)
    return {
      text: block.text.slice(start - block.start, end - block.start),
      mark: range?.kind ?? null,
    }
  })
}

export type PassageBound = {
  start: number
  end: number
  /** From 1, in the order of the text. */
  number: number
  label: string | null
}

export function passageBounds(document: DocumentText): PassageBound[] {
  return [...document.passages]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, label }, index) => ({ start, end, label, number: index + 1 }))
}

export type BoundPiece = Pick<TextBlock, 'start' | 'end' | 'text'> & {
  passage: PassageBound | null
  /** Does the passage begin here, rather than in a block above? */
  begins: boolean
}

/** A block cut where passages begin and end; what no passage holds is a piece without one. */
export function boundPieces(
  block: Pick<TextBlock, 'start' | 'end' | 'text'>,
  bounds: readonly PassageBound[],
): BoundPiece[] {
  const inside = bounds.filter(({ start, end }) => start < block.end && end > block.start)
  const pieces: BoundPiece[] = []
  const add = (start: number, end: number, passage: PassageBound | null) => {
    if (start >= end) return
    const text = block.text.slice(start - block.start, end - block.start)
    pieces.push({ start, end, text, passage, begins: passage?.start === start })
  }
  let at = block.start
  for (const passage of inside) {
    add(at, Math.max(at, passage.start), null)
    const from = Math.max(at, passage.start)
    const to = Math.min(block.end, passage.end)
    add(from, to, passage)
    at = Math.max(at, to)
  }
  add(at, block.end, null)
  return pieces
}
