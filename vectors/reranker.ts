import type { EmbedOptions } from './embedder.ts'

/** A passage as the reranker reads it. */
export type PassageToRank = {
  /** What stands before the text: title, headings, lead-in. */
  prefix: string
  /** The text in pieces, in order: each that could answer on its own. */
  units: readonly string[]
}

export type RankedText = {
  /** Log-odds that the passage answers the question. */
  relevance: number
  /**
   * For each unit, how sure the model is that it belongs to the answer: 0 to 1, mean over its tokens.
   * A unit behind the cut has 0.
   */
  answers: number[]
}

/**
 * Reads a question and a passage together: slower than comparing vectors, and better. The same pair
 * gives the same numbers, whatever else is being read at the time.
 */
export interface Reranker {
  readonly name: string
  /**
   * Loads the model into every worker, so that the first question is as fast as the second. Without it
   * the model is loaded when it is first needed: an ingest never does.
   */
  warmUp(): Promise<void>
  /** Passages and questions that stand before the next passage to rank. */
  readonly waiting: number
  /** In the order of the passages. */
  rank(
    question: string,
    passages: readonly PassageToRank[],
    options?: EmbedOptions,
  ): Promise<RankedText[]>
}
