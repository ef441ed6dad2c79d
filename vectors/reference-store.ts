import { filterCondition } from './filter-sql.ts'
import type { Connection } from './open-database.ts'
import type { Filter } from './schema.ts'

/** What a document is called by those who cite it. */
export type NamedDocument = { documentId: string; symbol: string | null; title: string }

/** A passage with the place that people cite, in order of its document. */
export type LabelledPassage = {
  passageNo: number
  documentId: string
  ordinal: number
  label: string
}

/** Filters whose documents are remembered until something is committed. */
const remembered = 16

/** Documents by what they are called and passages by their labels: what a reference is looked up in. */
export class ReferenceStore {
  readonly #database: Connection
  #version = ''
  #documents = new Map<string, readonly NamedDocument[]>()

  constructor(database: Connection) {
    this.#database = database
  }

  /** All documents that can be searched and that a filter keeps: adopted ones first, then the newest. */
  documents(filter?: Filter): readonly NamedDocument[] {
    const version = this.#dataVersion()
    if (version !== this.#version || this.#documents.size >= remembered) this.#documents.clear()
    this.#version = version
    const key = JSON.stringify(filter ?? {})
    const known = this.#documents.get(key) ?? this.#read(filter)
    this.#documents.set(key, known)
    return known
  }

  /** Documents of which it is not known what kind of text they are. */
  ofUnknownType(filter?: Filter): string[] {
    const { language: _ofPassages, ...ofDocuments } = filter ?? {}
    const { sql, values } = filterCondition(ofDocuments)
    return this.#database
      .prepare(
        `SELECT document_id FROM documents JOIN collections USING (collection_id)
         WHERE revision_id IS NOT NULL AND type IS NULL AND ${sql} ORDER BY document_id`,
      )
      .pluck()
      .all(...values) as string[]
  }

  /** Live passages that have a label, document by document in the order given. */
  labelled(documentIds: readonly string[]): LabelledPassage[] {
    const read = this.#database.prepare(
      `SELECT passage_no AS passageNo, document_id AS documentId, ordinal, label
       FROM documents JOIN passages USING (revision_id)
       WHERE document_id = ? AND live = 1 AND label IS NOT NULL ORDER BY ordinal`,
    )
    return documentIds.flatMap((documentId) => read.all(documentId) as LabelledPassage[])
  }

  #read(filter: Filter | undefined): NamedDocument[] {
    const { language: _ofPassages, ...ofDocuments } = filter ?? {}
    const { sql, values } = filterCondition(ofDocuments)
    return this.#database
      .prepare(
        `SELECT document_id AS documentId, symbol, title
         FROM documents JOIN collections USING (collection_id)
         WHERE revision_id IS NOT NULL AND status = 'ready' AND ${sql} ORDER BY version <> 'adopted', date DESC, document_id`,
      )
      .all(...values) as NamedDocument[]
  }

  // The first tells of other connections' commits, the second of this one's own.
  #dataVersion(): string {
    const others = this.#database.pragma('data_version', { simple: true })
    return `${others} ${this.#database.prepare('SELECT total_changes()').pluck().get()}`
  }
}
