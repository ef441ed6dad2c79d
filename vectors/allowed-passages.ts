import { filterParts, isEmptyFilter, primarySubtag } from './filter-sql.ts'
import type { Connection } from './open-database.ts'
import type { Filter } from './schema.ts'
import type { TableGroup } from './table-file.ts'
import type { VectorTable } from './vector-table.ts'

/** The passages that a filter keeps. */
export type Allowed = {
  /** Rows of the vector table. */
  rows: Int32Array
  has(passageNo: number): boolean
}

/** Filters remembered: a reader changes hers now and then, many readers have few each. */
const remembered = 16

/**
 * Answers filters from memory. Every condition is one on documents, or on the language of a
 * passage; so passages are put in groups of one revision and one language, SQLite is asked for
 * revisions only, and what it said holds until something is committed.
 */
export class AllowedPassages {
  readonly #database: Connection
  readonly #groups = new Map<string, number>()
  readonly #members: TableGroup[] = []
  #version = ''
  #known = new Map<string, Allowed>()

  constructor(database: Connection) {
    this.#database = database
  }

  /** The group of passages of a revision in a language, for `VectorTable.add`. */
  groupOf(revisionId: string, language: string): number {
    const subtag = primarySubtag(language)
    const key = `${revisionId}\n${subtag}`
    let group = this.#groups.get(key)
    if (group === undefined) {
      group = this.#members.push({ revisionId, language: subtag }) - 1
      this.#groups.set(key, group)
    }
    return group
  }

  /** What each group stands for, by its number. */
  get groups(): readonly TableGroup[] {
    return this.#members
  }

  /** Passages were added or removed: nothing remembered holds any more. */
  forget(): void {
    this.#known.clear()
  }

  /**
   * @param table  Holds all live passages of the database's current snapshot.
   * @returns null where the filter keeps everything.
   */
  of(filter: Filter | undefined, table: VectorTable): Allowed | null {
    if (isEmptyFilter(filter)) return null
    const version = this.#dataVersion()
    if (version !== this.#version) this.forget()
    this.#version = version
    const key = JSON.stringify(filter)
    const known = this.#known.get(key) ?? this.#find(filter, table)
    this.#known.delete(key)
    this.#known.set(key, known)
    const [oldest] = this.#known.keys()
    if (this.#known.size > remembered && oldest !== undefined) this.#known.delete(oldest)
    return known
  }

  // The first tells of other connections' commits, the second of this one's own.
  #dataVersion(): string {
    const others = this.#database.pragma('data_version', { simple: true })
    return `${others} ${this.#database.prepare('SELECT total_changes()').pluck().get()}`
  }

  #find(filter: Filter | undefined, table: VectorTable): Allowed {
    const { documents, languages } = filterParts(filter)
    const revisions = new Set(
      this.#database
        .prepare(
          `SELECT revision_id FROM documents JOIN collections USING (collection_id)
           WHERE revision_id IS NOT NULL AND ${documents.sql}`,
        )
        .pluck()
        .all(...documents.values) as string[],
    )
    const groups = Uint8Array.from(this.#members, ({ revisionId, language }) =>
      revisions.has(revisionId) && (languages === null || languages.has(language)) ? 1 : 0,
    )
    return {
      rows: table.rows(groups),
      has: (passageNo) => groups[table.groupOf(passageNo) ?? -1] === 1,
    }
  }
}
