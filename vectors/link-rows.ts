import type { Connection } from './open-database.ts'
import type { DocumentLink } from './schema.ts'

/** The evidence of a link that a reader entered; more follows at its other end. */
export const enteredByReader = 'entered by the reader'

/** What a link means when it is read from its other end; the others have no such reading. */
const otherEnd: Partial<Record<DocumentLink['kind'], DocumentLink['kind']>> = {
  translation: 'translation',
  duplicate: 'duplicate',
  revises: 'superseded-by',
  'superseded-by': 'revises',
}

/** Is there a later version of a document in the library, that is not itself gone? */
export function isSuperseded(database: Connection, documentId: string): boolean {
  const row = database
    .prepare(
      `SELECT 1 FROM document_links JOIN documents ON document_id = to_document
       WHERE from_document = ? AND kind = 'superseded-by' AND status = 'ready'`,
    )
    .get(documentId)
  return row !== undefined
}

/** A document has changed: its links are to be inferred anew. */
export function forgetProfile(database: Connection, documentId: string): void {
  database.prepare('DELETE FROM document_profiles WHERE document_id = ?').run(documentId)
}

/** A document goes: what was linked with it is to be linked anew. */
export function forgetNeighbourhood(database: Connection, documentId: string): void {
  database
    .prepare(
      `DELETE FROM document_profiles WHERE document_id = @documentId
         OR document_id IN (SELECT to_document FROM document_links WHERE from_document = @documentId)
         OR document_id IN (SELECT from_document FROM document_links WHERE to_document = @documentId)`,
    )
    .run({ documentId })
}

/**
 * Enters a reader's links in place of all others from a document; null takes the reader's back. One
 * that stood there before keeps the evidence it had.
 * @returns the documents at the other ends, before and after.
 */
export function enterLinks(
  database: Connection,
  documentId: string,
  links: readonly DocumentLink[] | null,
): string[] {
  const others = database
    .prepare(
      `SELECT to_document FROM document_links WHERE from_document = @documentId
       UNION SELECT from_document FROM document_links WHERE to_document = @documentId`,
    )
    .pluck()
    .all({ documentId }) as string[]
  const known = new Map(
    (
      database
        .prepare(
          'SELECT kind, to_document AS other, evidence FROM document_links WHERE from_document = ?',
        )
        .all(documentId) as { kind: string; other: string; evidence: string }[]
    )
      .filter(({ evidence }) => !evidence.startsWith(enteredByReader))
      .map(({ kind, other, evidence }) => [`${kind} ${other}`, evidence]),
  )
  database
    .prepare(
      `DELETE FROM document_links WHERE from_document = @documentId
         OR (to_document = @documentId AND (kind <> 'adopted-as' AND (source = 'inferred' OR evidence = @entered)))`,
    )
    .run({ documentId, entered: enteredAt(documentId) })
  database
    .prepare("DELETE FROM document_fields WHERE document_id = ? AND field = 'links'")
    .run(documentId)
  if (links === null) return others
  database
    .prepare(
      "INSERT INTO document_fields (document_id, field, source, value, evidence) VALUES (?, 'links', 'edited', ?, 'entered by the reader')",
    )
    .run(documentId, JSON.stringify(links))
  const insert = database.prepare(
    "INSERT OR REPLACE INTO document_links VALUES (?, ?, ?, 'edited', ?)",
  )
  for (const { kind, documentId: other } of links) {
    insert.run(documentId, other, kind, known.get(`${kind} ${other}`) ?? enteredByReader)
    const reverse = otherEnd[kind]
    if (reverse) insert.run(other, documentId, reverse, enteredAt(documentId))
  }
  return [...new Set([...others, ...links.map((link) => link.documentId)])]
}

/** The evidence of a link that a reader entered at its other end. */
function enteredAt(documentId: string): string {
  return `${enteredByReader} at ${documentId}`
}
