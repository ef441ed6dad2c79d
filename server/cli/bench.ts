import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, release, tmpdir, totalmem, type } from 'node:os'
import { join } from 'node:path'
import type { Embedder } from '../../vectors/embedder.ts'
import { programVersion, readConfig } from '../config.ts'
import { loadEmbedder } from '../embedder-setting.ts'
import { crowdLatency } from '../evaluation/bench-crowd.ts'
import { benchIngest } from '../evaluation/bench-ingest.ts'
import { idleLatency, latencyDuringIngest, recallOfIndex } from '../evaluation/bench-latency.ts'
import { pageTable } from '../evaluation/bench-page.ts'
import { type BenchReport, benchTable, type Machine } from '../evaluation/bench-report.ts'
import { BenchServer } from '../evaluation/bench-server.ts'
import { buildIndex, exactNearest, fileSizes, fillStore } from '../evaluation/bench-store.ts'
import { latencyOf } from '../evaluation/percentiles.ts'
import { SyntheticText } from '../evaluation/synthetic-text.ts'
import { benchPageAt, benchPageOfInvented } from './bench-page.ts'
import { printOut, readArguments, runCommand, UsageError } from './command.ts'

const usage = `Usage: npm run bench -- [--passages 100000] [--json]
       npm run bench -- --page [--passages 100000 | --url URL --questions FILE] [--chrome PATH] [--json]
Measures reading in, the index, search and answers on invented documents, in a folder of its own
that is deleted afterwards. 100,000 passages take 1 GB of disk and, on two cores, a quarter of an
hour. --page: fifty questions in a real browser, from Enter to what is seen; after npm run build.
With --url it asks a server that runs, over what it holds, the questions of FILE, one a line.
--json: one JSON line on standard output, the table on standard error.`

const defaultPassages = 100_000
/** Passages that are really embedded: enough to average over, few enough for a minute. */
const embeddedPassages = 1000
const searchesWithoutIndex = 40
/** Who ask in the same quarter of a second. */
const readersAtOnce = 50
const seed = 20_250_922

function machine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown processor',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 1e9),
    system: `${type()} ${release()}`,
    node: process.versions.node,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 100) / 100,
  }
}

function readArgumentsOfBench() {
  const { values } = readArguments(
    {
      options: {
        passages: { type: 'string', default: String(defaultPassages) },
        json: { type: 'boolean', default: false },
        page: { type: 'boolean', default: false },
        url: { type: 'string' },
        questions: { type: 'string' },
        chrome: { type: 'string' },
      },
    } as const,
    usage,
  )
  const passages = Number(values.passages)
  if (!Number.isInteger(passages) || passages < 100) {
    throw new UsageError(
      `--passages: ${values.passages} is not a whole number from 100 on\n${usage}`,
    )
  }
  const { url, questions } = values
  if ((url === undefined) !== (questions === undefined) || (url !== undefined && !values.page)) {
    throw new UsageError(`--url, --questions and --page belong together\n${usage}`)
  }
  return { ...values, passages }
}

const say = (text: string) => console.error(text)

async function bench(
  work: string,
  options: { passages: number; signal: AbortSignal },
): Promise<BenchReport> {
  const { passages, signal } = options
  const config = readConfig()
  const began = { machine: machine(), date: new Date().toISOString() }
  say('Reading documents in …')
  const embedder = await loadEmbedder(config.embedder, work)
  let closed = false
  try {
    const read = await benchIngest(
      { documents: join(work, 'documents'), data: join(work, 'ingest') },
      embedder,
      { passages: Math.min(passages, embeddedPassages), seed, signal },
    )
    closed = true
    const identity = embedder.identity
    const data = join(work, 'data')
    say(`Writing a store of ${passages} passages …`)
    const { seconds: writeSeconds, questions } = fillStore(data, {
      passages,
      seed,
      identity,
      vectors: read.vectors,
      signal,
      onProgress: (written) => say(`${written} of ${passages} passages written`),
    })
    signal.throwIfAborted()
    say('Starting the server on a store without an index …')
    const withoutIndex = await measureWithoutIndex(data, config.embedder, questions)
    say('Building the index …')
    const buildSeconds = await buildIndex(data, identity)
    signal.throwIfAborted()
    say('Searching and asking …')
    const served = await measureServer(data, config.embedder, questions)
    return {
      version: programVersion,
      ...began,
      embedder: identity.name,
      passages,
      ingest: read.figures,
      store: { writeSeconds, passagesPerSecond: passages / writeSeconds },
      withoutIndex,
      index: {
        buildSeconds,
        vectorsPerSecond: passages / buildSeconds,
        recallAt10: served.recallAt10,
      },
      idle: served.idle,
      crowd: served.crowd,
      duringIngest: served.duringIngest,
      memory: served.memory,
      files: served.files,
      restart: served.restart,
    }
  } finally {
    if (!closed) await embedder.close()
  }
}

async function measureWithoutIndex(
  data: string,
  embedder: string,
  questions: readonly string[],
): Promise<BenchReport['withoutIndex']> {
  const server = await BenchServer.start(data, embedder)
  try {
    const ms: number[] = []
    for (const query of questions.slice(0, searchesWithoutIndex)) {
      const began = performance.now()
      await server.search({ query })
      ms.push(performance.now() - began)
    }
    return { readyMs: Math.round(server.readyMs), search: latencyOf(ms), memory: server.memory() }
  } finally {
    // In order, it would first build the index; that is measured by itself.
    await server.kill()
  }
}

async function measureServer(data: string, embedder: string, questions: readonly string[]) {
  let server = await BenchServer.start(data, embedder)
  try {
    const idle = await idleLatency(server, questions)
    const afterSearches = server.memory()
    say(`${readersAtOnce} readers ask at once …`)
    const crowd = await crowdLatency(server, questions.slice(-readersAtOnce))
    const recallAt10 = await recallOfIndex(server, questions, async (asked, k) => {
      const alone = await loadEmbedder(embedder, data)
      try {
        return exactNearest(data, await embedAll(alone, asked), k)
      } finally {
        await alone.close()
      }
    })
    const files = fileSizes(data)
    say('Searching and asking while documents are read in …')
    const duringIngest = await latencyDuringIngest(server, questions, new SyntheticText(seed + 1))
    const afterIngest = server.memory()
    const stopMs = await server.stop()
    say('Starting again …')
    server = await BenchServer.start(data, embedder)
    const first = performance.now()
    await server.search({ query: questions[0] ?? 'first' })
    const firstSearchMs = Math.round(performance.now() - first)
    const restart = {
      readyMs: Math.round(server.readyMs),
      firstSearchMs,
      stopMs: Math.round(stopMs),
    }
    const memory = { afterSearches, afterIngest }
    return { idle, crowd, recallAt10, files, duringIngest, memory, restart }
  } finally {
    await server.kill()
  }
}

function embedAll(embedder: Embedder, questions: readonly string[]): Promise<Float32Array[]> {
  return Promise.all(questions.map((question) => embedder.embedQuery(question)))
}

async function main(signal: AbortSignal): Promise<number> {
  const { passages, json, page, url, questions, chrome } = readArgumentsOfBench()
  const work = mkdtempSync(join(tmpdir(), 'attache-bench-'))
  try {
    if (page) {
      const options = { chrome, signal, say }
      const report =
        url !== undefined && questions !== undefined
          ? await benchPageAt(url, questions, options)
          : await benchPageOfInvented(work, { ...options, passages, seed })
      const table = pageTable(report, report.passages)
      if (json) console.error(table)
      await printOut(json ? `${JSON.stringify({ ...report, machine: machine() })}\n` : table)
      return 0
    }
    const report = await bench(work, { passages, signal })
    if (json) console.error(benchTable(report))
    await printOut(json ? `${JSON.stringify(report)}\n` : benchTable(report))
    return 0
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

runCommand(main)
