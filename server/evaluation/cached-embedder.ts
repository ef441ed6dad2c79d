import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Embedder, EmbedderIdentity, EmbedOptions } from '../../vectors/embedder.ts'
import type { Reranker } from '../../vectors/reranker.ts'
import { vectorBytes } from '../../vectors/revision-rows.ts'

// Longer than any model reads, so that a change of where texts are cut is noticed too.
const probe = 'Delegations agreed to disagree; paragraph 7 bis stays in brackets. '.repeat(80)

type Kind = 'query' | 'passage'

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/**
 * Vectors that were made before, from a file; new ones are added to it. For evaluations only: the
 * same texts are embedded again and again there, by a program whose other parts change. The file's
 * name holds the model's fingerprint and the vectors of a probe, so that a changed prefix, pooling
 * or text length begins a new one.
 */
export class CachedEmbedder implements Embedder {
  readonly identity: EmbedderIdentity
  readonly concurrency: number
  readonly reranker: Reranker
  readonly #embedder: Embedder
  readonly #database: Database.Database

  private constructor(embedder: Embedder, database: Database.Database) {
    this.#embedder = embedder
    this.identity = embedder.identity
    this.concurrency = embedder.concurrency
    this.reranker = embedder.reranker
    this.#database = database
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = NORMAL')
    database.pragma('busy_timeout = 10000')
    database.exec(
      'CREATE TABLE IF NOT EXISTS vectors (sha256 BLOB PRIMARY KEY, vector BLOB NOT NULL) STRICT, WITHOUT ROWID',
    )
  }

  static async open(embedder: Embedder, folder: string): Promise<CachedEmbedder> {
    const query = await embedder.embedQuery(probe)
    const [passage] = await embedder.embedPassages([probe])
    const key = sha256(
      embedder.identity.fingerprint,
      vectorBytes(query),
      vectorBytes(passage as Float32Array),
    ).toString('hex')
    mkdirSync(folder, { recursive: true })
    return new CachedEmbedder(
      embedder,
      new Database(join(folder, `vectors-${key.slice(0, 16)}.sqlite`)),
    )
  }

  async embedQuery(text: string, options: EmbedOptions = {}): Promise<Float32Array> {
    const [vector] = await this.#lookUp('query', [text], async () => [
      await this.#embedder.embedQuery(text, options),
    ])
    return vector as Float32Array
  }

  embedPassages(texts: readonly string[], options: EmbedOptions = {}): Promise<Float32Array[]> {
    return this.#lookUp('passage', texts, (missing) =>
      this.#embedder.embedPassages(missing, options),
    )
  }

  countTokens(texts: readonly string[]): Promise<number[]> {
    return this.#embedder.countTokens(texts)
  }

  /** Closes the file. The embedder beneath stays open: it belongs to whoever opened it. */
  async close(): Promise<void> {
    this.#database.close()
  }

  async #lookUp(
    kind: Kind,
    texts: readonly string[],
    embed: (missing: string[]) => Promise<Float32Array[]>,
  ): Promise<Float32Array[]> {
    const find = this.#database.prepare('SELECT vector FROM vectors WHERE sha256 = ?').pluck()
    const entries = texts.map((text) => {
      const key = sha256(kind, '\0', text)
      const blob = find.get(key) as Buffer | undefined
      const found = blob ? new Float32Array(new Uint8Array(blob).buffer) : null
      return { text, key, vector: found as Float32Array | null }
    })
    const missing = entries.filter((entry) => entry.vector === null)
    if (missing.length > 0) {
      const made = await embed(missing.map(({ text }) => text))
      const insert = this.#database.prepare('INSERT OR REPLACE INTO vectors VALUES (?, ?)')
      this.#database.transaction(() => {
        for (const [i, entry] of missing.entries()) {
          const vector = made[i] as Float32Array
          entry.vector = vector
          insert.run(entry.key, vectorBytes(vector))
        }
      })()
    }
    return entries.map((entry) => entry.vector as Float32Array)
  }
}
