import type { RankedPassage } from './fusion.ts'

/**
 * Where the best sentence's cosine, the best passage's and its lead over the twentieth add up to
 * less, the documents are taken not to answer. Cosines separate poorly: BENCHMARKS.md has how often
 * this is wrong both ways. Set so that refusing what the documents do answer stays rare.
 */
const leastEvidence = 1.45

/** How many passages the lead of the best is measured over. */
const field = 20

/**
 * Do the passages answer the question, or are they only the nearest there are?
 * @param bestSentence  Cosine of question and sentence, the highest there is.
 */
export function answerable(passages: readonly RankedPassage[], bestSentence: number): boolean {
  const cosines = passages
    .slice(0, field)
    .map((passage) => passage.scores.dense ?? 0)
    .sort((a, b) => b - a)
  const best = cosines[0]
  const last = cosines.at(-1)
  if (best === undefined || last === undefined) return false
  return bestSentence + best + (best - last) >= leastEvidence
}
