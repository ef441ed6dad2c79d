import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { FakeEmbedder } from '../tests/fakes/fake-embedder.ts'
import {
  documentInput,
  openStore,
  type TestStore,
  temporaryFolder,
} from '../tests/fakes/open-store.ts'
import { bruteForce, randomVectors } from '../tests/fakes/random-vectors.ts'
import { DocumentWriter } from './document-writer.ts'
import { openDatabase } from './open-database.ts'
import { PassageSearch } from './passage-search.ts'
import type { Filter } from './schema.ts'
import { writeTable } from './table-file.ts'

const dimensions = 16
const everything = Number.POSITIVE_INFINITY

type Held = { test: TestStore; search: PassageSearch; vectors: Map<number, Float32Array> }

function open(test: TestStore): PassageSearch {
  return new PassageSearch(test.database, { dimensions })
}

/** Writes a document of `count` passages with random vectors; returns its id and passage numbers. */
async function add({ test, vectors }: Held, path: string, count: number, seed: number) {
  const paragraphs = Array.from({ length: count }, (_, i) => `Passage ${i} of ${path}.`)
  const input = await documentInput({ paragraphs, path })
  const made = randomVectors(seed, count, dimensions)
  for (const [i, passage] of input.passages.entries()) passage.vector = made[i]!
  const { documentId, revisionId } = test.writer.writeDocument(input)
  const numbers = test.database
    .prepare('SELECT passage_no FROM passages WHERE revision_id = ? ORDER BY ordinal')
    .pluck()
    .all(revisionId) as number[]
  for (const [i, number] of numbers.entries()) vectors.set(number, made[i]!)
  return { documentId, numbers }
}

function held(): Held {
  const test = openStore()
  return { test, search: open(test), vectors: new Map() }
}

function nearest({ search }: Held, query: Float32Array, k: number, filter?: Filter): number[] {
  const { candidates } = search.search({ vector: query, k, ...(filter ? { filter } : {}) })
  return candidates
    .sort((a, b) => (b.dense ?? 0) - (a.dense ?? 0))
    .map(({ passageNo }) => passageNo)
}

const exact = ({ vectors }: Held, query: Float32Array, k: number): number[] =>
  bruteForce(query, vectors, k).map(({ passageNo }) => passageNo)

function idOf({ store }: TestStore, path: string): string {
  const { documents } = store.listDocuments({ sort: 'title', limit: 99 })
  return documents.find((document) => document.path === path)!.documentId
}

const queries = randomVectors(1, 20, dimensions)

describe('PassageSearch', () => {
  it('finds the nearest whether they are in the graph, in the tail, or in both', async () => {
    const all = held()
    await add(all, 'first', 150, 10)
    const agrees = () => {
      for (const query of queries) expect(nearest(all, query, 5)).toEqual(exact(all, query, 5))
    }
    agrees()
    expect(all.search.pending).toBe(150)
    expect(all.search.catchUp(everything)).toBe(0)
    agrees()
    await add(all, 'second', 150, 11)
    agrees()
    expect([all.search.pending, all.search.parts.index.size]).toEqual([150, 150])
    all.search.catchUp(everything)
    agrees()
    expect([all.search.pending, all.search.parts.index.size]).toEqual([0, 300])
  })

  it('works on the graph for as long as it may, and goes on where it was', async () => {
    const all = held()
    await add(all, 'first', 60, 10)
    expect(all.search.catchUp(0)).toBeGreaterThan(0)
    let rounds = 0
    while (all.search.catchUp(1) > 0) rounds++
    expect(rounds).toBeLessThan(1000)
    expect(all.search.parts.index.size).toBe(60)
    for (const query of queries) expect(nearest(all, query, 5)).toEqual(exact(all, query, 5))
  })

  it('never finds a passage again that was removed, wherever it was', async () => {
    const all = held()
    const inGraph = await add(all, 'in graph', 40, 10)
    const stays = await add(all, 'stays', 40, 13)
    all.search.catchUp(everything)
    const inTail = await add(all, 'in tail', 40, 11)
    all.search.refresh()
    const unseen = await add(all, 'unseen', 40, 12)
    for (const { documentId, numbers } of [inGraph, inTail, unseen]) {
      all.test.writer.deleteDocument(documentId)
      for (const number of numbers) all.vectors.delete(number)
    }
    const found = nearest(all, queries[0]!, 100)
    expect([...found].sort((a, b) => a - b)).toEqual(stays.numbers)
    all.search.catchUp(everything)
    expect(nearest(all, queries[0]!, 100)).toHaveLength(40)
    // Another search over the same store, built from the log alone.
    const anew = { ...all, search: open(all.test) }
    anew.search.catchUp(everything)
    expect(nearest(anew, queries[0]!, 100)).toEqual(nearest(all, queries[0]!, 100))
  })

  it('finds the new text of a document that was replaced, and none of the old', async () => {
    const all = held()
    const old = await add(all, 'one', 30, 10)
    all.search.catchUp(everything)
    const now = await add(all, 'one', 20, 11)
    expect(now.documentId).toBe(old.documentId)
    expect(nearest(all, queries[0]!, 99).sort((a, b) => a - b)).toEqual(now.numbers)
  })

  it('builds the graph anew when more of it is dead than alive', async () => {
    const all = held()
    const stays = await add(all, 'stays', 50, 10)
    const goes = await add(all, 'goes', 1100, 11)
    all.search.catchUp(everything)
    expect(all.search.parts.index.size).toBe(1150)
    all.test.writer.deleteDocument(goes.documentId)
    for (const number of goes.numbers) all.vectors.delete(number)
    all.search.catchUp(everything)
    expect([all.search.parts.index.size, all.search.parts.index.removed]).toEqual([50, 0])
    expect(nearest(all, queries[0]!, 99).sort((a, b) => a - b)).toEqual(stays.numbers)
    const last = await add(all, 'more', 10, 12)
    expect(nearest(all, queries[0]!, 99)).toHaveLength(60)
    all.test.writer.deleteDocument(last.documentId)
    expect(nearest(all, queries[0]!, 99)).toHaveLength(50)
  })

  it('takes up a saved graph at its last change', async () => {
    const all = held()
    await add(all, 'first', 50, 10)
    all.search.catchUp(everything)
    const { index, lastChange } = all.search.parts
    const loaded = { index, lastChange, tableFile: null }
    const second = await add(all, 'second', 50, 11)
    const later = { ...all, search: new PassageSearch(all.test.database, { dimensions, loaded }) }
    later.search.refresh()
    expect(later.search.pending).toBe(50)
    for (const query of queries) expect(nearest(later, query, 5)).toEqual(exact(all, query, 5))
    expect(later.search.dirty).toBe(true)
    later.search.markSaved()
    later.search.refresh()
    expect(later.search.dirty).toBe(false)
    expect(second.numbers).toHaveLength(50)
  })

  it('takes up saved vectors at their last change, and what came and went since', async () => {
    const all = held()
    const first = await add(all, 'first', 50, 10)
    await add(all, 'second', 30, 11)
    all.search.catchUp(everything)
    const { index, table, groups, lastChange } = all.search.parts
    const tableFile = join(temporaryFolder(), 'vectors')
    writeTable(tableFile, table, groups)
    all.test.writer.deleteDocument(first.documentId)
    for (const number of first.numbers) all.vectors.delete(number)
    await add(all, 'third', 20, 12)
    const loaded = { index, lastChange, tableFile }
    const later = { ...all, search: new PassageSearch(all.test.database, { dimensions, loaded }) }
    for (const query of queries) expect(nearest(later, query, 99)).toEqual(exact(all, query, 50))
    const english = { language: ['en'] }
    for (const query of queries) {
      expect(nearest(later, query, 99, english)).toEqual(exact(all, query, 50))
    }
    expect(nearest(later, queries[0]!, 99, { language: ['fr'] })).toEqual([])
  })

  it('finds the same by comparison, by the graph with more fetched, and without a graph', async () => {
    const test = openStore()
    const all: Held = { test, search: open(test), vectors: new Map() }
    const shares = { thousandth: 4, hundredth: 40, tenth: 400, half: 2000, rest: 1556 }
    const numbers = new Map<string, number[]>()
    for (const [i, [path, count]] of Object.entries(shares).entries()) {
      numbers.set(path, (await add(all, path, count, 20 + i)).numbers)
      test.writer.setTags(idOf(test, path), [path])
    }
    const ways = {
      comparison: new PassageSearch(test.database, { dimensions, exactLimit: everything }),
      graph: new PassageSearch(test.database, { dimensions, exactLimit: 0 }),
      graphless: new PassageSearch(test.database, { dimensions, exactLimit: 0 }),
    }
    ways.comparison.catchUp(everything)
    ways.graph.catchUp(everything)
    ways.graphless.refresh()
    expect(ways.graph.parts.index.size).toBe(4000)
    expect(ways.graphless.parts.index.size).toBe(0)
    for (const tag of [...Object.keys(shares).map((path) => [path]), ['half', 'rest']]) {
      const kept = new Set(tag.flatMap((path) => numbers.get(path)!))
      const vectors = new Map([...all.vectors].filter(([number]) => kept.has(number)))
      for (const query of queries) {
        const wanted = exact({ ...all, vectors }, query, 10)
        for (const search of Object.values(ways)) {
          expect(nearest({ ...all, search }, query, 10, { tag })).toEqual(wanted)
          expect(search.search({ k: 1, filter: { tag } }).searched).toBe(kept.size)
        }
      }
    }
  })

  it('follows what is edited, tagged and moved between two searches with one filter', async () => {
    const all = held()
    const first = await add(all, 'first', 10, 10)
    const second = await add(all, 'second', 10, 11)
    const tagged = () => nearest(all, queries[0]!, 99, { tag: ['levy'] }).sort((a, b) => a - b)
    expect(tagged()).toEqual([])
    all.test.writer.setTags(first.documentId, ['levy'])
    expect(tagged()).toEqual(first.numbers)
    // As the product does it: another connection commits.
    const other = openDatabase(all.test.folder.database)
    onTestFinished(() => {
      other.close()
    })
    new DocumentWriter(other, all.test.folder).setTags(second.documentId, ['levy'])
    expect(tagged()).toEqual([...first.numbers, ...second.numbers])
    all.test.writer.deleteDocument(first.documentId)
    expect(tagged()).toEqual(second.numbers)
  })

  it('keeps to the language of a passage, not of its document', async () => {
    const test = openStore()
    const input = await documentInput({ paragraphs: ['A levy.', 'Une taxe.', 'La taxe.'] })
    for (const passage of input.passages.slice(1)) passage.language = 'fr'
    test.writer.writeDocument(input)
    const { candidates, searched } = open(test).search({
      words: { question: 'levy taxe', languages: ['en', 'fr'] },
      k: 9,
      filter: { language: ['fr'] },
    })
    expect(searched).toBe(2)
    expect(candidates.map(({ text }) => text).sort()).toEqual(['La taxe.', 'Une taxe.'])
  })

  it('adds the best of what is named and passages by number, within the filter', async () => {
    const all = held()
    await add(all, 'other', 300, 10)
    const named = await add(all, 'named', 30, 11)
    const apart = await add(all, 'apart', 30, 12)
    const found = (request: object) =>
      all.search
        .search({ vector: queries[0]!, k: 3, ...request })
        .candidates.map(({ passageNo }) => passageNo)
        .sort((a, b) => a - b)
    const best = exact(all, queries[0]!, 3)
    const ofNamed = exact(
      { ...all, vectors: new Map(named.numbers.map((no) => [no, all.vectors.get(no)!])) },
      queries[0]!,
      3,
    )
    const sorted = (numbers: number[]) => [...new Set(numbers)].sort((a, b) => a - b)
    const within = { documentIds: [named.documentId] }
    expect(found({ within })).toEqual(sorted([...best, ...ofNamed]))
    const include = [apart.numbers[4]!, 99_999]
    expect(found({ include })).toEqual(sorted([...best, apart.numbers[4]!]))
    const filter = { excludeDocumentIds: [apart.documentId] }
    expect(found({ include, filter })).not.toContain(apart.numbers[4])
    all.test.writer.deleteDocument(apart.documentId)
    expect(found({ include })).not.toContain(apart.numbers[4])
    const { candidates } = all.search.search({ vector: queries[0]!, k: 3, within })
    expect(candidates.every(({ dense }) => dense !== undefined)).toBe(true)
  })

  it('gives every candidate its cosine, and BM25 to those that share words', async () => {
    const test = openStore()
    const paragraphs = [
      'The levy is due in March.',
      'The dredger is old.',
      'Tides rise twice a day.',
    ]
    test.writer.writeDocument(await documentInput({ paragraphs }))
    const embedder = new FakeEmbedder()
    const search = new PassageSearch(test.database, { dimensions: embedder.identity.dimensions })
    const question = 'When is the levy due?'
    const { candidates, searched } = search.search({
      vector: await embedder.embedQuery(question),
      words: { question, languages: ['en'] },
      k: 1,
    })
    expect(searched).toBe(3)
    expect(candidates).toHaveLength(1)
    expect(candidates[0]).toMatchObject({
      text: paragraphs[0],
      path: 'note.txt',
      lexical: expect.any(Number),
      dense: expect.any(Number),
    })
    const byWords = search.search({ words: { question: 'dredger', languages: ['en'] }, k: 9 })
    expect(byWords.candidates.map(({ text }) => text)).toEqual([paragraphs[1]])
    expect(byWords.candidates[0]).not.toHaveProperty('dense')
    const lexicalOnly = search.search({
      vector: await embedder.embedQuery('tides'),
      words: { question: 'dredger', languages: ['en'] },
      k: 1,
    })
    expect(lexicalOnly.candidates).toHaveLength(2)
    expect(lexicalOnly.candidates.every(({ dense }) => dense !== undefined)).toBe(true)
  })

  it('takes a word for common by the whole library, not by what a filter keeps', async () => {
    const test = openStore()
    const other = Array.from({ length: 40 }, (_, i) => `Paragraph ${i} is on other matters.`)
    test.writer.writeDocument(await documentInput({ paragraphs: other, path: 'other' }))
    const levies = [
      'One levy.',
      'Two levies.',
      'Third levy.',
      'The dredger is old.',
      'Tide.',
      'Silt.',
    ]
    const { documentId } = test.writer.writeDocument(await documentInput({ paragraphs: levies }))
    const { candidates } = open(test).search({
      words: { question: 'levy dredger', languages: ['en'] },
      k: 9,
      filter: { documentIds: [documentId] },
    })
    expect(candidates.map(({ text }) => text).sort()).toEqual([
      'One levy.',
      'The dredger is old.',
      'Third levy.',
      'Two levies.',
    ])
  })

  it('finds nothing in an empty library', () => {
    const search = open(openStore())
    const words = { question: 'levy', languages: ['en'] }
    expect(search.search({ vector: queries[0]!, words, k: 5 })).toEqual({
      candidates: [],
      searched: 0,
    })
    expect(search.catchUp(everything)).toBe(0)
  })
})
