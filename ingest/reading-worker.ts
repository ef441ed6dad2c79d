import { type ReadDocument, UnreadableFileError } from './read-document.ts'
import { readFile } from './read-file.ts'

export type ReadingTask = { bytes: Uint8Array; path: string }

/** An error class does not survive the way between threads, its code and message do. */
export type ReadingResult =
  | { document: ReadDocument }
  | { refused: { code: string; message: string } }

export default async function read(task: ReadingTask): Promise<ReadingResult> {
  try {
    return { document: await readFile(task) }
  } catch (error) {
    if (error instanceof UnreadableFileError)
      return { refused: { code: error.code, message: error.message } }
    throw error
  }
}
