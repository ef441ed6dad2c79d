import type { Block } from './blocks.ts'
import type { BlockRole } from './classify-blocks.ts'
import { isNeverHeading } from './looks-like-heading.ts'
import { readMarker } from './numbering.ts'
import { endsLikeSentence, measureWords } from './text-measure.ts'

const contentsTitle =
  /^(?:table of contents|contents|sommaire|table des mati[èe]res|índice|indice|contenidos?|sumário|содержание|оглавление|目\s*录|目\s*次|(?:قائمة )?المحتويات|فهرس(?: المحتويات)?)\s*[:.]?$/iu
const leader = /(?:\.\s?){4,}\s*(?:[\divxlc]+)?\s*$|…{2,}\s*\d*\s*$|_{4,}\s*\d+\s*$/iu
const endsInPage = /\s(?:\d{1,3}|[ivxlc]{1,6})(?:\s*[-–]\s*\d{1,3})?$/u

/** Blocks between two lines with leaders that can still be one table of contents. */
const longestGap = 30

/** Gives the tables of contents their role, and their title that of a heading. */
export function markContents(blocks: readonly Block[], roles: BlockRole[]): void {
  let open = false
  blocks.forEach((block, index) => {
    if (roles[index] === 'row' || roles[index] === 'footnote' || roles[index] === 'masthead') return
    if (isListing(block.text)) {
      roles[index] = 'contents'
      return
    }
    if (contentsTitle.test(block.text)) {
      roles[index] = 'heading'
      open = true
      return
    }
    if (!open) return
    const short = measureWords(block.text) <= 30
    const listed = endsInPage.test(block.text) || continuesContents(blocks, roles, index)
    if (short && listed) roles[index] = 'contents'
    else open = false
  })
  fillGaps(blocks, roles)
}

/** A line with leaders; a whole paragraph that ends in a row of dots lists nothing. */
function isListing(text: string): boolean {
  return leader.test(text) && measureWords(text.replace(/[._…\s]{4,}/gu, ' ')) <= 45
}

/** A line without a page number still belongs to the contents when others follow closely. */
function continuesContents(
  blocks: readonly Block[],
  roles: readonly BlockRole[],
  index: number,
): boolean {
  const near = blocks.slice(index + 1, index + 4)
  return near.some(
    (block, offset) =>
      (leader.test(block.text) || endsInPage.test(block.text)) &&
      measureWords(block.text) <= 30 &&
      roles[index + 1 + offset] !== 'row',
  )
}

/** Numbers that lost their lines, and first halves of titles, between lines with leaders. */
function fillGaps(blocks: readonly Block[], roles: BlockRole[]): void {
  const lines = blocks.flatMap(({ text }, index) => (isListing(text) ? [index] : []))
  for (const [position, from] of lines.entries()) {
    const to = lines[position + 1]
    if (to === undefined || to - from > longestGap) continue
    const between = blocks.slice(from + 1, to)
    const short = between.every(
      ({ text, kind }) =>
        kind !== 'table-row' &&
        kind !== 'footnote' &&
        measureWords(text) <= 30 &&
        !(endsLikeSentence(text) && measureWords(text) > 12) &&
        !contentsTitle.test(text),
    )
    if (short) roles.fill('contents', from + 1, to)
  }
}

/**
 * What the table of contents lists is a heading where it comes again on a line of its own. For
 * formats that show nothing of how a line looked.
 */
export function markListed(blocks: readonly Block[], roles: BlockRole[]): void {
  const listed = listedTitles(blocks, roles)
  const end = roles.lastIndexOf('contents')
  if (listed.size < 3) return
  for (const [index, { text, kind }] of blocks.entries()) {
    if (index <= end || roles[index] !== 'text' || kind === 'table-row') continue
    if (measureWords(text) > 30 || endsLikeSentence(text) || isNeverHeading(text)) continue
    const key = keyOf(text)
    if (key !== null && listed.has(key)) roles[index] = 'heading'
  }
}

function listedTitles(blocks: readonly Block[], roles: readonly BlockRole[]): Set<string> {
  const listed = new Set<string>()
  // A long title takes several lines, and only the last one has the leaders.
  let open: string[] = []
  for (const [index, { text }] of blocks.entries()) {
    if (roles[index] !== 'contents') {
      open = []
      continue
    }
    for (const lines of [[text], [...open.slice(-1), text], [...open.slice(-2), text]]) {
      const key = keyOf(lines.join(' '))
      if (key !== null) listed.add(key)
    }
    if (leader.test(text) || endsInPage.test(text)) open = []
    else if (/\p{L}{2}/u.test(text)) open.push(text)
  }
  return listed
}

/** Letters of a title without its number: columns of contents come apart. */
function keyOf(line: string): string | null {
  const title = line
    .replace(/(?:\s*[._…]\s?){3,}[\s\divxlc]*$/iu, '')
    .replace(endsInPage, '')
    .trim()
  const bare = title.slice(readMarker(title)?.end ?? 0).replace(/^[\d.]+\s+/u, '')
  const key = bare.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return /\p{L}{4}/u.test(key) ? key : null
}
