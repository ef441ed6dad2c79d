import type { PageBox } from '../vectors/schema.ts'
import type { Block } from './blocks.ts'

/** A block and where its text stands in the canonical text. */
export type PlacedBlock = { block: Block; start: number; end: number }

export type CanonicalText = { text: string; placed: PlacedBlock[] }

const separator = '\n\n'

/**
 * Joins blocks to the one text that passages are slices of: NFC, no '\r', blocks separated by one
 * empty line. Blocks without a visible character are left out. Offsets of lines move along.
 */
export function canonicalText(blocks: readonly Block[]): CanonicalText {
  const placed: PlacedBlock[] = []
  const pieces: string[] = []
  let length = 0
  for (const block of blocks) {
    const tidy = tidyBlock(block)
    if (tidy.text === '') continue
    const start = length === 0 ? 0 : length + separator.length
    placed.push({ block: tidy, start, end: start + tidy.text.length })
    pieces.push(tidy.text)
    length = start + tidy.text.length
  }
  return { text: pieces.join(separator), placed }
}

/** The pages a slice of the text stands on, from its lines where the format shows lines. */
export function pagesOf(
  placed: readonly PlacedBlock[],
  slice: { start: number; end: number },
): { page: number | null; pageEnd: number | null; pageLabel: string | null; boxes: PageBox[] } {
  let page: number | null = null
  let pageEnd: number | null = null
  let pageLabel: string | null = null
  const boxes: PageBox[] = []
  for (const { block, start, end } of placed) {
    if (end <= slice.start || start >= slice.end) continue
    const lines = block.lines.filter(
      (line) => start + line.start < slice.end && start + line.end > slice.start,
    )
    for (const { page: linePage, x, y, width, height } of lines) {
      boxes.push({ page: linePage, x, y, width, height })
    }
    const first = lines[0]?.page ?? block.page
    const last = lines.at(-1)?.page ?? block.pageEnd ?? block.page
    if (page === null && first !== null) {
      page = first
      // A label is known for the page a block begins on, not for those it runs over to.
      pageLabel = first === block.page ? block.pageLabel : labelOfPage(placed, first)
    }
    if (last !== null) pageEnd = Math.max(pageEnd ?? last, last)
  }
  return { page, pageEnd, pageLabel, boxes }
}

function labelOfPage(placed: readonly PlacedBlock[], page: number): string | null {
  return placed.find(({ block }) => block.page === page)?.block.pageLabel ?? null
}

/** NFC, one line, no outer white space; the offsets of the block's lines follow. */
function tidyBlock(block: Block): Block {
  const flat = block.text.replace(/[\r\n\u2028\u2029]/gu, ' ')
  const lead = flat.length - flat.trimStart().length
  const text = flat.trim().normalize('NFC')
  if (text === block.text) return block
  const body = flat.trim()
  const move = (offset: number): number =>
    body.slice(0, Math.max(0, offset - lead)).normalize('NFC').length
  const lines = block.lines.map((line) => ({
    ...line,
    start: Math.min(move(line.start), text.length),
    end: Math.min(move(line.end), text.length),
  }))
  return { ...block, text, lines }
}
