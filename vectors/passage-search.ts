import { filterCondition, type SqlCondition } from './filter-sql.ts'
import type { Hit } from './hit.ts'
import { HnswIndex } from './hnsw-index.ts'
import type { Connection } from './open-database.ts'
import { readPassages, type StoredPassage } from './passage-rows.ts'
import type { Filter } from './schema.ts'
import { searchWords } from './word-search.ts'

/**
 * Where a filter keeps this many passages or fewer, all of them are compared: exact, and quicker
 * than walking a graph most of whose nodes may not be hits.
 */
const exactLimit = 4000

export type SearchRequest = {
  /** Unit length; absent: no search by meaning. */
  vector?: Float32Array
  /** Absent: no search by words. */
  words?: { question: string; languages: readonly string[] }
  /** Hits wanted from each of the two. */
  k: number
  filter?: Filter
}

export type Candidate = StoredPassage & {
  /** Cosine with the question; absent only if the request had no vector. */
  dense?: number
  /** BM25; absent if the passage shares no telling word with the question, or was not among the best. */
  lexical?: number
}

export type SearchResult = {
  candidates: Candidate[]
  /** Passages that the filter keeps. */
  searched: number
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

/** The best `k` of many, without sorting them all. */
function best(hits: Iterable<Hit>, k: number): Hit[] {
  const kept: Hit[] = []
  let floor = -Infinity
  for (const hit of hits) {
    if (kept.length >= 2 * k) {
      kept.sort((a, b) => b.score - a.score).length = k
      floor = kept[k - 1]!.score
    }
    if (hit.score > floor) kept.push(hit)
  }
  return kept.sort((a, b) => b.score - a.score).slice(0, k)
}

/**
 * Search over one store: the HNSW graph for what it holds already, exact comparison for what was
 * written since (the tail), words through SQLite. All of it synchronous and of one snapshot, so it
 * belongs in a thread of its own (search-worker.ts).
 */
export class PassageSearch {
  readonly #database: Connection
  #index: HnswIndex
  /** Last change of the store that index and tail together hold. */
  #change: number
  #tail = new Map<number, Float32Array>()
  #dirty = false

  constructor(
    database: Connection,
    options: { dimensions: number; loaded?: { index: HnswIndex; lastChange: number } },
  ) {
    this.#database = database
    this.#index = options.loaded?.index ?? HnswIndex.create(options.dimensions)
    this.#change = options.loaded?.lastChange ?? 0
  }

  /** Change number that a save would carry; only right to save while `pending` is 0. */
  get change(): number {
    return this.#change
  }

  get index(): HnswIndex {
    return this.#index
  }

  /** Passages that are searched by comparison until they are in the graph. */
  get pending(): number {
    return this.#tail.size
  }

  /** Has the graph changed since it was loaded or saved? */
  get dirty(): boolean {
    return this.#dirty
  }

  markSaved(): void {
    this.#dirty = false
  }

  search(request: SearchRequest): SearchResult {
    return this.#database.transaction(() => {
      this.refresh()
      return this.#search(request)
    })()
  }

  /** Learns of what was committed since: new passages go to the tail, removed ones out of sight. */
  refresh(): void {
    const changes = this.#database
      .prepare(
        `SELECT change, passage_no, operation, vector FROM index_log LEFT JOIN vectors USING (passage_no)
         WHERE change > ? ORDER BY change`,
      )
      .iterate(this.#change) as Iterable<{
      change: number
      passage_no: number
      operation: 'add' | 'remove'
      vector: Buffer | null
    }>
    const graphRemovals: number[] = []
    const added = new Set<number>()
    for (const { change, passage_no, operation, vector } of changes) {
      if (operation === 'add') {
        added.add(passage_no)
        // Without a vector it was removed again before we looked; the removal follows in the log.
        if (vector) this.#tail.set(passage_no, toFloats(vector))
      } else if (!this.#tail.delete(passage_no) && !added.has(passage_no)) {
        graphRemovals.push(passage_no)
      }
      this.#change = change
      this.#dirty = true
    }
    for (const passageNo of graphRemovals) this.#index.remove(passageNo)
  }

  /**
   * Moves passages from the tail into the graph until the time is used up.
   * @returns how many are left.
   */
  catchUp(maxMs: number): number {
    this.#database.transaction(() => {
      this.refresh()
      const { removed, size } = this.#index
      if (removed > 1000 && removed > size / 2) this.#startAnew()
    })()
    const until = performance.now() + maxMs
    for (const [passageNo, vector] of this.#tail) {
      if (performance.now() > until) break
      this.#index.add(passageNo, vector)
      this.#tail.delete(passageNo)
    }
    return this.#tail.size
  }

  /** More dead nodes than living ones: the graph is built again from the store's live passages. */
  #startAnew(): void {
    const rows = this.#database
      .prepare(
        'SELECT passage_no, vector FROM vectors JOIN passages USING (passage_no) WHERE live = 1',
      )
      .iterate() as Iterable<{ passage_no: number; vector: Buffer }>
    this.#tail = new Map()
    for (const { passage_no, vector } of rows) this.#tail.set(passage_no, toFloats(vector))
    this.#index = HnswIndex.create(this.#index.dimensions)
  }

  #search(request: SearchRequest): SearchResult {
    const condition = filterCondition(request.filter)
    const allowed = condition.sql === '1' ? null : this.#allowed(condition)
    const passages = this.#index.size - this.#index.removed + this.#tail.size
    const searched = allowed?.size ?? passages
    const dense = request.vector ? this.#dense(request.vector, request.k, allowed) : []
    const lexical = request.words
      ? searchWords(this.#database, request.words.question, {
          k: request.k,
          languages: request.words.languages,
          condition,
          passages,
        })
      : []
    const found = readPassages(this.#database, [
      ...new Set([...dense, ...lexical].map((hit) => hit.passageNo)),
    ])
    const lexicalScores = new Map(lexical.map((hit) => [hit.passageNo, hit.score]))
    const denseScores = new Map(dense.map((hit) => [hit.passageNo, hit.score]))
    const vectorOf = this.#database.prepare('SELECT vector FROM vectors WHERE passage_no = ?')
    const candidates = [...found.values()].map((passage): Candidate => {
      let cosine = denseScores.get(passage.passageNo)
      if (cosine === undefined && request.vector) {
        const row = vectorOf.get(passage.passageNo) as { vector: Buffer } | undefined
        if (row) cosine = dot(request.vector, toFloats(row.vector))
      }
      const bm25 = lexicalScores.get(passage.passageNo)
      return {
        ...passage,
        ...(cosine === undefined ? {} : { dense: cosine }),
        ...(bm25 === undefined ? {} : { lexical: bm25 }),
      }
    })
    return { candidates, searched }
  }

  #allowed(condition: SqlCondition): Set<number> {
    const rows = this.#database
      .prepare(
        `SELECT passage_no FROM passages JOIN documents USING (revision_id) JOIN collections USING (collection_id)
         WHERE live = 1 AND ${condition.sql}`,
      )
      .pluck()
      .all(...condition.values) as number[]
    return new Set(rows)
  }

  #dense(query: Float32Array, k: number, allowed: Set<number> | null): Hit[] {
    if (allowed && allowed.size <= exactLimit) return best(this.#compare(query, allowed), k)
    const keep = allowed ? { keep: (label: number) => allowed.has(label) } : {}
    const tail = function* (entries: Map<number, Float32Array>): Generator<Hit> {
      for (const [passageNo, vector] of entries) {
        if (!allowed || allowed.has(passageNo)) yield { passageNo, score: dot(query, vector) }
      }
    }
    return best([...this.#index.search(query, { k, ...keep }), ...tail(this.#tail)], k)
  }

  *#compare(query: Float32Array, passageNumbers: Set<number>): Generator<Hit> {
    const read = this.#database.prepare('SELECT vector FROM vectors WHERE passage_no = ?')
    for (const passageNo of passageNumbers) {
      const row = read.get(passageNo) as { vector: Buffer } | undefined
      if (row) yield { passageNo, score: dot(query, toFloats(row.vector)) }
    }
  }
}

function toFloats(bytes: Buffer): Float32Array {
  // A blob's memory need not begin at a multiple of four.
  if (bytes.byteOffset % 4 === 0) {
    return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
  }
  return new Float32Array(new Uint8Array(bytes).buffer)
}
