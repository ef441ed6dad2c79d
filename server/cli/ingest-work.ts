import { type IngestEvent, type IngestSummary, ingest } from '../../ingest/ingest.ts'
import { listChanges, listFiles } from '../../ingest/list-files.ts'
import type { ApiError } from '../api.ts'
import { readConfig } from '../config.ts'
import type { CommandLine } from '../routes/command-routes.ts'
import { ingestTools } from '../routes/route-parts.ts'
import type { RunningServer } from '../running-server.ts'
import { callServer, takeOrFind } from './holding.ts'

/** What is to be read in. `changed`: only these places at or below the paths. */
export type IngestWork = { paths: string[]; collection: string; changed?: string[] }

export type IngestWatcher = { onEvent: (event: IngestEvent) => void; signal: AbortSignal }

/** What went wrong in the server that did the work; it says so in its own words. */
class ServerSaidError extends Error {
  override readonly name = 'ServerSaidError'
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** The server went away under the work. Doing it again, without or with another one, can help. */
export class ServerStoppedError extends Error {
  override readonly name = 'ServerStoppedError'
  readonly code = 'server_stopped'
  constructor(options?: ErrorOptions) {
    super(
      'the server stopped before the work was done; what it had finished stays: run the command again',
      options,
    )
  }
}

/**
 * Reads in with the data folder's own program: this process where the folder is free, the server
 * where one holds it.
 * @throws {DataFolderLockedError} if another command has the folder.
 * @throws {ServerStoppedError}
 */
export async function doIngest(work: IngestWork, watcher: IngestWatcher): Promise<IngestSummary> {
  const holding = await takeOrFind(readConfig())
  if (holding.kind === 'server') return ingestThroughServer(holding.server, work, watcher)
  const { library } = holding
  try {
    const { paths, changed, collection } = work
    const listing = changed ? await listChanges(paths, changed) : await listFiles(paths)
    const { summary } = await ingest(listing, ingestTools(library), { collection, ...watcher })
    return summary
  } finally {
    await library.close()
  }
}

async function ingestThroughServer(
  server: RunningServer,
  work: IngestWork,
  { onEvent, signal }: IngestWatcher,
): Promise<IngestSummary> {
  const response = await stoppedUnless(signal, () =>
    callServer(server, '/api/commands/ingest', {
      method: 'POST',
      body: JSON.stringify(work),
      signal,
    }),
  )
  if (!response.ok || !response.body) {
    const { error } = (await response.json()) as ApiError
    throw new ServerSaidError(error.code, error.message)
  }
  const lines = linesOf(response.body)
  for (;;) {
    const { done, value } = await stoppedUnless(signal, () => lines.next())
    if (done) throw new ServerStoppedError()
    const line = JSON.parse(value) as CommandLine
    if (line.type === 'event') onEvent(line.event)
    else if (line.type === 'summary') return line.summary
    else throw new ServerSaidError(line.code, line.message)
  }
}

/** A connection that breaks, other than by our own wish, means that the server is gone. */
async function stoppedUnless<Result>(
  signal: AbortSignal,
  call: () => Promise<Result>,
): Promise<Result> {
  try {
    return await call()
  } catch (cause) {
    signal.throwIfAborted()
    throw new ServerStoppedError({ cause })
  }
}

/** Whole lines only: what follows the last line end was cut off. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of body) {
    const lines = (text + decoder.decode(bytes, { stream: true })).split('\n')
    text = lines.pop() ?? ''
    yield* lines
  }
}
