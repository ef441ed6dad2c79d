import { workerData } from 'node:worker_threads'
import { type DataFolder, keepOriginal } from '../vectors/data-folder.ts'
import {
  type DocumentInput,
  DocumentWriter,
  type RefusalInput,
} from '../vectors/document-writer.ts'
import { openDatabase } from '../vectors/open-database.ts'

export type WriterWorkerData = { folder: DataFolder }

/** One change to the library: a method of DocumentWriter with its arguments. */
export type WriterCall = {
  [Method in WriterMethod]: { method: Method; args: Parameters<DocumentWriter[Method]> }
}[WriterMethod]
export type WriterMethod = {
  [Key in keyof DocumentWriter]: DocumentWriter[Key] extends (...args: never[]) => unknown
    ? Key
    : never
}[keyof DocumentWriter]

// Piscina hands workerData on as the second of a pair.
const { folder } = (Array.isArray(workerData) ? workerData[1] : workerData) as WriterWorkerData
const writer = new DocumentWriter(openDatabase(folder.database), folder)

export function change({ method, args }: WriterCall): unknown {
  return (writer[method] as (...values: unknown[]) => unknown).apply(writer, args)
}

// The original goes first: a document whose file is missing would be worse than a file too many.
export function write({ input, bytes }: { input: DocumentInput; bytes: Uint8Array }): unknown {
  keepOriginal(folder, input.sha256, bytes)
  return writer.writeDocument(input)
}

export function refuse({ input, bytes }: { input: RefusalInput; bytes: Uint8Array }): unknown {
  keepOriginal(folder, input.sha256, bytes)
  return writer.refuseDocument(input)
}
