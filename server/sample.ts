import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ingest } from '../ingest/ingest.ts'
import { listFiles } from '../ingest/list-files.ts'
import type { DocumentStore } from '../vectors/document-store.ts'
import { suggestionsResponse } from './api.ts'
import { programRoot } from './config.ts'
import type { AppParts } from './routes/route-parts.ts'
import { ingestTools } from './routes/route-parts.ts'

/** The collection that comes with the program: an invented negotiation to try it out on. */
export const sampleCollection = 'Sample'

const libraryFolder = join(programRoot, 'library')

const suggestions = suggestionsResponse.shape.suggestions

/** Questions about the sample, as long as it is what questions go to. */
export function sampleSuggestions(store: DocumentStore): { question: string; language: string }[] {
  const filled = store.collections().filter((collection) => collection.documents > 0)
  if (filled.length === 0 || filled.some((collection) => !collection.sample)) return []
  const text = readFileSync(join(libraryFolder, 'suggestions.json'), 'utf8')
  return suggestions.parse(JSON.parse(text))
}

// Noted in the store when the sample has been read in whole: it is added once in a library's life.
const sampleKey = 'sample'

/**
 * Reads the sample into a data folder that has never held anything, and goes on where it was
 * interrupted. One that the reader has removed does not come back.
 */
export async function addSampleOnce(parts: AppParts): Promise<void> {
  const { library, jobs } = parts
  const { store, writer } = library
  if (store.remembered(sampleKey) !== null) return
  if (store.collections().some((collection) => !collection.sample)) return
  await writer.change('ensureCollection', sampleCollection, { sample: true })
  const listing = await listFiles([join(libraryFolder, 'sample')])
  const { done } = jobs.start([], (onEvent, signal) =>
    ingest(listing, ingestTools(library), { collection: sampleCollection, onEvent, signal }),
  )
  const { summary } = await done
  if (summary.refused > 0) {
    throw new Error(`${summary.refused} of the sample's own documents could not be read`)
  }
  await writer.change('remember', sampleKey, 'added')
}
