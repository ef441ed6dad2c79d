import { createHash } from 'node:crypto'
import type { DocumentInput, PassageInput } from './document-input.ts'
import { lexicalTokens } from './lexical-tokens.ts'
import type { Connection } from './open-database.ts'
import type { PassageColumns } from './passage-rows.ts'
import type { ContextPiece, PageBox } from './schema.ts'

/** The text as it was read, unless it is there already. */
export function writeRevision(
  database: Connection,
  documentId: string,
  revisionId: string,
  input: DocumentInput,
): void {
  const title = input.fields.find(({ field }) => field === 'title')?.value ?? input.path
  const language = input.fields.find(({ field }) => field === 'language')?.value ?? 'und'
  database
    .prepare(
      `INSERT INTO revisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (revision_id) DO NOTHING`,
    )
    .run(
      revisionId,
      documentId,
      input.sha256,
      input.extractor,
      input.path,
      title,
      input.format,
      language,
      input.pages,
      input.text,
      now(),
    )
}

/** A revision's passages with their vectors and words, in place of those it had. */
export function writePassages(
  database: Connection,
  revisionId: string,
  input: Pick<DocumentInput, 'path' | 'text' | 'passages'>,
): void {
  // The same revision may come back after it was retired; its passages then get new numbers,
  // and the names that citations use (revision and ordinal) stay.
  database.prepare('DELETE FROM passages WHERE revision_id = ?').run(revisionId)
  const insert = database.prepare(
    `INSERT INTO passages (revision_id, ordinal, live, start_offset, end_offset, text, embedding_prefix, embedded_sha256,
       page, page_end, page_label, heading, label, speaker, kind, language, context, boxes)
     VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const insertVector = database.prepare('INSERT INTO vectors VALUES (?, ?)')
  const insertWords = database.prepare(
    'INSERT INTO passage_words (rowid, heading, body) VALUES (?, ?, ?)',
  )
  const log = database.prepare("INSERT INTO index_log (passage_no, operation) VALUES (?, 'add')")
  for (const [ordinal, passage] of input.passages.entries()) {
    const text = input.text.slice(passage.start, passage.end)
    if (!passage.embeddedText.endsWith(text)) {
      throw new Error(
        `passage ${ordinal} of ${input.path}: the embedded text does not end with the passage`,
      )
    }
    const prefix = passage.embeddedText.slice(0, passage.embeddedText.length - text.length)
    const { lastInsertRowid } = insert.run(
      revisionId,
      ordinal,
      passage.start,
      passage.end,
      text,
      prefix,
      embeddedTextHash(passage.embeddedText),
      passage.page,
      passage.pageEnd,
      passage.pageLabel,
      JSON.stringify(passage.heading),
      passage.label,
      passage.speaker,
      passage.kind ?? 'text',
      passage.language,
      JSON.stringify(passage.context),
      JSON.stringify(passage.boxes),
    )
    insertVector.run(lastInsertRowid, vectorBytes(passage.vector))
    insertWords.run(
      lastInsertRowid,
      lexicalTokens(prefix, passage.language).join(' '),
      lexicalTokens(text, passage.language).join(' '),
    )
    log.run(lastInsertRowid)
  }
}

/** Has a revision that was retired searched again, under new numbers. */
export function revive(database: Connection, revisionId: string): void {
  const revision = database
    .prepare('SELECT path, text FROM revisions WHERE revision_id = ?')
    .get(revisionId) as { path: string; text: string }
  const rows = database
    .prepare(
      'SELECT * FROM passages JOIN vectors USING (passage_no) WHERE revision_id = ? ORDER BY ordinal',
    )
    .all(revisionId) as (PassageColumns & { embedding_prefix: string; vector: Buffer })[]
  const passages = rows.map(
    (row): PassageInput => ({
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
      context: JSON.parse(row.context) as ContextPiece[],
      boxes: JSON.parse(row.boxes) as PageBox[],
      embeddedText: row.embedding_prefix + row.text,
      vector: new Float32Array(new Uint8Array(row.vector).buffer),
    }),
  )
  writePassages(database, revisionId, { ...revision, passages })
}

/** Takes a document's passages out of every search, and leaves them readable. */
export function retire(database: Connection, documentId: string): void {
  const live = database
    .prepare(
      'SELECT passage_no FROM passages JOIN revisions USING (revision_id) WHERE document_id = ? AND live = 1',
    )
    .all(documentId) as { passage_no: number }[]
  const dropWords = database.prepare('DELETE FROM passage_words WHERE rowid = ?')
  const log = database.prepare("INSERT INTO index_log (passage_no, operation) VALUES (?, 'remove')")
  const still = database.prepare('UPDATE passages SET live = 0 WHERE passage_no = ?')
  for (const { passage_no } of live) {
    dropWords.run(passage_no)
    log.run(passage_no)
    still.run(passage_no)
  }
}

/** What identifies an embedding's input, so that nothing is embedded twice by the same model. */
export function embeddedTextHash(embeddedText: string): Buffer {
  return createHash('sha256').update(embeddedText).digest()
}

/** Little-endian float32, as the column `vectors.vector` holds it. */
export function vectorBytes(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength)
}

/** The same file read by the same version of the program makes the same revision. */
export function revisionIdOf(documentId: string, sha256: string, extractor: number): string {
  const hash = createHash('sha256').update(`${documentId}\n${sha256}\n${extractor}`).digest('hex')
  return `r${hash.slice(0, 16)}`
}

function now(): string {
  return new Date().toISOString()
}
