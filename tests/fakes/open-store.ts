import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type DataFolder, openDataFolder, sha256Hex } from '../../vectors/data-folder.ts'
import type { DocumentInput } from '../../vectors/document-input.ts'
import { DocumentStore } from '../../vectors/document-store.ts'
import { DocumentWriter } from '../../vectors/document-writer.ts'
import { type Connection, openDatabase } from '../../vectors/open-database.ts'
import { FakeEmbedder } from './fake-embedder.ts'

/** A folder of this test's own, gone when it ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'attache test '))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export type TestStore = {
  folder: DataFolder
  database: Connection
  store: DocumentStore
  writer: DocumentWriter
}

/** An empty store in a folder of its own, closed when the test ends. */
export function openStore(): TestStore {
  const folder = openDataFolder(temporaryFolder())
  const database = openDatabase(folder.database)
  onTestFinished(() => {
    database.close()
  })
  return {
    folder,
    database,
    store: new DocumentStore(database),
    writer: new DocumentWriter(database, folder),
  }
}

const embedder = new FakeEmbedder()

export type TestDocument = Partial<Omit<DocumentInput, 'passages' | 'text'>> & {
  /** A passage each. */
  paragraphs: string[]
  /** Of all passages. */
  language?: string
}

/** What ingest would hand to the writer for a file of these paragraphs. */
export async function documentInput(test: TestDocument): Promise<DocumentInput> {
  const { paragraphs, language = 'en', ...given } = test
  const text = paragraphs.join('\n\n')
  const vectors = await embedder.embedPassages(paragraphs)
  let start = 0
  const passages = paragraphs.map((paragraph, i) => {
    const end = start + paragraph.length
    const passage = {
      start,
      end,
      page: null,
      pageEnd: null,
      pageLabel: null,
      heading: [],
      label: null,
      speaker: null,
      language,
      context: [],
      boxes: [],
      embeddedText: paragraph,
      vector: vectors[i]!,
    }
    start = end + 2
    return passage
  })
  const bytes = new TextEncoder().encode(text)
  return {
    collection: 'Documents',
    sourceRoot: '',
    path: 'note.txt',
    sha256: sha256Hex(bytes),
    bytes: bytes.length,
    modifiedMs: null,
    extractor: 1,
    format: 'txt',
    pages: null,
    fields: [],
    findings: [],
    ...given,
    text,
    passages,
  }
}
