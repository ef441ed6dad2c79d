import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FakeEmbedder } from '../../tests/fakes/fake-embedder.ts'
import { CachedEmbedder } from './cached-embedder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attache-cache-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a text is embedded once over several runs, and the vectors stay in order', async () => {
  const embedder = new FakeEmbedder()
  const first = await CachedEmbedder.open(embedder, folder)
  await first.embedPassages(['herring quota'])
  await first.close()
  const second = await CachedEmbedder.open(embedder, folder)
  const before = embedder.embedded
  const vectors = await second.embedPassages(['closed season', 'herring quota'])
  expect(embedder.embedded - before).toBe(1)
  expect(vectors).toEqual(await embedder.embedPassages(['closed season', 'herring quota']))
  await second.close()
})

test('a query and a passage of the same words have each their own vector', async () => {
  const embedder = new FakeEmbedder()
  const cached = await CachedEmbedder.open(embedder, folder)
  await cached.embedPassages(['herring'])
  const before = embedder.embedded
  await cached.embedQuery('herring')
  expect(embedder.embedded - before).toBe(1)
  await cached.close()
})

test('another model begins a cache of its own', async () => {
  const first = await CachedEmbedder.open(new FakeEmbedder(), folder)
  await first.embedQuery('herring')
  await first.close()
  const other = new FakeEmbedder({ fingerprint: '0'.repeat(64) })
  const second = await CachedEmbedder.open(other, folder)
  const before = other.embedded
  await second.embedQuery('herring')
  expect(other.embedded - before).toBe(1)
  await second.close()
})
