import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { bootstrapDifference, bootstrapMean, type Interval } from './bootstrap.ts'
import { type Stage, stages } from './retrieval-evaluation.ts'

/** nDCG@10 of every judged query, by stage. */
export type QueryGains = Record<Stage, ReadonlyMap<string, number>>

/** How a run compares, in nDCG@10: within itself and with the run before. */
export type Comparison = {
  stages: Record<Stage, Interval | null>
  /** Of the fused ranking over the better of meaning and words; of the reranked over the fused. */
  gains: { fused: Interval | null; reranked: Interval | null }
  /** Against the results kept, on the queries of both; null where none are kept. */
  sinceBefore: Record<Stage, Interval | null> | null
}

const scores = z.record(z.string(), z.number())
const resultsFile = z.object({
  set: z.string(),
  embedder: z.string(),
  queries: z.number(),
  ndcg10: z.object({ dense: scores, lexical: scores, fused: scores, reranked: scores }),
})

const digits = 3

/** Results of a set as they lie in a folder under version control: nDCG@10, a number a query. */
export class RankingResults {
  readonly #file: string

  constructor(folder: string, set: string) {
    mkdirSync(folder, { recursive: true })
    this.#file = join(folder, `${set}.json`)
  }

  /** @throws {z.ZodError} if the file is not one of these. */
  read(): QueryGains | null {
    if (!existsSync(this.#file)) return null
    const { ndcg10 } = resultsFile.parse(JSON.parse(readFileSync(this.#file, 'utf8')))
    return byStage((stage) => new Map(Object.entries(ndcg10[stage])))
  }

  write(gains: QueryGains, about: { set: string; embedder: string }): void {
    const rounded = byStage((stage) =>
      Object.fromEntries(
        [...gains[stage]].map(([query, gain]) => [query, Number(gain.toFixed(digits))]),
      ),
    )
    const results = { ...about, queries: gains.dense.size, ndcg10: rounded }
    // A line a stage: a review shows which stage changed.
    const lines = stages.map((stage) => `    "${stage}": ${JSON.stringify(rounded[stage])}`)
    const head = JSON.stringify({ ...results, ndcg10: undefined }).slice(1, -1)
    writeFileSync(this.#file, `{\n  ${head},\n  "ndcg10": {\n${lines.join(',\n')}\n  }\n}\n`)
  }
}

export function compareRankings(gains: QueryGains, before: QueryGains | null): Comparison {
  const mean = (stage: Stage) => bootstrapMean([...gains[stage].values()])
  const means = byStage(mean)
  const better = (means.lexical?.mean ?? 0) > (means.dense?.mean ?? 0) ? 'lexical' : 'dense'
  return {
    stages: means,
    gains: {
      fused: bootstrapDifference(gains.fused, gains[better]),
      reranked: bootstrapDifference(gains.reranked, gains.fused),
    },
    sinceBefore: before && byStage((stage) => bootstrapDifference(gains[stage], before[stage])),
  }
}

function byStage<Value>(value: (stage: Stage) => Value): Record<Stage, Value> {
  return {
    dense: value('dense'),
    lexical: value('lexical'),
    fused: value('fused'),
    reranked: value('reranked'),
  }
}
