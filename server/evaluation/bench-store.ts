import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openDataFolder, sha256Hex } from '../../vectors/data-folder.ts'
import type { DocumentInput } from '../../vectors/document-input.ts'
import { DocumentWriter } from '../../vectors/document-writer.ts'
import type { EmbedderIdentity } from '../../vectors/embedder.ts'
import { openDatabase } from '../../vectors/open-database.ts'
import { SearchClient } from '../../vectors/search-client.ts'
import { claimEmbedder, readStoreInfo } from '../../vectors/store-info.ts'
import { type Random, seededRandom, vectorNear } from './seeded-random.ts'
import { type SyntheticPassage, SyntheticText } from './synthetic-text.ts'

const passagesPerDocument = 50

// Cosine of .89 with the real vector it comes from: neighbours as near as the model's own.
const vectorSpread = 0.5

/** Collections that hold these shares of all documents, to filter by; the rest is in 'rest'. */
export const filterShares = [0.001, 0.01, 0.1, 0.5] as const

export function shareCollection(share: number): string {
  return `share ${share}`
}

/** Spread over the store, so that a filter's documents are not neighbours by number. */
function collectionOf(random: Random): string {
  let left = random()
  for (const share of filterShares) {
    if (left < share) return shareCollection(share)
    left -= share
  }
  return 'rest'
}

function documentOf(
  number: number,
  made: { passages: SyntheticPassage[]; vectors: Float32Array[]; collection: string },
): DocumentInput {
  const text = made.passages.map((passage) => passage.text).join('\n\n')
  let start = 0
  return {
    collection: made.collection,
    sourceRoot: '',
    path: `bench/${number}.txt`,
    sha256: sha256Hex(Buffer.from(text)),
    bytes: Buffer.byteLength(text),
    modifiedMs: null,
    extractor: 0,
    format: 'txt',
    text,
    pages: null,
    findings: [],
    fields: [
      { field: 'title', value: `Document ${number}`, source: 'read', evidence: 'made here' },
    ],
    passages: made.passages.map(({ language, text: body }, i) => {
      const passage = {
        start,
        end: start + body.length,
        page: null,
        pageEnd: null,
        pageLabel: null,
        heading: [],
        label: null,
        speaker: null,
        language,
        context: [],
        boxes: [],
        embeddedText: `Document ${number}\n${body}`,
        vector: made.vectors[i] as Float32Array,
      }
      start += body.length + 2
      return passage
    }),
  }
}

/**
 * A store of many passages without embedding them: every vector is a real one, moved a little.
 * @returns questions with words of some of the passages.
 */
export function fillStore(
  dataFolder: string,
  options: {
    passages: number
    seed: number
    identity: EmbedderIdentity
    vectors: readonly Float32Array[]
    /** At least so many questions; without it one a document. */
    questions?: number
    signal: AbortSignal
    onProgress: (written: number) => void
  },
): { seconds: number; questions: string[] } {
  const folder = openDataFolder(dataFolder)
  const database = openDatabase(folder.database)
  const random = seededRandom(options.seed)
  const text = new SyntheticText(options.seed)
  const questions: string[] = []
  const documents = Math.ceil(options.passages / passagesPerDocument)
  const perDocument = Math.ceil((options.questions ?? documents) / documents)
  let writing = 0
  try {
    claimEmbedder(database, options.identity)
    const writer = new DocumentWriter(database, folder)
    for (let written = 0, number = 1; written < options.passages; number++) {
      options.signal.throwIfAborted()
      const count = Math.min(passagesPerDocument, options.passages - written)
      const passages = Array.from({ length: count }, () => text.passage())
      const vectors = passages.map((_, i) => {
        const centre = options.vectors[(written + i) % options.vectors.length] as Float32Array
        return vectorNear(centre, vectorSpread, random)
      })
      const input = documentOf(number, { passages, vectors, collection: collectionOf(random) })
      const began = performance.now()
      writer.writeDocument(input)
      writing += performance.now() - began
      for (const passage of passages.slice(0, perDocument)) questions.push(text.question(passage))
      written += count
      if (number % 200 === 0) options.onProgress(written)
    }
    // Left in the write-ahead log, the last documents would be counted twice in the file sizes.
    database.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    database.close()
  }
  return { seconds: writing / 1000, questions }
}

/** Builds the index of a store that has none, in the search thread, and saves it. */
export async function buildIndex(dataFolder: string, identity: EmbedderIdentity): Promise<number> {
  const folder = openDataFolder(dataFolder)
  const database = openDatabase(folder.database, { readonly: true })
  const storeId = readStoreInfo(database, 'store_id') ?? ''
  database.close()
  const began = performance.now()
  const search = await SearchClient.open({
    database: folder.database,
    indexFolder: folder.index,
    owner: { storeId, embedder: identity },
  })
  await search.close()
  return (performance.now() - began) / 1000
}

/** Passages nearest to each query by comparing with every vector: what an index should find. */
export function exactNearest(
  dataFolder: string,
  queries: readonly Float32Array[],
  k: number,
): string[][] {
  const database = openDatabase(openDataFolder(dataFolder).database, { readonly: true })
  const best = queries.map((): { id: string; score: number }[] => [])
  try {
    const rows = database
      .prepare(
        'SELECT revision_id, ordinal, vector FROM passages JOIN vectors USING (passage_no) WHERE live = 1',
      )
      .iterate() as Iterable<{ revision_id: string; ordinal: number; vector: Buffer }>
    for (const { revision_id, ordinal, vector } of rows) {
      const floats = new Float32Array(new Uint8Array(vector).buffer)
      for (const [i, query] of queries.entries()) {
        let score = 0
        for (let j = 0; j < floats.length; j++) score += (floats[j] ?? 0) * (query[j] ?? 0)
        const kept = best[i] ?? []
        if (kept.length === k && score <= (kept[k - 1]?.score ?? 0)) continue
        kept.push({ id: `${revision_id}-${ordinal}`, score })
        kept.sort((a, b) => b.score - a.score).splice(k)
      }
    }
  } finally {
    database.close()
  }
  return best.map((hits) => hits.map(({ id }) => id))
}

export type FileSizes = { databaseMb: number; indexMb: number; originalsMb: number }

export function fileSizes(dataFolder: string): FileSizes {
  const folder = openDataFolder(dataFolder)
  const bytes = (path: string): number =>
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
  const database = readdirSync(folder.root)
    .filter((name) => name.startsWith('attache.sqlite'))
    .reduce((sum, name) => sum + statSync(join(folder.root, name)).size, 0)
  return {
    databaseMb: megabytes(database),
    indexMb: megabytes(bytes(folder.index)),
    originalsMb: megabytes(bytes(folder.originals)),
  }
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1e5) / 10
}
