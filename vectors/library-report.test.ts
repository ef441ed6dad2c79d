import { describe, expect, it } from 'vitest'
import { documentInput, openStore, type TestStore } from '../tests/fakes/open-store.ts'
import type { FieldInput } from './document-input.ts'

const field = (name: FieldInput['field'], value: string): FieldInput => ({
  field: name,
  value,
  source: 'read',
  evidence: value,
})

const garbled = { code: 'garbled', message: 'half of it' }

async function add(test: TestStore, path: string, fields: FieldInput[] = [], more: object = {}) {
  const input = await documentInput({
    paragraphs: [`Text ${path}.`, 'More.'],
    path,
    fields,
    ...more,
  })
  return test.writer.writeDocument(input)
}

describe('readLibraryReport', () => {
  it('reports nothing of an empty library, and of a collection that is not there', async () => {
    const test = openStore()
    const empty = test.store.report()
    expect(empty.totals).toMatchObject({ documents: 0, ready: 0, passages: 0, pages: 0, bytes: 0 })
    expect(empty.facets.language).toEqual([])
    await add(test, 'a')
    expect(test.store.report('None')).toEqual(empty)
  })

  it('counts what was read, refused and is gone, with the passages and pages that are searched', async () => {
    const test = openStore()
    await add(test, 'a', [], { pages: 3 })
    await add(test, 'b')
    const gone = await add(test, 'c', [], { pages: 40 })
    test.writer.markGone(gone.documentId)
    const refused = await documentInput({ paragraphs: ['x'], path: 'd' })
    test.writer.refuseDocument({ ...refused, findings: [{ code: 'empty', message: 'no bytes' }] })
    expect(test.store.report().totals).toMatchObject({
      documents: 4,
      ready: 2,
      reading: 0,
      refused: 1,
      gone: 1,
      passages: 4,
      pages: 3,
    })
  })

  it('counts documents by language, issuer, year and format, the unknown as such', async () => {
    const test = openStore()
    await add(test, 'a', [
      field('language', 'fr'),
      field('date', '2024'),
      field('issuer', 'Avelmar'),
    ])
    await add(test, 'b', [field('language', 'fr'), field('date', '2024-03-01')], { format: 'pdf' })
    await add(test, 'c', [field('language', 'ar')])
    const { facets } = test.store.report()
    expect(facets.language).toEqual([
      { value: 'fr', documents: 2 },
      { value: 'ar', documents: 1 },
    ])
    expect(facets.year).toEqual([
      { value: '2024', documents: 2 },
      { value: null, documents: 1 },
    ])
    expect(facets.issuer).toContainEqual({ value: 'Avelmar', documents: 1 })
    expect(facets.issuer).toContainEqual({ value: null, documents: 2 })
    expect(facets.format).toContainEqual({ value: 'pdf', documents: 1 })
  })

  it('counts files by finding, a file with two of one code once, and lists just those files', async () => {
    const test = openStore()
    await add(test, 'a', [], { findings: [garbled, { ...garbled, message: 'the other half' }] })
    await add(test, 'b', [], { findings: [garbled] })
    await add(test, 'c')
    const refused = await documentInput({ paragraphs: ['x'], path: 'd' })
    const twice = { code: 'duplicate', message: 'the same file as e' }
    const empty = { code: 'empty', message: 'no bytes' }
    test.writer.refuseDocument({ ...refused, findings: [empty, twice] })
    expect(test.store.report().findings).toEqual([
      { code: 'empty', documents: 1, refused: 1 },
      { code: 'garbled', documents: 2, refused: 0 },
      { code: 'duplicate', documents: 1, refused: 0 },
    ])
    const paths = (query: object) =>
      test.store
        .listDocuments({ sort: 'title', limit: 9, ...query })
        .documents.map(({ path }) => path)
        .sort()
    expect(paths({ finding: ['garbled'] })).toEqual(['a', 'b'])
    expect(paths({ finding: ['garbled', 'empty'] })).toEqual(['a', 'b', 'd'])
    expect(paths({ finding: ['nothing'] })).toEqual([])
  })

  it('lists the documents of a year, whatever is known of their day', async () => {
    const test = openStore()
    await add(test, 'a', [field('date', '2024')])
    await add(test, 'b', [field('date', '2024-03-01')])
    await add(test, 'c', [field('date', '2025')])
    const { documents } = test.store.listDocuments({ sort: 'title', limit: 9, year: ['2024'] })
    expect(documents.map(({ path }) => path)).toEqual(['a', 'b'])
  })

  it('keeps to one collection where one is named', async () => {
    const test = openStore()
    await add(test, 'a')
    await add(test, 'b', [], { collection: 'Other', findings: [garbled] })
    expect(test.store.report('Other')).toMatchObject({
      totals: { documents: 1 },
      findings: [{ code: 'garbled', documents: 1 }],
    })
  })

  it('remembers the last twenty times that files were read in, newest first', () => {
    const test = openStore()
    const run = (read: number) => ({
      endedAt: '2026-01-01T00:00:00.000Z',
      collection: read % 2 === 0 ? 'Even' : 'Odd',
      read,
      unchanged: 0,
      refused: 0,
      gone: 0,
      passages: 1,
      pages: 1,
      seconds: 0.5,
    })
    for (let read = 1; read <= 25; read++) test.writer.noteRun(run(read))
    const { runs } = test.store.report()
    expect(runs.map(({ read }) => read)).toEqual(Array.from({ length: 20 }, (_, i) => 25 - i))
    expect(test.store.report('Even').runs[0]).toEqual(run(24))
  })
})

describe('documentFields', () => {
  it('gives each value with its source, the one that holds first, and edits can be taken back', async () => {
    const test = openStore()
    const { documentId } = await add(test, 'a', [
      field('symbol', 'AV/1'),
      { field: 'title', value: 'Tides', source: 'inferred', evidence: 'file name' },
    ])
    const of = (name: string) =>
      test.store.documentFields(documentId).find((one) => one.field === name)?.sources
    test.writer.writeFields(documentId, [
      { field: 'symbol', value: 'AV/2', source: 'edited', evidence: 'entered by the reader' },
      { field: 'date', value: '2025', source: 'edited', evidence: 'entered by the reader' },
    ])
    expect(of('symbol')).toEqual([
      { source: 'edited', value: 'AV/2', evidence: 'entered by the reader' },
      { source: 'read', value: 'AV/1', evidence: 'AV/1' },
    ])
    expect(test.store.document(documentId)).toMatchObject({ symbol: 'AV/2', date: '2025' })
    expect(test.writer.dropEditedField(documentId, 'symbol')).toBe(true)
    expect(test.writer.dropEditedField(documentId, 'date')).toBe(true)
    expect(test.writer.dropEditedField(documentId, 'date')).toBe(false)
    expect(test.writer.dropEditedField(documentId, 'title')).toBe(false)
    expect(test.store.document(documentId)).toMatchObject({ symbol: 'AV/1', date: null })
    expect(of('issuer')).toEqual([])
  })
})
