import { filterCondition } from './filter-sql.ts'
import { foldText } from './lexical-tokens.ts'
import { readLibraryReport } from './library-report.ts'
import { decodeCursor, encodeCursor } from './list-cursor.ts'
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

export type DocumentQuery = {
  text?: string | undefined
  collection?: string[] | undefined
  language?: string[] | undefined
  issuer?: string[] | undefined
  format?: string[] | undefined
  version?: string[] | undefined
  tag?: string[] | undefined
  status?: string[] | undefined
  /** Codes of findings. */
  finding?: string[] | undefined
  /** Four digits. */
  year?: string[] | undefined
  type?: string[] | undefined
  sort: 'title' | 'date' | 'added'
  cursor?: string | undefined
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

// What a list is sorted by, as text that is never null, so that a cursor can point into it.
const sortKeys = {
  title: { key: 'fold(title)', direction: 'ASC', after: '>' },
  date: { key: "coalesce(date_from, '')", direction: 'DESC', after: '<' },
  added: { key: 'added_at', direction: 'DESC', after: '<' },
} as const

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

  /** @throws {BadCursorError} */
  listDocuments(query: DocumentQuery): { documents: Document[]; nextCursor: string | null } {
    const sort = sortKeys[query.sort]
    const conditions: string[] = []
    const values: (string | number)[] = []
    const lists = [
      ['collections.name', query.collection],
      ['documents.language', query.language],
      ['documents.issuer', query.issuer],
      ['documents.format', query.format],
      ['documents.version', query.version],
      ['documents.status', query.status],
      ['substr(documents.date, 1, 4)', query.year],
      ['documents.type', query.type],
    ] as const
    for (const [column, list] of lists) {
      if (!list) continue
      conditions.push(`${column} IN (${list.map(() => '?').join(', ')})`)
      values.push(...list)
    }
    if (query.tag) {
      conditions.push(
        `EXISTS (SELECT 1 FROM document_tags WHERE document_tags.document_id = documents.document_id AND tag IN (${query.tag.map(() => '?').join(', ')}))`,
      )
      values.push(...query.tag)
    }
    if (query.finding) {
      conditions.push(
        `EXISTS (SELECT 1 FROM json_each(documents.findings) WHERE json_extract(value, '$.code') IN (${query.finding.map(() => '?').join(', ')}))`,
      )
      values.push(...query.finding)
    }
    for (const word of (query.text ?? '').split(/\s+/).filter(Boolean)) {
      conditions.push(
        "instr(fold(title || ' ' || path || ' ' || coalesce(symbol, '') || ' ' || coalesce(issuer, '')), ?) > 0",
      )
      values.push(foldText(word))
    }
    if (query.cursor !== undefined) {
      const [key, documentId] = decodeCursor(query.cursor)
      conditions.push(`(${sort.key}, document_id) ${sort.after} (?, ?)`)
      values.push(key, documentId)
    }
    const rows = this.#database
      .prepare(
        `SELECT ${documentColumns}, ${sort.key} AS sort_key FROM documents JOIN collections USING (collection_id)
         ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
         ORDER BY sort_key ${sort.direction}, document_id ${sort.direction} LIMIT ?`,
      )
      .all(...values, query.limit + 1) as (DocumentRow & { sort_key: string })[]
    const last = rows.length > query.limit ? rows[query.limit - 1] : undefined
    return {
      documents: rows.slice(0, query.limit).map(toDocument),
      nextCursor: last ? encodeCursor(last.sort_key, last.document_id) : null,
    }
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
