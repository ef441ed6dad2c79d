import type { Connection } from './open-database.ts'

export type Deletion = {
  deletionId: string
  /** ISO 8601, UTC. */
  deletedAt: string
  /** The collection that was deleted with its documents; null: only documents were. */
  collection: string | null
  documents: number
  /** Some of them, to recognise it by. */
  titles: string[]
}

type Row = Record<string, string | number | null>
type Kept = {
  collection: string
  sample: number
  document: string
  fields: string
  tags: string
  links: string
}

const titlesShown = 5

/** What was deleted and can still be brought back, the last first. */
export function listDeletions(database: Connection): Deletion[] {
  const titles = database
    .prepare('SELECT title FROM deleted_documents WHERE deletion_id = ? ORDER BY title LIMIT ?')
    .pluck()
  const rows = database
    .prepare(
      `SELECT deletion_id AS deletionId, deleted_at AS deletedAt, deletions.collection,
              count(document_id) AS documents
       FROM deletions LEFT JOIN deleted_documents USING (deletion_id)
       GROUP BY deletion_id ORDER BY deleted_at DESC, deletion_id`,
    )
    .all() as Omit<Deletion, 'titles'>[]
  return rows.map((row) => ({
    ...row,
    titles: titles.all(row.deletionId, titlesShown) as string[],
  }))
}

/** Notes a deed of deleting; noted once, however many parts it has. */
export function noteDeletion(
  database: Connection,
  deletion: { deletionId: string; deletedAt: string; collection: string | null },
): void {
  database
    .prepare(
      'INSERT INTO deletions VALUES (?, ?, ?) ON CONFLICT (deletion_id) DO UPDATE SET collection = coalesce(excluded.collection, collection)',
    )
    .run(deletion.deletionId, deletion.deletedAt, deletion.collection)
}

/** Puts a document's rows away. @returns false if there is no such document. */
export function keepDeleted(database: Connection, deletionId: string, documentId: string): boolean {
  const row = database.prepare('SELECT * FROM documents WHERE document_id = ?').get(documentId) as
    | Row
    | undefined
  if (!row) return false
  const { name, sample } = database
    .prepare('SELECT name, sample FROM collections WHERE collection_id = ?')
    .get(row.collection_id) as { name: string; sample: number }
  const all = (sql: string) => JSON.stringify(database.prepare(sql).all({ documentId }))
  database
    .prepare('INSERT INTO deleted_documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    .run(
      documentId,
      deletionId,
      name,
      sample,
      row.title,
      row.sha256,
      JSON.stringify(row),
      all('SELECT * FROM document_fields WHERE document_id = @documentId'),
      all('SELECT * FROM document_tags WHERE document_id = @documentId'),
      all(
        'SELECT * FROM document_links WHERE from_document = @documentId OR to_document = @documentId',
      ),
    )
  return true
}

export function deletedIds(database: Connection, deletionId: string): string[] {
  return database
    .prepare('SELECT document_id FROM deleted_documents WHERE deletion_id = ? ORDER BY document_id')
    .pluck()
    .all(deletionId) as string[]
}

/**
 * Puts a document's rows back where they were; links only to what is there.
 * @param collectionOf  Makes a collection that is gone meanwhile, and gives its number.
 * @returns the revision that is to be searched again, or null for none; `taken` if the place has
 *   another document by now, and then nothing is changed.
 */
export function putBack(
  database: Connection,
  documentId: string,
  collectionOf: (name: string, sample: boolean) => number,
): { revisionId: string | null } | 'taken' {
  const kept = database
    .prepare('SELECT * FROM deleted_documents WHERE document_id = ?')
    .get(documentId) as Kept
  const row = JSON.parse(kept.document) as Row
  row.collection_id = collectionOf(kept.collection, kept.sample === 1)
  const taken = database
    .prepare('SELECT 1 FROM documents WHERE collection_id = ? AND source_root = ? AND path = ?')
    .get(row.collection_id, row.source_root, row.path)
  if (taken) return 'taken'
  insertRow(database, 'documents', row)
  for (const one of JSON.parse(kept.fields) as Row[]) insertRow(database, 'document_fields', one)
  for (const one of JSON.parse(kept.tags) as Row[]) insertRow(database, 'document_tags', one)
  const isThere = database.prepare('SELECT 1 FROM documents WHERE document_id = ?')
  for (const one of JSON.parse(kept.links) as Row[]) {
    if (!isThere.get(one.from_document) || !isThere.get(one.to_document)) continue
    insertRow(database, 'document_links', one)
  }
  database.prepare('DELETE FROM deleted_documents WHERE document_id = ?').run(documentId)
  return { revisionId: row.status === 'ready' ? (row.revision_id as string | null) : null }
}

// A row was kept with the columns of its day: those that came later have their defaults.
function insertRow(database: Connection, table: string, row: Row): void {
  const columns = Object.keys(row)
  database
    .prepare(
      `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})`,
    )
    .run(row)
}
