import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Embedder } from '../../vectors/embedder.ts'
import { callerFolder } from '../config.ts'
import { type EvaluationSet, readEvaluationSet } from '../evaluation/evaluation-set.ts'
import { buildPassageStore } from '../evaluation/passage-store.ts'
import { retrievalTable } from '../evaluation/print-reports.ts'
import { compareRankings, RankingResults } from '../evaluation/ranking-results.ts'
import {
  evaluateRetrieval,
  type RetrievalReport,
  type RetrievalSinks,
} from '../evaluation/retrieval-evaluation.ts'
import { trecRunLines } from '../evaluation/trec-run.ts'
import { openLibrary } from '../library.ts'
import { printOut, readNamedArguments, UsageError } from './command.ts'
import { given, type Output, openOutput, withDataFolder, withEmbedders } from './eval-workplace.ts'

// Each adds a listener to the signal, and Node warns of a leak beyond ten.
const embedAtOnce = 8

/** `npm run eval -- retrieval SET`: scores of each stage on a set of queries and passages. */
export async function evalRetrieval(
  args: string[],
  usage: string,
  signal: AbortSignal,
): Promise<number> {
  const { name, values } = readNamedArguments(args, {
    options: {
      json: { type: 'boolean', default: false },
      run: { type: 'string' },
      dump: { type: 'string' },
      queries: { type: 'string' },
      results: { type: 'string' },
    } as const,
    usage,
    what: 'set',
  })
  const set = sampled(readNamedSet(name), values.queries, usage)
  if (!set.grades && values.run === undefined) {
    throw new UsageError(`the set ${name} has no qrels.tsv: name a file for its run with --run`)
  }
  const run = await openOutput(values.run)
  const dump = await openOutput(values.dump)
  const report = await evaluateSet(set, { signal, ...sinks(run, dump) })
  await run?.close()
  await dump?.close()
  const kept =
    values.results === undefined
      ? null
      : new RankingResults(resolve(callerFolder, values.results), set.name)
  const comparison = compareRankings(report.gains, kept?.read() ?? null)
  kept?.write(report.gains, { set: set.name, embedder: report.embedder })
  const { gains: _perQuery, ...figures } = report
  const json = () => `${JSON.stringify({ ...figures, comparison })}\n`
  await printOut(values.json ? json() : retrievalTable(report, comparison))
  return 0
}

/** @throws {UsageError} if it is not there, or not a set. */
export function readNamedSet(name: string): EvaluationSet {
  const folder = given(name, 'folder')
  for (const file of ['corpus.jsonl', 'queries.jsonl']) {
    if (!existsSync(join(folder, file))) throw new UsageError(`the set ${name} has no ${file}`)
  }
  return readEvaluationSet(folder)
}

/** At most so many queries, spread evenly over the set; all where none is asked for. */
export function sampled(
  set: EvaluationSet,
  most: string | undefined,
  usage: string,
): EvaluationSet {
  if (most === undefined) return set
  if (!/^[1-9]\d*$/.test(most))
    throw new UsageError(`--queries takes a number, not ${most}\n${usage}`)
  const every = Math.max(1, Math.ceil(set.queries.length / Number(most)))
  return { ...set, queries: set.queries.filter((_, i) => i % every === 0) }
}

function sinks(run: Output | null, dump: Output | null): RetrievalSinks {
  return {
    ...(run
      ? {
          onRanking: ({ id }, ranking) => {
            const ids = ranking.map(({ path, score }) => ({ id: path, score }))
            run.write(trecRunLines(id, ids, 'attache'))
          },
        }
      : {}),
    ...(dump ? { onDump: (dumped) => dump.write(`${JSON.stringify(dumped)}\n`) } : {}),
  }
}

export function evaluateSet(
  set: EvaluationSet,
  options: RetrievalSinks & { signal: AbortSignal },
): Promise<RetrievalReport> {
  const { signal } = options
  return withDataFolder(undefined, (dataFolder) =>
    withEmbedders(async (embedder, cached) => {
      await buildPassageStore(dataFolder, set.passages, cached, {
        signal,
        onProgress: (done) => console.error(`${done} of ${set.passages.length} passages embedded`),
      })
      await embedQueries(set, cached, signal)
      const library = await openLibrary({ dataFolder, embedder })
      try {
        return await evaluateRetrieval(set, library, { ...options, cached })
      } finally {
        await library.close()
      }
    }),
  )
}

/** Ahead and together, so that every worker has something to do. */
async function embedQueries(
  { queries }: EvaluationSet,
  cached: Embedder,
  signal: AbortSignal,
): Promise<void> {
  for (let from = 0; from < queries.length; from += embedAtOnce) {
    signal.throwIfAborted()
    const group = queries.slice(from, from + embedAtOnce)
    await Promise.all(group.map(({ text }) => cached.embedQuery(text, { signal })))
  }
  console.error(`${queries.length} queries embedded`)
}
