import type { MessagePort } from 'node:worker_threads'
import type { Finding } from '../vectors/schema.ts'
import type { ScanProgress } from './blocks.ts'
import { type ExpandedArchive, expandArchive } from './expand-archive.ts'
import { type ReadDocument, UnreadableFileError } from './read-document.ts'
import { readFile } from './read-file.ts'

export type ReadingTask = { bytes: Uint8Array; path: string }

/** `port` hears a ScanProgress for every page of a scan. */
export type ReadingTaskWithPort = ReadingTask & { port: MessagePort }

/** An error class does not survive the way between threads, its code and message do. */
export type Refused = { refused: { code: string; message: string; findings: readonly Finding[] } }

// Promises inside a library that nobody waits for: on damaged input they fail while the rest of the
// file is read. Unheard, they would end the thread; what they say belongs into the report.
const strays: unknown[] = []
process.on('unhandledRejection', (reason) => {
  strays.push(reason)
})

const strayFinding = (): Finding[] => {
  const [first] = strays.splice(0)
  if (first === undefined) return []
  const reason = (first instanceof Error ? first.message : String(first)).split('\n')[0]
  const message = `something in the file is damaged, and may be missing in the text: ${reason}`
  return [{ code: 'damaged', message }]
}

const orRefused = async <Result extends object>(work: () => Promise<Result>) => {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error
    const { code, message, findings } = error
    return { refused: { code, message, findings } }
  }
}

export function read({
  port,
  ...task
}: ReadingTaskWithPort): Promise<{ document: ReadDocument } | Refused> {
  const onScan = (progress: ScanProgress) => port.postMessage(progress)
  return orRefused(async () => {
    strays.length = 0
    const document = await readFile({ ...task, onScan })
    return { document: { ...document, findings: [...document.findings, ...strayFinding()] } }
  })
}

export function expand(
  task: ReadingTaskWithPort,
): Promise<{ archive: ExpandedArchive | null } | Refused> {
  return orRefused(async () => {
    const archive = await expandArchive(task)
    return { archive }
  })
}
