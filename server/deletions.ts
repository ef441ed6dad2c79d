import { randomUUID } from 'node:crypto'
import { RequestError } from './errors.ts'
import type { Library } from './library.ts'
import type { Deletion } from './library-api.ts'
import { inParts } from './select-documents.ts'

/** What was deleted can be brought back for so long. */
export const keptDays = 30

const dayMs = 24 * 60 * 60 * 1000

/** Deletes documents, and the collection they are all of, so that both can be brought back. */
export async function deleteDocuments(
  library: Library,
  documentIds: readonly string[],
  collection?: string,
): Promise<Deletion> {
  const { writer, store } = library
  const deed = { deletionId: randomUUID(), deletedAt: new Date().toISOString() }
  await inParts(documentIds, (part) => writer.change('binDocuments', deed, part))
  if (collection !== undefined) await writer.change('binCollection', deed, collection)
  const deletion = store.deletions().find(({ deletionId }) => deletionId === deed.deletionId)
  // Where nothing was chosen there is nothing to take back either.
  return deletion ?? { ...deed, collection: null, documents: 0, titles: [] }
}

export function deletionOf({ store }: Library, deletionId: string): Deletion {
  const deletion = store.deletions().find((one) => one.deletionId === deletionId)
  if (deletion) return deletion
  throw new RequestError(
    404,
    'no_such_deletion',
    'there is nothing to bring back: it has been brought back already, or was deleted for good',
  )
}

/** Brings back what a deed of deleting took. */
export async function restoreDeletion(
  library: Library,
  deletionId: string,
): Promise<{ restored: number; taken: string[] }> {
  const { writer, store } = library
  const parts = await inParts(store.deletedDocuments(deletionId), (part) =>
    writer.change('restoreDocuments', part),
  )
  await writer.change('endDeletion', deletionId)
  return {
    restored: parts.reduce((sum, { restored }) => sum + restored, 0),
    taken: parts.flatMap(({ taken }) => taken),
  }
}

/** Forgets a deed of deleting for good. */
export async function forgetDeletion(library: Library, deletionId: string): Promise<void> {
  const { writer, store } = library
  await inParts(store.deletedDocuments(deletionId), (part) => writer.change('forgetDeleted', part))
  await writer.change('forgetDeletion', deletionId)
}

/** Forgets what was deleted long ago. */
export async function forgetOldDeletions(library: Library, now = Date.now()): Promise<void> {
  const oldest = new Date(now - keptDays * dayMs).toISOString()
  for (const { deletionId, deletedAt } of library.store.deletions()) {
    if (deletedAt < oldest) await forgetDeletion(library, deletionId)
  }
}
