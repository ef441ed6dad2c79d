import { type Allowed, AllowedPassages } from './allowed-passages.ts'
import type { Hit } from './hit.ts'
import { DimensionMismatchError, HnswIndex } from './hnsw-index.ts'
import type { IndexParts } from './index-file.ts'
import type { Connection } from './open-database.ts'
import { readPassages, type StoredPassage } from './passage-rows.ts'
import type { Filter } from './schema.ts'
import { readTable } from './table-file.ts'
import { VectorTable } from './vector-table.ts'
import { searchWords } from './word-search.ts'

/**
 * Where so many passages or fewer may be hits, all of them are compared: exact, and some 5 ms. Of
 * more than these the graph finds enough that a filter keeps.
 */
const defaultExactLimit = 20_000

/** Of the graph's hits, more than the filter's share should need: it may keep fewer of the near ones. */
const overFetch = 1.5

export type SearchRequest = {
  /** Unit length; absent: no search by meaning. */
  vector?: Float32Array
  /** Absent: no search by words. */
  words?: { question: string; languages: readonly string[] }
  /** Hits wanted from each of the two. */
  k: number
  filter?: Filter
  /** A narrower filter, of documents that the question names: their best are candidates as well. */
  within?: Filter
  /** Passages that are candidates as well, if they are there and the filter keeps them. */
  include?: readonly number[]
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

function byScore(one: Hit, other: Hit): number {
  return other.score - one.score || one.passageNo - other.passageNo
}

/**
 * Search over one store: the HNSW graph for what it holds already, comparison with all vectors in
 * memory for what was written since (the tail) and for what few passages come into question, words
 * through SQLite. All of it synchronous and of one snapshot, so it belongs in a thread of its own
 * (search-worker.ts).
 */
export class PassageSearch {
  readonly #database: Connection
  readonly #table: VectorTable
  readonly #allowed: AllowedPassages
  #index: HnswIndex
  /** Last change of the store that index and tail together hold; null until `refresh` has read it. */
  #change: number | null = null
  readonly #indexedChange: number | null
  readonly #tableFile: string | null
  readonly #exactLimit: number
  #tail = new Set<number>()
  #dirty = false

  /** @param options.exactLimit  Passages that are compared one by one at most. Default: 20,000. */
  constructor(
    database: Connection,
    options: {
      dimensions: number
      loaded?: { index: HnswIndex; lastChange: number; tableFile: string | null }
      exactLimit?: number
    },
  ) {
    this.#database = database
    this.#table = new VectorTable(options.dimensions)
    this.#allowed = new AllowedPassages(database)
    this.#index = options.loaded?.index ?? HnswIndex.create(options.dimensions)
    this.#indexedChange = options.loaded?.lastChange ?? null
    this.#tableFile = options.loaded?.tableFile ?? null
    this.#exactLimit = options.exactLimit ?? defaultExactLimit
  }

  /** What a save writes; only right while `pending` is 0. */
  get parts(): IndexParts {
    return {
      index: this.#index,
      table: this.#table,
      groups: this.#allowed.groups,
      lastChange: this.#change ?? this.#indexedChange ?? 0,
    }
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

  /** Says of a passage whether it is live and a filter keeps it, as of the last commit. */
  searched(filter: Filter | undefined): (passageNo: number) => boolean {
    return this.#database.transaction(() => {
      this.refresh()
      const allowed = this.#allowed.of(filter, this.#table)
      return (passageNo: number) =>
        allowed ? allowed.has(passageNo) : this.#table.groupOf(passageNo) !== undefined
    })()
  }

  /** Learns of what was committed since: new passages go to the tail, removed ones out of sight. */
  refresh(): void {
    if (this.#change === null && this.#tableFile !== null) this.#loadTable(this.#tableFile)
    if (this.#change === null) this.#load(this.#indexedChange)
    else this.#follow(this.#change)
  }

  /** The first time, where a table was saved with the graph: what was committed since follows. */
  #loadTable(file: string): void {
    const { groups, blocks } = readTable(file, this.#table.dimensions)
    for (const { revisionId, language } of groups) this.#allowed.groupOf(revisionId, language)
    for (const block of blocks) this.#table.addBlock(block)
    this.#change = this.#indexedChange
  }

  /** The first time otherwise: all live vectors, and what of them the graph does not hold. */
  #load(indexedChange: number | null): void {
    // One table or index after the other: together they would be read at random.
    const revisions = this.#column('SELECT passage_no, revision_id FROM passages')
    const languages = this.#column('SELECT passage_no, language FROM passages WHERE live = 1')
    const rows = this.#database
      .prepare('SELECT passage_no, vector FROM vectors')
      .raw()
      .iterate() as Iterable<[number, Buffer]>
    for (const [passageNo, vector] of rows) {
      const [language, revisionId] = [languages.of(passageNo), revisions.of(passageNo)]
      if (language === undefined || revisionId === undefined) continue
      this.#table.add(passageNo, this.#allowed.groupOf(revisionId, language), toFloats(vector))
      if (indexedChange === null) this.#tail.add(passageNo)
    }
    if (indexedChange !== null) this.#follow(indexedChange)
    this.#change = this.#database
      .prepare('SELECT coalesce(max(change), 0) FROM index_log')
      .pluck()
      .get() as number
    if (this.#tail.size > 0) this.#dirty = true
  }

  /** Values by passage, each value held once: a string a row would be most of a start's memory. */
  #column(sql: string): { of(passageNo: number): string | undefined } {
    const values: string[] = []
    const places = new Map<number, number>()
    const known = new Map<string, number>()
    const rows = this.#database.prepare(sql).raw().iterate() as Iterable<[number, string]>
    for (const [passageNo, value] of rows) {
      const place = known.get(value) ?? values.push(value) - 1
      known.set(value, place)
      places.set(passageNo, place)
    }
    return { of: (passageNo) => values[places.get(passageNo) ?? -1] }
  }

  /** Takes up the changes after one that graph and tail hold. */
  #follow(since: number): void {
    const changes = this.#database
      .prepare(
        `SELECT change, passage_no, operation, revision_id, language, vector FROM index_log
         LEFT JOIN passages USING (passage_no) LEFT JOIN vectors USING (passage_no)
         WHERE change > ? ORDER BY change`,
      )
      .iterate(since) as Iterable<{
      change: number
      passage_no: number
      operation: 'add' | 'remove'
      revision_id: string | null
      language: string | null
      vector: Buffer | null
    }>
    const graphRemovals: number[] = []
    const added = new Set<number>()
    for (const { change, passage_no, operation, revision_id, language, vector } of changes) {
      if (operation === 'add') {
        added.add(passage_no)
        // Without a vector it was removed again before we looked; the removal follows in the log.
        if (vector && revision_id !== null && language !== null) {
          this.#tail.add(passage_no)
          const group = this.#allowed.groupOf(revision_id, language)
          this.#table.add(passage_no, group, toFloats(vector))
        }
      } else {
        this.#table.remove(passage_no)
        if (!this.#tail.delete(passage_no) && !added.has(passage_no)) graphRemovals.push(passage_no)
      }
      this.#change = change
      this.#dirty = true
      this.#allowed.forget()
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
    const read = this.#vectorReader()
    for (const passageNo of this.#tail) {
      if (performance.now() > until) break
      const vector = read(passageNo)
      // Removed by a commit since the last look: the log will say so.
      if (!vector) continue
      this.#index.add(passageNo, vector)
      this.#tail.delete(passageNo)
    }
    return this.#tail.size
  }

  /** More dead nodes than living ones: the graph is built again from the store's live passages. */
  #startAnew(): void {
    this.#tail = new Set(this.#table.passageNumbers())
    this.#index = HnswIndex.create(this.#index.dimensions)
  }

  #search(request: SearchRequest): SearchResult {
    const allowed = this.#allowed.of(request.filter, this.#table)
    const passages = this.#table.size
    const { dense, lexical } = this.#both(request, allowed)
    const named = request.within
      ? this.#both(request, this.#allowed.of(request.within, this.#table))
      : { dense: [], lexical: [] }
    const hits = [...dense, ...named.dense, ...lexical, ...named.lexical]
    const found = readPassages(
      this.#database,
      [...new Set([...hits.map(({ passageNo }) => passageNo), ...(request.include ?? [])])].filter(
        (passageNo) => allowed === null || allowed.has(passageNo),
      ),
    )
    const lexicalScores = new Map(
      [...lexical, ...named.lexical].map((hit) => [hit.passageNo, hit.score]),
    )
    const denseScores = new Map([...dense, ...named.dense].map((hit) => [hit.passageNo, hit.score]))
    const read = this.#vectorReader()
    const candidates = [...found.values()].map((passage): Candidate => {
      let cosine = denseScores.get(passage.passageNo)
      if (cosine === undefined && request.vector) {
        const vector = read(passage.passageNo)
        if (vector) cosine = dot(request.vector, vector)
      }
      const bm25 = lexicalScores.get(passage.passageNo)
      return {
        ...passage,
        ...(cosine === undefined ? {} : { dense: cosine }),
        ...(bm25 === undefined ? {} : { lexical: bm25 }),
      }
    })
    return { candidates, searched: allowed?.rows.length ?? passages }
  }

  #both(request: SearchRequest, allowed: Allowed | null): { dense: Hit[]; lexical: Hit[] } {
    const { vector, words, k } = request
    const passages = this.#table.size
    return {
      dense: vector ? this.#dense(vector, k, allowed) : [],
      lexical: words
        ? searchWords(this.#database, words.question, {
            k,
            languages: words.languages,
            passages,
            allowed: allowed && {
              share: allowed.rows.length / Math.max(1, passages),
              has: allowed.has,
              passageNumbers: () => this.#table.passageNumbers(allowed.rows),
            },
          })
        : [],
    }
  }

  #dense(query: Float32Array, k: number, allowed: Allowed | null): Hit[] {
    if (query.length !== this.#table.dimensions) {
      throw new DimensionMismatchError(this.#table.dimensions, query.length)
    }
    const rows = allowed?.rows.length ?? this.#table.size
    const exact = () => this.#exact(query, k, allowed?.rows ?? this.#table.rows())
    if (rows <= this.#exactLimit) return exact()
    const tail = this.#table.rowsOf(
      allowed ? [...this.#tail].filter((passageNo) => allowed.has(passageNo)) : this.#tail,
    )
    const inGraph = this.#index.size - this.#index.removed
    const share = (rows - tail.length) / Math.max(1, inGraph)
    // All those nearest to the question are looked at, kept or not, until there are k to keep. Where
    // that takes so many that comparing is as quick, a filter keeps what the question is not about.
    for (
      let wanted = allowed ? Math.ceil((k * overFetch) / share) : k;
      wanted < rows / 8 && wanted <= inGraph;
      wanted *= 2
    ) {
      const near = this.#index.search(query, { k: wanted })
      const kept = allowed ? near.filter(({ passageNo }) => allowed.has(passageNo)) : near
      if (kept.length >= k) {
        return [...kept, ...this.#exact(query, k, tail)].sort(byScore).slice(0, k)
      }
    }
    return exact()
  }

  /** The nearest among rows of the table, with their exact scores. */
  #exact(query: Float32Array, k: number, rows: Int32Array): Hit[] {
    const read = this.#vectorReader()
    return this.#table
      .nearest(query, k, rows)
      .map(({ passageNo, score }) => {
        const vector = read(passageNo)
        return { passageNo, score: vector ? dot(query, vector) : score }
      })
      .sort(byScore)
      .slice(0, k)
  }

  #vectorReader(): (passageNo: number) => Float32Array | null {
    const statement = this.#database
      .prepare('SELECT vector FROM vectors WHERE passage_no = ?')
      .pluck()
    return (passageNo) => {
      const vector = statement.get(passageNo) as Buffer | undefined
      return vector ? toFloats(vector) : null
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
