import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { watchFolders } from '../../ingest/watch-folders.ts'
import { DataFolderLockedError } from '../../vectors/data-folder.ts'
import { type IngestWork, ServerStoppedError } from './ingest-work.ts'

const againMs = 3000

const say = (text: string) => console.error(text)

/**
 * Reads folders in and goes on with what changes in them, until the signal. The data folder is
 * held only while there is work, so that a server may be started and stopped beside this.
 * @param read  Reads in; called with one piece of work at a time.
 * @throws the signal's reason when it is aborted.
 */
export async function follow(
  work: { paths: string[]; collection: string },
  read: (work: IngestWork) => Promise<void>,
  signal: AbortSignal,
): Promise<never> {
  for (;;) {
    await untilThere(work.paths, signal)
    // Before the first reading, so that nothing that changes meanwhile is missed.
    const watch = await watchFolders(work.paths)
    try {
      await readSurely(work, read, signal)
      say(`Following ${work.paths.join(', ')}: Ctrl-C ends.`)
      while (work.paths.every((path) => existsSync(path))) {
        const changed = await watch.next(signal)
        await readSurely({ ...work, changed }, read, signal)
      }
    } finally {
      await watch.close()
    }
  }
}

async function untilThere(paths: readonly string[], signal: AbortSignal): Promise<void> {
  const missing = () => paths.filter((path) => !existsSync(path))
  if (missing().length > 0) say(`Waiting until ${missing().join(', ')} is there again.`)
  while (missing().length > 0) await wait(againMs, undefined, { signal })
}

/** Another command may have the folder, and a server may stop: both pass, and the work is kept. */
async function readSurely(
  work: IngestWork,
  read: (work: IngestWork) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await read(work)
    } catch (error) {
      const passes = error instanceof DataFolderLockedError || error instanceof ServerStoppedError
      if (!passes || signal.aborted) throw error
      if (isFirst) say(`Waiting: ${error.message}.`)
      await wait(againMs, undefined, { signal })
    }
  }
}
