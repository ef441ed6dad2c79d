import type { Block } from './blocks.ts'
import { isNumberedHeading, rankHeading } from './heading-path.ts'
import { isControlLine, mastheadEnd } from './masthead.ts'
import { readMarker } from './numbering.ts'
import { readArticle } from './paragraph-label.ts'
import { readNameLine, readTurn } from './speaker.ts'
import { endsLikeSentence, isAllCapitals, measureWords } from './text-measure.ts'

/** What a block is for the structure of its document. */
export type BlockRole =
  | 'heading'
  | 'name-line'
  | 'contents'
  | 'masthead'
  | 'front'
  | 'text'
  | 'row'
  | 'footnote'

const contentsTitle =
  /^(?:table of contents|contents|sommaire|table des mati[èe]res|índice|indice|contenidos?|sumário|содержание|оглавление|目\s*录|目\s*次|(?:قائمة )?المحتويات|فهرس(?: المحتويات)?)\s*[:.]?$/iu
const leader = /(?:\.\s?){4,}\s*(?:[\divxlc]+)?\s*$|…{2,}\s*\d*\s*$|_{4,}\s*\d+\s*$/iu
const endsInPage = /\s(?:\d{1,3}|[ivxlc]{1,6})(?:\s*[-–]\s*\d{1,3})?$/u

/** The role of each block, from the format where it says so, else from its text, look and place. */
export function classifyBlocks(blocks: readonly Block[]): BlockRole[] {
  const roles = blocks.map(plainRole)
  const head = mastheadEnd(blocks)
  roles.fill('masthead', 0, head)
  blocks.forEach(({ text }, index) => {
    const letters = text.match(/\p{L}/gu)?.length ?? 0
    const signs = letters * 3 < text.replace(/\s/gu, '').length && !isNumberedHeading(text)
    const imprint = signs || /^\{/u.test(text) || isControlLine(text) || /(?:^|\s)@\w|https?:|^(?:ISSN|ISBN|©)/u.test(text)
    if (roles[index] === 'heading' && imprint) roles[index] = 'text'
  })
  markContents(blocks, roles)
  const styled = blocks.some(({ look }) => look !== null && (look.bold || look.size > 1.05))
  const candidates = blocks.map(
    (block, index) => roles[index] === 'text' && couldBeHeading(block, styled),
  )
  blocks.forEach((block, index) => {
    if (roles[index] === 'text' && isNumberedTitle(blocks, index)) roles[index] = 'heading'
    if (!candidates[index]) return
    if (isHeadingHere(block, index, { blocks, roles, candidates, styled })) roles[index] = 'heading'
  })
  blocks.forEach((block, index) => {
    if (roles[index] === 'text' && namesGroup(blocks, roles, index)) roles[index] = 'heading'
  })
  markNameLines(blocks, roles)
  blocks.forEach((block, index) => {
    const next = blocks[index + 1]
    const nextRole = roles[index + 1]
    // "AND FOR THESE ENDS" before small letters is the beginning of a sentence, not a heading.
    const runsOn =
      next?.kind === 'paragraph' && nextRole === 'text' && /^[\p{Ll},;)]/u.test(next.text)
    if (roles[index] === 'heading' && runsOn && !isNumberedHeading(block.text)) roles[index] = 'text'
    if (roles[index] === 'heading' && isListedNumber(blocks, roles, index)) roles[index] = 'text'
  })
  return roles
}

/** "1. Openness", "2. Coherence" right below each other are a list, not headings without text. */
function isListedNumber(
  blocks: readonly Block[],
  roles: readonly BlockRole[],
  index: number,
): boolean {
  const block = blocks[index]
  if (block === undefined) return false
  const marker = readMarker(block.text)
  if (marker?.style !== '1.' || marker.end >= block.text.length) return false
  const value = marker.readings[0]?.value ?? 0
  return [-1, 1].some((step) => {
    const near = blocks[index + step]
    if (near === undefined || !['heading', 'text'].includes(roles[index + step] ?? '')) return false
    const other = readMarker(near.text)
    const follows = other?.style === '1.' && other.readings[0]?.value === value + step
    return follows && measureWords(near.text) <= 14
  })
}

function plainRole(block: Block): BlockRole {
  if (block.kind === 'footnote') return 'footnote'
  if (block.kind === 'table-row') return 'row'
  if (block.kind === 'heading' && measureWords(block.text) <= 45) return 'heading'
  return 'text'
}

function markContents(blocks: readonly Block[], roles: BlockRole[]): void {
  let open = false
  blocks.forEach((block, index) => {
    if (roles[index] === 'row' || roles[index] === 'footnote' || roles[index] === 'masthead') return
    if (leader.test(block.text)) {
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

function isEmphasised(block: Block): boolean {
  const { look } = block
  if (look === null) return isAllCapitals(block.text)
  return look.bold || look.size >= 1.08 || isAllCapitals(block.text)
}

/** Short, begins like a title and does not end like a sentence. */
function couldBeHeading(block: Block, styled: boolean): boolean {
  const { text } = block
  if (block.kind === 'list-item') return false
  if (measureWords(text) > 30 || text.length > 260) return false
  if (readTurn(text) !== null || readNameLine(text) !== null) return false
  const marker = readMarker(text)
  const title = marker === null ? text : text.slice(marker.end)
  const article = readArticle(text)
  if (article !== null && /^[.:：．、–—-]?$/.test(article.delimiter)) {
    return text.length === article.end || measureWords(text) <= 20
  }
  if (marker !== null && marker.readings.length === 0) return false
  if (!/\p{L}{2}/u.test(title)) return false
  if (/^\p{Ll}/u.test(title)) return false
  if (endsLikeSentence(text) && !(isEmphasised(block) && /[:?？]$/u.test(text))) return false
  if (/^(?:\(?signed\)?|signé|firmado|подпись|https?:|www\.|@|©)/iu.test(text)) return false
  if (rankHeading(text, plainHints).rank < 120 && rankHeading(text, plainHints).rank >= 100)
    return true
  if (!isEmphasised(block)) {
    // A plain short line is no heading, unless it is numbered like one.
    return marker !== null && /^[A-Z][.)]$/.test(marker.style) && measureWords(text) <= 14
  }
  return measureWords(text) <= 18
}

const plainHints = {
  level: null,
  authored: false,
  size: 1,
  capitals: false,
  centered: false,
  bold: false,
}

type Surroundings = {
  blocks: readonly Block[]
  roles: readonly BlockRole[]
  candidates: readonly boolean[]
  styled: boolean
}

/**
 * "2. Future work" above paragraphs that are numbered otherwise: short, without a full stop, and the
 * next number is not the next of this list.
 */
function isNumberedTitle(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index]
  const next = blocks[index + 1]
  if (block === undefined || next === undefined) return false
  const marker = readMarker(block.text)
  if (marker === null || !/^(?:1\.|1\.1.*|A\.|\(a\))$/.test(marker.style)) return false
  const title = block.text.slice(marker.end)
  if (marker.style === '(a)' && !opensLetteredPart(blocks, index)) return false
  if (measureWords(title) > 14 || endsLikeSentence(title) || !/^\p{Lu}/u.test(title)) return false
  const following = readMarker(next.text)
  if (next.kind === 'table-row' || next.kind === 'footnote') return false
  if (following === null) return measureWords(next.text) >= 25 && endsLikeSentence(next.text)
  if (following.readings.length === 0) return false
  const value = marker.readings[0]?.value ?? 0
  const nextValue = following.readings[0]?.value ?? 0
  return following.style !== marker.style
    ? measureWords(next.text) >= 15
    : nextValue !== value + 1 && measureWords(next.text) >= 15
}

/** "(k) Cooperation" between two numbered paragraphs is a heading, after "(j) …;" it is a point. */
function opensLetteredPart(blocks: readonly Block[], index: number): boolean {
  const above = blocks.slice(0, index).findLast(({ kind }) => kind !== 'footnote')
  const below = blocks.slice(index + 1).find(({ kind }) => kind !== 'footnote')
  if (above === undefined || below === undefined) return false
  return (
    /[.。]["”’)\]]*[\d⁰-⁹]*$/u.test(above.text) &&
    readMarker(above.text)?.style !== '(a)' &&
    readMarker(below.text)?.style === '1.'
  )
}

/** A short line between the end of one article and the heading of the next names a group of them. */
function namesGroup(blocks: readonly Block[], roles: readonly BlockRole[], index: number): boolean {
  const block = blocks[index]
  const next = blocks[index + 1]
  const above = blocks[index - 1]
  if (block === undefined || next === undefined || above === undefined) return false
  if (block.kind !== 'paragraph' || measureWords(block.text) > 8) return false
  if (roles[index + 1] !== 'heading' || readArticle(next.text) === null) return false
  if (/^\p{Ll}/u.test(block.text) || endsLikeSentence(block.text)) return false
  return roles[index - 1] === 'heading' || endsLikeSentence(above.text)
}

/** Headings stand above text; lists of short lines (addresses, names, menus) do not. */
function isHeadingHere(block: Block, index: number, around: Surroundings): boolean {
  const { blocks, roles, candidates, styled } = around
  let after = index + 1
  while (after < blocks.length && (candidates[after] || roles[after] === 'heading')) after += 1
  const following = blocks[after]
  let before = index
  while (before > 0 && candidates[before - 1]) before -= 1
  const run = after - before
  const strong =
    (rankHeading(block.text, plainHints).rank < 122 && readMarker(block.text) !== null) ||
    rankHeading(block.text, plainHints).rank < 120 ||
    readArticle(block.text) !== null
  if (strong) return true
  if (styled) return following !== undefined || run <= 2
  // Where looks tell nothing, a heading stands between finished sentences.
  const above = blocks[before - 1]
  const unfinished = roles[before - 1] === 'text' && above !== undefined && !endsLikeSentence(above.text)
  if (unfinished || /\s(?:and|or|of|the|to|et|ou|de|la|y|e|o|и|или|و)$/u.test(block.text)) return false
  if (following === undefined) return false
  if (roles[after] === 'row' || roles[after] === 'contents') return run <= 3
  const text = measureWords(following.text)
  if (text < 8 && !endsLikeSentence(following.text)) return false
  return run <= 3 || after - index <= 2
}

/** Name lines count where a document has several: a single one may be anything. */
function markNameLines(blocks: readonly Block[], roles: BlockRole[]): void {
  const lines = blocks.flatMap((block, index) =>
    roles[index] !== 'row' && readNameLine(block.text) !== null ? [index] : [],
  )
  if (lines.length < 3) return
  for (const index of lines) roles[index] = 'name-line'
}
