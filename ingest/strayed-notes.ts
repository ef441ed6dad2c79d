import type { Block } from './blocks.ts'
import { endsSentence, startsItem } from './join-lines.ts'
import { makeBlock } from './make-block.ts'

type Marked = { index: number; number: number; role: 'main' | 'note' | 'neither' }
type Counters = { main: number; note: number }

const markOf = (block: Block | undefined): number | null => {
  const digits =
    block?.kind === 'heading' ? /^\(?([0-9]{1,3})\)?$/.exec(block.text)?.[1] : undefined
  return digits === undefined ? null : Number(digits)
}

const isLoose = (block: Block | undefined): boolean =>
  block !== undefined && block.kind !== 'heading' && !endsSentence(block.text)

/** Blocks of a note: a line taken for a heading perhaps, then what ends with its first full stop. */
const noteLength = (blocks: Block[], from: number): number => {
  let length = 0
  for (let i = from; i < blocks.length && length < 5; i++) {
    const block = blocks[i]
    if (!block || markOf(block) !== null) break
    length++
    if (block.kind !== 'heading' && endsSentence(block.text)) break
  }
  return length
}

/** How many of the next marks go on one of the two countings. */
const fitting = (marks: Marked[], from: number, counters: Counters): number => {
  const at = { ...counters }
  let fits = 0
  for (const { number } of marks.slice(from, from + 12)) {
    if (number === at.note + 1) at.note = number
    else if (number === at.main + 1) at.main = number
    else continue
    fits++
  }
  return fits
}

/** Is the sentence before this mark unfinished, looked at past the notes that cut it already? */
const cutsSentence = (blocks: Block[], marks: Marked[], i: number): boolean => {
  const mark = marks[i]
  const before = marks[i - 1]
  if (!mark) return false
  if (before?.role === 'note') {
    const end = before.index + 1 + noteLength(blocks, before.index + 1)
    if (end === mark.index) return cutsSentence(blocks, marks, i - 1)
  }
  return isLoose(blocks[mark.index - 1])
}

/** Tells two interleaved countings apart: numbered paragraphs, and the notes below the pages. */
const assignRoles = (blocks: Block[], marks: Marked[]): void => {
  const counters: Counters = { main: 0, note: 0 }
  marks.forEach((mark, i) => {
    const { number } = mark
    const asMain = number === counters.main + 1
    const asNote = number === counters.note + 1
    if (asMain && asNote) {
      const main = fitting(marks, i + 1, { ...counters, main: number })
      const note = fitting(marks, i + 1, { ...counters, note: number })
      mark.role = cutsSentence(blocks, marks, i) || note > main ? 'note' : 'main'
    } else if (asMain) mark.role = 'main'
    else if (asNote) mark.role = 'note'
    else if (number === 1 && marks[i + 1]?.number === 2) mark.role = 'main'
    if (mark.role !== 'neither') counters[mark.role] = number
  })
}

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/**
 * "… Directive" / "(37)" / ", the Commission …": a reference that was taken for a heading, and
 * perhaps the capitals before it too.
 */
const giveBackReferences = (blocks: Block[]): Block[] => {
  const out: Block[] = []
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]
    const next = blocks[i + 1]
    if (!block) continue
    if (markOf(block) === null || next?.kind !== 'paragraph') {
      out.push(block)
      continue
    }
    const pointed = /^[,;)]|^\.(?:\s|$)/.test(next.text)
    const last = out.at(-1)
    const capitals = pointed && last?.kind === 'heading' && markOf(last) === null
    const open = out.at(capitals ? -2 : -1)
    if (open && isLoose(open) && (pointed || /^\p{Ll}/u.test(next.text))) {
      const middle = capitals ? [out.pop()?.text ?? ''] : []
      const text = [open.text, ...middle, block.text + (pointed ? '' : ' ') + next.text].join(' ')
      out[out.length - 1] = { ...open, text }
      i++
    } else out.push(block)
  }
  return out
}

/**
 * Some conversions of PDFs give the notes at the foot of a page as numbered headings in the midst
 * of the text, even in the midst of a sentence. Where two countings run through a document, one of
 * long pieces and one of short, the short ones become footnotes behind the paragraph they cut, and
 * the paragraph is made whole.
 */
export const takeInStrayedNotes = (given: Block[]): Block[] => {
  const blocks = giveBackReferences(given)
  const marks = blocks.flatMap((block, index): Marked[] => {
    const number = markOf(block)
    return number === null ? [] : [{ index, number, role: 'neither' }]
  })
  assignRoles(blocks, marks)
  const lengths = (role: Marked['role']) =>
    marks
      .filter((mark) => mark.role === role)
      .map(({ index }) => blocks[index + 1]?.text.length ?? 0)
  const notes = lengths('note')
  const cuts = marks.filter((mark, i) => mark.role === 'note' && cutsSentence(blocks, marks, i))
  const muchShorter = median(notes) * 2 < median(lengths('main'))
  if (notes.length < 3 || (cuts.length < 3 && !muchShorter)) return blocks
  const noteAt = new Map(
    marks.filter(({ role }) => role === 'note').map((mark) => [mark.index, mark]),
  )
  const out: Block[] = []
  let waiting: Block[] = []
  const settle = (next: Block | undefined): boolean => {
    const before = out.at(-1)
    const joins =
      waiting.length > 0 &&
      before !== undefined &&
      next !== undefined &&
      isLoose(before) &&
      (next.kind === 'paragraph' || next.kind === 'list-item') &&
      !startsItem(next.text)
    if (joins) out[out.length - 1] = { ...before, text: `${before.text} ${next.text}` }
    out.push(...waiting)
    waiting = []
    return joins
  }
  for (let i = 0; i < blocks.length; i++) {
    const note = noteAt.get(i)
    const block = blocks[i]
    if (note) {
      const length = noteLength(blocks, i + 1)
      const text = blocks.slice(i + 1, i + 1 + length).map((each) => each.text)
      waiting.push(makeBlock({ kind: 'footnote', text: [block?.text, ...text].join(' ') }))
      i += length
    } else if (block && !settle(block)) out.push(block)
  }
  settle(undefined)
  return out
}
