import { expect, it } from 'vitest'
import { FakeEmbedder } from '../tests/fakes/fake-embedder.ts'
import { temporaryFolder } from '../tests/fakes/open-store.ts'
import { EmbedderMismatchError } from '../vectors/store-info.ts'
import { openLibrary } from './library.ts'

async function usedFolder(): Promise<string> {
  const dataFolder = temporaryFolder()
  const library = await openLibrary({ dataFolder, embedder: new FakeEmbedder() })
  await library.close()
  return dataFolder
}

it('opens while the model is still loading', async () => {
  const dataFolder = await usedFolder()
  const embedder = new FakeEmbedder()
  const library = await openLibrary({ dataFolder, embedder: Promise.resolve(embedder) })
  expect(library.embedder).toBe(embedder)
  await library.close()
})

it('lets go of the folder when the model cannot be loaded, or is another', async () => {
  const dataFolder = await usedFolder()
  const broken = Promise.reject(new Error('the model is damaged'))
  await expect(openLibrary({ dataFolder, embedder: broken })).rejects.toThrow('damaged')
  const other = new FakeEmbedder()
  Object.assign(other, { identity: { ...other.identity, fingerprint: 'e'.repeat(64) } })
  await expect(openLibrary({ dataFolder, embedder: other })).rejects.toThrow(EmbedderMismatchError)
  const again = await openLibrary({ dataFolder, embedder: new FakeEmbedder() })
  await again.close()
})
