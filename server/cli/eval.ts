import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { ingest } from '../../ingest/ingest.ts'
import { listFiles } from '../../ingest/list-files.ts'
import type { Embedder } from '../../vectors/embedder.ts'
import { buildParts } from '../build-parts.ts'
import { callerFolder, programRoot, readConfig } from '../config.ts'
import { loadEmbedder } from '../embedder-setting.ts'
import { AnswerEvaluation } from '../evaluation/answer-evaluation.ts'
import { readQuestions } from '../evaluation/answer-questions.ts'
import { type QuestionOutcome, reportAnswers } from '../evaluation/answer-scores.ts'
import { CachedEmbedder } from '../evaluation/cached-embedder.ts'
import { readEvaluationSet } from '../evaluation/evaluation-set.ts'
import { buildPassageStore } from '../evaluation/passage-store.ts'
import { answerTable, retrievalTable } from '../evaluation/print-reports.ts'
import { evaluateRetrieval } from '../evaluation/retrieval-evaluation.ts'
import { trecRunLines } from '../evaluation/trec-run.ts'
import { type Library, openLibrary } from '../library.ts'
import { ingestTools } from '../routes/route-parts.ts'
import { printOut, readArguments, runCommand, UsageError } from './command.ts'
import { Progress } from './progress.ts'

const usage = `Usage: npm run eval -- retrieval SET [--json] [--run FILE] [--dump FILE]
       npm run eval -- answers QUESTIONS.jsonl --documents DIR [--json] [--details FILE] [--store DIR]
retrieval: SET has corpus.jsonl, queries.jsonl and qrels.tsv. --run writes the final ranking as a
TREC run, --dump every query's candidates with their scores, as JSON Lines.
answers: reads DIR in and asks every question. --details writes a JSON line a question; --store
keeps what was read in a data folder, so that a second run reads only what changed.`

// Each adds a listener to the signal, and Node warns of a leak beyond ten.
const embedAtOnce = 8

function given(path: string, what: 'file' | 'folder'): string {
  const full = resolve(callerFolder, path)
  const found = existsSync(full) ? statSync(full) : null
  if (what === 'folder' ? !found?.isDirectory() : !found?.isFile()) {
    throw new UsageError(`there is no ${what} ${path}`)
  }
  return full
}

/** A file to be written line by line; nothing if no name was given. */
async function openOutput(name: string | undefined) {
  if (name === undefined) return null
  const file = resolve(callerFolder, name)
  await mkdir(dirname(file), { recursive: true })
  const stream = createWriteStream(file)
  const ended = finished(stream)
  // Heard at `close`; until then a failure must not end the process without a word.
  ended.catch(() => {})
  return {
    write: (text: string) => void stream.write(text),
    async close() {
      stream.end()
      await ended
    },
  }
}

/** A folder that goes away with the work; `keep` names one that stays. */
async function withDataFolder<Result>(
  keep: string | undefined,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  if (keep !== undefined) return work(resolve(callerFolder, keep))
  const folder = mkdtempSync(join(tmpdir(), 'attache-eval-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The embedder that is set, and a second one that remembers what it embedded in earlier runs. */
async function withEmbedders<Result>(
  work: (embedder: Embedder, cached: CachedEmbedder) => Promise<Result>,
): Promise<Result> {
  const config = readConfig()
  const embedder = await loadEmbedder(config.embedder, config.dataFolder)
  try {
    const cached = await CachedEmbedder.open(embedder, join(programRoot, '.cache', 'eval'))
    try {
      return await work(embedder, cached)
    } finally {
      await cached.close()
    }
  } finally {
    // The library closes it as well; twice does no harm, and this holds where none was opened.
    await embedder.close()
  }
}

async function retrieval(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        run: { type: 'string' },
        dump: { type: 'string' },
      },
    } as const,
    usage,
  )
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0) throw new UsageError(`name one set\n${usage}`)
  const folder = given(name, 'folder')
  for (const file of ['corpus.jsonl', 'queries.jsonl']) {
    if (!existsSync(join(folder, file))) throw new UsageError(`the set ${name} has no ${file}`)
  }
  const set = readEvaluationSet(folder)
  if (!set.grades && values.run === undefined) {
    throw new UsageError(`the set ${name} has no qrels.tsv: name a file for its run with --run`)
  }
  const report = await withDataFolder(undefined, (dataFolder) =>
    withEmbedders(async (embedder, cached) => {
      await buildPassageStore(dataFolder, set.passages, cached, {
        signal,
        onProgress: (done) => console.error(`${done} of ${set.passages.length} passages embedded`),
      })
      await embedQueries(
        set.queries.map(({ text }) => text),
        cached,
        signal,
      )
      const library = await openLibrary({ dataFolder, embedder })
      const run = await openOutput(values.run)
      const dump = await openOutput(values.dump)
      try {
        return await evaluateRetrieval(set, library, {
          cached,
          signal,
          ...(run
            ? {
                onRanking: ({ id }, ranking) => {
                  const ids = ranking.map(({ path, score }) => ({ id: path, score }))
                  run.write(trecRunLines(id, ids, 'attache'))
                },
              }
            : {}),
          ...(dump ? { onDump: (dumped) => dump.write(`${JSON.stringify(dumped)}\n`) } : {}),
        })
      } finally {
        await run?.close()
        await dump?.close()
        await library.close()
      }
    }),
  )
  await printOut(values.json ? `${JSON.stringify(report)}\n` : retrievalTable(report))
  return 0
}

/** Ahead and together, so that every worker has something to do. */
async function embedQueries(
  queries: readonly string[],
  cached: Embedder,
  signal: AbortSignal,
): Promise<void> {
  for (let from = 0; from < queries.length; from += embedAtOnce) {
    signal.throwIfAborted()
    const group = queries.slice(from, from + embedAtOnce)
    await Promise.all(group.map((query) => cached.embedQuery(query, { signal })))
  }
  console.error(`${queries.length} queries embedded`)
}

async function answers(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(
    {
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        documents: { type: 'string' },
        details: { type: 'string' },
        store: { type: 'string' },
      },
    } as const,
    usage,
  )
  const [name, ...more] = positionals
  if (name === undefined || more.length > 0) {
    throw new UsageError(`name one file of questions\n${usage}`)
  }
  if (values.documents === undefined) {
    throw new UsageError(`name the documents' folder with --documents\n${usage}`)
  }
  const questions = readQuestions(given(name, 'file'))
  const documents = given(values.documents, 'folder')
  const outcomes = await withDataFolder(values.store, (dataFolder) =>
    withEmbedders(async (embedder, cached) => {
      const library = await openLibrary({ dataFolder, embedder })
      const details = await openOutput(values.details)
      try {
        await readIn(library, cached, documents, signal)
        return await askAll(library, questions, {
          signal,
          onOutcome: (outcome) => details?.write(`${JSON.stringify(outcome)}\n`),
        })
      } finally {
        await details?.close()
        await library.close()
      }
    }),
  )
  const report = reportAnswers(outcomes)
  await printOut(values.json ? `${JSON.stringify(report)}\n` : answerTable(report))
  return 0
}

async function readIn(
  library: Library,
  cached: Embedder,
  documents: string,
  signal: AbortSignal,
): Promise<void> {
  const progress = new Progress()
  try {
    const { summary } = await ingest(
      await listFiles([documents]),
      { ...ingestTools(library), embedder: cached },
      { collection: 'Evaluation', signal, onEvent: (event) => progress.note(event) },
    )
    const { read, unchanged, refused, passages, seconds } = summary
    console.error(
      `${read} files read, ${unchanged} unchanged, ${refused} refused: ${passages} passages in ${seconds} s`,
    )
  } finally {
    progress.end()
  }
}

async function askAll(
  library: Library,
  questions: ReturnType<typeof readQuestions>,
  options: { signal: AbortSignal; onOutcome: (outcome: QuestionOutcome) => void },
): Promise<QuestionOutcome[]> {
  const { chain } = await buildParts(readConfig(), library)
  const evaluation = new AnswerEvaluation({ chain, store: library.store })
  for (const path of evaluation.missingFiles(questions)) {
    console.error(`${path}: not read in, so questions on it cannot be answered`)
  }
  const outcomes: QuestionOutcome[] = []
  for (const question of questions) {
    options.signal.throwIfAborted()
    const outcome = await evaluation.ask(question, options.signal)
    outcomes.push(outcome)
    options.onOutcome(outcome)
    if (outcomes.length % 20 === 0) console.error(`${outcomes.length} of ${questions.length} asked`)
  }
  return outcomes
}

async function main(signal: AbortSignal): Promise<number> {
  const [command, ...args] = process.argv.slice(2)
  if (command === 'retrieval') return retrieval(args, signal)
  if (command === 'answers') return answers(args, signal)
  throw new UsageError(usage)
}

runCommand(main)
