import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FakeEmbedder } from '../../tests/fakes/fake-embedder.ts'
import { openLibrary } from '../library.ts'
import { buildIndex, exactNearest, fileSizes, fillStore } from './bench-store.ts'

let dataFolder: string
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'attache-bench-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

test('a small store is asked as many questions as are wanted', () => {
  const { questions } = fillStore(dataFolder, {
    passages: 120,
    seed: 1,
    identity: new FakeEmbedder().identity,
    vectors: [new Float32Array(new FakeEmbedder().identity.dimensions).fill(1)],
    questions: 50,
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  // 17 a document, each of another passage.
  expect(questions).toHaveLength(51)
  expect(new Set(questions).size).toBe(51)
})

test('a filled store opens as a library with its index whole, and search finds what is nearest', async () => {
  const embedder = new FakeEmbedder()
  const vectors = await embedder.embedPassages(['herring quota', 'closed season', 'vessel rules'])
  const { questions } = fillStore(dataFolder, {
    passages: 120,
    seed: 1,
    identity: embedder.identity,
    vectors,
    signal: new AbortController().signal,
    onProgress: () => {},
  })
  await buildIndex(dataFolder, embedder.identity)
  const library = await openLibrary({ dataFolder, embedder })
  try {
    expect(library.search.rebuildReason).toBeNull()
    expect(library.store.counts().passages).toBe(120)
    // A question a document; 120 passages are two documents of 50 and one of 20.
    expect(questions).toHaveLength(3)
    const [query] = vectors
    const { candidates } = await library.search.search({ vector: query!, k: 10 })
    const [exact] = exactNearest(dataFolder, [query!], 10)
    const found = candidates.sort((a, b) => b.dense! - a.dense!).map(({ passageId }) => passageId)
    expect(found).toEqual(exact)
    expect(fileSizes(dataFolder).databaseMb).toBeGreaterThan(0.1)
  } finally {
    await library.close()
  }
})
