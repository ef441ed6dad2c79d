import type { Passage, SearchExplanation } from '../../server/api.ts'
import { type MarkedPiece, markPieces } from '../source/text-blocks.ts'

type Range = { start: number; end: number }

/** Letters of a passage that a result shows: some four lines. */
const shownChars = 420
const leadChars = 60

/**
 * The part of a passage where most of the words stand close together, with the words marked.
 */
export function excerptPieces(
  passage: Pick<Passage, 'text' | 'start' | 'end'>,
  words: SearchExplanation['words'],
): MarkedPiece[] {
  const { start, end } = bestWindow(passage, words)
  const text = passage.text.slice(start - passage.start, end - passage.start)
  const inside = words.filter((word) => word.start >= start && word.end <= end)
  const pieces = markPieces(
    { start, end, text },
    inside.map((word) => ({ ...word, kind: 'quote' as const })),
  )
  return [
    ...(start > passage.start ? [{ text: '… ', mark: null }] : []),
    ...pieces,
    ...(end < passage.end ? [{ text: ' …', mark: null }] : []),
  ]
}

function bestWindow(
  passage: Pick<Passage, 'text' | 'start' | 'end'>,
  words: readonly Range[],
): Range {
  if (passage.text.length <= shownChars * 1.25) return passage
  let best = { from: passage.start, count: 0 }
  for (const { start } of words) {
    const from = Math.max(passage.start, start - leadChars)
    const count = words.filter((one) => one.start >= from && one.end <= from + shownChars).length
    if (count > best.count) best = { from, count }
  }
  const start = wordStart(passage, best.from)
  const end = wordEnd(passage, Math.min(passage.end, start + shownChars))
  return { start, end }
}

/** Not in the middle of a word. */
function wordStart(passage: Pick<Passage, 'text' | 'start'>, at: number): number {
  if (at <= passage.start) return passage.start
  const blank = passage.text.indexOf(' ', at - passage.start)
  return blank >= 0 && blank - (at - passage.start) < leadChars ? passage.start + blank + 1 : at
}

function wordEnd(passage: Pick<Passage, 'text' | 'start' | 'end'>, at: number): number {
  if (at >= passage.end) return passage.end
  const blank = passage.text.lastIndexOf(' ', at - passage.start)
  return at - passage.start - blank < leadChars ? passage.start + blank : at
}
