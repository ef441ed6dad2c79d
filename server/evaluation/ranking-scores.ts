/** How much each document is worth to a query: 0 or absent is not relevant. */
export type Grades = ReadonlyMap<string, number>

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0)
}

/**
 * Normalised discounted cumulative gain of the first `k`: gain 2^grade - 1, discount log2(rank + 1),
 * against the best order there could be. 0 to 1.
 * @see Burges et al. 2005, https://doi.org/10.1145/1102351.1102363
 */
export function ndcgAt(ranking: readonly string[], grades: Grades, k: number): number {
  const ideal = [...grades.values()].sort((a, b) => b - a).slice(0, k)
  const best = discountedGain(ideal)
  if (best === 0) return 0
  return discountedGain(ranking.slice(0, k).map((id) => grades.get(id) ?? 0)) / best
}

/** Share of all relevant documents that are among the first `k`. */
export function recallAt(ranking: readonly string[], grades: Grades, k: number): number {
  const relevant = [...grades.values()].filter((grade) => grade > 0).length
  if (relevant === 0) return 0
  return ranking.slice(0, k).filter((id) => (grades.get(id) ?? 0) > 0).length / relevant
}

/** One over the rank of the first relevant document; 0 if it is not among the first `k`. */
export function reciprocalRankAt(ranking: readonly string[], grades: Grades, k: number): number {
  const index = ranking.slice(0, k).findIndex((id) => (grades.get(id) ?? 0) > 0)
  return index === -1 ? 0 : 1 / (index + 1)
}

export type RankingScores = { ndcg10: number; recall10: number; recall100: number; mrr10: number }

export function scoreRanking(ranking: readonly string[], grades: Grades): RankingScores {
  return {
    ndcg10: ndcgAt(ranking, grades, 10),
    recall10: recallAt(ranking, grades, 10),
    recall100: recallAt(ranking, grades, 100),
    mrr10: reciprocalRankAt(ranking, grades, 10),
  }
}

/** Every query counts the same. `null` for no query at all: a mean of nothing is not 0. */
export function meanScores(scores: readonly RankingScores[]): RankingScores | null {
  if (scores.length === 0) return null
  const mean = (key: keyof RankingScores) =>
    scores.reduce((sum, one) => sum + one[key], 0) / scores.length
  return {
    ndcg10: mean('ndcg10'),
    recall10: mean('recall10'),
    recall100: mean('recall100'),
    mrr10: mean('mrr10'),
  }
}
