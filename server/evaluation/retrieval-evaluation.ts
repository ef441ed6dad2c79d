import type { Embedder } from '../../vectors/embedder.ts'
import type { RankedPassage } from '../fusion.ts'
import type { Library } from '../library.ts'
import { PassageRetriever, type Retrieval, type RetrievalMode } from '../passage-retriever.ts'
import type { EvaluationQuery, EvaluationSet } from './evaluation-set.ts'
import { type Latency, latencyOf } from './percentiles.ts'
import { type Grades, meanScores, type RankingScores, scoreRanking } from './ranking-scores.ts'

/** Rankings are judged, and a run is written, to this depth. */
export const rankingDepth = 100

const queriesTimed = 60
const queriesAtOnce = 4

export const stages = ['dense', 'lexical', 'fused', 'reranked'] as const
export type Stage = (typeof stages)[number]

const modes: Record<Stage, RetrievalMode> = {
  dense: 'dense',
  lexical: 'lexical',
  fused: 'hybrid',
  reranked: 'hybrid',
}

export type StageResult = RankingScores & { ms: Latency | null }

export type RetrievalReport = {
  set: string
  passages: number
  queries: number
  /** Queries with at least one relevant passage: the means are over these. */
  judged: number
  embedder: string
  stages: Record<Stage, StageResult | null>
  byLanguage: Record<string, { queries: number } & Record<Stage, RankingScores | null>>
  /** nDCG@10 a judged query: what intervals and comparisons are made from. */
  gains: Record<Stage, Map<string, number>>
}

/** A query's candidates with all that a fusion could weigh. */
export type DumpedQuery = {
  query: string
  lang: string
  questionLanguage: string
  relevant: number
  candidates: {
    id: string
    language: string
    dense?: number
    lexical?: number
    fused: number
    /** Log-odds, of those that were reranked. */
    relevance?: number
    grade: number
  }[]
}

export type RetrievalSinks = {
  /** The final ranking of each query, in the order of the set. */
  onRanking?: (query: EvaluationQuery, ranking: readonly RankedPassage[]) => void
  onDump?: (dumped: DumpedQuery) => void
  onProgress?: (queries: number) => void
}

type QueryScores = { id: string; language: string; scores: Record<Stage, RankingScores> }

/**
 * Runs a set's queries through the product's own retriever over a store of its passages. The best
 * hundred by meaning and the best hundred by words come back fused and reranked; each stage's ranking is the
 * order of its own score. Query vectors may come from `cached`; times are taken with the library's own embedder.
 */
export async function evaluateRetrieval(
  set: EvaluationSet,
  library: Library,
  options: { cached: Embedder; signal: AbortSignal } & RetrievalSinks,
): Promise<RetrievalReport> {
  const { cached, signal } = options
  const tools = { search: library.search, embedder: cached, store: library.store }
  const scored: QueryScores[] = []
  for (let from = 0; from < set.queries.length; from += queriesAtOnce) {
    signal.throwIfAborted()
    const group = set.queries.slice(from, from + queriesAtOnce)
    const retrieved = await Promise.all(group.map((query) => retrieveAll(tools, query)))
    for (const { query, retrieval } of retrieved) {
      const rankings = rankingsOf(retrieval.passages)
      options.onRanking?.(query, rankings.reranked)
      options.onDump?.(dumped(query, retrieval, set.grades?.get(query.id)))
      const scores = scoresOf(rankings, set.grades?.get(query.id))
      if (scores) scored.push({ id: query.id, language: query.language, scores })
    }
    options.onProgress?.(Math.min(set.queries.length, from + queriesAtOnce))
  }
  const timed = await timeStages(set, library, signal)
  return {
    set: set.name,
    passages: set.passages.length,
    queries: set.queries.length,
    judged: scored.length,
    embedder: library.embedder.identity.name,
    stages: {
      dense: withTime(meanOfStage(scored, 'dense'), timed.dense),
      lexical: withTime(meanOfStage(scored, 'lexical'), timed.lexical),
      fused: withTime(meanOfStage(scored, 'fused'), timed.fused),
      reranked: withTime(meanOfStage(scored, 'reranked'), timed.reranked),
    },
    byLanguage: languageScores(scored),
    gains: {
      dense: gainsOf(scored, 'dense'),
      lexical: gainsOf(scored, 'lexical'),
      fused: gainsOf(scored, 'fused'),
      reranked: gainsOf(scored, 'reranked'),
    },
  }
}

function gainsOf(scored: readonly QueryScores[], stage: Stage): Map<string, number> {
  return new Map(scored.map(({ id, scores }) => [id, scores[stage].ndcg10]))
}

type Tools = { search: Library['search']; embedder: Embedder; store: Library['store'] }

async function retrieveAll(tools: Tools, query: EvaluationQuery) {
  const retriever = new PassageRetriever(tools, {
    // All of both lists, if no passage were in both.
    limit: 2 * rankingDepth,
    candidatesEach: rankingDepth,
    mode: 'hybrid',
  })
  return { query, retrieval: await retriever.retrieve(query.text) }
}

/** Each stage's best, out of the candidates of all. */
export function rankingsOf(candidates: readonly RankedPassage[]): Record<Stage, RankedPassage[]> {
  const by = (score: (passage: RankedPassage) => number | undefined) =>
    candidates
      .filter((passage) => score(passage) !== undefined)
      .sort((a, b) => (score(b) ?? 0) - (score(a) ?? 0))
      .slice(0, rankingDepth)
  return {
    dense: by(({ dense }) => dense),
    lexical: by(({ lexical }) => lexical),
    fused: by(({ scores }) => scores.fused),
    reranked: candidates.slice(0, rankingDepth),
  }
}

/** `null` for a query that nothing answers: there is no right ranking of it. */
function scoresOf(
  rankings: Record<Stage, RankedPassage[]>,
  grades: Grades | undefined,
): Record<Stage, RankingScores> | null {
  if (!grades || ![...grades.values()].some((grade) => grade > 0)) return null
  const score = (ranking: RankedPassage[]) =>
    scoreRanking(
      ranking.map(({ path }) => path),
      grades,
    )
  return {
    dense: score(rankings.dense),
    lexical: score(rankings.lexical),
    fused: score(rankings.fused),
    reranked: score(rankings.reranked),
  }
}

function dumped(
  query: EvaluationQuery,
  { passages, questionLanguage }: Retrieval,
  grades: Grades | undefined,
): DumpedQuery {
  return {
    query: query.id,
    lang: query.language,
    questionLanguage,
    relevant: [...(grades?.values() ?? [])].filter((grade) => grade > 0).length,
    candidates: passages.map(({ path, language, dense, lexical, scores, relevance }) => ({
      id: path,
      language,
      ...(dense === undefined ? {} : { dense }),
      ...(lexical === undefined ? {} : { lexical }),
      fused: scores.fused ?? 0,
      ...(relevance === undefined ? {} : { relevance }),
      grade: grades?.get(path) ?? 0,
    })),
  }
}

/** One query after another, embedding included, as a reader waits for it. */
async function timeStages(
  set: EvaluationSet,
  library: Library,
  signal: AbortSignal,
): Promise<Record<Stage, Latency | null>> {
  const every = Math.max(1, Math.floor(set.queries.length / queriesTimed))
  const sample = set.queries.filter((_, i) => i % every === 0).slice(0, queriesTimed)
  const ms: Record<Stage, number[]> = { dense: [], lexical: [], fused: [], reranked: [] }
  for (const { text } of sample) {
    signal.throwIfAborted()
    for (const stage of stages) {
      const began = performance.now()
      const options = {
        limit: rankingDepth,
        mode: modes[stage],
        ...(stage === 'reranked' ? {} : { rerankDepth: 0 }),
      }
      await new PassageRetriever(library, options).retrieve(text)
      ms[stage].push(performance.now() - began)
    }
  }
  return {
    dense: latencyOf(ms.dense),
    lexical: latencyOf(ms.lexical),
    fused: latencyOf(ms.fused),
    reranked: latencyOf(ms.reranked),
  }
}

function withTime(scores: RankingScores | null, ms: Latency | null): StageResult | null {
  return scores && { ...scores, ms }
}

function meanOfStage(scored: readonly QueryScores[], stage: Stage): RankingScores | null {
  return meanScores(scored.map(({ scores }) => scores[stage]))
}

function languageScores(scored: readonly QueryScores[]): RetrievalReport['byLanguage'] {
  const languages = [...new Set(scored.map(({ language }) => language))].sort()
  return Object.fromEntries(
    languages.map((language) => {
      const own = scored.filter((one) => one.language === language)
      return [
        language,
        {
          queries: own.length,
          dense: meanOfStage(own, 'dense'),
          lexical: meanOfStage(own, 'lexical'),
          fused: meanOfStage(own, 'fused'),
          reranked: meanOfStage(own, 'reranked'),
        },
      ]
    }),
  )
}
