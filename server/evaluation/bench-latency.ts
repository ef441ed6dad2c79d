import type { SearchRequest, SearchResponse } from '../api.ts'
import type { BenchServer } from './bench-server.ts'
import { filterShares, shareCollection } from './bench-store.ts'
import { type Latency, latencyOf, meanOf } from './percentiles.ts'
import type { SyntheticText } from './synthetic-text.ts'

const warmUps = 20
const searchesTimed = 200
const searchesTimedEach = 60
const answersTimed = 60
const recallQueries = 100
const recallDepth = 10

// At once: enough that the reading goes on while searches and answers are timed.
const uploadDocuments = 10
const paragraphsPerUpload = 30
const mostTimedInUpload = 400

export type IdleLatency = {
  search: Latency | null
  /** What the server says of its parts in the same searches. */
  searchParts: Record<'embed' | 'retrieve' | 'rerank', Latency | null>
  searchDense: Latency | null
  searchLexical: Latency | null
  /** Finding the candidates alone: reading them again takes as long with a filter as without. */
  candidatesFiltered: Record<string, Latency | null>
  answer: Latency | null
}

export type IngestLatency = { search: Latency | null; answer: Latency | null }

/** Questions by turns, so that no two measurements ask the same ones in a row. */
function turns(questions: readonly string[]): () => string {
  let next = 0
  return () => questions[next++ % questions.length] as string
}

async function time(count: number, act: () => Promise<unknown>): Promise<number[]> {
  const ms: number[] = []
  for (let i = 0; i < count; i++) {
    const began = performance.now()
    await act()
    ms.push(performance.now() - began)
  }
  return ms
}

/** One request after another over HTTP, nothing else going on. */
export async function idleLatency(
  server: BenchServer,
  questions: readonly string[],
): Promise<IdleLatency> {
  const next = turns(questions)
  const search = (request: Partial<SearchRequest> = {}) =>
    server.search({ query: next(), ...request })
  await time(warmUps, search)
  const parts: SearchResponse['tookMs'][] = []
  const searched = await time(searchesTimed, async () => parts.push((await search()).tookMs))
  const part = (name: 'embed' | 'retrieve' | 'rerank') => latencyOf(parts.map((ms) => ms[name]))
  const dense = await time(searchesTimedEach, () => search({ mode: 'dense' }))
  const lexical = await time(searchesTimedEach, () => search({ mode: 'lexical' }))
  const filtered: Record<string, Latency | null> = {}
  for (const share of filterShares) {
    const filter = { collections: [shareCollection(share)] }
    const ms: number[] = []
    await time(searchesTimedEach, async () => ms.push((await search({ filter })).tookMs.retrieve))
    filtered[`${share * 100} %`] = latencyOf(ms)
  }
  return {
    search: latencyOf(searched),
    searchDense: latencyOf(dense),
    searchLexical: latencyOf(lexical),
    searchParts: { embed: part('embed'), retrieve: part('retrieve'), rerank: part('rerank') },
    candidatesFiltered: filtered,
    answer: latencyOf(await time(answersTimed, () => server.ask(next()))),
  }
}

/** The same while documents are being read in: each timed for as long as one upload takes. */
export async function latencyDuringIngest(
  server: BenchServer,
  questions: readonly string[],
  text: SyntheticText,
): Promise<IngestLatency> {
  const next = turns(questions)
  const during = async (act: () => Promise<unknown>) => {
    const documents = Array.from({ length: uploadDocuments }, () =>
      text.document(paragraphsPerUpload),
    )
    const running = await server.upload(documents)
    const ms: number[] = []
    while (ms.length < mostTimedInUpload && (await running())) ms.push(...(await time(5, act)))
    while (await running()) await new Promise((resolve) => setTimeout(resolve, 200))
    return latencyOf(ms)
  }
  return {
    search: await during(() => server.search({ query: next() })),
    answer: await during(() => server.ask(next())),
  }
}

/** Share of the ten nearest passages that search by meaning finds, against comparing with all. */
export async function recallOfIndex(
  server: BenchServer,
  questions: readonly string[],
  exact: (questions: readonly string[], k: number) => Promise<string[][]>,
): Promise<number | null> {
  const asked = questions.slice(0, recallQueries)
  const nearest = await exact(asked, recallDepth)
  const shares: number[] = []
  for (const [i, query] of asked.entries()) {
    const { passages } = await server.search({ query, mode: 'dense', limit: recallDepth })
    const found = new Set(passages.map(({ passageId }) => passageId))
    const wanted = nearest[i] ?? []
    shares.push(wanted.filter((id) => found.has(id)).length / Math.max(1, wanted.length))
  }
  return meanOf(shares)
}
