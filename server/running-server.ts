import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { type DataFolder, writeDurably } from '../vectors/data-folder.ts'

/** `server.json` in the data folder: where the process that holds it listens. */
const runningServer = z.object({
  url: z.string(),
  pid: z.number().int(),
  commandSecret: z.string(),
})
export type RunningServer = z.infer<typeof runningServer>

/** Lets our commands find the server; readable by its owner only, since the secret opens it. */
export function announceServer(folder: DataFolder, server: RunningServer): void {
  writeDurably(folder.server, Buffer.from(`${JSON.stringify(server)}\n`))
  chmodSync(folder.server, 0o600)
}

/** The server that says it holds the folder; it may have died without a word. */
export function readRunningServer(folder: DataFolder): RunningServer | null {
  if (!existsSync(folder.server)) return null
  try {
    return runningServer.parse(JSON.parse(readFileSync(folder.server, 'utf8')))
  } catch {
    // Half written by a process that was killed: as good as not there.
    return null
  }
}
