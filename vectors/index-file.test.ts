import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { temporaryFolder } from '../tests/fakes/open-store.ts'
import { randomVectors } from '../tests/fakes/random-vectors.ts'
import { HnswIndex } from './hnsw-index.ts'
import { type IndexOwner, loadIndex, saveIndex } from './index-file.ts'
import { readTable } from './table-file.ts'
import { VectorTable } from './vector-table.ts'

const owner: IndexOwner = {
  storeId: 'store-one',
  embedder: { name: 'fake-words', dimensions: 16, fingerprint: 'f'.repeat(64) },
}
const vectors = randomVectors(3, 60, 16)
const groups = [
  { revisionId: 'r1', language: 'en' },
  { revisionId: 'r2', language: 'fr' },
]

async function saved(): Promise<string> {
  const folder = temporaryFolder()
  const index = HnswIndex.create(16)
  for (const [i, vector] of vectors.entries()) index.add(i, vector)
  index.remove(7)
  const table = new VectorTable(16)
  for (const [i, vector] of vectors.entries()) if (i !== 7) table.add(i, i % 2, vector)
  await saveIndex(folder, owner, { index, table, groups, lastChange: 61 })
  return folder
}

const tableFile = (folder: string) => join(folder, 'passages-61.vectors')
const graph = (folder: string) => join(folder, 'passages-61.hnsw')
const header = (folder: string) => join(folder, 'header.json')

function changeHeader(folder: string, change: object): void {
  const old: object = JSON.parse(readFileSync(header(folder), 'utf8'))
  writeFileSync(header(folder), JSON.stringify({ ...old, ...change }))
}

async function reason(
  folder: string,
  asked = owner,
  log = { oldest: 1, newest: 61 },
): Promise<string | null> {
  const loaded = await loadIndex(folder, asked, log)
  return loaded.index ? null : loaded.reason
}

describe('loadIndex', () => {
  it('reads what was saved: the same hits, nothing that was removed', async () => {
    const loaded = await loadIndex(await saved(), owner, { oldest: 61, newest: 70 })
    if (!loaded.index) throw new Error(loaded.reason)
    expect(loaded).toMatchObject({ lastChange: 61 })
    expect([loaded.index.size, loaded.index.removed]).toEqual([60, 1])
    expect(loaded.index.search(vectors[8]!, { k: 1 })[0]?.passageNo).toBe(8)
    const all = loaded.index.search(vectors[7]!, { k: 60 }).map(({ passageNo }) => passageNo)
    expect(all).toHaveLength(59)
    expect(all).not.toContain(7)
  })

  it('reads the vectors that were saved with it, whole and in their groups', async () => {
    const folder = await saved()
    const loaded = await loadIndex(folder, owner, { oldest: 61, newest: 70 })
    expect(loaded).toMatchObject({ tableFile: tableFile(folder) })
    const table = new VectorTable(16)
    const read = readTable(tableFile(folder), 16)
    for (const block of read.blocks) table.addBlock(block)
    expect(read.groups).toEqual(groups)
    expect(table.size).toBe(59)
    expect(table.nearest(vectors[9]!, 1, table.rows())[0]?.passageNo).toBe(9)
    expect([table.groupOf(8), table.groupOf(9), table.groupOf(7)]).toEqual([0, 1, undefined])
    expect(() => readTable(tableFile(folder), 17)).toThrow('holds vectors of 16 numbers')
  })

  it('loads the graph alone where the vectors beside it are missing, damaged or not yet saved', async () => {
    const damages: ((folder: string) => void)[] = [
      (folder) => rmSync(tableFile(folder)),
      (folder) => truncateSync(tableFile(folder), 500),
      (folder) => changeHeader(folder, { table: undefined }),
    ]
    for (const damage of damages) {
      const folder = await saved()
      damage(folder)
      const loaded = await loadIndex(folder, owner, { oldest: 61, newest: 70 })
      expect(loaded).toMatchObject({ lastChange: 61, tableFile: null })
    }
  })

  it('says that there is none yet', async () => {
    expect(await reason(temporaryFolder())).toBe('there is none yet')
  })

  it('refuses one that is older than what the log remembers', async () => {
    const folder = await saved()
    expect(await reason(folder, owner, { oldest: 62, newest: 70 })).toBeNull()
    expect(await reason(folder, owner, { oldest: 63, newest: 70 })).toBe(
      'the library has forgotten what changed since it was saved',
    )
  })

  it('notices a file that was cut short', async () => {
    const folder = await saved()
    truncateSync(graph(folder), 1000)
    expect(await reason(folder)).toBe('its file passages-61.hnsw is damaged')
  })

  it('notices a single changed byte', async () => {
    const folder = await saved()
    const bytes = readFileSync(graph(folder))
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(graph(folder), bytes)
    expect(await reason(folder)).toBe('its file passages-61.hnsw is damaged')
  })

  it('notices a file that is gone', async () => {
    const folder = await saved()
    rmSync(graph(folder))
    expect(await reason(folder)).toBe('its file passages-61.hnsw is missing')
  })

  it.each(['', '{', 'not json', '\u0000\u0001'])('cannot read the header %j', async (text) => {
    const folder = await saved()
    writeFileSync(header(folder), text)
    expect(await reason(folder)).toBe('its header is not readable')
  })

  it.each([
    ['a later format', { format: 2 }],
    ['a value of another type', { lastChange: '61' }],
    ['a file outside its folder', { file: '../passages-61.hnsw' }],
  ])('does not take a header of %s', async (_what, change) => {
    const folder = await saved()
    changeHeader(folder, change)
    expect(await reason(folder)).toBe('its header is of another format')
  })

  it('does not take the index of another library', async () => {
    expect(await reason(await saved(), { ...owner, storeId: 'store-two' })).toBe(
      'it belongs to another library',
    )
  })

  it.each([
    ['model', { name: 'fake-words', dimensions: 16, fingerprint: 'e'.repeat(64) }, 'fake-words'],
    ['length', { ...owner.embedder, dimensions: 32 }, '16 floats'],
  ])('does not take an index of another %s', async (_what, embedder, named) => {
    expect(await reason(await saved(), { ...owner, embedder })).toContain(named)
  })

  it('does not take an index of other parameters', async () => {
    const folder = await saved()
    changeHeader(folder, { M: 8 })
    expect(await reason(folder)).toBe('it was built with other parameters')
  })

  it('does not take an index that is ahead of its library', async () => {
    const folder = await saved()
    expect(await reason(folder, owner, { oldest: 1, newest: 60 })).toBe(
      'it holds changes that the library does not have',
    )
    expect(await reason(folder, owner, { oldest: 1, newest: 61 })).toBeNull()
  })

  it('notices a count that does not fit', async () => {
    const folder = await saved()
    changeHeader(folder, { vectors: 61 })
    expect(await reason(folder)).toBe('its file holds 60 vectors, its header says 61')
  })
})

describe('saveIndex', () => {
  it('leaves one graph and one header, whatever lay there before', async () => {
    const folder = await saved()
    writeFileSync(join(folder, 'passages-99.hnsw.tmp'), 'left by a crash')
    const index = HnswIndex.create(16)
    index.add(1, vectors[1]!)
    await saveIndex(folder, owner, { index, table: new VectorTable(16), groups, lastChange: 62 })
    const names = ['header.json', 'passages-62.hnsw', 'passages-62.vectors']
    expect(readdirSync(folder).sort()).toEqual(names)
  })

  it('leaves the older index in force until the newer one is whole', async () => {
    const folder = await saved()
    writeFileSync(join(folder, 'passages-62.hnsw.tmp'), 'cut off by a cra')
    expect(await reason(folder)).toBeNull()
  })
})
