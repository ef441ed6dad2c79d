import { Document } from '@langchain/core/documents'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FakeEmbedder } from '../tests/fakes/fake-embedder.ts'
import { openStore } from '../tests/fakes/open-store.ts'
import { keepOriginal, readOriginal } from './data-folder.ts'
import { LangChainEmbeddings } from './langchain-embeddings.ts'
import { EmptyTextError, PassageVectorStore } from './passage-vector-store.ts'
import { SearchClient } from './search-client.ts'
import { readStoreInfo } from './store-info.ts'

const texts = [
  'The levy is due in March of every year.',
  'La redevance est due en mars de chaque année.',
  'The dredger is old and needs repair.',
]
const documents = texts.map((pageContent) => new Document({ pageContent }))

async function open() {
  const test = openStore()
  const embedder = new FakeEmbedder()
  const search = await SearchClient.open({
    database: test.folder.database,
    indexFolder: test.folder.index,
    owner: { storeId: readStoreInfo(test.database, 'store_id')!, embedder: embedder.identity },
  })
  onTestFinished(() => search.close())
  const vectorStore = new PassageVectorStore(new LangChainEmbeddings(embedder), {
    search,
    writer: {
      async write(input, bytes) {
        keepOriginal(test.folder, input.sha256, bytes)
        return test.writer.writeDocument(input)
      },
    },
  })
  return { ...test, embedder, vectorStore }
}

describe('PassageVectorStore', () => {
  it('finds the texts it was given, as passages of one document, with their cosine', async () => {
    const { vectorStore, store, embedder, folder } = await open()
    const ids = await vectorStore.addDocuments(documents, { path: 'notes.txt' })
    const found = await vectorStore.similaritySearchWithScore('When is the levy due?', 2)
    expect(found).toHaveLength(2)
    const [[best, score] = []] = found
    expect(best?.pageContent).toBe(texts[0])
    expect(best?.id).toBe(ids[0])
    expect(best?.metadata).toMatchObject({
      passageId: ids[0],
      path: 'notes.txt',
      score,
      text: texts[0],
    })
    const [question, text] = [
      await embedder.embedQuery('When is the levy due?'),
      (await embedder.embedPassages([texts[0]!]))[0]!,
    ]
    expect(score).toBeCloseTo(
      question.reduce((sum, value, i) => sum + value * text[i]!, 0),
      5,
    )
    expect(found[1]?.[1]).toBeLessThan(score!)

    const [document] = store.listDocuments({ sort: 'added', limit: 9 }).documents
    const revision = store.revisionText(document!.documentId)!
    expect(revision.passages.map(({ start, end }) => revision.text.slice(start, end))).toEqual(
      texts,
    )
    expect(revision.passages.map(({ passageId }) => passageId)).toEqual(ids)
    expect(readOriginal(folder, revision.sha256)?.toString()).toBe(texts.join('\n\n'))
  })

  it('keeps to a filter of ours, also as a LangChain retriever', async () => {
    const { vectorStore } = await open()
    await vectorStore.addDocuments(documents, { collection: 'Notes' })
    const french = { collections: ['Notes'], language: ['fr'] }
    expect((await vectorStore.similaritySearch('levy', 9, french)).length).toBe(1)
    const retriever = vectorStore.asRetriever({ k: 9, filter: { collections: ['Other'] } })
    expect(await retriever.invoke('levy')).toEqual([])
    expect(await vectorStore.asRetriever(2).invoke('levy')).toHaveLength(2)
  })

  it('replaces what it was given under the same name, and adds the same texts once', async () => {
    const { vectorStore, store } = await open()
    await vectorStore.addDocuments(documents, { path: 'notes.txt' })
    await vectorStore.addDocuments(documents.slice(0, 1), { path: 'notes.txt' })
    expect(store.counts()).toMatchObject({ documents: 1, passages: 1 })
    await vectorStore.addDocuments(documents)
    await vectorStore.addDocuments(documents)
    expect(store.counts()).toMatchObject({ documents: 2, passages: 4 })
  })

  it('adds nothing when there is nothing to add, and refuses a blank text', async () => {
    const { vectorStore, store } = await open()
    expect(await vectorStore.addDocuments([])).toEqual([])
    const blank = [...documents, new Document({ pageContent: ' \n' })]
    await expect(vectorStore.addDocuments(blank)).rejects.toThrow(EmptyTextError)
    expect(store.counts().documents).toBe(0)
  })
})
