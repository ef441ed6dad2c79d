import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FakeEmbedder } from '../tests/fakes/fake-embedder.ts'
import { documentInput, openStore, type TestStore } from '../tests/fakes/open-store.ts'
import { forgetChanges, readLogSpan } from './index-log.ts'
import { SearchClient } from './search-client.ts'
import { readStoreInfo } from './store-info.ts'

const embedder = new FakeEmbedder()

async function open({ folder, database }: TestStore): Promise<SearchClient> {
  const client = await SearchClient.open({
    database: folder.database,
    indexFolder: folder.index,
    owner: { storeId: readStoreInfo(database, 'store_id')!, embedder: embedder.identity },
  })
  onTestFinished(() => client.close().catch(() => {}))
  return client
}

async function texts(client: SearchClient, question: string): Promise<string[]> {
  const vector = await embedder.embedQuery(question)
  const { candidates } = await client.search({ vector, k: 3 })
  return candidates.sort((a, b) => (b.dense ?? 0) - (a.dense ?? 0)).map(({ text }) => text)
}

describe('SearchClient', () => {
  it('finds what was committed at once, saves it on close, and loads it without building', async () => {
    const test = openStore()
    const first = await open(test)
    expect(first.rebuildReason).toBe('there is none yet')
    expect(await texts(first, 'levy')).toEqual([])
    const input = await documentInput({ paragraphs: ['The levy is due.', 'Tides rise.'] })
    const { documentId } = test.writer.writeDocument(input)
    expect((await texts(first, 'levy due'))[0]).toBe('The levy is due.')
    first.noteChanges()
    await first.close()
    const saved = ['header.json', 'passages-2.hnsw', 'passages-2.vectors']
    expect(readdirSync(test.folder.index).sort()).toEqual(saved)

    const second = await open(test)
    expect(second.rebuildReason).toBeNull()
    expect((await texts(second, 'levy due'))[0]).toBe('The levy is due.')
    test.writer.deleteDocument(documentId)
    expect(await texts(second, 'levy due')).toEqual([])
    await second.close()
    expect(readdirSync(test.folder.index).sort()).toEqual([
      'header.json',
      'passages-4.hnsw',
      'passages-4.vectors',
    ])
  })

  it('does without the changes that its file holds, with the file and after its loss', async () => {
    const test = openStore()
    const paragraphs = ['The levy is due.', 'Tides rise.']
    test.writer.writeDocument(await documentInput({ paragraphs, path: 'one' }))
    const first = await open(test)
    expect(first.savedChange).toBeNull()
    await first.close()

    const second = await open(test)
    expect(second.savedChange).toBe(2)
    forgetChanges(test.database, 2)
    expect(readLogSpan(test.database)).toEqual({ oldest: 2, newest: 2 })
    test.writer.writeDocument(await documentInput({ paragraphs: ['A levy more.'], path: 'two' }))
    expect((await texts(second, 'levy')).sort()).toEqual(['A levy more.', ...paragraphs])
    await second.close()

    for (const name of readdirSync(test.folder.index)) rmSync(join(test.folder.index, name))
    const third = await open(test)
    expect(third.rebuildReason).toBe('there is none yet')
    expect((await texts(third, 'levy')).sort()).toEqual(['A levy more.', ...paragraphs])
  })

  it('opens short forms once their passages are read', async () => {
    const test = openStore()
    const paragraphs = ['The Harbour Digital Compact (HDC) binds.']
    test.writer.writeDocument(await documentInput({ paragraphs }))
    const client = await open(test)
    const request = { question: 'What is the HDC?', language: 'en' }
    await expect
      .poll(async () => (await client.expand(request)).forMeaning)
      .toBe('What is the HDC (Harbour Digital Compact)?')
    const filter = { language: ['fr'] }
    expect((await client.expand({ ...request, filter })).longForms).toEqual([])
  })

  it('builds the index anew from the store, and says why, when it cannot be used', async () => {
    const test = openStore()
    test.writer.writeDocument(await documentInput({ paragraphs: ['The levy is due.'] }))
    await (await open(test)).close()
    writeFileSync(join(test.folder.index, 'passages-1.hnsw'), 'rubbish')
    const mended = await open(test)
    expect(mended.rebuildReason).toBe('its file passages-1.hnsw is damaged')
    expect(await texts(mended, 'levy')).toEqual(['The levy is due.'])
    await mended.close()
    expect((await open(test)).rebuildReason).toBeNull()
  })

  it('does without the whole index folder’s files', async () => {
    const test = openStore()
    test.writer.writeDocument(await documentInput({ paragraphs: ['The levy is due.'] }))
    await (await open(test)).close()
    for (const name of readdirSync(test.folder.index)) rmSync(join(test.folder.index, name))
    expect(await texts(await open(test), 'levy')).toEqual(['The levy is due.'])
  })

  it('does not take up an index that is ahead of a store put back from a copy', async () => {
    const test = openStore()
    test.writer.writeDocument(await documentInput({ paragraphs: ['The levy is due.'] }))
    await (await open(test)).close()
    // As if the commit had never been made.
    test.database.exec('DELETE FROM index_log')
    const client = await open(test)
    expect(client.rebuildReason).toBe('it holds changes that the library does not have')
  })
})
