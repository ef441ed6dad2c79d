import { workerData } from 'node:worker_threads'
import { AcronymBook, type Expansion } from './acronym-book.ts'
import { type IndexOwner, loadIndex, saveIndex } from './index-file.ts'
import { readLogSpan } from './index-log.ts'
import { openDatabase } from './open-database.ts'
import { PassageSearch, type SearchRequest, type SearchResult } from './passage-search.ts'
import type { Filter } from './schema.ts'

export type ExpandRequest = { question: string; language: string; filter?: Filter }

export type SearchWorkerData = { database: string; indexFolder: string; owner: IndexOwner }

/** What was found on start: `null` if the index was whole. */
export type IndexState = {
  rebuildReason: string | null
  pending: number
  /** Last change in the file that was loaded. */
  savedChange: number | null
}

// Piscina hands workerData on as the second of a pair.
const settings = (Array.isArray(workerData) ? workerData[1] : workerData) as SearchWorkerData
const database = openDatabase(settings.database, { readonly: true })
const acronyms = new AcronymBook(database)
let search = new PassageSearch(database, { dimensions: settings.owner.embedder.dimensions })

export async function open(): Promise<IndexState> {
  const loaded = await loadIndex(settings.indexFolder, settings.owner, readLogSpan(database))
  if (loaded.index) {
    search = new PassageSearch(database, {
      dimensions: settings.owner.embedder.dimensions,
      loaded: loaded,
    })
  }
  search.refresh()
  return {
    rebuildReason: loaded.index ? null : loaded.reason,
    pending: search.pending,
    savedChange: loaded.index ? loaded.lastChange : null,
  }
}

export function find(request: SearchRequest): SearchResult {
  return search.search(request)
}

/** Opens the short forms of a question, as the passages define them that a filter keeps. */
export function expand({ question, language, filter }: ExpandRequest): Expansion {
  const counts = search.searched(filter)
  return acronyms.expand(question, { language, counts })
}

/** Works on the graph for a while; returns how many passages are still outside it. */
export function catchUp(maxMs: number): number {
  return search.catchUp(maxMs)
}

/** Reads on in the library's short forms; says whether there is more to read. */
export function readAcronyms(maxMs: number): boolean {
  return acronyms.catchUp(maxMs)
}

/** Saves the graph if it changed and holds all that is committed; says whether it did. */
export async function save(): Promise<boolean> {
  if (!search.dirty || search.pending > 0) return false
  await saveIndex(settings.indexFolder, settings.owner, search.parts)
  search.markSaved()
  return true
}
