import { enteredByReader } from './link-rows.ts'
import type { Connection } from './open-database.ts'
import type { Document, DocumentLink } from './schema.ts'

/** What a document is to another, with why, and the other as it is known today. */
export type LinkedVersion = {
  kind: DocumentLink['kind']
  /** `edited`: a reader has said so. */
  source: 'read' | 'inferred' | 'edited'
  evidence: string
  /** A reader has set it; what a reader left as it was found keeps its evidence. */
  byHand: boolean
  documentId: string
  title: string
  symbol: string | null
  date: string | null
  language: string
  version: Document['version']
}

/** The text of a file as it was read once. */
export type Reading = {
  revisionId: string
  /** ISO 8601, UTC. */
  readAt: string
  pages: number | null
  current: boolean
}

/** Other versions and languages of a document, the drafts that were adopted as it, and what is kept of its own earlier forms. */
export function readVersions(
  database: Connection,
  documentId: string,
): { links: LinkedVersion[]; drafts: LinkedVersion[]; edited: boolean; readings: Reading[] } {
  const links = database
    .prepare(
      `SELECT kind, source, evidence, to_document AS documentId, title, symbol, date, language, version
       FROM document_links JOIN documents ON document_id = to_document
       WHERE from_document = ? AND status <> 'refused'
       ORDER BY CASE kind WHEN 'superseded-by' THEN 0 WHEN 'adopted-as' THEN 1 WHEN 'revises' THEN 2
         WHEN 'translation' THEN 3 ELSE 4 END, language, title, documentId`,
    )
    .all(documentId) as Omit<LinkedVersion, 'byHand'>[]
  const drafts = database
    .prepare(
      `SELECT kind, source, evidence, from_document AS documentId, title, symbol, date, language, version
       FROM document_links JOIN documents ON document_id = from_document
       WHERE to_document = ? AND kind = 'adopted-as' AND status <> 'refused'
       ORDER BY date DESC, title, documentId`,
    )
    .all(documentId) as Omit<LinkedVersion, 'byHand'>[]
  const edited = database
    .prepare("SELECT 1 FROM document_fields WHERE document_id = ? AND field = 'links'")
    .get(documentId)
  const readings = database
    .prepare(
      `SELECT revisions.revision_id AS revisionId, created_at AS readAt, revisions.pages,
              revisions.revision_id IS documents.revision_id AS current
       FROM revisions JOIN documents USING (document_id)
       WHERE document_id = ? ORDER BY created_at DESC, revisions.revision_id`,
    )
    .all(documentId) as (Omit<Reading, 'current'> & { current: number })[]
  return {
    links: links.map(withHand),
    drafts: drafts.map(withHand),
    edited: edited !== undefined,
    readings: readings.map((reading) => ({ ...reading, current: reading.current === 1 })),
  }
}

const withHand = (link: Omit<LinkedVersion, 'byHand'>): LinkedVersion => ({
  ...link,
  byHand: link.source === 'edited' && link.evidence.startsWith(enteredByReader),
})
