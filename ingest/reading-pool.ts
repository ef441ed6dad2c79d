import { Piscina } from 'piscina'
import { workerModule } from '../vectors/worker-module.ts'
import type { ExpandedArchive } from './expand-archive.ts'
import { type ReadDocument, UnreadableFileError } from './read-document.ts'
import type { ReadingTask, Refused } from './reading-worker.ts'

export type ReadingPoolOptions = {
  /** Files read at once. */
  threads?: number
  /** Wall-clock time for one file, once a thread has taken it up. */
  timeLimitMs?: number
  /** JavaScript heap of one thread, in MiB, before a file is refused as too large. */
  maxHeapMb?: number
}

/**
 * Heap of a thread at the first try. V8 fills what it may before it tidies up, so a small heap is
 * what keeps memory low; a file that does not fit is read again in a thread with the whole limit.
 */
const usualHeapMb = 256

export type ReadingPool = {
  /**
   * Reads a file in a thread of its own. The bytes are copied once; the caller keeps them.
   * @throws {UnreadableFileError} what `readFile` throws, or `timeout`, `out-of-memory` or
   *   `crashed` where the thread had to be given up.
   * @throws the signal's reason when it is aborted.
   */
  read: (file: ReadingTask, signal?: AbortSignal) => Promise<ReadDocument>
  /** Takes an archive apart under the same limits. @see expandArchive */
  expand: (file: ReadingTask, signal?: AbortSignal) => Promise<ExpandedArchive | null>
  close: () => Promise<void>
}

const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''

/**
 * A pool of threads that read files, each within limits of time and memory: one file that hangs,
 * swells or crashes its thread is refused, and the others go on.
 */
export const createReadingPool = ({
  threads = 1,
  timeLimitMs = 120_000,
  maxHeapMb = 1024,
}: ReadingPoolOptions = {}): ReadingPool => {
  // A thread that dies between two files, or cannot start, is reported here and nowhere else; the
  // next file starts another one. Unheard, the event would end the whole program.
  let lastFailure: unknown
  const makePool = (heapMb: number) => {
    const pool = new Piscina<ReadingTask, unknown>({
      ...workerModule(import.meta.url, 'reading-worker'),
      minThreads: 0,
      maxThreads: threads,
      idleTimeout: 10_000,
      concurrentTasksPerWorker: 1,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
      // A thread that was told to stop for its time limit must not be waited for.
      closeTimeout: 5_000,
    })
    pool.on('error', (error: unknown) => {
      lastFailure = error
    })
    return pool
  }
  const usual = makePool(Math.min(usualHeapMb, maxHeapMb))
  // Starts no thread before its first file.
  const roomy = maxHeapMb > usualHeapMb ? makePool(maxHeapMb) : null

  const explain = (error: unknown): UnreadableFileError => {
    const cause = { cause: error }
    if (codeOf(error) === 'ERR_WORKER_OUT_OF_MEMORY')
      return new UnreadableFileError(
        'out-of-memory',
        `needs more than ${maxHeapMb} MiB of memory to read: split it into smaller files`,
        cause,
      )
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    return new UnreadableFileError('crashed', `its reader gave up (${reason})`, cause)
  }

  // Slots of our own, so that the clock of a file starts when a thread is free for it.
  let free = threads
  const waiting: (() => void)[] = []
  const enter = async (signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted()
    if (free > 0) {
      free--
      return
    }
    await new Promise<void>((resolve, reject) => {
      const take = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        waiting.splice(waiting.indexOf(take), 1)
        reject(signal?.reason)
      }
      waiting.push(take)
      signal?.addEventListener('abort', leave, { once: true })
    })
  }
  const exit = () => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }

  const runIn = async <Result extends object>(
    pool: ReturnType<typeof makePool>,
    name: 'read' | 'expand',
    file: ReadingTask,
    signal?: AbortSignal,
  ): Promise<Result> => {
    // A Buffer may be a window into a larger pool that others use: a copy of its own can be moved.
    const bytes = Uint8Array.prototype.slice.call(file.bytes)
    const limit = AbortSignal.timeout(timeLimitMs)
    try {
      const result = await pool.run(
        { bytes, path: file.path },
        {
          name,
          transferList: [bytes.buffer],
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
        },
      )
      return result as Result
    } catch (error) {
      signal?.throwIfAborted()
      if (limit.aborted)
        throw new UnreadableFileError(
          'timeout',
          `could not be read within ${timeLimitMs / 1000} seconds`,
          { cause: lastFailure ?? error },
        )
      throw explain(error)
    }
  }

  const run = async <Result extends object>(
    name: 'read' | 'expand',
    file: ReadingTask,
    signal?: AbortSignal,
  ): Promise<Result> => {
    try {
      return await runIn<Result>(usual, name, file, signal)
    } catch (error) {
      const needsRoom = error instanceof UnreadableFileError && error.code === 'out-of-memory'
      if (!needsRoom || roomy === null) throw error
      return runIn<Result>(roomy, name, file, signal)
    }
  }

  const inSlot = async <Result extends object>(
    name: 'read' | 'expand',
    file: ReadingTask,
    signal?: AbortSignal,
  ): Promise<Result> => {
    await enter(signal)
    try {
      const result = await run<Result | Refused>(name, file, signal)
      if (!('refused' in result)) return result
      throw new UnreadableFileError(result.refused.code, result.refused.message)
    } finally {
      exit()
    }
  }

  return {
    read: async (file, signal) =>
      (await inSlot<{ document: ReadDocument }>('read', file, signal)).document,
    expand: async (file, signal) =>
      (await inSlot<{ archive: ExpandedArchive | null }>('expand', file, signal)).archive,
    close: async () => {
      await Promise.all([usual.close({ force: true }), roomy?.close({ force: true })])
    },
  }
}
