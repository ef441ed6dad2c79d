import { basename, resolve } from 'node:path'
import { ingest } from '../../ingest/ingest.ts'
import { listFiles } from '../../ingest/list-files.ts'
import type { Embedder } from '../../vectors/embedder.ts'
import { createAnswerChain, loadAnswerer } from '../build-parts.ts'
import { callerFolder, readConfig } from '../config.ts'
import { AnswerEvaluation } from '../evaluation/answer-evaluation.ts'
import { type EvaluationQuestion, readQuestions } from '../evaluation/answer-questions.ts'
import { writeAnswerResults } from '../evaluation/answer-results.ts'
import { type QuestionOutcome, reportAnswers } from '../evaluation/answer-scores.ts'
import { answerTable } from '../evaluation/print-reports.ts'
import { WeighingAnswerer } from '../evaluation/weighing-answerer.ts'
import { type Library, openLibrary } from '../library.ts'
import { ingestTools } from '../routes/route-parts.ts'
import { printOut, readNamedArguments, UsageError } from './command.ts'
import { given, openOutput, withDataFolder, withEmbedders } from './eval-workplace.ts'
import { Progress } from './progress.ts'

/** `npm run eval -- answers QUESTIONS`: scores of the answers over a folder of documents. */
export async function evalAnswers(
  args: string[],
  usage: string,
  signal: AbortSignal,
): Promise<number> {
  const { name, values } = readNamedArguments(args, {
    options: {
      json: { type: 'boolean', default: false },
      documents: { type: 'string' },
      details: { type: 'string' },
      store: { type: 'string' },
      results: { type: 'string' },
    } as const,
    usage,
    what: 'file of questions',
  })
  if (values.documents === undefined) {
    throw new UsageError(`name the documents' folder with --documents\n${usage}`)
  }
  const questions = readQuestions(given(name, 'file'))
  const documents = given(values.documents, 'folder')
  const details = await openOutput(values.details)
  const outcomes = await withDataFolder(values.store, (dataFolder) =>
    withEmbedders(async (embedder, cached) => {
      const library = await openLibrary({ dataFolder, embedder })
      try {
        await readIn(library, cached, documents, signal)
        return await askAll(library, questions, {
          signal,
          onOutcome: (outcome) => details?.write(`${JSON.stringify(outcome)}\n`),
        })
      } finally {
        await library.close()
      }
    }),
  )
  await details?.close()
  const report = reportAnswers(outcomes)
  if (values.results !== undefined) {
    writeAnswerResults(resolve(callerFolder, values.results), basename(name, '.jsonl'), report)
  }
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
  questions: readonly EvaluationQuestion[],
  options: { signal: AbortSignal; onOutcome: (outcome: QuestionOutcome) => void },
): Promise<QuestionOutcome[]> {
  const config = readConfig()
  const answerer = new WeighingAnswerer(await loadAnswerer(config, library), library.embedder)
  const chain = createAnswerChain(library, answerer, () => 0)
  const evaluation = new AnswerEvaluation({ chain, answerer, store: library.store })
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
