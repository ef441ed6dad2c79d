import type { AnswererInput } from './answering.ts'

/**
 * Below this score the best sentence is about something else. Fitted so that both kinds of error
 * are equally rare on policy-qa.dev with and without the documents that answer (see BENCHMARKS.md).
 */
const leastSentenceScore = 0.82

/** Do the passages answer the question, or are they only the nearest there are? */
export function answerable(input: AnswererInput, bestSentenceScore: number): boolean {
  return input.retrieval.passages.length > 0 && bestSentenceScore >= leastSentenceScore
}
