import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentInput, openStore, type TestStore } from '../tests/fakes/open-store.ts'
import { keepOriginal, readOriginal, sha256Hex } from './data-folder.ts'
import type { DocumentInput, FieldInput } from './document-input.ts'
import { earliestDay, latestDay } from './field-rows.ts'
import { embeddedTextHash } from './revision-rows.ts'

const first = ['The levy falls due in March.', 'It is paid to the Harbour Fund.']
const second = ['The levy falls due in April.', 'It is paid to the Harbour Fund.', 'It is doubled.']

function count({ database }: TestStore, table: string): number {
  return database.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number
}

function words({ database }: TestStore, word: string): number {
  return database
    .prepare('SELECT count(*) FROM passage_words WHERE passage_words MATCH ?')
    .pluck()
    .get(word) as number
}

/** As the writer's thread does it: the file first, then the document. */
function write(test: TestStore, input: DocumentInput) {
  keepOriginal(test.folder, input.sha256, new TextEncoder().encode(input.text))
  return test.writer.writeDocument(input)
}

function holds({ folder }: TestStore, sha256: string): boolean {
  return existsSync(join(folder.originals, sha256.slice(0, 2), sha256))
}

describe('writeDocument', () => {
  it('stores the text, and every passage as a slice of it', async () => {
    const test = openStore()
    const input = await documentInput({ paragraphs: first, path: 'levy/note.txt' })
    const { documentId, revisionId } = write(test, input)
    const read = test.store.revisionText(documentId)!
    expect(read).toMatchObject({ revisionId, text: input.text, path: 'levy/note.txt' })
    expect(read.passages.map(({ start, end }) => read.text.slice(start, end))).toEqual(first)
    expect(test.store.document(documentId)).toMatchObject({
      status: 'ready',
      passages: 2,
      title: 'note.txt',
      language: 'und',
      version: 'unknown',
    })
  })

  it('writes nothing at all if one passage cannot be written', async () => {
    const test = openStore()
    const good = await documentInput({ paragraphs: first })
    write(test, good)
    const bad = await documentInput({ paragraphs: second })
    bad.passages[2]!.embeddedText = 'something else'
    expect(() => write(test, bad)).toThrow('passage 2 of note.txt')
    const { documents } = test.store.listDocuments({ sort: 'added', limit: 9 })
    expect(documents).toHaveLength(1)
    expect(documents[0]).toMatchObject({ passages: 2 })
    expect(test.store.revisionText(documents[0]!.documentId)?.text).toBe(good.text)
    expect([count(test, 'passages'), count(test, 'vectors'), count(test, 'index_log')]).toEqual([
      2, 2, 2,
    ])
    expect(words(test, 'april')).toBe(0)
  })

  it('keeps the document, and replaces its text, passages, vectors and words', async () => {
    const test = openStore()
    const before = write(test, await documentInput({ paragraphs: first }))
    const after = write(test, await documentInput({ paragraphs: second }))
    expect(after.documentId).toBe(before.documentId)
    expect(after.revisionId).not.toBe(before.revisionId)
    expect(test.store.document(before.documentId)?.passages).toBe(3)
    expect([count(test, 'revisions'), count(test, 'passages'), count(test, 'vectors')]).toEqual([
      1, 3, 3,
    ])
    expect([words(test, 'march'), words(test, 'april')]).toEqual([0, 1])
  })

  it('never gives a passage number twice', async () => {
    const test = openStore()
    const numbers = () =>
      test.database.prepare('SELECT passage_no FROM passages').pluck().all() as number[]
    write(test, await documentInput({ paragraphs: first }))
    const before = numbers()
    write(test, await documentInput({ paragraphs: first }))
    expect(numbers().every((number) => number > Math.max(...before))).toBe(true)
  })

  it('logs what the index must add and remove, in that order', async () => {
    const test = openStore()
    const { documentId } = write(test, await documentInput({ paragraphs: first }))
    test.writer.deleteDocument(documentId)
    const log = test.database.prepare('SELECT passage_no, operation FROM index_log').raw().all()
    expect(log).toEqual([
      [1, 'add'],
      [2, 'add'],
      [1, 'remove'],
      [2, 'remove'],
    ])
  })

  it('lets documents of one path live in two collections and two folders', async () => {
    const test = openStore()
    const places = [{}, { collection: 'Other' }, { sourceRoot: '/papers' }]
    const ids = new Set<string>()
    for (const place of places) {
      ids.add(write(test, await documentInput({ paragraphs: first, ...place })).documentId)
    }
    expect(ids.size).toBe(3)
  })

  it('has the vector of a text it has embedded before', async () => {
    const test = openStore()
    const input = await documentInput({ paragraphs: first })
    write(test, input)
    const hash = embeddedTextHash(first[1]!)
    const unknown = embeddedTextHash('never seen')
    const found = test.store.vectorsByHash([hash, unknown])
    expect([...found.keys()]).toEqual([hash.toString('hex')])
    expect(found.get(hash.toString('hex'))).toEqual(input.passages[1]!.vector)
  })
})

describe('a revision', () => {
  it('stays readable with its file while an answer cites it, and goes when none does', async () => {
    const test = openStore()
    const cited = await documentInput({ paragraphs: first })
    const uncited = await documentInput({ paragraphs: second })
    const { documentId, revisionId } = write(test, cited)
    expect(test.writer.keepCited([revisionId, 'r-unknown'])).toEqual([revisionId])
    const other = write(test, uncited)
    write(test, await documentInput({ paragraphs: ['Neither of them.'] }))
    expect(test.store.revisionText(documentId, revisionId)?.text).toBe(cited.text)
    expect(test.store.revisionText(documentId, revisionId)?.passages).toHaveLength(2)
    expect(test.store.revisionText(documentId, other.revisionId)).toBeNull()
    expect([holds(test, cited.sha256), holds(test, uncited.sha256)]).toEqual([true, false])
  })

  it('outlives its document, and is searched no more', async () => {
    const test = openStore()
    const input = await documentInput({ paragraphs: first })
    const { documentId, revisionId } = write(test, input)
    test.writer.keepCited([revisionId])
    expect(test.writer.deleteDocument(documentId)).toBe(true)
    expect(test.store.document(documentId)).toBeNull()
    expect(test.store.revisionText(documentId, revisionId)?.text).toBe(input.text)
    expect(readOriginal(test.folder, input.sha256)?.toString()).toBe(input.text)
    expect(words(test, 'march')).toBe(0)
    expect(test.store.counts()).toMatchObject({ documents: 0, passages: 0 })
  })

  it('keeps its name when the same bytes come back', async () => {
    const test = openStore()
    const one = write(test, await documentInput({ paragraphs: first }))
    write(test, await documentInput({ paragraphs: second }))
    expect(write(test, await documentInput({ paragraphs: first }))).toEqual(one)
  })
})

describe('originals', () => {
  it('stay while another document has the same bytes', async () => {
    const test = openStore()
    const input = await documentInput({ paragraphs: first })
    const one = write(test, input)
    const other = write(test, await documentInput({ paragraphs: first, path: 'copy.txt' }))
    test.writer.deleteDocument(one.documentId)
    expect(holds(test, input.sha256)).toBe(true)
    test.writer.deleteDocument(other.documentId)
    expect(holds(test, input.sha256)).toBe(false)
  })

  it('of a refused file go when the file is refused in another form, or read at last', async () => {
    const test = openStore()
    const good = await documentInput({ paragraphs: first })
    const refuse = (content: string) => {
      const bytes = new TextEncoder().encode(content)
      const sha256 = sha256Hex(bytes)
      keepOriginal(test.folder, sha256, bytes)
      test.writer.refuseDocument({ ...good, sha256, findings: [] })
      return sha256
    }
    const one = refuse('broken')
    const two = refuse('broken otherwise')
    expect([holds(test, one), holds(test, two)]).toEqual([false, true])
    write(test, good)
    expect([holds(test, two), holds(test, good.sha256)]).toEqual([false, true])
  })
})

describe('refuseDocument', () => {
  it('records why, and takes what was read before out of every search', async () => {
    const test = openStore()
    const input = await documentInput({ paragraphs: first })
    const { documentId } = write(test, input)
    const findings = [{ code: 'encrypted', message: 'the file has a password' }]
    expect(test.writer.refuseDocument({ ...input, sha256: 'f0', findings })).toEqual({ documentId })
    expect(test.store.document(documentId)).toMatchObject({
      status: 'refused',
      passages: 0,
      findings,
      revisionId: '',
    })
    expect([words(test, 'march'), count(test, 'passages')]).toEqual([0, 0])
    expect(test.store.counts()).toEqual({
      documents: 0,
      passages: 0,
      refused: 1,
      latestDate: null,
    })
  })
})

describe('markGone', () => {
  it('leaves the document readable and out of every search', async () => {
    const test = openStore()
    const { documentId } = write(test, await documentInput({ paragraphs: first }))
    test.writer.markGone(documentId)
    expect(test.store.document(documentId)?.status).toBe('gone')
    expect(test.store.revisionText(documentId)?.passages).toHaveLength(2)
    expect([words(test, 'march'), test.store.counts().documents]).toEqual([0, 0])
  })
})

describe('metadata', () => {
  const title = (source: FieldInput['source'], value: string | null): FieldInput => ({
    field: 'title',
    source,
    value,
    evidence: 'a test',
  })

  it('holds what was edited over what was read over what was inferred', async () => {
    const test = openStore()
    const fields = [title('inferred', 'Inferred'), title('read', 'Read')]
    const { documentId } = write(test, await documentInput({ paragraphs: first, fields }))
    expect(test.store.document(documentId)?.title).toBe('Read')
    test.writer.writeFields(documentId, [title('edited', 'Edited')])
    expect(test.store.document(documentId)?.title).toBe('Edited')
    test.writer.writeFields(documentId, [title('read', 'Read again')])
    expect(test.store.document(documentId)?.title).toBe('Edited')
  })

  it('keeps what was edited when the file is read again, and forgets the rest', async () => {
    const test = openStore()
    const issuer: FieldInput = { ...title('read', 'Avelmar'), field: 'issuer' }
    const fields = [title('read', 'Read'), issuer]
    const { documentId } = write(test, await documentInput({ paragraphs: first, fields }))
    test.writer.writeFields(documentId, [title('edited', 'Edited')])
    write(test, await documentInput({ paragraphs: second }))
    expect(test.store.document(documentId)).toMatchObject({ title: 'Edited', issuer: null })
  })

  it('can be edited to nothing', async () => {
    const test = openStore()
    const symbol = (source: FieldInput['source'], value: string | null): FieldInput => ({
      ...title(source, value),
      field: 'symbol',
    })
    const fields = [symbol('read', 'TC/3/L.2')]
    const { documentId } = write(test, await documentInput({ paragraphs: first, fields }))
    test.writer.writeFields(documentId, [symbol('edited', null)])
    expect(test.store.document(documentId)?.symbol).toBeNull()
  })

  it.each([
    ['2025', '2025-01-01', '2025-12-31'],
    ['2025-02', '2025-02-01', '2025-02-31'],
    ['2025-02-14', '2025-02-14', '2025-02-14'],
  ])('takes %s for the days from %s to %s', (date, from, to) => {
    expect([earliestDay(date), latestDay(date)]).toEqual([from, to])
  })
})

describe('collections', () => {
  it('go with all their documents', async () => {
    const test = openStore()
    const kept = write(test, await documentInput({ paragraphs: first }))
    for (const path of ['one', 'two']) {
      write(test, await documentInput({ paragraphs: second, path, collection: 'Sample' }))
    }
    expect(test.writer.deleteCollection('Sample')).toBe(2)
    expect(test.writer.deleteCollection('Sample')).toBeNull()
    expect(test.store.collections()).toEqual([{ name: 'Documents', documents: 1, sample: false }])
    expect(test.store.listDocuments({ sort: 'added', limit: 9 }).documents).toEqual([
      test.store.document(kept.documentId),
    ])
  })

  it('take a document only where none of that name is', async () => {
    const test = openStore()
    const one = write(test, await documentInput({ paragraphs: first }))
    const other = write(test, await documentInput({ paragraphs: second, collection: 'Other' }))
    expect(test.writer.setCollection(other.documentId, 'Documents')).toBe(false)
    expect(test.store.document(other.documentId)?.collection).toBe('Other')
    expect(test.writer.setCollection(one.documentId, 'Documents')).toBe(true)
    expect(test.writer.setCollection(one.documentId, 'Third')).toBe(true)
    expect(test.store.document(one.documentId)?.collection).toBe('Third')
  })
})
