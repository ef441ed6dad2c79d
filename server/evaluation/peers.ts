import { HNSWLib } from '@langchain/community/vectorstores/hnswlib'
import { Document } from '@langchain/core/documents'
import type { Embedder } from '../../vectors/embedder.ts'
import { LangChainEmbeddings } from '../../vectors/langchain-embeddings.ts'
import type { EvaluationSet } from './evaluation-set.ts'
import { type Latency, latencyOf } from './percentiles.ts'
import { meanScores, type RankingScores, scoreRanking } from './ranking-scores.ts'

/** What other well-known parts make of the same passages and questions. */
export type PeerResult = { name: string; scores: RankingScores | null; ms: Latency | null }

const depth = 100

type Search = (question: string) => Promise<string[]>

/** LangChain's own vector store over the embedder given: what a tutorial would build. */
async function langChainStore(set: EvaluationSet, embedder: Embedder): Promise<Search> {
  const documents = set.passages.map(
    ({ id, title, text }) =>
      new Document({ pageContent: title ? `${title}\n${text}` : text, metadata: { id } }),
  )
  const store = await HNSWLib.fromDocuments(documents, new LangChainEmbeddings(embedder))
  return async (question) => {
    const found = await store.similaritySearch(question, Math.min(depth, documents.length))
    return found.map(({ metadata }) => String(metadata.id))
  }
}

/** MiniSearch as it comes: BM25+ over words, without stems. */
async function miniSearch(set: EvaluationSet): Promise<Search> {
  const { default: MiniSearch } = await import('minisearch')
  const index = new MiniSearch({ fields: ['title', 'text'] })
  index.addAll(set.passages)
  return async (question) =>
    index
      .search(question)
      .slice(0, depth)
      .map(({ id }) => String(id))
}

/** Asks every judged question of each, one after another, embedding included. */
export async function evaluatePeers(
  set: EvaluationSet,
  embedder: Embedder,
  signal: AbortSignal,
): Promise<PeerResult[]> {
  const peers: [string, Search][] = [
    ['MiniSearch', await miniSearch(set)],
    ['LangChain HNSWLib, our embedder', await langChainStore(set, embedder)],
  ]
  const results: PeerResult[] = []
  for (const [name, search] of peers) {
    const scores: RankingScores[] = []
    const ms: number[] = []
    for (const { id, text } of set.queries) {
      signal.throwIfAborted()
      const grades = set.grades?.get(id)
      if (!grades || ![...grades.values()].some((grade) => grade > 0)) continue
      const began = performance.now()
      const ranking = await search(text)
      ms.push(performance.now() - began)
      scores.push(scoreRanking(ranking, grades))
    }
    results.push({ name, scores: meanScores(scores), ms: latencyOf(ms) })
  }
  return results
}
