import { workerData } from 'node:worker_threads'
import { ConversationWriter } from '../vectors/conversation-writer.ts'
import { type DataFolder, keepOriginal } from '../vectors/data-folder.ts'
import type { DocumentInput, RefusalInput } from '../vectors/document-input.ts'
import { DocumentWriter } from '../vectors/document-writer.ts'
import { DossierWriter } from '../vectors/dossier-writer.ts'
import { LinkStore } from '../vectors/link-store.ts'
import { openDatabase } from '../vectors/open-database.ts'
import type { Finding } from '../vectors/schema.ts'
import { DocumentLinker } from './link-documents.ts'

export type WriterWorkerData = { folder: DataFolder }

/** One change to the library: a method of DocumentWriter with its arguments. */
export type WriterCall = {
  [Method in WriterMethod]: { method: Method; args: Parameters<DocumentWriter[Method]> }
}[WriterMethod]
export type WriterMethod = MethodOf<DocumentWriter>

type MethodOf<Writer> = {
  [Key in keyof Writer]: Writer[Key] extends (...args: never[]) => unknown ? Key : never
}[keyof Writer]

/** What readers keep beside the documents, by the kind of thing. */
export type SavedWriters = { conversations: ConversationWriter; dossiers: DossierWriter }
export type SavedMethod<Kind extends keyof SavedWriters> = MethodOf<SavedWriters[Kind]>
/** One change to what readers keep: a method of its writer with its arguments. */
export type SavedCall = { kind: keyof SavedWriters; method: string; args: readonly unknown[] }

// Piscina hands workerData on as the second of a pair.
const { folder } = (Array.isArray(workerData) ? workerData[1] : workerData) as WriterWorkerData
const database = openDatabase(folder.database)
const writer = new DocumentWriter(database, folder)
const saved: SavedWriters = {
  conversations: new ConversationWriter(database),
  dossiers: new DossierWriter(database),
}
const links = new LinkStore(database)
const linker = new DocumentLinker(links, writer)

/** Documents linked anew in one go: neighbours of what changed, and none of a library's thousands. */
const linkedAtOnce = 20

export function change({ method, args }: WriterCall): unknown {
  const result = (writer[method] as (...values: unknown[]) => unknown).apply(writer, args)
  linker.linkChanged(linkedAtOnce)
  return result
}

/** No document changes by it, so nothing is linked anew. */
export function save({ kind, method, args }: SavedCall): unknown {
  const keeper = saved[kind] as unknown as Record<string, unknown>
  return (keeper[method] as (...values: readonly unknown[]) => unknown).apply(keeper, [...args])
}

// The original goes first: a document whose file is missing would be worse than a file too many.
export function write({ input, bytes }: { input: DocumentInput; bytes: Uint8Array }): unknown {
  keepOriginal(folder, input.sha256, bytes)
  const written = writer.writeDocument(input)
  return { ...written, findings: linked(written.documentId) }
}

export function refuse({ input, bytes }: { input: RefusalInput; bytes: Uint8Array }): unknown {
  keepOriginal(folder, input.sha256, bytes)
  const refused = writer.refuseDocument(input)
  return { ...refused, findings: linked(refused.documentId) }
}

/** Links some of what a stop or an older version left unlinked; returns how many those were. */
export function linkRest(): number {
  return linker.linkChanged(linkedAtOnce)
}

/** Links a document that was just written; returns all that is now found about it. */
function linked(documentId: string): Finding[] {
  linker.link([documentId])
  return links.findings(documentId)
}
