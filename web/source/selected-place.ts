import type { DocumentText } from '../../server/api.ts'

export type Place = { start: number; end: number }

/** What is selected in the text as read (reader-text.tsx), by the offsets that its paragraphs bear. */
export function selectedText(root: Element, range: Range, text: string): Place | null {
  const touched = [...root.querySelectorAll<HTMLElement>('[data-start]')].filter((element) =>
    range.intersectsNode(element),
  )
  const first = touched[0]
  const last = touched.at(-1)
  if (!first || !last) return null
  const from = first.contains(range.startContainer)
    ? lengthBefore(first, range.startContainer, range.startOffset)
    : 0
  const to = last.contains(range.endContainer)
    ? lengthBefore(last, range.endContainer, range.endOffset)
    : lengthBefore(last, last, last.childNodes.length)
  return trimmed(text, { start: startOf(first) + from, end: startOf(last) + to })
}

const startOf = (element: HTMLElement) => Number(element.dataset.start)

/** Letters of the document in front of a place; the numbers of passages are none of its letters. */
function lengthBefore(element: Element, node: Node, offset: number): number {
  const before = document.createRange()
  before.selectNodeContents(element)
  before.setEnd(node, offset)
  const fragment = before.cloneContents()
  for (const number of fragment.querySelectorAll('.bound-number')) number.remove()
  return fragment.textContent?.length ?? 0
}

function trimmed(text: string, { start, end }: Place): Place | null {
  const words = text.slice(start, end)
  const from = start + (words.length - words.trimStart().length)
  const to = end - (words.length - words.trimEnd().length)
  return from < to ? { start: from, end: to } : null
}

// Fewer may stand anywhere on a page.
const fewestLetters = 4

/**
 * What is selected on printed pages, found in the text as read by its letters alone: readers of PDF
 * tell blanks and hyphens differently.
 * @param pages  The first and last page of the selection.
 */
export function selectedOnPages(
  text: DocumentText,
  words: string,
  pages: { first: number; last: number },
): Place | null {
  const near = text.passages.filter(
    ({ page, pageEnd }) => page !== null && page <= pages.last && (pageEnd ?? page) >= pages.first,
  )
  if (near.length === 0) return null
  // A heading stands in front of the passage that it heads.
  const index = text.passages.indexOf(near[0] as (typeof near)[number])
  const from = text.passages[index - 1]?.end ?? 0
  const to = Math.max(...near.map(({ end }) => end))
  const wanted = letters(words).text
  if (wanted.length < fewestLetters) return null
  const here = letters(text.text.slice(from, to))
  const at = here.text.indexOf(wanted)
  if (at < 0) return null
  const start = here.offsets[at] as number
  const end = here.offsets[at + wanted.length - 1] as number
  return { start: from + start, end: from + end + 1 }
}

/** Letters and digits, ligatures taken apart, each with the place it came from. */
function letters(text: string): { text: string; offsets: number[] } {
  let found = ''
  const offsets: number[] = []
  for (let at = 0; at < text.length; ) {
    const letter = String.fromCodePoint(text.codePointAt(at) as number)
    const folded = letter.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
    for (let unit = 0; unit < folded.length; unit += 1) offsets.push(at + letter.length - 1)
    found += folded
    at += letter.length
  }
  return { text: found, offsets }
}
