import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FileOutcome, IngestEvent } from '../../ingest/ingest.ts'
import { NoSuchPathError } from '../../ingest/list-files.ts'
import { callerFolder, readConfig } from '../config.ts'
import { reEmbed } from '../re-embed.ts'
import { defaultCollection } from '../uploads.ts'
import { printOut, readArguments, runCommand, UsageError } from './command.ts'
import { follow } from './follow.ts'
import { doIngest, type IngestWork } from './ingest-work.ts'
import { Progress } from './progress.ts'
import { reportTable } from './report-table.ts'

const usage = `Usage: npm run ingest -- PATH… [--collection NAME] [--watch] [--json]
       npm run ingest -- --re-embed
Reads files and folders in. --watch: goes on with what changes in them, until Ctrl-C.
--json: a line a file, then the summary and the files of which later ones told more: duplicates.`

/** Reads in once and prints the report. */
async function readIn(
  work: IngestWork,
  { json, signal }: { json: boolean; signal: AbortSignal },
): Promise<void> {
  const progress = new Progress()
  const outcomes: FileOutcome[] = []
  const compared = new Map<string, FileOutcome>()
  let printed: Promise<void> = Promise.resolve()
  const onEvent = (event: IngestEvent) => {
    progress.note(event)
    if (event.type === 'file-compared') {
      const { documentId, findings } = event.outcome
      const known = outcomes.find((outcome) => outcome.documentId === documentId)
      if (!known) return
      known.findings = findings
      compared.set(known.path, known)
    }
    if (event.type !== 'file-done') return
    outcomes.push(event.outcome)
    if (json) printed = printed.then(() => printOut(`${JSON.stringify(event.outcome)}\n`))
  }
  const summary = await doIngest(work, { onEvent, signal }).finally(() => progress.end())
  await printed
  // A change of something that is no document, a hidden folder's say, is nothing to report.
  if (work.changed && outcomes.length === 0) return
  const last = { summary, compared: [...compared.values()] }
  await printOut(json ? `${JSON.stringify(last)}\n` : reportTable(outcomes, summary))
}

async function main(signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(
    {
      allowPositionals: true,
      options: {
        collection: { type: 'string' },
        json: { type: 'boolean', default: false },
        watch: { type: 'boolean', default: false },
        're-embed': { type: 'boolean', default: false },
      },
    } as const,
    usage,
  )
  if (values['re-embed']) return reEmbed(readConfig(), signal)
  if (positionals.length === 0) throw new UsageError(`name a file or a folder\n${usage}`)
  const paths = positionals.map((path) => resolve(callerFolder, path))
  const missing = paths.find((path) => !existsSync(path))
  if (missing !== undefined) throw new UsageError(new NoSuchPathError(missing).message)
  const work = { paths, collection: values.collection?.trim() || defaultCollection }
  const options = { json: values.json, signal }
  if (values.watch) return follow(work, (next) => readIn(next, options), signal)
  await readIn(work, options)
  return 0
}

runCommand(main)
