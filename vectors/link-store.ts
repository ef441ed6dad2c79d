import type Database from 'better-sqlite3'
import type { Connection } from './open-database.ts'
import type { Document, DocumentLink, Finding, VersionState } from './schema.ts'

export type LinkKind = DocumentLink['kind']

/** What is known of a document that bears on its links. */
export type LinkSubject = {
  documentId: string
  /** Order in which documents came into the store. */
  order: number
  /** Documents are linked only within one of these: an owner's own ones, or the sample. */
  realm: string
  status: Document['status']
  revisionId: string | null
  sha256: string
  bytes: number
  path: string
  title: string
  language: string
  symbol: string | null
  date: string | null
  /** Its own state: what its text or its reader says, before any link makes it superseded. */
  version: VersionState
  passages: number
  /** A reader has said what it is linked with: nothing is inferred for it. */
  edited: boolean
}

export type InferredLink = {
  from: string
  to: string
  kind: LinkKind
  evidence: string
}

/** What a document is found by when another may be linked with it. */
export type LinkProfile = {
  keys: readonly string[]
  /** Direction of all its passages together, unit length times 127; null without passages. */
  mean: Int8Array | null
}

/** A document at the other end of an inferred link. */
export type LinkedDocument = Pick<LinkSubject, 'documentId' | 'order' | 'path'> & {
  evidence: string
}

export type LinkPassage = { label: string | null; text: string; vector: Float32Array }

export type MeanEntry = Pick<LinkSubject, 'documentId' | 'realm' | 'language' | 'passages'> & {
  mean: Int8Array
}

/** Findings that links give a document; all others are ingest's. */
const linkFindings = ['duplicate', 'near-duplicate']

/** A key that more documents share than this tells nothing of any of them. */
const mostPerKey = 60

const subjectColumns = `
  documents.document_id AS documentId, documents.rowid AS "order", owner_id || ' ' || sample AS realm, status,
  revision_id AS revisionId, sha256, bytes, path, title, language, symbol, date, passages,
  coalesce(
    (SELECT value FROM document_fields AS field WHERE field.document_id = documents.document_id AND field = 'version'
     ORDER BY CASE source WHEN 'edited' THEN 0 WHEN 'read' THEN 1 ELSE 2 END LIMIT 1), 'unknown') AS version,
  EXISTS (SELECT 1 FROM document_fields AS field WHERE field.document_id = documents.document_id AND field = 'links') AS edited`

type Statement = Database.Statement<unknown[]>

/** Links between documents, and what they are inferred from; the rules are ingest's. */
export class LinkStore {
  readonly #database: Connection
  /** Small statements, asked many times a document: to compile them took most of the time. */
  readonly #statements = new Map<string, Statement>()

  constructor(database: Connection) {
    this.#database = database
  }

  transaction<Result>(work: () => Result): Result {
    return this.#database.transaction(work)()
  }

  subject(documentId: string): LinkSubject | null {
    const row = this.#statement(
      `SELECT ${subjectColumns} FROM documents JOIN collections USING (collection_id) WHERE document_id = ?`,
    ).get(documentId) as (Omit<LinkSubject, 'edited'> & { edited: number }) | undefined
    return row ? { ...row, edited: row.edited === 1 } : null
  }

  /** Documents that changed since their links were inferred, in the order they came, `limit` at most. */
  changed(limit: number): string[] {
    return this.#statement(
      `SELECT document_id FROM documents LEFT JOIN document_profiles USING (document_id)
         WHERE document_profiles.document_id IS NULL AND status <> 'reading' ORDER BY documents.rowid LIMIT ?`,
    )
      .pluck()
      .all(limit) as string[]
  }

  saveProfile(documentId: string, { keys, mean }: LinkProfile): void {
    this.#statement('DELETE FROM document_keys WHERE document_id = ?').run(documentId)
    const insert = this.#statement('INSERT OR IGNORE INTO document_keys VALUES (?, ?)')
    for (const key of keys) insert.run(key, documentId)
    this.#statement('INSERT OR REPLACE INTO document_profiles VALUES (?, ?)').run(
      documentId,
      mean && bytesOf(mean),
    )
  }

  /** The directions of all documents, for a cache of them. */
  means(): MeanEntry[] {
    const rows = this.#statement(
      `SELECT document_id AS documentId, owner_id || ' ' || sample AS realm, language, passages, mean
         FROM document_profiles JOIN documents USING (document_id) JOIN collections USING (collection_id)
         WHERE mean IS NOT NULL`,
    ).all() as (Omit<MeanEntry, 'mean'> & { mean: Buffer })[]
    return rows.map((row) => ({ ...row, mean: new Int8Array(new Uint8Array(row.mean).buffer) }))
  }

  keysOf(documentId: string): string[] {
    return this.#statement('SELECT key FROM document_keys WHERE document_id = ?')
      .pluck()
      .all(documentId) as string[]
  }

  /** Documents that have a key. */
  withKey(key: string): string[] {
    return this.#statement('SELECT document_id FROM document_keys WHERE key = ? LIMIT ?')
      .pluck()
      .all(key, mostPerKey) as string[]
  }

  /** What follows a prefix in the keys that begin with it, each once. */
  keysBelow(prefix: string): string[] {
    const keys = this.#statement(
      'SELECT DISTINCT key FROM document_keys WHERE key >= ? AND key < ? LIMIT ?',
    )
      .pluck()
      .all(prefix, `${prefix}\u{10ffff}`, mostPerKey) as string[]
    return keys.map((key) => key.slice(prefix.length))
  }

  text(revisionId: string): string {
    return (
      (this.#statement('SELECT text FROM revisions WHERE revision_id = ?')
        .pluck()
        .get(revisionId) as string | undefined) ?? ''
    )
  }

  passages(revisionId: string): LinkPassage[] {
    const rows = this.#statement(
      `SELECT label, text, vector FROM passages JOIN vectors USING (passage_no)
         WHERE revision_id = ? ORDER BY ordinal`,
    ).all(revisionId) as { label: string | null; text: string; vector: Buffer }[]
    return rows.map(({ label, text, vector }) => ({
      label,
      text,
      vector: new Float32Array(new Uint8Array(vector).buffer),
    }))
  }

  /** The texts of a revision's passages whose label begins so, in order. */
  labelled(revisionId: string, start: string): string[] {
    return this.#statement(
      'SELECT text FROM passages WHERE revision_id = ? AND substr(label, 1, ?) = ? ORDER BY ordinal',
    )
      .pluck()
      .all(revisionId, start.length, start) as string[]
  }

  linksFrom(documentId: string): (Omit<InferredLink, 'from'> & { source: string })[] {
    return this.#statement(
      'SELECT to_document AS "to", kind, source, evidence FROM document_links WHERE from_document = ?',
    ).all(documentId) as (Omit<InferredLink, 'from'> & { source: string })[]
  }

  /** What inferred links of some kinds lead to, as far as it is not gone. */
  linkedWith(documentId: string, kinds: readonly LinkKind[]): LinkedDocument[] {
    return this.#statement(
      `SELECT to_document AS documentId, documents.rowid AS "order", path, evidence
         FROM document_links JOIN documents ON document_id = to_document
         WHERE from_document = ? AND source = 'inferred' AND status <> 'gone'
           AND kind IN (SELECT value FROM json_each(?))`,
    ).all(documentId, JSON.stringify(kinds)) as LinkedDocument[]
  }

  countLinks(documentId: string, kind: LinkKind): number {
    return this.#statement(
      'SELECT count(*) FROM document_links WHERE from_document = ? AND kind = ?',
    )
      .pluck()
      .get(documentId, kind) as number
  }

  /** Takes back inferred links from and to a document; returns the documents at their other ends. */
  clearInferred(documentId: string, kinds: readonly LinkKind[]): string[] {
    return this.#statement(
      `DELETE FROM document_links WHERE source = 'inferred' AND (from_document = @documentId OR to_document = @documentId)
           AND kind IN (SELECT value FROM json_each(@kinds))
         RETURNING CASE from_document WHEN @documentId THEN to_document ELSE from_document END AS other`,
    )
      .all({ documentId, kinds: JSON.stringify(kinds) })
      .map((row) => (row as { other: string }).other)
  }

  removeInferred(from: string, to: string, kind: LinkKind): void {
    this.#statement(
      "DELETE FROM document_links WHERE from_document = ? AND to_document = ? AND kind = ? AND source = 'inferred'",
    ).run(from, to, kind)
  }

  /** Adds an inferred link; one that a reader has entered stays as it is. */
  addInferred({ from, to, kind, evidence }: InferredLink): void {
    this.#statement("INSERT OR IGNORE INTO document_links VALUES (?, ?, ?, 'inferred', ?)").run(
      from,
      to,
      kind,
      evidence,
    )
  }

  /** Puts what links say about a document beside what ingest found in its file. */
  setFindings(documentId: string, findings: readonly Finding[]): void {
    const stored = this.#statement('SELECT findings FROM documents WHERE document_id = ?')
      .pluck()
      .get(documentId) as string | undefined
    if (stored === undefined) return
    const kept = (JSON.parse(stored) as Finding[]).filter(
      ({ code }) => !linkFindings.includes(code),
    )
    const all = JSON.stringify([...kept, ...findings])
    if (all === stored) return
    this.#statement('UPDATE documents SET findings = ? WHERE document_id = ?').run(all, documentId)
  }

  findings(documentId: string): Finding[] {
    const stored = this.#statement('SELECT findings FROM documents WHERE document_id = ?')
      .pluck()
      .get(documentId) as string | undefined
    return JSON.parse(stored ?? '[]') as Finding[]
  }

  #statement(sql: string): Statement {
    const known = this.#statements.get(sql)
    if (known) return known
    const statement = this.#database.prepare(sql)
    this.#statements.set(sql, statement)
    return statement
  }
}

function bytesOf(values: Int8Array): Buffer {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength)
}
