import { MessageChannel } from 'node:worker_threads'
import { Piscina } from 'piscina'
import { workerModule } from '../vectors/worker-module.ts'
import type { ScanProgress } from './blocks.ts'
import type { ExpandedArchive } from './expand-archive.ts'
import { type ReadDocument, UnreadableFileError } from './read-document.ts'
import type { ReadingTask, ReadingTaskWithPort, Refused } from './reading-worker.ts'
import { Slots } from './slots.ts'
import { TimeLimit } from './time-limit.ts'

export type ReadingPoolOptions = {
  /** Files read at once. */
  threads?: number
  /** Wall-clock time for one file, once a thread has taken it up. */
  timeLimitMs?: number
  /** Wall-clock time that every page of a scan adds, from when the page before it was done. */
  scanPageLimitMs?: number
  /** JavaScript heap of one thread, in MiB, before a file is refused as too large. */
  maxHeapMb?: number
}

/**
 * Heap of a thread at the first try. V8 fills what it may before it tidies up, so a small heap is
 * what keeps memory low; a file that does not fit is read again in a thread with the whole limit.
 */
const usualHeapMb = 256

/**
 * Scans that are read beside the other files: their threads only wait for Tesseract, for minutes.
 * One, because each takes all cores; its thread starts when there is such a scan.
 */
const scansAside = 1

export type ReadingPool = {
  /**
   * Reads a file in a thread of its own. The bytes are copied once; the caller keeps them.
   * @throws {UnreadableFileError} what `readFile` throws, or `timeout`, `out-of-memory` or
   *   `crashed` where the thread had to be given up.
   * @param options.onScan  Called as the pages of a scan are read.
   * @throws the signal's reason when it is aborted.
   */
  read: (
    file: ReadingTask,
    options?: { signal?: AbortSignal; onScan?: (progress: ScanProgress) => void },
  ) => Promise<ReadDocument>
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
  // More than drawing a page and the time that Tesseract is given for it (pdf-ocr.ts).
  scanPageLimitMs = 180_000,
  maxHeapMb = 1024,
}: ReadingPoolOptions = {}): ReadingPool => {
  // A thread that dies between two files, or cannot start, is reported here and nowhere else; the
  // next file starts another one. Unheard, the event would end the whole program.
  let lastFailure: unknown
  const makePool = (heapMb: number) => {
    const pool = new Piscina<ReadingTaskWithPort, unknown>({
      ...workerModule(import.meta.url, 'reading-worker'),
      minThreads: 0,
      maxThreads: threads + scansAside,
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
  const slots = new Slots(threads)

  type Task = {
    name: 'read' | 'expand'
    file: ReadingTask
    signal: AbortSignal | undefined
    onScan: ((progress: ScanProgress) => void) | undefined
  }

  const runIn = async <Result extends object>(
    pool: ReturnType<typeof makePool>,
    { name, file, signal, onScan }: Task,
  ): Promise<Result> => {
    // A Buffer may be a window into a larger pool that others use: a copy of its own can be moved.
    const bytes = Uint8Array.prototype.slice.call(file.bytes)
    const limit = new TimeLimit(timeLimitMs)
    const { port1, port2 } = new MessageChannel()
    port1.on('message', (progress: ScanProgress) => {
      limit.allow(scanPageLimitMs)
      onScan?.(progress)
    })
    try {
      const result = await pool.run(
        { bytes, path: file.path, port: port2 },
        {
          name,
          transferList: [bytes.buffer, port2],
          signal: signal ? AbortSignal.any([signal, limit.signal]) : limit.signal,
        },
      )
      return result as Result
    } catch (error) {
      signal?.throwIfAborted()
      if (limit.signal.aborted)
        throw new UnreadableFileError(
          'timeout',
          `could not be read within ${Math.round(limit.allowedMs / 1000)} seconds`,
          { cause: lastFailure ?? error },
        )
      throw explain(error)
    } finally {
      limit.clear()
      port1.close()
    }
  }

  const run = async <Result extends object>(task: Task): Promise<Result> => {
    try {
      return await runIn<Result>(usual, task)
    } catch (error) {
      const needsRoom = error instanceof UnreadableFileError && error.code === 'out-of-memory'
      if (!needsRoom || roomy === null) throw error
      return runIn<Result>(roomy, task)
    }
  }

  const aside = new Set<Task>()

  const inSlot = async <Result extends object>(task: Task): Promise<Result> => {
    await slots.take(task.signal)
    const onScan = (progress: ScanProgress) => {
      // The first page that Tesseract has read: the next file need not wait for all of them.
      if (progress.done > 0 && aside.size < scansAside && !aside.has(task)) {
        aside.add(task)
        slots.give()
      }
      task.onScan?.(progress)
    }
    try {
      const result = await run<Result | Refused>({ ...task, onScan })
      if (!('refused' in result)) return result
      const { code, message, findings } = result.refused
      throw new UnreadableFileError(code, message, { findings })
    } finally {
      if (!aside.delete(task)) slots.give()
    }
  }

  return {
    read: async (file, { signal, onScan } = {}) =>
      (await inSlot<{ document: ReadDocument }>({ name: 'read', file, signal, onScan })).document,
    expand: async (file, signal) => {
      const task: Task = { name: 'expand', file, signal, onScan: undefined }
      return (await inSlot<{ archive: ExpandedArchive | null }>(task)).archive
    },
    close: async () => {
      await Promise.all([usual.close({ force: true }), roomy?.close({ force: true })])
    },
  }
}
