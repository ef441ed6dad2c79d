import type { DocumentText } from '../../server/api.ts'

/** A paragraph of a revision's text as the reader sets it. Offsets as in the text. */
export type TextBlock = {
  start: number
  end: number
  text: string
  kind: 'title' | 'heading' | 'paragraph' | 'table-row'
  /** Depth of a heading, from 1. */
  level: number
  /** Page that begins with this block; null inside a page. */
  page: number | null
  /** Label of the passage that begins with this block. */
  label: string | null
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
  for (const { start, end } of paragraphs(document.text)) {
    while (index < passages.length && (passages[index]?.end ?? 0) <= start) index += 1
    const next = passages[index]
    const inside = next !== undefined && next.start < end
    const text = document.text.slice(start, end)
    const level = inside ? 0 : (next?.heading.findIndex((one) => same(one, text)) ?? -1) + 1
    const isTitle = !inside && blocks.length === 0 && same(title, text)
    const begins = inside && next.start >= start
    const pageHere: number | null =
      inside || level > 0 ? pageAt(next, begins || !inside, page) : page
    blocks.push({
      start,
      end,
      text,
      kind: isTitle ? 'title' : level > 0 ? 'heading' : 'paragraph',
      level,
      page: pageHere !== page ? pageHere : null,
      label: begins ? next.label : null,
      language: next?.language ?? passages.at(-1)?.language ?? null,
    })
    page = pageHere
  }
  return markTableRows(blocks)
}

const cells = (block: TextBlock | undefined) => block?.text.split(' | ').length ?? 1

/** Ingest writes a row of a table as its cells between bars; one such line alone may be prose. */
function markTableRows(blocks: TextBlock[]): TextBlock[] {
  return blocks.map((block, index) => {
    const count = cells(block)
    const inTable =
      block.kind === 'paragraph' &&
      count > 1 &&
      (cells(blocks[index - 1]) === count || cells(blocks[index + 1]) === count)
    return inTable ? { ...block, kind: 'table-row' } : block
  })
}

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
