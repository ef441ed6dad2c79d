import type { Connection } from './open-database.ts'
import type { ContextPiece, DocumentLink, Passage, PassageKind } from './schema.ts'

/** A passage as search hands it on: what everyone sees, and what an answer needs besides. */
export type StoredPassage = Omit<Passage, 'score' | 'scores'> & {
  passageNo: number
  context: ContextPiece[]
  /** What stood before the text when it was embedded: title, headings, lead-in. */
  embeddingPrefix: string
}

/** A row of the table `passages`. */
export type PassageColumns = {
  passage_no: number
  revision_id: string
  ordinal: number
  text: string
  embedding_prefix: string
  start_offset: number
  end_offset: number
  page: number | null
  page_end: number | null
  page_label: string | null
  heading: string
  label: string | null
  speaker: string | null
  kind: PassageKind
  language: string
  context: string
  boxes: string
}

type PassageRow = PassageColumns & {
  document_id: string
  path: string
  title: string
  collection: string
  symbol: string | null
  issuer: string | null
  date: string | null
  version: Passage['version']
  links: string
}

/** The name that citations use: it stays when the passage gets another number. */
export function passageIdOf(revisionId: string, ordinal: number): string {
  return `${revisionId}-${ordinal}`
}

function toPassage(row: PassageRow): StoredPassage {
  return {
    passageNo: row.passage_no,
    passageId: passageIdOf(row.revision_id, row.ordinal),
    documentId: row.document_id,
    revisionId: row.revision_id,
    path: row.path,
    title: row.title,
    collection: row.collection,
    text: row.text,
    start: row.start_offset,
    end: row.end_offset,
    page: row.page,
    pageEnd: row.page_end,
    pageLabel: row.page_label,
    heading: JSON.parse(row.heading) as string[],
    label: row.label,
    speaker: row.speaker,
    kind: row.kind,
    language: row.language,
    symbol: row.symbol,
    issuer: row.issuer,
    date: row.date,
    version: row.version,
    links: JSON.parse(row.links) as DocumentLink[],
    context: JSON.parse(row.context) as ContextPiece[],
    embeddingPrefix: row.embedding_prefix,
  }
}

/** Of the passages whose numbers are given as a JSON list; a retired one is left out. */
export const readPassagesSql = `
  SELECT passages.*, documents.document_id, documents.path, documents.title, collections.name AS collection,
         documents.symbol, documents.issuer, documents.date, documents.version,
         (SELECT json_group_array(json_object('kind', kind, 'documentId', to_document)) FROM document_links
          WHERE from_document = documents.document_id) AS links
  FROM json_each(?) AS wanted
  -- In this order: left to itself SQLite goes through all documents instead.
  CROSS JOIN passages ON passage_no = wanted.value
  CROSS JOIN documents USING (revision_id)
  JOIN collections USING (collection_id)
  WHERE live = 1`

/** Passages by number, with what is known of their documents; a retired one is left out. */
export function readPassages(
  database: Connection,
  passageNumbers: readonly number[],
): Map<number, StoredPassage> {
  const rows = database.prepare(readPassagesSql).all(JSON.stringify(passageNumbers)) as PassageRow[]
  return new Map(rows.map((row) => [row.passage_no, toPassage(row)]))
}
