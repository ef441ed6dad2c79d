import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { z } from 'zod'
import { type IngestEvent, type IngestSummary, ingest } from '../../ingest/ingest.ts'
import { listChanges, listFiles } from '../../ingest/list-files.ts'
import { isCommand } from '../access.ts'
import { RequestError, toApiError } from '../errors.ts'
import { type AppParts, ingestTools } from './route-parts.ts'

/** What `npm run ingest` hands to a running server. Paths are absolute and of this computer. */
export const ingestCommand = z.strictObject({
  paths: z.array(z.string()).min(1),
  collection: z.string(),
  /** Only these places at or below the paths; without it, all that lies there. */
  changed: z.array(z.string()).optional(),
})

/** A line each of what it sends back. */
export type CommandLine =
  | { type: 'event'; event: IngestEvent }
  | { type: 'summary'; summary: IngestSummary }
  | { type: 'error'; code: string; message: string }

// A command of another version of the program asks in its own way.
async function readCommand(c: Context): Promise<z.infer<typeof ingestCommand>> {
  const body: unknown = await c.req.json().catch(() => null)
  const parsed = ingestCommand.safeParse(body)
  if (parsed.success) return parsed.data
  throw new RequestError(400, 'bad_request', z.prettifyError(parsed.error))
}

/**
 * Work that our own commands hand over while the server holds the data folder. Not part of the
 * public API: it reads any path of this computer, so it takes the secret from the data folder.
 */
export function commandRoutes(parts: AppParts) {
  return new Hono().post('/ingest', async (c) => {
    if (!isCommand(c.req.header('x-attache-command'), parts.access)) {
      throw new RequestError(403, 'commands_only', 'this call is for Attaché’s own commands')
    }
    const { paths, collection, changed } = await readCommand(c)
    const listing = changed ? await listChanges(paths, changed) : await listFiles(paths)
    c.header('Content-Type', 'application/x-ndjson')
    return stream(c, async (out) => {
      let sent: Promise<unknown> = Promise.resolve()
      const send = (line: CommandLine) => {
        sent = sent.then(() => out.write(`${JSON.stringify(line)}\n`))
      }
      const left = new AbortController()
      out.onAbort(() => left.abort())
      let isStopping = false
      const { done } = parts.jobs.start([], (onEvent, stopping) => {
        stopping.addEventListener('abort', () => {
          isStopping = true
        })
        return ingest(listing, ingestTools(parts.library), {
          collection,
          signal: AbortSignal.any([left.signal, stopping]),
          onEvent: (event) => {
            onEvent(event)
            send({ type: 'event', event })
          },
        })
      })
      try {
        const { summary } = await done
        send({ type: 'summary', summary })
      } catch (error) {
        // A server that stops ends its answer early; the command knows what that means.
        if (!left.signal.aborted && !isStopping)
          send({ type: 'error', ...toApiError(error).body.error })
      }
      await sent
    })
  })
}
