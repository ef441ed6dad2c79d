export type RankedId = { id: string; score: number }

// Far below any difference that means something, far above what printing a number loses.
const step = 1e-9

/**
 * One query's ranking as lines of a TREC run: `qid Q0 docid rank score system`, tabs between the
 * fields, rank from 1. Programs that read a run sort by score and break ties their own way, so
 * equal scores are set a billionth apart and both orders are the same.
 */
export function trecRunLines(query: string, ranking: readonly RankedId[], system: string): string {
  let previous = Number.POSITIVE_INFINITY
  return ranking
    .map(({ id, score }, i) => {
      previous = Math.min(score, previous - step)
      return `${[query, 'Q0', id, i + 1, previous.toFixed(9), system].join('\t')}\n`
    })
    .join('')
}
