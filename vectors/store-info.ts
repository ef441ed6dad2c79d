import type { EmbedderIdentity } from './embedder.ts'
import type { Connection } from './open-database.ts'

/** The store's vectors were made by another model than the one that is loaded. */
export class EmbedderMismatchError extends Error {
  override readonly name = 'EmbedderMismatchError'
  readonly code = 'embedder_mismatch'
  constructor(stored: EmbedderIdentity, loaded: EmbedderIdentity) {
    super(
      `the library was embedded with ${describeEmbedder(stored)}, the program has loaded ${describeEmbedder(loaded)}: set ATTACHE_EMBEDDER back, or embed everything anew with: npm run ingest -- --re-embed`,
    )
  }
}

/** "e5-small-un (384 floats, 1a2b3c4d)". */
export function describeEmbedder(identity: EmbedderIdentity): string {
  return `${identity.name} (${identity.dimensions} floats, ${identity.fingerprint.slice(0, 8)})`
}

export function readStoreInfo(database: Connection, key: string): string | null {
  const row = database.prepare('SELECT value FROM store_info WHERE key = ?').get(key) as
    | { value: string }
    | undefined
  return row?.value ?? null
}

export function writeStoreInfo(database: Connection, key: string, value: string): void {
  database
    .prepare(
      'INSERT INTO store_info VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    )
    .run(key, value)
}

/** The model that made the store's vectors; `null` while there are none. */
export function storedEmbedder(database: Connection): EmbedderIdentity | null {
  const value = readStoreInfo(database, 'embedder')
  return value === null ? null : (JSON.parse(value) as EmbedderIdentity)
}

/**
 * Ties a store to the model that makes its vectors.
 * @throws {EmbedderMismatchError} if it is tied to another.
 */
export function claimEmbedder(database: Connection, identity: EmbedderIdentity): void {
  const stored = storedEmbedder(database)
  if (stored === null) {
    writeStoreInfo(database, 'embedder', JSON.stringify(identity))
    return
  }
  if (stored.fingerprint !== identity.fingerprint || stored.dimensions !== identity.dimensions) {
    throw new EmbedderMismatchError(stored, identity)
  }
}
