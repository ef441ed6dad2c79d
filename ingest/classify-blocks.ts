import type { Block } from './blocks.ts'
import { isNamedUnit } from './heading-rank.ts'
import {
  captionsWhatFollows,
  couldBeHeading,
  isCaption,
  isHeadingHere,
  isNeverHeading,
  isNumberedTitle,
  isSalutation,
  isSentence,
  namesGroup,
} from './looks-like-heading.ts'
import { markContents, markListed } from './mark-contents.ts'
import { markPointers } from './mark-pointers.ts'
import { markRecurring } from './mark-recurring.ts'
import { mastheadEnd } from './masthead.ts'
import { readMarker } from './numbering.ts'
import { readNameLine } from './speaker.ts'
import { endsLikeSentence, measureWords } from './text-measure.ts'

/** What a block is for the structure of its document. */
export type BlockRole =
  | 'heading'
  | 'name-line'
  | 'contents'
  | 'references'
  | 'links'
  | 'masthead'
  | 'front'
  | 'text'
  | 'row'
  | 'footnote'

/**
 * The role of each block, from the format where it says so, else from its text, look and place.
 * `authored` says that the format's headings are what the author marked, not a guess from looks.
 */
export function classifyBlocks(
  blocks: readonly Block[],
  { authored }: { authored: boolean },
): BlockRole[] {
  const roles = blocks.map((block, index) => plainRole(block, blocks[index + 1], authored))
  roles.fill('masthead', 0, mastheadEnd(blocks))
  markContents(blocks, roles)
  const levelled = blocks.some(({ kind, level }) => kind === 'heading' && level !== null)
  if (!levelled) markListed(blocks, roles)
  const candidates = blocks.map((block, index) => roles[index] === 'text' && couldBeHeading(block))
  const around = {
    candidate: (index: number): boolean =>
      (candidates[index] ?? false) || roles[index] === 'heading',
    text: (index: number): boolean => roles[index] === 'text',
  }
  for (const index of blocks.keys()) {
    if (roles[index] === 'text' && isNumberedTitle(blocks, index)) roles[index] = 'heading'
    if (candidates[index] && isHeadingHere(blocks, index, around)) roles[index] = 'heading'
  }
  const heading = (index: number): boolean => roles[index] === 'heading'
  for (const index of [...blocks.keys()].reverse()) {
    if (roles[index] === 'text' && namesGroup(blocks, index, heading)) roles[index] = 'heading'
  }
  markNameLines(blocks, roles)
  for (const [index, block] of blocks.entries()) {
    if (roles[index] !== 'heading') continue
    const next = blocks[index + 1]
    if (isCaption(block.text)) {
      roles[index] = 'text'
      // "Figure II" on a line of its own: the next line says what it shows.
      if (measureWords(block.text) <= 3 && roles[index + 1] === 'heading') roles[index + 1] = 'text'
      continue
    }
    const guessed = !authored || block.kind !== 'heading' || block.level === null
    if (guessed && isSentence(block, next)) roles[index] = 'text'
    if (!authored && roles[index - 1] === 'text' && captionsWhatFollows(blocks, index)) {
      roles[index] = 'text'
    }
    // "AND FOR THESE ENDS" before small letters is the beginning of a sentence, not a heading.
    const runsOn =
      next?.kind === 'paragraph' && roles[index + 1] === 'text' && /^[\p{Ll},;)]/u.test(next.text)
    if (runsOn && !isNamedUnit(block.text)) roles[index] = 'text'
    if (isListedNumber(blocks, roles, index)) roles[index] = 'text'
  }
  if (!authored) markStatementTitles(blocks, roles)
  unmarkQuestions(blocks, roles)
  markRecurring(blocks, roles)
  markPointers(blocks, roles)
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

function plainRole(block: Block, next: Block | undefined, authored: boolean): BlockRole {
  const { text, look } = block
  if (block.kind === 'footnote') return 'footnote'
  if (block.kind === 'table-row') return 'row'
  if (block.kind === 'heading' && measureWords(text) <= 45) {
    if (isNeverHeading(text)) return 'text'
    return authored || !isSentence(block, next) ? 'heading' : 'text'
  }
  // Small type that begins with a number, without a stop, is a note the reader could not place.
  const note = look !== null && look.size <= 0.92 && /^(?:\d{1,3}|[¹²³⁰-⁹]+)\s+\p{Lu}/u.test(text)
  return note && block.kind === 'paragraph' ? 'footnote' : 'text'
}

/**
 * Questions right below each other, with nothing said between them, are those of a form: none of
 * them heads what follows. Questions with answers below them are headings.
 */
function unmarkQuestions(blocks: readonly Block[], roles: BlockRole[]): void {
  const asks = (index: number): boolean => {
    const block = blocks[index]
    if (block === undefined || block.kind === 'heading' || !/[?？؟]$/u.test(block.text))
      return false
    return roles[index] === 'heading' || (roles[index] === 'text' && block.look?.bold === true)
  }
  const questions = blocks.flatMap((_, index) => (asks(index) ? [index] : []))
  if (questions.filter((index) => asks(index + 1)).length < 2) return
  for (const index of questions) roles[index] = 'text'
}

/** Name lines count where a document has several: a single one may be anything. */
function markNameLines(blocks: readonly Block[], roles: BlockRole[]): void {
  const lines = blocks.flatMap((block, index) =>
    roles[index] !== 'row' && readNameLine(block.text) !== null ? [index] : [],
  )
  if (lines.length < 3) return
  for (const index of lines) roles[index] = 'name-line'
}

/** A short line right above "Mr. Chair," is the title of what is said. */
function markStatementTitles(blocks: readonly Block[], roles: BlockRole[]): void {
  for (const [index, { text, kind }] of blocks.entries()) {
    const next = blocks[index + 1]
    if (roles[index] !== 'text' || kind !== 'paragraph' || next === undefined) continue
    if (!isSalutation(next.text) || isSalutation(text)) continue
    const whole = /^["“«(]?\p{Lu}/u.test(text) && !endsLikeSentence(text)
    if (whole && measureWords(text) <= 16 && roles[index + 1] !== 'row') roles[index] = 'heading'
  }
}
