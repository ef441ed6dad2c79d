import type { MessagePort } from 'node:worker_threads'
import type { ScanProgress } from './blocks.ts'
import { type ExpandedArchive, expandArchive } from './expand-archive.ts'
import { type ReadDocument, UnreadableFileError } from './read-document.ts'
import { readFile } from './read-file.ts'

export type ReadingTask = { bytes: Uint8Array; path: string }

/** `port` hears a ScanProgress for every page of a scan. */
export type ReadingTaskWithPort = ReadingTask & { port: MessagePort }

/** An error class does not survive the way between threads, its code and message do. */
export type Refused = { refused: { code: string; message: string } }

const orRefused = async <Result extends object>(work: () => Promise<Result>) => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UnreadableFileError)
      return { refused: { code: error.code, message: error.message } }
    throw error
  }
}

export function read({
  port,
  ...task
}: ReadingTaskWithPort): Promise<{ document: ReadDocument } | Refused> {
  const onScan = (progress: ScanProgress) => port.postMessage(progress)
  return orRefused(async () => ({ document: await readFile({ ...task, onScan }) }))
}

export function expand(
  task: ReadingTaskWithPort,
): Promise<{ archive: ExpandedArchive | null } | Refused> {
  return orRefused(async () => {
    const archive = await expandArchive(task)
    return { archive }
  })
}
