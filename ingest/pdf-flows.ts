import type { PdfLine } from './pdf-lines.ts'
import {
  type Habits,
  isUnfinished,
  type Paragraph,
  runsOn,
  splitParagraphs,
} from './pdf-paragraphs.ts'

/** Lines that run on one after the other; `aside` where the text around them runs past them. */
export type Flow = { lines: PdfLine[]; aside: boolean }

/**
 * Cuts all flows of a document into paragraphs and joins those that a column or page break, a
 * figure or a note in the margin interrupts.
 */
export function joinFlows(flows: Flow[], habits: Habits): Paragraph[] {
  const all: Paragraph[] = []
  let open: Paragraph | null = null
  for (const flow of flows) {
    const paragraphs = splitParagraphs(flow.lines, habits)
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
