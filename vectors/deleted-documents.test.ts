import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import { documentInput, openStore, type TestStore } from '../tests/fakes/open-store.ts'
import { keepOriginal, originalPath } from './data-folder.ts'
import { lexicalTokens } from './lexical-tokens.ts'

const deed = { deletionId: 'one', deletedAt: '2031-05-04T10:00:00.000Z' }

async function add({ writer, folder }: TestStore, path: string, collection = 'Papers') {
  const input = await documentInput({
    path,
    collection,
    paragraphs: [`The quay of ${path} is made of stone.`, `The keeper of ${path} is paid monthly.`],
    fields: [{ field: 'title', value: `On ${path}`, source: 'read', evidence: `On ${path}` }],
  })
  keepOriginal(folder, input.sha256, new TextEncoder().encode(input.text))
  return { ...writer.writeDocument(input), sha256: input.sha256 }
}

const live = ({ database }: TestStore) =>
  database.prepare('SELECT count(*) FROM passages WHERE live = 1').pluck().get()
const found = ({ database }: TestStore, word: string) =>
  database
    .prepare('SELECT count(*) FROM passage_words WHERE passage_words MATCH ?')
    .pluck()
    .get(lexicalTokens(word, 'en').join(' '))

it('takes documents out of everything at once, and brings them back as they were', async () => {
  const test = openStore()
  const { store, writer } = test
  const { documentId } = await add(test, 'a.txt')
  const { documentId: other } = await add(test, 'b.txt')
  writer.setTags(documentId, ['harbour', 'urgent'])
  writer.setLinks(documentId, [{ kind: 'translation', documentId: other }])
  const before = store.document(documentId)

  expect(writer.binDocuments(deed, [documentId, 'no-such-one'])).toBe(1)
  expect(store.document(documentId)).toBeNull()
  expect(store.counts()).toMatchObject({ documents: 1, passages: 2 })
  expect([live(test), found(test, 'quay')]).toEqual([2, 1])
  expect(store.document(other)?.links).toEqual([])
  expect(store.deletions()).toEqual([
    { ...deed, collection: null, documents: 1, titles: ['On a.txt'] },
  ])

  expect(writer.restoreDocuments(store.deletedDocuments('one'))).toEqual({ restored: 1, taken: [] })
  writer.endDeletion('one')
  expect(store.document(documentId)).toEqual(before)
  expect(store.document(other)?.links).toEqual([{ kind: 'translation', documentId }])
  expect([live(test), found(test, 'quay')]).toEqual([4, 2])
  expect(store.deletions()).toEqual([])
  const fields = store.documentFields(documentId).find(({ field }) => field === 'title')
  expect(fields?.sources).toEqual([{ source: 'read', value: 'On a.txt', evidence: 'On a.txt' }])
})

it('gives passages that come back new numbers, and tells the index of both', async () => {
  const test = openStore()
  const { documentId } = await add(test, 'a.txt')
  const numbers = () =>
    test.database.prepare('SELECT passage_no FROM passages WHERE live = 1').pluck().all()
  const before = numbers()
  test.writer.binDocuments(deed, [documentId])
  test.writer.restoreDocuments([documentId])
  const after = numbers()
  expect(after.filter((number) => before.includes(number))).toEqual([])
  const log = test.database.prepare('SELECT operation, passage_no FROM index_log').raw().all()
  expect(log).toEqual([
    ...before.map((number) => ['add', number]),
    ...before.map((number) => ['remove', number]),
    ...after.map((number) => ['add', number]),
  ])
})

it('leaves a document deleted whose place another has taken, and says which', async () => {
  const test = openStore()
  const { documentId } = await add(test, 'a.txt')
  test.writer.binDocuments(deed, [documentId])
  const again = await add(test, 'a.txt')
  expect(again.documentId).not.toBe(documentId)
  expect(test.writer.restoreDocuments([documentId])).toEqual({ restored: 0, taken: ['On a.txt'] })
  test.writer.endDeletion('one')
  expect(test.store.deletions()).toHaveLength(1)
  expect(test.store.document(again.documentId)?.passages).toBe(2)
})

it('keeps the file until the deed is forgotten, and what is cited for ever', async () => {
  const test = openStore()
  const { folder, writer, store } = test
  const a = await add(test, 'a.txt')
  const b = await add(test, 'b.txt')
  writer.keepCited([b.revisionId])
  writer.binDocuments(deed, [a.documentId, b.documentId])
  expect(existsSync(originalPath(folder, a.sha256))).toBe(true)
  writer.forgetDeleted([a.documentId, b.documentId])
  expect(writer.forgetDeletion('one')).toBe(true)
  expect(existsSync(originalPath(folder, a.sha256))).toBe(false)
  expect(store.revisionText(a.documentId, a.revisionId)).toBeNull()
  expect(existsSync(originalPath(folder, b.sha256))).toBe(true)
  expect(store.revisionText(b.documentId, b.revisionId)?.text).toContain('quay')
})

it('brings a collection back with its documents, and an empty one too', async () => {
  const test = openStore()
  const { writer, store } = test
  const { documentId } = await add(test, 'a.txt', 'Brief')
  expect(writer.binCollection(deed, 'Brief')).toBe(false)
  writer.binDocuments(deed, [documentId])
  expect(writer.binCollection(deed, 'Brief')).toBe(true)
  expect(store.collections()).toEqual([])
  expect(store.deletions()).toMatchObject([{ collection: 'Brief', documents: 1 }])
  writer.restoreDocuments([documentId])
  writer.endDeletion('one')
  expect(store.collections()).toEqual([{ name: 'Brief', documents: 1, sample: false }])

  writer.ensureCollection('Empty')
  writer.binCollection({ ...deed, deletionId: 'two' }, 'Empty')
  writer.endDeletion('two')
  expect(store.collections().map(({ name }) => name)).toEqual(['Brief', 'Empty'])
})
