import { type Deletion, deletedIds, listDeletions } from './deleted-documents.ts'
import {
  countListed,
  type DocumentListFilter,
  type DocumentOrder,
  listIds,
} from './document-list.ts'
import { readVersions } from './document-versions.ts'
import { filterCondition } from './filter-sql.ts'
import { readLibraryReport } from './library-report.ts'
import type { Connection } from './open-database.ts'
import { type PassageColumns, passageIdOf } from './passage-rows.ts'
import { ReferenceStore } from './reference-store.ts'
import {
  type ContextPiece,
  type Document,
  type DocumentField,
  documentField,
  documentSchema,
  type Filter,
  type LibraryReport,
  type PageBox,
  type PassageKind,
} from './schema.ts'
import { readStoreInfo } from './store-info.ts'

export type DocumentQuery = DocumentListFilter &
  DocumentOrder & {
    cursor?: string | undefined
    /** Documents passed over, counted from 0. */
    offset?: number | undefined
    limit: number
  }

export type RevisionText = {
  revisionId: string
  documentId: string
  path: string
  sha256: string
  format: string
  text: string
  passages: {
    passageId: string
    start: number
    end: number
    page: number | null
    pageEnd: number | null
    pageLabel: string | null
    label: string | null
    heading: string[]
    speaker: string | null
    kind: PassageKind
    language: string
    context: ContextPiece[]
    boxes: PageBox[]
  }[]
}

/** A document as ingest knows it: enough to see whether its file has changed. */
export type KnownFile = {
  documentId: string
  collection: string
  sourceRoot: string
  path: string
  sha256: string
  bytes: number
  modifiedMs: number | null
  extractor: number
  status: Document['status']
  passages: number
  pages: number | null
  findings: Document['findings']
}

/** Where a document's file was read from. */
export type DocumentSource = {
  documentId: string
  collection: string
  sourceRoot: string
  path: string
  sha256: string
  modifiedMs: number | null
}

export type LibraryCounts = {
  documents: number
  passages: number
  refused: number
  latestDate: string | null
}

type RevisionRow = {
  revision_id: string
  path: string
  sha256: string
  format: string
  text: string
}

type DocumentRow = Record<string, unknown> & {
  document_id: string
  findings: string
  tags: string | null
  links: string
}

const documentColumns = `
  document_id, coalesce(revision_id, '') AS revision_id, path, title, collections.name AS collection, format, bytes, pages, passages,
  language, symbol, issuer, type, date, version, status, findings, added_at,
  (SELECT json_group_array(tag) FROM document_tags WHERE document_tags.document_id = documents.document_id) AS tags,
  (SELECT json_group_array(json_object('kind', kind, 'documentId', to_document)) FROM document_links WHERE from_document = documents.document_id) AS links`

function toDocument(row: DocumentRow): Document {
  return documentSchema.parse({
    ...row,
    documentId: row.document_id,
    revisionId: row.revision_id,
    tags: JSON.parse(row.tags ?? '[]'),
    links: JSON.parse(row.links),
    findings: JSON.parse(row.findings),
  })
}

const fieldOrder = documentField.shape.field.options

/** Reading side of the store: documents, revisions, collections. Writing is document-writer.ts. */
export class DocumentStore {
  readonly #database: Connection

  /** Documents and passages by what people call them. */
  readonly references: ReferenceStore

  constructor(database: Connection) {
    this.#database = database
    this.references = new ReferenceStore(database)
  }

  document(documentId: string): Document | null {
    const row = this.#database
      .prepare(
        `SELECT ${documentColumns} FROM documents JOIN collections USING (collection_id) WHERE document_id = ?`,
      )
      .get(documentId) as DocumentRow | undefined
    return row ? toDocument(row) : null
  }

  /**
   * A part of the list of documents, and how long the whole is.
   * @throws {BadCursorError}
   */
  listDocuments(query: DocumentQuery): {
    documents: Document[]
    total: number
    nextCursor: string | null
  } {
    const { ids, nextCursor } = listIds(this.#database, query, query)
    const rows = this.#database
      .prepare(
        `SELECT ${documentColumns} FROM (SELECT key AS place, value AS listed_id FROM json_each(?)) JOIN documents ON document_id = listed_id
         JOIN collections USING (collection_id) ORDER BY place`,
      )
      .all(JSON.stringify(ids)) as DocumentRow[]
    const total = countListed(this.#database, query)
    return { documents: rows.map(toDocument), total, nextCursor }
  }

  countDocuments(filter: DocumentListFilter): number {
    return countListed(this.#database, filter)
  }

  /** As listDocuments, the ids alone: what a reader's range or selection takes in. */
  documentIds(
    filter: DocumentListFilter,
    part: DocumentOrder & { offset?: number; limit: number },
  ) {
    return listIds(this.#database, filter, part).ids
  }

  /** @see listDeletions */
  deletions(): Deletion[] {
    return listDeletions(this.#database)
  }

  /** Documents of one deed of deleting. */
  deletedDocuments(deletionId: string): string[] {
    return deletedIds(this.#database, deletionId)
  }

  /** Every tag with how many documents bear it. */
  tags(): { tag: string; documents: number }[] {
    return this.#database
      .prepare(
        'SELECT tag, count(*) AS documents FROM document_tags GROUP BY tag ORDER BY fold(tag), tag',
      )
      .all() as { tag: string; documents: number }[]
  }

  collections(): { name: string; documents: number; sample: boolean }[] {
    const rows = this.#database
      .prepare(
        `SELECT name, sample, count(document_id) AS documents FROM collections LEFT JOIN documents USING (collection_id)
         GROUP BY collection_id ORDER BY sample, name`,
      )
      .all() as { name: string; sample: number; documents: number }[]
    return rows.map((row) => ({
      name: row.name,
      documents: row.documents,
      sample: row.sample === 1,
    }))
  }

  /** Every value that is known of a document's metadata, the one that holds first. */
  documentFields(documentId: string): DocumentField[] {
    const rows = this.#database
      .prepare(
        `SELECT field, source, value, evidence FROM document_fields WHERE document_id = ?
         ORDER BY CASE source WHEN 'edited' THEN 0 WHEN 'read' THEN 1 ELSE 2 END`,
      )
      .all(documentId) as ({ field: DocumentField['field'] } & DocumentField['sources'][number])[]
    const superseded = this.#supersededBy(documentId)
    const stated = rows.some(({ field, source }) => field === 'version' && source === 'edited')
    if (superseded !== null && !stated) {
      const source = 'inferred'
      rows.unshift({ field: 'version', source, value: 'superseded', evidence: superseded })
    }
    return fieldOrder.map((field) => ({
      field,
      sources: rows
        .filter((row) => row.field === field)
        .map(({ source, value, evidence }) => ({ source, value, evidence })),
    }))
  }

  /** @see readVersions */
  versions(documentId: string) {
    return readVersions(this.#database, documentId)
  }

  /** What tells that a later version of a document is in the library; null if there is none. */
  #supersededBy(documentId: string): string | null {
    const evidence = this.#database
      .prepare(
        `SELECT evidence FROM document_links JOIN documents ON documents.document_id = to_document
         WHERE from_document = ? AND kind = 'superseded-by' AND status = 'ready'`,
      )
      .pluck()
      .get(documentId) as string | undefined
    return evidence ?? null
  }

  /** @see readLibraryReport */
  report(collection?: string): LibraryReport {
    return readLibraryReport(this.#database, collection)
  }

  /** A revision with its passages; without `revisionId` the document's current one. */
  revisionText(documentId: string, revisionId?: string): RevisionText | null {
    const current = revisionId === undefined
    const row = this.#database
      .prepare(
        current
          ? 'SELECT revisions.* FROM revisions JOIN documents USING (revision_id) WHERE documents.document_id = ?'
          : 'SELECT * FROM revisions WHERE document_id = ? AND revision_id = ?',
      )
      .get(...(current ? [documentId] : [documentId, revisionId])) as RevisionRow | undefined
    if (!row) return null
    const passages = this.#database
      .prepare('SELECT * FROM passages WHERE revision_id = ? ORDER BY ordinal')
      .all(row.revision_id) as PassageColumns[]
    return {
      revisionId: row.revision_id,
      documentId,
      path: row.path,
      sha256: row.sha256,
      format: row.format,
      text: row.text,
      passages: passages.map((passage) => ({
        passageId: passageIdOf(row.revision_id, passage.ordinal),
        start: passage.start_offset,
        end: passage.end_offset,
        page: passage.page,
        pageEnd: passage.page_end,
        pageLabel: passage.page_label,
        label: passage.label,
        heading: JSON.parse(passage.heading) as string[],
        speaker: passage.speaker,
        kind: passage.kind,
        language: passage.language,
        context: JSON.parse(passage.context) as ContextPiece[],
        boxes: JSON.parse(passage.boxes) as PageBox[],
      })),
    }
  }

  /** The file of a document as it is now, readable or not. */
  originalOf(documentId: string): { path: string; sha256: string } | null {
    const row = this.#database
      .prepare('SELECT path, sha256 FROM documents WHERE document_id = ?')
      .get(documentId) as { path: string; sha256: string } | undefined
    return row ?? null
  }

  /** Where documents were read from; those whose file is gone have been read for the last time. */
  sourcesOf(documentIds: readonly string[]): DocumentSource[] {
    return this.#database
      .prepare(
        `SELECT document_id AS documentId, name AS collection, source_root AS sourceRoot,
                documents.path AS path, sha256, modified_ms AS modifiedMs
         FROM documents JOIN collections USING (collection_id)
         WHERE status <> 'gone' AND document_id IN (SELECT value FROM json_each(?)) ORDER BY name, path`,
      )
      .all(JSON.stringify(documentIds)) as DocumentSource[]
  }

  /** What the library knows of a document's file, wherever it was read from. */
  knownFiles(collection: string): KnownFile[] {
    return this.#database
      .prepare(
        `SELECT document_id AS documentId, name AS collection, source_root AS sourceRoot, path, sha256, bytes,
                modified_ms AS modifiedMs, extractor, status, passages, pages, findings
         FROM documents JOIN collections USING (collection_id) WHERE name = ?`,
      )
      .all(collection)
      .map((row) => {
        const known = row as KnownFile & { findings: unknown }
        return {
          ...known,
          findings: JSON.parse(known.findings as unknown as string) as KnownFile['findings'],
        }
      })
  }

  /** What a filter keeps of the library; its conditions on passages' own language aside. */
  counts(filter?: Filter): LibraryCounts {
    const { language: _ofPassages, ...ofDocuments } = filter ?? {}
    const condition = filterCondition(ofDocuments)
    return this.#database
      .prepare(
        `SELECT count(*) FILTER (WHERE status = 'ready') AS documents,
                coalesce(sum(passages) FILTER (WHERE status = 'ready'), 0) AS passages,
                count(*) FILTER (WHERE status = 'refused') AS refused,
                max(date) FILTER (WHERE status = 'ready') AS latestDate
         FROM documents JOIN collections USING (collection_id) WHERE ${condition.sql}`,
      )
      .get(...condition.values) as LibraryCounts
  }

  /** What DocumentWriter.remember noted under a key; `null` if nothing. */
  remembered(key: string): string | null {
    return readStoreInfo(this.#database, key)
  }

  /** Vectors that the library holds already, by the hash of what was embedded, in hex. */
  vectorsByHash(hashes: readonly Buffer[]): Map<string, Float32Array> {
    const find = this.#database.prepare(
      'SELECT vector FROM passages JOIN vectors USING (passage_no) WHERE embedded_sha256 = ? LIMIT 1',
    )
    const found = new Map<string, Float32Array>()
    for (const hash of hashes) {
      const row = find.get(hash) as { vector: Buffer } | undefined
      if (row) found.set(hash.toString('hex'), new Float32Array(new Uint8Array(row.vector).buffer))
    }
    return found
  }
}
