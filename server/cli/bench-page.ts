import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readConfig } from '../config.ts'
import { loadEmbedder } from '../embedder-setting.ts'
import { benchIngest } from '../evaluation/bench-ingest.ts'
import { benchPage, type PageFigures } from '../evaluation/bench-page.ts'
import { BenchServer } from '../evaluation/bench-server.ts'
import { buildIndex, fillStore } from '../evaluation/bench-store.ts'
import { UsageError } from './command.ts'

const questionsAsked = 50
/** Passages that are really embedded for a store of invented ones. */
const embeddedPassages = 1000

export type PageBench = PageFigures & { url: string; passages: number | null }

type Options = {
  chrome: string | undefined
  signal: AbortSignal
  say: (text: string) => void
}

/** Asks a server that runs already, over whatever it holds: one question a line of a file. */
export async function benchPageAt(
  url: string,
  questionsFile: string,
  { chrome, signal, say }: Options,
): Promise<PageBench> {
  const questions = readFileSync(questionsFile, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (questions.length === 0) throw new UsageError(`${questionsFile} holds no question`)
  const health = (await (await fetch(new URL('/api/health', url))).json()) as { passages: number }
  const before = new Set(await conversationIds(url))
  say(`Asking ${Math.min(questions.length, questionsAsked)} questions in a browser …`)
  try {
    const figures = await benchPage(url, questions.slice(0, questionsAsked), { chrome, signal })
    return { ...figures, url, passages: health.passages }
  } finally {
    // The page keeps every conversation: those that were had for the clock are not the reader's.
    for (const id of await conversationIds(url)) {
      if (before.has(id)) continue
      await fetch(new URL(`/api/conversations/${encodeURIComponent(id)}`, url), {
        method: 'DELETE',
      })
    }
  }
}

/** Asks over a store of invented passages, made for it in a folder of its own. */
export async function benchPageOfInvented(
  work: string,
  { passages, seed, ...options }: Options & { passages: number; seed: number },
): Promise<PageBench> {
  const { signal, say, chrome } = options
  const config = readConfig()
  const data = join(work, 'data')
  say('Reading documents in …')
  const embedder = await loadEmbedder(config.embedder, work)
  const read = await benchIngest(
    { documents: join(work, 'documents'), data: join(work, 'ingest') },
    embedder,
    { passages: Math.min(passages, embeddedPassages), seed, signal },
  )
  const { identity } = embedder
  const { questions } = fillStore(data, {
    ...{ passages, seed, identity, vectors: read.vectors, questions: questionsAsked, signal },
    onProgress: (written) => say(`${written} of ${passages} passages written`),
  })
  say('Building the index …')
  await buildIndex(data, identity)
  const server = await BenchServer.start(data, config.embedder)
  try {
    const asked = questions.slice(0, questionsAsked)
    say(`Asking ${asked.length} questions in a browser …`)
    const figures = await benchPage(server.url, asked, { chrome, signal })
    return { ...figures, url: server.url, passages }
  } finally {
    await server.kill()
  }
}

async function conversationIds(url: string): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page = new URL('/api/conversations', url)
    if (cursor !== null) page.searchParams.set('cursor', cursor)
    const response = await fetch(page)
    if (!response.ok) throw new Error(`${page.href} answers ${response.status}`)
    const found = (await response.json()) as {
      conversations: { conversationId: string }[]
      nextCursor: string | null
    }
    ids.push(...found.conversations.map(({ conversationId }) => conversationId))
    cursor = found.nextCursor
  } while (cursor !== null)
  return ids
}
