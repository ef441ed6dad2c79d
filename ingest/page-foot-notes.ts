import type { Block } from './blocks.ts'

/** So many numbers may be missing between two notes: lost in the text, or set in a table. */
const longestGap = 3

const noteStart = /^(\d{1,3})(\.?)\s+(?=\S)/u

/**
 * The notes at the foot of the pages of a plain text become footnotes. A note is told by its number,
 * the next in a counting through the document, and by the same figure set right behind a word or its
 * punctuation ("rivers.3") further up. A paragraph that went on over the foot of a page is made whole.
 */
export function takePageFootNotes(blocks: readonly Block[]): Block[] {
  const out: Block[] = []
  let last = 0
  for (const page of byPage(blocks)) {
    const found = notesOf(page, last)
    last = found.last
    const [first] = found.text
    const before = out.findLast(({ kind }) => kind !== 'footnote')
    if (out.at(-1)?.kind === 'footnote' && before && first && runsOn(before, first)) {
      const whole = { ...before, text: `${before.text} ${first.text}`, pageEnd: first.pageEnd }
      out[out.lastIndexOf(before)] = whole
      found.text.shift()
    }
    out.push(...found.text, ...found.notes)
  }
  return out
}

function byPage(blocks: readonly Block[]): Block[][] {
  const pages: Block[][] = []
  for (const block of blocks) {
    const page = pages.at(-1)
    if (page !== undefined && page[0]?.page === block.page) page.push(block)
    else pages.push([block])
  }
  return pages
}

function notesOf(page: readonly Block[], before: number): PageParts {
  const parts: PageParts = { text: [], notes: [], last: before }
  for (const [index, block] of page.entries()) {
    const number = noteNumber(block, parts.last)
    const note = parts.notes.at(-1)
    if (number !== null && isReferredTo(number, page.slice(0, index), block, page.slice(index))) {
      parts.notes.push({ ...block, kind: 'footnote', level: null })
      parts.last = number
    } else if (note !== undefined && page[index - 1] !== undefined && goesOn(note, page, index)) {
      parts.notes[parts.notes.length - 1] = { ...note, text: `${note.text} ${block.text}` }
    } else parts.text.push(block)
  }
  return parts
}

type PageParts = { text: Block[]; notes: Block[]; last: number }

function noteNumber(block: Block, last: number): number | null {
  if (block.kind === 'heading' || block.kind === 'table-row') return null
  const number = Number(noteStart.exec(block.text)?.[1] ?? Number.NaN)
  return number > last && number <= last + longestGap ? number : null
}

function isReferredTo(
  number: number,
  above: readonly Block[],
  block: Block,
  from: readonly Block[],
): boolean {
  // "3." may number a paragraph as well: then it is a note only with nothing but notes below it.
  const dotted = noteStart.exec(block.text)?.[2] === '.'
  if (dotted && from.slice(1).some(({ text }) => !noteStart.test(text) && text.length > 200)) {
    return false
  }
  const reference = new RegExp(
    `(?:\\p{L}{2}|[»”"’'),.;:!?%\\]])${number}(?![\\d\\p{L}]|[.,/-]\\d|\\s?%)`,
    'u',
  )
  return above.some(({ text }) => reference.test(text))
}

/** A note whose sentence is not finished goes on in the next block. */
function goesOn(note: Block, page: readonly Block[], index: number): boolean {
  const block = page[index]
  const straightBelow = note.text.endsWith(page[index - 1]?.text ?? '')
  if (block === undefined || !straightBelow || block.kind === 'heading') return false
  return /^\p{Ll}/u.test(block.text) && !/[.!?]$/u.test(note.text)
}

function runsOn(before: Block, next: Block): boolean {
  return (
    before.kind !== 'heading' &&
    next.kind === 'paragraph' &&
    /^\p{Ll}/u.test(next.text) &&
    !/[.!?:;…]["”»’)]*\d{0,3}$/u.test(before.text)
  )
}
