import type { z } from 'zod'
import type { DocumentListFilter as StoreFilter } from '../vectors/document-list.ts'
import { RequestError } from './errors.ts'
import type { Library } from './library.ts'
import type { DocumentListFilter, documentSelection } from './library-api.ts'

type Selection = z.output<typeof documentSelection>

/** A list's filter as the store takes it. */
export function storeFilter({ query, ...rest }: DocumentListFilter): StoreFilter {
  return { ...rest, ...(query ? { text: query } : {}) }
}

/**
 * The documents that a reader has chosen, by id.
 * @throws {RequestError} if others match by now than when she chose "all".
 */
export function selectedIds({ store }: Library, selection: Selection): string[] {
  if ('documentIds' in selection) return [...new Set(selection.documentIds)]
  const filter = storeFilter(selection.matching)
  const total = store.countDocuments(filter)
  if (total !== selection.count) {
    throw new RequestError(
      409,
      'selection_changed',
      `${selection.count} documents matched when they were chosen, ${total} do now: look at the list again, nothing was done`,
    )
  }
  const except = new Set(selection.except)
  return store
    .documentIds(filter, { sort: 'added', limit: total })
    .filter((documentId) => !except.has(documentId))
}

// A transaction of so many is over in a moment, so that what else is to be written need not wait.
const partSize = 200

/** Does something to many documents, some at a time. */
export async function inParts<Result>(
  ids: readonly string[],
  work: (part: string[]) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let at = 0; at < ids.length; at += partSize) {
    results.push(await work(ids.slice(at, at + partSize)))
  }
  return results
}
