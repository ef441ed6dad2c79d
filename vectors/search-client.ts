import { Piscina } from 'piscina'
import type { Expansion } from './acronym-book.ts'
import type { IndexOwner } from './index-file.ts'
import type { SearchRequest, SearchResult } from './passage-search.ts'
import type { ExpandRequest, IndexState, SearchWorkerData } from './search-worker.ts'
import { workerModule } from './worker-module.ts'

// A search waits at most this long for the graph's own work.
const sliceMs = 15
// Long enough to gather many changes into one save, short enough that a crash costs little.
const saveAfterMs = 20_000

/**
 * Search in a thread of its own, so that neither a question nor the work on the graph holds up the
 * server. New passages are found at once; they move into the graph between searches.
 */
export class SearchClient {
  readonly #pool: Piscina
  /** What had to be mended when the index was opened; `null` if nothing. */
  readonly rebuildReason: string | null
  /** Last change in the index file that was opened; `null` if it had to be built. */
  readonly savedChange: number | null
  #working: Promise<void> | null = null
  #saveTimer: NodeJS.Timeout | null = null
  /** Something was committed since the work began. */
  #more = false
  #searches = 0
  #closing = false

  private constructor(pool: Piscina, state: IndexState) {
    this.#pool = pool
    this.rebuildReason = state.rebuildReason
    this.savedChange = state.savedChange
    this.noteChanges()
  }

  static async open(options: {
    database: string
    indexFolder: string
    owner: IndexOwner
  }): Promise<SearchClient> {
    const pool = new Piscina({
      ...workerModule(import.meta.url, 'search-worker'),
      workerData: options satisfies SearchWorkerData,
      minThreads: 1,
      maxThreads: 1,
      idleTimeout: Number.POSITIVE_INFINITY,
      // Rows live for a moment: without this the nursery grows by what one start reads.
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
      // Blocking between tasks would keep the file reads of `open` and `save` from finishing.
      atomics: 'disabled',
    })
    const state = (await pool.run(null, { name: 'open' })) as IndexState
    return new SearchClient(pool, state)
  }

  async search(request: SearchRequest): Promise<SearchResult> {
    this.#searches++
    try {
      return (await this.#pool.run(request, { name: 'find' })) as SearchResult
    } finally {
      this.#searches--
    }
  }

  /** A question with its short forms opened; those of passages not read yet are left as they are. */
  async expand(request: ExpandRequest): Promise<Expansion> {
    return (await this.#pool.run(request, { name: 'expand' })) as Expansion
  }

  /** Something was committed: take it into the graph when nobody is searching. */
  noteChanges(): void {
    if (this.#closing) return
    this.#more = true
    this.#working ??= this.#work()
      .catch((error: unknown) => {
        // Search goes on over graph and tail; the next change tries again.
        console.error('attache: the search index could not be brought up to date:', error)
      })
      .finally(() => {
        this.#working = null
      })
  }

  /** Ends the work at hand, saves the graph, stops the thread. */
  async close(): Promise<void> {
    await this.#stopWorking()
    await this.#settle()
    await this.#pool.close()
  }

  /** Stops the thread and leaves the saved index as it is: the library cannot be opened after all. */
  async abandon(): Promise<void> {
    await this.#stopWorking()
    await this.#pool.close()
  }

  async #stopWorking(): Promise<void> {
    this.#closing = true
    if (this.#saveTimer) clearTimeout(this.#saveTimer)
    await this.#working
  }

  async #work(): Promise<void> {
    while (this.#more && !this.#closing) {
      this.#more = false
      await this.#slices('catchUp')
      await this.#slices('readAcronyms')
    }
    if (!this.#closing) this.#planSave()
  }

  /** Lets the thread work until there is nothing left to do: it returns 0 or false. */
  async #slices(name: 'catchUp' | 'readAcronyms'): Promise<void> {
    while (!this.#closing) {
      if (!(await this.#pool.run(sliceMs, { name }))) break
      // While readers search, the graph can wait: the tail is searched as well.
      if (this.#searches > 0) await new Promise((resolve) => setTimeout(resolve, sliceMs))
    }
  }

  #planSave(): void {
    if (this.#saveTimer) return
    this.#saveTimer = setTimeout(() => {
      this.#saveTimer = null
      this.#pool.run(null, { name: 'save' }).catch((error: unknown) => {
        // The index is derived; the next start builds what could not be saved.
        console.error('attache: the search index could not be saved:', error)
      })
    }, saveAfterMs)
    this.#saveTimer.unref()
  }

  async #settle(): Promise<void> {
    const pending = (await this.#pool.run(Number.POSITIVE_INFINITY, { name: 'catchUp' })) as number
    if (pending === 0) await this.#pool.run(null, { name: 'save' })
  }
}
