import type { Block } from './blocks.ts'
import type { BlockRole } from './classify-blocks.ts'
import { findDates } from './document-date.ts'
import type { FoundTitle } from './document-title.ts'
import { isNumberedHeading } from './heading-rank.ts'
import { isSalutation } from './looks-like-heading.ts'
import { isMasthead } from './masthead.ts'
import { readMarker } from './numbering.ts'
import { readArticle } from './paragraph-label.ts'
import { isEnactor, preambleOpening } from './preamble.ts'
import { readTurn } from './speaker.ts'
import { endsLikeSentence, measureWords } from './text-measure.ts'

/**
 * The head of a document, its title and what stands between them is front matter: text that can be
 * cited, and no part of anybody's heading path.
 */
export function markFront(roles: BlockRole[], blocks: readonly Block[], title: FoundTitle): void {
  const last = Math.max(-1, ...title.blocks, lastOfCover(blocks))
  for (const [index, role] of roles.entries()) {
    if (role === 'masthead') roles[index] = 'front'
  }
  if (last > 30) return
  // "Adopted by the Council on 8 July", "(Lakeside, 1 May)": what stands below the title dates it.
  let index = last + 1
  for (; last >= 0 && roles[index] === 'heading'; index += 1) {
    const text = blocks[index]?.text ?? ''
    const dates =
      findDates(text).length > 0 ||
      /^\(.*\)$|^adopted by|^(?:report|note|letter) (?:by|of|from) the|^(?:draft|проект|projet|proyecto|草案|مشروع)$/iu.test(
        text,
      )
    // A second line in the type of the title is the title in another language, or goes on with it.
    const alike = blocks[index]?.level !== null && blocks[index]?.level === blocks[last]?.level
    const subtitle = alike && index === last + 1 && !isNumberedHeading(text)
    if (!dates && !subtitle && !isMasthead(text)) break
    roles[index] = 'front'
  }
  markImprint(roles, blocks, index)
  for (let above = last; above >= 0; above -= 1) {
    const role = roles[above]
    if (role === 'heading' || role === 'text') roles[above] = 'front'
    else if (role !== 'front') break
  }
}

/** The last block of the leading pages that hold no sentence: covers and title pages. */
function lastOfCover(blocks: readonly Block[]): number {
  let last = -1
  for (const [index, { page, kind, text }] of blocks.slice(0, 31).entries()) {
    if (page === null || kind === 'table-row') break
    if (measureWords(text) > 12 && endsLikeSentence(text)) break
    if (blocks[index + 1]?.page !== page && page <= 3) last = index
  }
  return last
}

/** Lines and words that stand between a title and the text at most. */
const imprint = { lines: 12, words: 120 } as const

/**
 * "Generated on …", "14 July 2026, 1.15 p.m.", "Hall of the Harbour": short lines right below the
 * title that say when and where. One of them at least holds a date or belongs to a masthead.
 */
function markImprint(roles: BlockRole[], blocks: readonly Block[], from: number): void {
  let index = from
  let dated = false
  let words = 0
  for (; index < from + imprint.lines; index += 1) {
    const block = blocks[index]
    if (block === undefined || roles[index] !== 'text') break
    const { text } = block
    const tells = findDates(text).length > 0 || isMasthead(text)
    // "REGULATION 12 OF THE COUNCIL" / "of 4 May 2031 on the levy": the full name of an act.
    const goesOn = blocks[index - 1]?.kind === 'heading' && tells && /^\p{Ll}/u.test(text)
    const fullName = goesOn && measureWords(text) <= 60 && !endsLikeSentence(text)
    if (!fullName && !isImprint(block, blocks[index + 1], tells)) break
    dated ||= tells
    words += measureWords(text)
  }
  // Text, a heading or a row comes after it: a document is not all imprint.
  if (!dated || words > imprint.words || index >= blocks.length) return
  roles.fill('front', from, index)
}

function isImprint({ kind, text }: Block, next: Block | undefined, tells: boolean): boolean {
  if (kind === 'list-item' || kind === 'table-row' || kind === 'footnote') return false
  // The full name of an act, as a heading too long to be one.
  const most = kind === 'heading' ? 60 : tells ? 20 : 14
  if (measureWords(text) > most || /[.,;:。،؛，；：]$/u.test(text)) return false
  if (!tells && (endsLikeSentence(text) || preambleOpening.test(text))) return false
  if (/^\p{Ll}/u.test(text) || isEnactor(text, next?.text ?? '')) return false
  if (readArticle(text) !== null || isSalutation(text) || readTurn(text) !== null) return false
  const marker = readMarker(text)
  return marker === null || marker.end >= text.length
}
