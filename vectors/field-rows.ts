import type { FieldInput, FieldName } from './document-input.ts'
import { isSuperseded } from './link-rows.ts'
import type { Connection } from './open-database.ts'

/** Settles which value of each field holds (edited, read, inferred), and writes it to the document. */
export function settleFields(database: Connection, documentId: string): void {
  const rows = database
    .prepare(
      `SELECT field, source, value FROM document_fields WHERE document_id = ?
       ORDER BY CASE source WHEN 'inferred' THEN 0 WHEN 'read' THEN 1 ELSE 2 END`,
    )
    .all(documentId) as { field: FieldName; source: FieldInput['source']; value: string | null }[]
  const value = new Map(rows.map((row) => [row.field, row.value]))
  const stated = rows.some(({ field, source }) => field === 'version' && source === 'edited')
  // What the text says of itself was true when it was printed; a later version is known since.
  if (!stated && isSuperseded(database, documentId)) value.set('version', 'superseded')
  const date = value.get('date') ?? null
  database
    .prepare(
      `UPDATE documents SET title = coalesce(?, title), language = coalesce(?, 'und'), symbol = ?, issuer = ?, type = ?,
         date = ?, date_from = ?, date_to = ?, version = coalesce(?, 'unknown'), updated_at = ? WHERE document_id = ?`,
    )
    .run(
      value.get('title') ?? null,
      value.get('language') ?? null,
      value.get('symbol') ?? null,
      value.get('issuer') ?? null,
      value.get('type') ?? null,
      date,
      date && earliestDay(date),
      date && latestDay(date),
      value.get('version') ?? null,
      now(),
      documentId,
    )
}

/** 2025 → 2025-01-01. */
export function earliestDay(partialDate: string): string {
  return `${partialDate}-01-01`.slice(0, 10)
}

/** 2025-02 → 2025-02-31: no calendar needed, days are only compared as text. */
export function latestDay(partialDate: string): string {
  return partialDate.length === 4 ? `${partialDate}-12-31` : `${partialDate}-31`.slice(0, 10)
}

function now(): string {
  return new Date().toISOString()
}
