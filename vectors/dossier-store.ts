import type { Connection } from './open-database.ts'

export type DossierHead = {
  dossierId: string
  name: string
  /** ISO 8601, UTC. */
  createdAt: string
  updatedAt: string
  /** Quotes and answers, without headings. */
  pins: number
}

/** An item as it lies in the store; `pinned` and `sources` are JSON. @see DossierItemInput */
export type StoredDossierItem = {
  itemId: string
  kind: 'heading' | 'quote' | 'answer'
  heading: string | null
  pinned: string | null
  sources: string
  note: string
  createdAt: string
}

/** What is known of the document that a revision was read from. */
export type RevisionSource = {
  documentId: string
  revisionId: string
  /** SHA-256 of the original, in hex. */
  sha256: string
  path: string
  title: string
  /** Null also where the document is no longer in the library. */
  symbol: string | null
  issuer: string | null
  date: string | null
}

const headColumns = `dossier_id AS dossierId, name, created_at AS createdAt, updated_at AS updatedAt,
  (SELECT count(*) FROM dossier_items WHERE dossier_items.dossier_id = dossiers.dossier_id AND kind <> 'heading') AS pins`

/** Reading side of dossiers. Writing is dossier-writer.ts. */
export class DossierStore {
  readonly #database: Connection

  constructor(database: Connection) {
    this.#database = database
  }

  /** All dossiers, the last changed first. */
  list(): DossierHead[] {
    return this.#database
      .prepare(`SELECT ${headColumns} FROM dossiers ORDER BY updated_at DESC, dossier_id DESC`)
      .all() as DossierHead[]
  }

  head(dossierId: string): DossierHead | null {
    const row = this.#database
      .prepare(`SELECT ${headColumns} FROM dossiers WHERE dossier_id = ?`)
      .get(dossierId) as DossierHead | undefined
    return row ?? null
  }

  /** Headings and pinned items in the reader's order. */
  items(dossierId: string): StoredDossierItem[] {
    return this.#database
      .prepare(
        `SELECT item_id AS itemId, kind, heading, pinned, sources, note, created_at AS createdAt
         FROM dossier_items WHERE dossier_id = ? ORDER BY position`,
      )
      .all(dossierId) as StoredDossierItem[]
  }

  /** The source of a citation; null if the store no longer holds its revision. */
  revisionSource(revisionId: string): RevisionSource | null {
    const row = this.#database
      .prepare(
        `SELECT revisions.document_id AS documentId, revisions.revision_id AS revisionId, revisions.sha256 AS sha256,
                revisions.path AS path, coalesce(documents.title, revisions.title) AS title,
                documents.symbol AS symbol, documents.issuer AS issuer, documents.date AS date
         FROM revisions LEFT JOIN documents ON documents.document_id = revisions.document_id
         WHERE revisions.revision_id = ?`,
      )
      .get(revisionId) as RevisionSource | undefined
    return row ?? null
  }

  /** Whether a quote stands in a revision at its offsets, UTF-16; false if there is none such. */
  stands(citation: { revisionId: string; start: number; end: number; quote: string }): boolean {
    const text = this.#database
      .prepare('SELECT text FROM revisions WHERE revision_id = ?')
      .pluck()
      .get(citation.revisionId) as string | undefined
    return text?.slice(citation.start, citation.end) === citation.quote
  }
}
