import type { RankedPassage } from './fusion.ts'

/**
 * Where the best sentence's cosine, the best passage's and its lead over the twentieth add up to
 * less, the documents are taken not to answer. With this model, one in seven answerable questions of
 * policy-qa.dev lies below, and nine in twenty of the same questions with their documents taken away
 * (see BENCHMARKS.md): cosines separate poorly, and a false "not found" costs less than a false answer
 * only as long as it stays rare.
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
