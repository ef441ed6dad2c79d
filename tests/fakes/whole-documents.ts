import { expect } from 'vitest'
import { openDataFolder, readOriginal } from '../../vectors/data-folder.ts'
import { openDatabase } from '../../vectors/open-database.ts'

type DocumentRow = {
  path: string
  status: string
  revision_id: string | null
  sha256: string
  passages: number
  text: string | null
}

type PassageRow = {
  live: number
  start_offset: number
  end_offset: number
  text: string
  bytes: number | null
  indexed: number
  logged: string | null
}

export type WholeDocument = { path: string; status: string; sha256: string; passages: number }

/**
 * The documents that a data folder holds, by path, after a look at every part of each: text, words,
 * vectors, index log and the file itself are all there, or none.
 */
export function wholeDocuments(data: string): WholeDocument[] {
  const folder = openDataFolder(data)
  const database = openDatabase(folder.database)
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(database.pragma('foreign_key_check')).toEqual([])
    const documents = database
      .prepare(
        `SELECT documents.path, status, documents.revision_id, documents.sha256, documents.passages, text
         FROM documents LEFT JOIN revisions USING (revision_id) ORDER BY documents.path`,
      )
      .all() as DocumentRow[]
    const passagesOf = database.prepare(
      `SELECT live, start_offset, end_offset, text, length(vector) AS bytes,
              passage_no IN (SELECT rowid FROM passage_words) AS indexed,
              (SELECT operation FROM index_log WHERE index_log.passage_no = passages.passage_no
               ORDER BY index_log.rowid DESC LIMIT 1) AS logged
       FROM passages LEFT JOIN vectors USING (passage_no) WHERE revision_id = ?`,
    )
    let live = 0
    for (const document of documents) {
      expect(readOriginal(folder, document.sha256)).not.toBeNull()
      if (document.status === 'refused') continue
      const isLive = document.status === 'ready'
      const passages = passagesOf.all(document.revision_id) as PassageRow[]
      expect(passages).toHaveLength(document.passages)
      expect(passages.length).toBeGreaterThan(0)
      for (const passage of passages) {
        expect(document.text?.slice(passage.start_offset, passage.end_offset)).toBe(passage.text)
        expect(passage).toMatchObject(
          isLive ? { live: 1, bytes: 384 * 4, indexed: 1 } : { live: 0, indexed: 0 },
        )
        // What the saved index holds is logged no more.
        expect([null, isLive ? 'add' : 'remove']).toContain(passage.logged)
      }
      if (isLive) live += passages.length
    }
    // Nothing is searched but these.
    const count = (sql: string) => database.prepare(sql).pluck().get()
    expect(count('SELECT count(*) FROM passages WHERE live = 1')).toBe(live)
    expect(count('SELECT count(*) FROM passage_words')).toBe(live)
    return documents.map(({ path, status, sha256, passages }) => ({
      path,
      status,
      sha256,
      passages,
    }))
  } finally {
    database.close()
  }
}
