import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import {
  type FileOutcome,
  type IngestEvent,
  type IngestSummary,
  ingest,
} from '../../ingest/ingest.ts'
import { listFiles, NoSuchPathError } from '../../ingest/list-files.ts'
import type { ApiError } from '../api.ts'
import { callerFolder, readConfig } from '../config.ts'
import { reEmbed } from '../re-embed.ts'
import type { CommandLine } from '../routes/command-routes.ts'
import { ingestTools } from '../routes/route-parts.ts'
import type { RunningServer } from '../running-server.ts'
import { defaultCollection } from '../uploads.ts'
import { printOut, readArguments, runCommand, UsageError } from './command.ts'
import { callServer, takeOrFind } from './holding.ts'
import { Progress } from './progress.ts'
import { reportTable } from './report-table.ts'

const usage = `Usage: npm run ingest -- PATH… [--collection NAME] [--json]
       npm run ingest -- --re-embed
Reads files and folders in. --json: a line a file, then the summary.`

/** What went wrong in the server that did the work; it says so in its own words. */
class ServerSaidError extends Error {
  override readonly name = 'ServerSaidError'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

async function ingestThroughServer(
  server: RunningServer,
  work: { paths: string[]; collection: string },
  onEvent: (event: IngestEvent) => void,
  signal: AbortSignal,
): Promise<IngestSummary> {
  const response = await callServer(server, '/api/commands/ingest', {
    method: 'POST',
    body: JSON.stringify(work),
    signal,
  })
  if (!response.ok || !response.body) {
    const { error } = (await response.json()) as ApiError
    throw new ServerSaidError(error.code, error.message)
  }
  let summary: IngestSummary | null = null
  for await (const text of createInterface({ input: Readable.fromWeb(response.body as never) })) {
    const line = JSON.parse(text) as CommandLine
    if (line.type === 'event') onEvent(line.event)
    else if (line.type === 'summary') summary = line.summary
    else throw new ServerSaidError(line.code, line.message)
  }
  if (!summary) {
    throw new ServerSaidError(
      'server_stopped',
      'the server stopped before the work was done; what it had finished stays: run the command again',
    )
  }
  return summary
}

async function main(signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(
    {
      allowPositionals: true,
      options: {
        collection: { type: 'string' },
        json: { type: 'boolean', default: false },
        're-embed': { type: 'boolean', default: false },
      },
    } as const,
    usage,
  )
  if (values['re-embed']) return reEmbed(readConfig(), signal)
  if (positionals.length === 0) throw new UsageError(`name a file or a folder\n${usage}`)
  const paths = positionals.map((path) => resolve(callerFolder, path))
  const listing = await listFiles(paths).catch((error: unknown) => {
    if (error instanceof NoSuchPathError) throw new UsageError(error.message)
    throw error
  })
  const collection = values.collection?.trim() || defaultCollection
  const progress = new Progress()
  const outcomes: FileOutcome[] = []
  let printed: Promise<void> = Promise.resolve()
  const onEvent = (event: IngestEvent) => {
    progress.note(event)
    if (event.type !== 'file-done') return
    outcomes.push(event.outcome)
    if (values.json) {
      printed = printed.then(() => printOut(`${JSON.stringify(event.outcome)}\n`))
    }
  }
  const holding = await takeOrFind(readConfig())
  let summary: IngestSummary
  if (holding.kind === 'server') {
    const work = { paths, collection }
    summary = await ingestThroughServer(holding.server, work, onEvent, signal)
  } else {
    try {
      const tools = ingestTools(holding.library)
      ;({ summary } = await ingest(listing, tools, { collection, signal, onEvent }))
    } finally {
      progress.end()
      await holding.library.close()
    }
  }
  progress.end()
  await printed
  await printOut(values.json ? `${JSON.stringify({ summary })}\n` : reportTable(outcomes, summary))
  return 0
}

runCommand(main)
