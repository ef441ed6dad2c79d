import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { listFiles } from '../../ingest/list-files.ts'
import { type ReadDocument, UnreadableFileError } from '../../ingest/read-document.ts'
import { createReadingPool } from '../../ingest/reading-pool.ts'

/** What became of the files of a folder, by their paths in it. */
export type ReadFolder = {
  documents: Map<string, ReadDocument>
  refused: Map<string, UnreadableFileError>
}

/** Reads every file of a folder as ingest does, without embedding or storing anything. */
export async function readFolder(
  folder: string,
  options: { signal?: AbortSignal; onProgress?: (done: number, of: number) => void } = {},
): Promise<ReadFolder> {
  const threads = Math.min(4, availableParallelism())
  const pool = createReadingPool({ threads })
  const result: ReadFolder = { documents: new Map(), refused: new Map() }
  try {
    const { files } = await listFiles([folder])
    const reading = options.signal ? { signal: options.signal } : {}
    const waiting = [...files].reverse()
    // So many at once that no thread waits, and only their bytes are held.
    const readOn = async (): Promise<void> => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        const { path, file } = next
        const bytes = await readFile(file)
        try {
          result.documents.set(path, await pool.read({ bytes, path }, reading))
        } catch (error) {
          if (!(error instanceof UnreadableFileError)) throw error
          result.refused.set(path, error)
        }
        options.onProgress?.(result.documents.size + result.refused.size, files.length)
      }
    }
    await Promise.all(Array.from({ length: threads + 1 }, readOn))
    return result
  } finally {
    await pool.close()
  }
}
