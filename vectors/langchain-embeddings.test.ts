import { expect, it } from 'vitest'
import { FakeEmbedder } from '../tests/fakes/fake-embedder.ts'
import { LangChainEmbeddings } from './langchain-embeddings.ts'

it('gives LangChain the same vectors as the embedder, as arrays of numbers', async () => {
  const embedder = new FakeEmbedder()
  const embeddings = new LangChainEmbeddings(embedder)
  const texts = ['The inventory is due in March.', '各缔约方应提交清单。']
  const vectors = await embedder.embedPassages(texts)
  expect(await embeddings.embedDocuments(texts)).toEqual(vectors.map((vector) => [...vector]))
  expect(await embeddings.embedQuery('due?')).toEqual([...(await embedder.embedQuery('due?'))])
})
