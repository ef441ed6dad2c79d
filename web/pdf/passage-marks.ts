import type { DocumentText } from '../../server/api.ts'
import type { SourceReference } from '../source/source-reference.ts'

type Passage = DocumentText['passages'][number]
type Box = NonNullable<Passage['boxes']>[number]

/** The passages that a place in the text touches; without one that it touches, the next below. */
export function passagesAt(text: DocumentText, reference: SourceReference): Passage[] {
  const { start, end } = reference
  if (start === null || end === null) return []
  const touched = text.passages.filter((passage) => passage.start < end && passage.end > start)
  if (touched.length > 0) return touched
  const next = text.passages.find((passage) => passage.start >= end)
  return next ? [next] : []
}

export type PassageMarks = {
  boxes: Box[]
  /** Of what stands apart and is needed to read them: a list's lead-in, a table's column headings. */
  context: Box[]
  /** What of the passages is cited, where that is less than the whole of them. */
  quote: string | null
  /** Where to look first; null where the file knows no pages for it. */
  page: number | null
}

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')

/** @param text  Null where the file could not be read: then there is nothing to mark. */
export function passageMarks(text: DocumentText | null, reference: SourceReference): PassageMarks {
  if (!text) return { boxes: [], context: [], quote: null, page: null }
  const passages = passagesAt(text, reference)
  const boxes = passages.flatMap((passage) => passage.boxes ?? [])
  const page = boxes[0]?.page ?? passages[0]?.page ?? null
  const context = contextBoxes(text, passages)
  const { start, end } = reference
  if (start === null || end === null) return { boxes, context, quote: null, page }
  const quote = text.text.slice(start, end)
  const whole = passages.map((passage) => text.text.slice(passage.start, passage.end)).join('')
  return { boxes, context, quote: letters(quote) === letters(whole) ? null : quote, page }
}

/** The passages that hold what the cited ones leave to others to say. */
function contextBoxes(text: DocumentText, passages: readonly Passage[]): Box[] {
  const pieces = passages.flatMap(({ context }) => context ?? [])
  const holders = text.passages.filter(
    (one) =>
      !passages.includes(one) &&
      pieces.some((piece) => piece.start < one.end && piece.end > one.start),
  )
  return holders.flatMap(({ boxes }) => boxes ?? [])
}

/** A rectangle around lines that stand under one another on a page. */
export type Region = Box & { lines: Box[] }

// A line that begins further below than so many of its heights is not the next line of a column.
const mostLeading = 3

/** The lines of a passage as blocks: one for each page and column that it stands in. */
export function regionsOf(boxes: readonly Box[]): Region[] {
  const regions: Region[] = []
  for (const box of boxes) {
    const region = regions.at(-1)
    const last = region?.lines.at(-1)
    const goesOn =
      region !== undefined &&
      last !== undefined &&
      region.page === box.page &&
      box.y >= last.y - 1 &&
      box.y - (last.y + last.height) < mostLeading * box.height &&
      box.x < region.x + region.width &&
      box.x + box.width > region.x
    if (goesOn) {
      const right = Math.max(region.x + region.width, box.x + box.width)
      const bottom = Math.max(region.y + region.height, box.y + box.height)
      region.x = Math.min(region.x, box.x)
      region.width = right - region.x
      region.height = bottom - region.y
      region.lines.push(box)
    } else {
      regions.push({ ...box, lines: [box] })
    }
  }
  return regions
}
