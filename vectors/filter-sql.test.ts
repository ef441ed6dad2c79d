import { describe, expect, it } from 'vitest'
import { documentInput, openStore, type TestStore } from '../tests/fakes/open-store.ts'
import type { FieldInput } from './document-input.ts'
import { filterCondition, isEmptyFilter } from './filter-sql.ts'
import type { Filter } from './schema.ts'

function found({ database }: TestStore, filter: Filter): string[] {
  const { sql, values } = filterCondition(filter)
  return database
    .prepare(
      `SELECT DISTINCT path FROM passages JOIN documents USING (revision_id) JOIN collections USING (collection_id)
       WHERE live = 1 AND ${sql} ORDER BY path`,
    )
    .pluck()
    .all(...values) as string[]
}

const field = (name: FieldInput['field'], value: string): FieldInput => ({
  field: name,
  value,
  source: 'read',
  evidence: value,
})

async function library(): Promise<TestStore> {
  const test = openStore()
  const add = async (path: string, more: object, fields: FieldInput[]) => {
    const input = await documentInput({ paragraphs: [`Text of ${path}.`], path, fields, ...more })
    return test.writer.writeDocument(input).documentId
  }
  await add('day', { language: 'en-GB' }, [
    field('date', '2025-03-14'),
    field('issuer', 'Avelmar'),
    field('symbol', 'TC/3/L.2'),
    field('version', 'draft'),
    field('type', 'resolution'),
  ])
  await add('month', { language: 'fr' }, [
    field('date', '2025-03'),
    field('issuer', 'Россия и Прибрежье'),
  ])
  await add('year', { language: 'zh-Hant' }, [field('date', '2025'), field('issuer', 'États unis')])
  const undated = await add('undated', { collection: 'Other' }, [])
  test.writer.setTags(undated, ['levy', 'Tide'])
  return test
}

describe('filterCondition', () => {
  it('keeps everything without a filter, nothing with an empty list', async () => {
    const test = await library()
    expect(found(test, {})).toEqual(['day', 'month', 'undated', 'year'])
    expect(found(test, { collections: [] })).toEqual([])
    expect(found(test, { documentIds: [] })).toEqual([])
    expect(found(test, { excludeDocumentIds: [] })).toHaveLength(4)
    expect(isEmptyFilter({})).toBe(true)
    expect(isEmptyFilter({ excludeDocumentIds: [] })).toBe(true)
    expect(isEmptyFilter({ tag: [] })).toBe(false)
  })

  it('keeps the types that are asked for, whatever their case', async () => {
    const test = await library()
    expect(found(test, { type: ['Resolution'] })).toEqual(['day'])
    expect(found(test, { type: ['treaty'] })).toEqual([])
  })

  it('matches a language by its primary subtag, from both sides', async () => {
    const test = await library()
    expect(found(test, { language: ['en'] })).toEqual(['day', 'undated'])
    expect(found(test, { language: ['zh-Hans'] })).toEqual(['year'])
    expect(found(test, { language: ['FR', 'de'] })).toEqual(['month'])
  })

  it('compares issuers, symbols and versions without regard to case, in every script', async () => {
    const test = await library()
    expect(found(test, { issuer: ['avelmar'] })).toEqual(['day'])
    expect(found(test, { issuer: ['Россия и Прибрежье'] })).toEqual(['month'])
    expect(found(test, { issuer: ['РОССИЯ И ПРИБРЕЖЬЕ', 'états UNIS'] })).toEqual(['month', 'year'])
    expect(found(test, { symbol: ['tc/3/l.2'] })).toEqual(['day'])
    expect(found(test, { version: ['draft', 'adopted'] })).toEqual(['day'])
  })

  it('takes a partial date for an interval on both sides; no date fails', async () => {
    const test = await library()
    expect(found(test, { dateFrom: '2025-03-15' })).toEqual(['month', 'year'])
    expect(found(test, { dateFrom: '2025-03', dateTo: '2025-03' })).toEqual([
      'day',
      'month',
      'year',
    ])
    expect(found(test, { dateTo: '2025-02' })).toEqual(['year'])
    expect(found(test, { dateFrom: '2025-04' })).toEqual(['year'])
    expect(found(test, { dateTo: '2024' })).toEqual([])
    expect(found(test, { dateFrom: '2026' })).toEqual([])
    expect(found(test, { dateFrom: '2025', dateTo: '2025' })).toEqual(['day', 'month', 'year'])
  })

  it('finds tags and collections as they are written, and joins conditions', async () => {
    const test = await library()
    expect(found(test, { tag: ['levy'] })).toEqual(['undated'])
    expect(found(test, { tag: ['tide'] })).toEqual([])
    expect(found(test, { collections: ['Documents'], issuer: ['Avelmar'] })).toEqual(['day'])
    expect(found(test, { collections: ['Other'], issuer: ['Avelmar'] })).toEqual([])
  })

  it('leaves out excluded documents', async () => {
    const test = await library()
    const { documents } = test.store.listDocuments({ sort: 'title', limit: 9 })
    const day = documents.find(({ path }) => path === 'day')!
    expect(found(test, { excludeDocumentIds: [day.documentId] })).toEqual([
      'month',
      'undated',
      'year',
    ])
  })

  it('takes values as values, whatever they hold', async () => {
    const test = await library()
    const nasty = ["' OR 1=1 --", '"; DROP TABLE documents', '%', '\u0000']
    expect(found(test, { collections: nasty, issuer: nasty, tag: nasty })).toEqual([])
    expect(found(test, {})).toHaveLength(4)
  })
})
