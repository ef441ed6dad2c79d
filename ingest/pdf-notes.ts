import { isNoteMark, type PdfLine } from './pdf-lines.ts'
import type { Rectangle } from './pdf-matrix.ts'
import type { Habits } from './pdf-paragraphs.ts'

/** A note at the foot of a page; without a mark of its own it goes on from the page before. */
export type Note = { mark: string; lines: PdfLine[] }

const noteStart = /^(\p{Nd}{1,3}|[*†‡§¶⁎∗]{1,4}|[a-z](?=\s))[.)]?\s+\S/u

/** The mark a note begins with, or '' where the line begins none. */
export function noteMark(line: PdfLine): string {
  const first = line.rtl ? line.words.at(-1) : line.words[0]
  if (!first) return ''
  if (isNoteMark(first)) return first.text.replace(/[.,]$/, '')
  const start = noteStart.exec(line.text)
  return start && line.firstGap > 0.2 * line.size ? (start[1] ?? '') : ''
}

/**
 * Takes the notes off the end of a column: small type at the foot of the page that begins with a
 * mark, or goes on under a short rule.
 */
export function takeOutNotes(
  flow: PdfLine[],
  page: { height: number; rules: Rectangle[] },
  habits: Habits,
): Note[] {
  // A job number or the like may stand below the notes, in type of full size.
  let end = flow.length
  while (end > 0 && end > flow.length - 4 && !isSmall(flow[end - 1], habits)) end -= 1
  let start = end
  while (start > 0 && isSmall(flow[start - 1], habits)) start -= 1
  const small = flow.slice(start, end)
  const from = firstNote(small, page, end < flow.length)
  return from < 0 ? [] : groupNotes(flow.splice(start + from, small.length - from))
}

/** Where in the small type at the foot of the page the notes begin; -1 if there are none. */
function firstNote(
  small: PdfLine[],
  page: { height: number; rules: Rectangle[] },
  needsRule: boolean,
): number {
  // A table in small type stands under rules too, but its lines fall into columns.
  if (small.filter(hasCells).length > 0.3 * small.length) return -1
  const ruled = small.findIndex((line) => isUnderRule(line, page.rules))
  if (ruled >= 0) return ruled
  const marked = small.findIndex((line) => noteMark(line) !== '')
  const first = small[marked]
  return !needsRule && first && first.base > 0.45 * page.height ? marked : -1
}

const isSmall = (line: PdfLine | undefined, habits: Habits) =>
  line !== undefined && line.size <= 0.93 * habits.bodySize

/** Whether there is a wide gap in the line, other than after a hanging number. */
function hasCells(line: PdfLine): boolean {
  const gaps = line.words
    .slice(1)
    .map((word, index) => word.x0 - (line.words[index]?.x1 ?? word.x0))
  const inner = line.rtl ? gaps.slice(0, -1) : gaps.slice(1)
  return inner.some((gap) => gap > 1.5 * line.size)
}

function isUnderRule(line: PdfLine, rules: Rectangle[]): boolean {
  const width = line.right - line.left
  return rules.some(
    (rule) =>
      rule.height <= 2.5 &&
      rule.width > 30 &&
      rule.width < 0.55 * width &&
      rule.y < line.base &&
      rule.y > line.base - 3.5 * line.size &&
      (line.rtl ? rule.x + rule.width > line.x1 - 60 : rule.x < line.x0 + 60),
  )
}

/** A note that begins without a mark goes on from the page before. */
export function joinContinuedNotes(notes: Map<number, Note[]>) {
  for (const [page, list] of notes) {
    const first = list[0]
    const before = notes.get(page - 1)?.at(-1)
    if (first?.mark !== '' || !before) continue
    before.lines.push(...first.lines)
    list.shift()
  }
}

function groupNotes(lines: PdfLine[]): Note[] {
  const notes: Note[] = []
  for (const line of lines) {
    const mark = noteMark(line)
    const last = notes.at(-1)
    if (last && (mark === '' || !follows(last, mark, line))) last.lines.push(line)
    else notes.push({ mark, lines: [line] })
  }
  return notes
}

/** A number at the start of a line is a note's only where the count goes on. */
function follows(last: Note, mark: string, line: PdfLine): boolean {
  const first = line.words[0]
  if (first && isNoteMark(first)) return true
  const before = Number(last.mark)
  const now = Number(mark)
  if (Number.isNaN(now)) return true
  return last.mark === '' || Number.isNaN(before) || now === before + 1
}
