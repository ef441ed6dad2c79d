import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createHubEmbedder } from './hub-embedder.ts'
import { createTransformersEmbedder } from './transformers-embedder.ts'

const modelFolder = fileURLToPath(new URL('./models/e5-small-un', import.meta.url))
const rerankerFolder = fileURLToPath(new URL('./models/reranker-un', import.meta.url))

let cacheFolder: string
beforeAll(async () => {
  cacheFolder = await mkdtemp(join(tmpdir(), 'attache-hub-'))
})
afterAll(() => rm(cacheFolder, { recursive: true, force: true }))

it('uses a model that was downloaded before without asking the hub again', async () => {
  await cp(modelFolder, join(cacheFolder, 'example/e5-small-un'), { recursive: true })
  const hub = await createHubEmbedder({
    model: 'example/e5-small-un',
    cacheFolder,
    threads: 1,
    rerankerFolder,
  })
  const local = await createTransformersEmbedder({ modelFolder, threads: 1, rerankerFolder })
  try {
    expect(hub.identity).toEqual({ ...local.identity, name: 'example/e5-small-un' })
    const [ours] = await local.embedPassages(['The inventory is due in March.'])
    const [theirs] = await hub.embedPassages(['The inventory is due in March.'])
    const cosine = ours!.reduce((sum, value, i) => sum + value * theirs![i]!, 0)
    expect(cosine).toBeGreaterThan(0.99999)
    expect(await hub.countTokens(['The inventory'])).toEqual(
      await local.countTokens(['The inventory']),
    )
  } finally {
    await Promise.all([hub.close(), local.close()])
  }
})

it('names the model when it cannot be had', async () => {
  const opening = createHubEmbedder({
    model: 'not a name',
    cacheFolder,
    threads: 1,
    rerankerFolder,
  })
  await expect(opening).rejects.toMatchObject({ code: 'embedding_failed' })
  await expect(opening).rejects.toThrow('the embedding model not a name failed')
})
