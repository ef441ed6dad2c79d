import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { writeDurably } from './data-folder.ts'
import type { EmbedderIdentity } from './embedder.ts'
import { HnswIndex, hnswParameters } from './hnsw-index.ts'
import { type TableGroup, writeTable } from './table-file.ts'
import type { VectorTable } from './vector-table.ts'

/**
 * The index on disk is three files in `index/`:
 *
 * - `header.json`, this object. Renaming it into place is the commit of a save.
 * - `passages-CHANGE.hnsw`, hnswlib's own format, named by the last change it holds.
 * - `passages-CHANGE.vectors`, the vectors that comparison uses (table-file.ts).
 *
 * All are derived: deleting the folder costs a rebuild from the store and nothing else.
 */
const indexHeader = z.object({
  format: z.literal(1),
  storeId: z.string(),
  embedder: z.object({ name: z.string(), dimensions: z.number(), fingerprint: z.string() }),
  M: z.number(),
  efConstruction: z.number(),
  /** The store's last change that is in the file: `index_log.change`. */
  lastChange: z.number().int(),
  vectors: z.number().int(),
  removed: z.number().int(),
  file: z.string().regex(/^passages-\d+\.hnsw$/),
  bytes: z.number().int(),
  sha256: z.string(),
  /** Absent from what earlier versions saved: then the vectors are read from the store. */
  table: z
    .object({
      file: z.string().regex(/^passages-\d+\.vectors$/),
      bytes: z.number().int(),
      sha256: z.string(),
    })
    .optional(),
})
type IndexHeader = z.infer<typeof indexHeader>

export type IndexOwner = { storeId: string; embedder: EmbedderIdentity }

export type LoadedIndex =
  /** `tableFile`: the vectors for comparison as of that change, if they are there and whole. */
  | { index: HnswIndex; lastChange: number; tableFile: string | null }
  /** Why there is nothing to load; the store has all that is needed to build it again. */
  | { index: null; reason: string }

/** What a save writes: graph and table hold the same passages, those of the last change. */
export type IndexParts = {
  index: HnswIndex
  table: VectorTable
  groups: readonly TableGroup[]
  lastChange: number
}

async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

function readHeader(folder: string): IndexHeader | string {
  const path = join(folder, 'header.json')
  if (!existsSync(path)) return 'there is none yet'
  let json: unknown
  try {
    json = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return 'its header is not readable'
  }
  const parsed = indexHeader.safeParse(json)
  return parsed.success ? parsed.data : 'its header is of another format'
}

function whyForeign(header: IndexHeader, owner: IndexOwner): string | null {
  if (header.storeId !== owner.storeId) return 'it belongs to another library'
  if (header.embedder.fingerprint !== owner.embedder.fingerprint) {
    return `it was made with ${header.embedder.name}`
  }
  if (header.embedder.dimensions !== owner.embedder.dimensions) {
    return `its vectors have ${header.embedder.dimensions} floats`
  }
  if (header.M !== hnswParameters.M || header.efConstruction !== hnswParameters.efConstruction) {
    return 'it was built with other parameters'
  }
  return null
}

/**
 * Loads the index if it is whole and this library's own; never one that is silently wrong.
 * @param log  The changes that the store's log holds. A power cut, or a backup put back, can leave a
 *   store behind its index; numbers given out since would then name other passages in it. An index
 *   from a backup may be older than the oldest change that is still logged.
 * @returns the index with the last change it holds, or the reason why it must be built again.
 */
export async function loadIndex(
  folder: string,
  owner: IndexOwner,
  log: { oldest: number; newest: number },
): Promise<LoadedIndex> {
  const header = readHeader(folder)
  if (typeof header === 'string') return { index: null, reason: header }
  const foreign = whyForeign(header, owner)
  if (foreign) return { index: null, reason: foreign }
  if (header.lastChange > log.newest) {
    return { index: null, reason: 'it holds changes that the library does not have' }
  }
  if (header.lastChange < log.oldest - 1) {
    return { index: null, reason: 'the library has forgotten what changed since it was saved' }
  }
  const path = join(folder, header.file)
  if (!existsSync(path)) return { index: null, reason: `its file ${header.file} is missing` }
  if ((await fileHash(path)) !== header.sha256) {
    return { index: null, reason: `its file ${header.file} is damaged` }
  }
  const index = await HnswIndex.load(path, {
    dimensions: header.embedder.dimensions,
    removed: header.removed,
  })
  if (index.size !== header.vectors) {
    return {
      index: null,
      reason: `its file holds ${index.size} vectors, its header says ${header.vectors}`,
    }
  }
  return { index, lastChange: header.lastChange, tableFile: await wholeTable(folder, header) }
}

/** What is not whole is read from the store instead, and saved again with the next change. */
async function wholeTable(folder: string, { table }: IndexHeader): Promise<string | null> {
  if (!table) return null
  const path = join(folder, table.file)
  return existsSync(path) && (await fileHash(path)) === table.sha256 ? path : null
}

/**
 * Writes graph, vectors, then header, each under a temporary name, flushed and renamed; drops older
 * ones.
 */
export async function saveIndex(
  folder: string,
  owner: IndexOwner,
  { index, table, groups, lastChange }: IndexParts,
): Promise<void> {
  const file = `passages-${lastChange}.hnsw`
  const path = join(folder, file)
  const temporary = `${path}.tmp`
  await index.save(temporary)
  const handle = await open(temporary, 'r+')
  const { size } = await handle.stat()
  await handle.sync()
  await handle.close()
  const sha256 = await fileHash(temporary)
  await rename(temporary, path)
  const tableFile = `passages-${lastChange}.vectors`
  const tablePath = join(folder, tableFile)
  const { bytes } = writeTable(`${tablePath}.tmp`, table, groups)
  const tableHash = await fileHash(`${tablePath}.tmp`)
  await rename(`${tablePath}.tmp`, tablePath)
  const header: IndexHeader = {
    format: 1,
    storeId: owner.storeId,
    embedder: owner.embedder,
    M: hnswParameters.M,
    efConstruction: hnswParameters.efConstruction,
    lastChange,
    vectors: index.size,
    removed: index.removed,
    file,
    bytes: size,
    sha256,
    table: { file: tableFile, bytes, sha256: tableHash },
  }
  writeDurably(join(folder, 'header.json'), Buffer.from(`${JSON.stringify(header, null, 2)}\n`))
  for (const name of readdirSync(folder)) {
    if (![file, tableFile, 'header.json'].includes(name))
      rmSync(join(folder, name), { force: true })
  }
}
