import type { RankedPassage } from './fusion.ts'

/**
 * Where the evidence is less, the documents are taken not to answer. Set so that refusing what the
 * documents do answer stays rare; BENCHMARKS.md has how often this is wrong both ways.
 */
const leastEvidence = 0.5

/** The lead of the best passage is measured over the one in this place. */
const field = 6

/** Do the passages answer the question, or are they only the nearest there are? */
export function answerable(passages: readonly RankedPassage[]): boolean {
  return evidence(passages) >= leastEvidence
}

/**
 * The best passage's score and its lead. A question that something answers has one passage, or a few,
 * that stand out; the nearest passages of any other question are near each other.
 */
export function evidence(passages: readonly RankedPassage[]): number {
  const scores = passages.map(({ score }) => score).sort((a, b) => b - a)
  const best = scores[0]
  if (best === undefined) return Number.NEGATIVE_INFINITY
  return best + (best - (scores[field - 1] ?? scores.at(-1) ?? best))
}
