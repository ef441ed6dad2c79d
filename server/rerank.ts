import { type QuoteUnit, quoteUnits } from '../prompts/quote-units.ts'
import type { Reranker } from '../vectors/reranker.ts'
import type { RankedPassage } from './fusion.ts'

/** Passages that are read together with the question: what two cores read in a quarter of a second. */
export const rerankDepth = 20

/** Passages that are read however many ask at once. */
const leastDepth = 6

/** Passages of other questions before one’s own: beyond those of four, each reads fewer. */
const unhurried = 4 * rerankDepth

/** How many passages to read when so many of other questions stand before them. */
export function depthUnderLoad(waiting: number, depth: number = rerankDepth): number {
  if (waiting <= unhurried) return depth
  return Math.min(depth, Math.max(leastDepth, Math.floor((depth * unhurried) / waiting)))
}

/**
 * A piece of a passage that may be quoted, and how sure the reranker is that it belongs to the
 * answer: 0 to 1.
 */
export type AnswerUnit = QuoteUnit & { answer: number }

/**
 * What log-odds of relevance weigh against cosine. The reranker alone loses to the embedder on texts
 * unlike those it was trained on; together they win on every set of eval/ (BENCHMARKS.md).
 */
const relevanceWeight = 1 / 80

/**
 * The best passages once more, read together with the question. The others follow in their order.
 * @param ranked  By fused score, best first.
 */
export async function rerank(
  question: string,
  ranked: readonly RankedPassage[],
  reranker: Reranker,
  options: { depth?: number; signal?: AbortSignal } = {},
): Promise<RankedPassage[]> {
  const { depth = rerankDepth, signal } = options
  const read = ranked.slice(0, depth)
  const units = read.map(({ text, language }) => quoteUnits(text, language))
  const told = await reranker.rank(
    question,
    read.map(({ embeddingPrefix }, i) => ({
      prefix: embeddingPrefix,
      units: (units[i] as QuoteUnit[]).map(({ text }) => text),
    })),
    signal ? { signal } : {},
  )
  const reranked = read.map((passage, i): RankedPassage => {
    const { relevance, answers } = told[i] as (typeof told)[number]
    return {
      ...passage,
      score: passage.score + relevance * relevanceWeight,
      scores: { ...passage.scores, rerank: 1 / (1 + Math.exp(-relevance)) },
      relevance,
      units: (units[i] as QuoteUnit[]).map((unit, j) => ({ ...unit, answer: answers[j] ?? 0 })),
    }
  })
  reranked.sort((a, b) => b.score - a.score)
  // On one scale with those that were read: as if each were as far off as the last of them.
  const lowest = Math.min(0, ...told.map(({ relevance }) => relevance)) * relevanceWeight
  const rest = ranked.slice(depth).map((passage) => ({ ...passage, score: passage.score + lowest }))
  return [...reranked, ...rest]
}
