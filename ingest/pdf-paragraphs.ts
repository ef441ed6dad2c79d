import type { PdfLine } from './pdf-lines.ts'
import { markerAt } from './pdf-markers.ts'
import { leader } from './pdf-tables.ts'

/** Lines that belong together: a paragraph, a heading, an item of a list. */
export type Paragraph = {
  lines: PdfLine[]
  marker: boolean
  /** For a row of a table: its cells, with the lines that stand in each. */
  row?: { table: number; header: boolean; cells: PdfLine[][] }
}

/** What is usual in this document: the size of its body type and the distance of its lines. */
export type Habits = {
  bodySize: number
  /** Pages whose text is mostly of another size, as annexes are. */
  pageSize: Map<number, number>
  leading: Map<number, number>
}

const sizeKey = (size: number) => Math.round(size * 2) / 2

const numberAlone = /^\p{Nd}{1,3}(?=\s)/u

/** The marker a line begins with ("12.", "(b)", "•"), or '' where it begins with none. */
export function markerOf(line: PdfLine): string {
  const found = markerAt(line.text)
  if (found) return found
  // A bare number counts only when it hangs: "12    The Committee".
  const alone = numberAlone.exec(line.text)
  return alone && line.firstGap > 0.9 * line.size && line.words.length > 1 ? alone[0] : ''
}

/** Letters that make a page one of text and not a title page. */
const fullPage = 600

/**
 * On a page whose text is bold throughout (the text layer of a scan may say so where it knows
 * nothing), bold tells nothing and is taken back.
 */
export function settleBold(lines: PdfLine[]) {
  const pages = new Map<number, PdfLine[]>()
  for (const line of lines) pages.set(line.page, [...(pages.get(line.page) ?? []), line])
  for (const page of pages.values()) {
    const length = (chosen: PdfLine[]) => chosen.reduce((sum, line) => sum + line.text.length, 0)
    const bold = length(page.filter((line) => line.bold))
    if (bold < fullPage || bold < 0.8 * length(page)) continue
    for (const line of page) line.bold = false
  }
}

export function learnHabits(flows: PdfLine[][]): Habits {
  const sizes = new Map<number, number>()
  const steps = new Map<number, Map<number, number>>()
  const pages = new Map<number, Map<number, number>>()
  for (const flow of flows) {
    flow.forEach((line, index) => {
      const key = sizeKey(line.size)
      sizes.set(key, (sizes.get(key) ?? 0) + line.text.length)
      const page = pages.get(line.page) ?? new Map<number, number>()
      pages.set(line.page, page.set(key, (page.get(key) ?? 0) + line.text.length))
      const next = flow[index + 1]
      if (!next || next.page !== line.page || sizeKey(next.size) !== key) return
      const step = Math.round((next.base - line.base) * 4) / 4
      if (step < 0.8 * line.size || step > 2.4 * line.size) return
      const counts = steps.get(key) ?? new Map<number, number>()
      counts.set(step, (counts.get(step) ?? 0) + 1)
      steps.set(key, counts)
    })
  }
  const leading = new Map([...steps].map(([size, counts]) => [size, mostCommon(counts)]))
  const full = [...pages].filter(([, counts]) => Math.max(...counts.values()) >= fullPage)
  const pageSize = new Map(full.map(([page, counts]) => [page, mostCommon(counts)]))
  return { bodySize: mostCommon(sizes) || 10, pageSize, leading }
}

function mostCommon(counts: Map<number, number>): number {
  let best = 0
  let bestCount = 0
  for (const [key, count] of counts) {
    if (count > bestCount) {
      best = key
      bestCount = count
    }
  }
  return best
}

const leadingOf = (habits: Habits, size: number) => habits.leading.get(sizeKey(size)) ?? 1.25 * size

/** Cuts one stretch of lines into paragraphs. */
export function splitParagraphs(flow: PdfLine[], habits: Habits): Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const line of flow) {
    const current = paragraphs.at(-1)
    if (current && !startsNew(current, line, habits)) current.lines.push(line)
    else paragraphs.push({ lines: [line], marker: markerOf(line) !== '' })
  }
  return paragraphs
}

const endsSentence = (text: string) => /[.!?:;。！？：；؟؛][)\]”"’»›]*$/u.test(text)
const beginsLow = (text: string) => /^[("“«‘]?\p{Ll}/u.test(text)

/** Points between a line's end and the end of the measure. */
const slack = (line: PdfLine) => (line.rtl ? line.x0 - line.from : line.to - line.x1)
/** Points between the edge of the column and the line's start. */
const indent = (line: PdfLine) => (line.rtl ? line.right - line.x1 : line.x0 - line.left)

function firstWordWidth(line: PdfLine): number {
  const word = line.rtl ? line.words.at(-1) : line.words[0]
  return word ? word.x1 - word.x0 : 0
}

/** Whether the first word of the next line would have had room on this one: the break is meant. */
export function endsShort(line: PdfLine, next: PdfLine): boolean {
  return slack(line) > firstWordWidth(next) + 1.2 * line.size
}

function isCentered(line: PdfLine): boolean {
  const before = line.x0 - line.left
  return before > 2 * line.size && Math.abs(before - (line.right - line.x1)) < 1.2 * line.size
}

function startsNew(current: Paragraph, line: PdfLine, habits: Habits): boolean {
  const last = current.lines.at(-1)
  if (!last) return true
  if (leader.test(last.text)) return true
  const step = line.base - last.base
  // Two parts of one row stand beside each other, not one after the other.
  if (Math.abs(step) < 0.3 * line.size && line.page === last.page) return true
  const usual = leadingOf(habits, Math.max(last.size, line.size))
  const ratio = line.size / last.size
  if (ratio > 1.09 || ratio < 0.91) return !isSoftChange(last, line, step, usual)
  if (step > 1.22 * usual + 1 || step < -0.5 * line.size) return true
  if (
    last.bold !== line.bold &&
    (endsShort(last, line) || current.lines.length === 1 || endsSentence(last.text))
  )
    return true
  if (isCentered(last) && isCentered(line)) return false
  const marker = markerOf(line)
  if (marker !== '' && startsItem(current, last, line)) return true
  return changesIndent(current, last, line)
}

/** A line of other size that runs on: a title set in one sentence, small type within a line. */
function isSoftChange(last: PdfLine, line: PdfLine, step: number, usual: number): boolean {
  return (
    step < 1.05 * usual &&
    beginsLow(line.text) &&
    !endsSentence(last.text) &&
    Math.abs(last.size - line.size) < 1.1
  )
}

function startsItem(current: Paragraph, last: PdfLine, line: PdfLine): boolean {
  const first = current.lines[0] ?? last
  const level = Math.abs(indent(line) - indent(first)) < 0.6 * line.size
  if (line.firstGap > 0.6 * line.size) return true
  if (current.marker && level && indent(last) > indent(first) + 0.6 * line.size) return true
  return (
    endsSentence(last.text) ||
    /(?:,|\b(?:and|or|et|ou|y|o|и|или))$/u.test(last.text) ||
    endsShort(last, line)
  )
}

function changesIndent(current: Paragraph, last: PdfLine, line: PdfLine): boolean {
  const shift = indent(line) - indent(last)
  const em = 0.8 * line.size
  const short = endsShort(last, line)
  // Titles are broken by hand: lines in bold at the usual distance go on.
  if (short && last.bold && line.bold && !endsSentence(last.text)) return false
  if (short && (endsSentence(last.text) || !beginsLow(line.text))) return true
  if (current.lines.length >= 2) {
    if (shift > em) return !beginsLow(line.text)
    return shift < -em && (endsSentence(last.text) || !beginsLow(line.text))
  }
  // Second line: further left is the end of a first-line indent, further right a hanging one.
  if (shift > em) return !current.marker && endsSentence(last.text) && !beginsLow(line.text)
  return shift < -em && current.marker === false && short
}

/** Running text of several lines that breaks off in mid-sentence at the end of its measure. */
export function isUnfinished(paragraph: Paragraph): boolean {
  const last = paragraph.lines.at(-1)
  if (!last || paragraph.row || paragraph.lines.length < 2 || last.bold) return false
  return (
    !endsSentence(last.text) && slack(last) < 3 * last.size && /[\p{L}\p{N},-]$/u.test(last.text)
  )
}

/** Whether a paragraph that ends a column or page runs on in the next one. */
export function runsOn(before: Paragraph, after: Paragraph): boolean {
  const last = before.lines.at(-1)
  const first = after.lines[0]
  if (!last || !first || after.marker || before.row || after.row) return false
  if (last.rtl !== first.rtl || leader.test(last.text)) return false
  if (Math.abs(last.size / first.size - 1) > 0.06 || last.bold !== first.bold) return false
  if (/[\p{L}][-\u00AD\u2010]$/u.test(last.text) && beginsLow(first.text)) return true
  if (beginsLow(first.text) && !endsSentence(last.text)) return true
  if (isCentered(last) || isCentered(first)) return false
  const full = slack(last) < 3 * last.size
  if (endsSentence(last.text))
    return full && /[:;,]$/.test(last.text) === false && beginsLow(first.text)
  const second = after.lines[1]
  const indented = second !== undefined && indent(first) > indent(second) + 0.8 * first.size
  return full && !indented && !last.bold
}
