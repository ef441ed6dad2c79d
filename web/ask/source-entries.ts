import type { Citation, Passage } from '../../server/api.ts'
import type { Turn } from './conversation.ts'

export type SourceEntry = { passage: Passage; citations: Citation[] }

/** What is cited first, in the order of its markers; then what else was found, best first. */
export function sourceEntries(turn: Pick<Turn, 'passages' | 'citations'>): SourceEntry[] {
  const entries = turn.passages.map(
    (passage): SourceEntry => ({
      passage,
      citations: turn.citations.filter(({ passageId }) => passageId === passage.passageId),
    }),
  )
  const order = ({ citations }: SourceEntry) =>
    citations.length === 0 ? Number.POSITIVE_INFINITY : Number(citations[0]?.key)
  // The sort is stable; Infinity minus Infinity is no number, hence the comparison in two steps.
  return entries.sort((a, b) => (order(a) === order(b) ? 0 : order(a) - order(b)))
}
