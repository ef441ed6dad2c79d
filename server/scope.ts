import type { Coverage } from '../prompts/schema.ts'
import type { DocumentStore } from '../vectors/document-store.ts'
import type { Filter } from '../vectors/schema.ts'

/**
 * What a question goes to when it names no collection, document or tag: the reader's own documents. The sample is
 * there to be tried out, and would only mix invented States into real answers.
 */
export function defaultScope(store: DocumentStore, filter: Filter | undefined): Filter | undefined {
  // Tags are the reader's own: whatever bears one is meant, in the sample too.
  if (filter?.collections || filter?.documentIds || filter?.tag) return filter
  const collections = store.collections().filter((collection) => collection.documents > 0)
  const own = collections.filter((collection) => !collection.sample)
  if (own.length === 0 || own.length === collections.length) return filter
  return { ...filter, collections: own.map((collection) => collection.name) }
}

/** What an answer within a filter was looked for in. */
export function coverageOf(
  store: DocumentStore,
  filter: Filter | undefined,
  reading: number,
): Coverage {
  const counts = store.counts(filter)
  return {
    documents: counts.documents,
    reading,
    refused: counts.refused,
    latestDate: counts.latestDate,
  }
}
