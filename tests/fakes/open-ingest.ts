import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { expandArchive } from '../../ingest/expand-archive.ts'
import { type IngestOptions, type IngestTools, ingest } from '../../ingest/ingest.ts'
import { LibraryWriter } from '../../ingest/library-writer.ts'
import { type Listing, listFiles } from '../../ingest/list-files.ts'
import { UnreadableFileError } from '../../ingest/read-document.ts'
import type { ReadingPool } from '../../ingest/reading-pool.ts'
import { FakeEmbedder } from './fake-embedder.ts'
import { openStore, temporaryFolder } from './open-store.ts'

/** Reads a paragraph as a passage; a text that begins with "broken" cannot be read. */
export const plainReader: ReadingPool = {
  read: async ({ bytes }) => {
    const text = new TextDecoder().decode(bytes).trim()
    if (text.startsWith('broken')) throw new UnreadableFileError('damaged', 'it is damaged')
    if (text.startsWith('crash')) throw new Error('a fault in the program')
    const paragraphs = text === '' ? [] : text.split('\n\n')
    let start = 0
    return {
      format: 'text',
      title: paragraphs[0] ?? '',
      language: 'en',
      pages: null,
      text,
      metadata: [],
      version: 'unknown',
      findings: [],
      passages: paragraphs.map((paragraph) => {
        const passage = { start, end: start + paragraph.length }
        start = passage.end + 2
        return {
          ...passage,
          page: null,
          pageEnd: null,
          pageLabel: null,
          heading: [],
          label: null,
          speaker: null,
          language: 'en',
          context: [],
          boxes: [],
          embeddedText: paragraph,
        }
      }),
    }
  },
  expand: expandArchive,
  close: async () => {},
}

/** An empty library, a folder of papers beside it, and what reads the one into the other. */
export function openIngest() {
  const test = openStore()
  let commits = 0
  const writer = new LibraryWriter(test.folder, () => commits++)
  onTestFinished(() => writer.close())
  const embedder = new FakeEmbedder()
  const tools: IngestTools = { store: test.store, writer, reader: plainReader, embedder }
  const papers = temporaryFolder()
  return {
    ...test,
    embedder,
    tools,
    papers,
    put: (path: string, text: string | Uint8Array) => {
      mkdirSync(join(papers, path, '..'), { recursive: true })
      writeFileSync(join(papers, path), text)
    },
    commits: () => commits,
    run: async (options: Partial<IngestOptions> = {}, from = papers) => {
      const listing = await listFiles([from])
      return ingest(listing, tools, { collection: 'Documents', ...options })
    },
    ingest: (listing: Listing) => ingest(listing, tools, { collection: 'Documents' }),
    document: (path: string) =>
      test.store
        .listDocuments({ sort: 'added', limit: 99 })
        .documents.find((document) => document.path === path),
  }
}
