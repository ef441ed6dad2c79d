import { describe, expect, it } from 'vitest'
import type { Filter } from '../vectors/schema.ts'
import { narrowFilter, narrowingInWords } from './narrow-filter.ts'

const all = { count: () => 1, ofUnknownType: () => [] }
const document = { documentId: 'd1', symbol: 'TC/1', title: 'Tides' }

describe('a filter that a correction narrows', () => {
  it('keeps what the request named, and takes the version and year that were meant', () => {
    const filter = { collections: ['Mine'], version: ['draft'], dateFrom: '2020' }
    expect(narrowFilter(filter, { version: 'adopted', year: '2023' }, all).filter).toEqual({
      collections: ['Mine'],
      version: ['adopted'],
      dateFrom: '2023',
      dateTo: '2023',
    })
    expect(narrowFilter(undefined, { version: 'not-draft' }, all).filter.version).not.toContain(
      'draft',
    )
  })

  it('never leaves the documents that the request chose', () => {
    const narrowing = { documents: [document] }
    const idsOf = (filter: Filter | undefined) =>
      narrowFilter(filter, narrowing, all).filter.documentIds
    expect(idsOf(undefined)).toEqual(['d1'])
    expect(idsOf({ documentIds: ['d1', 'd2'] })).toEqual(['d1'])
    expect(idsOf({ documentIds: ['d2'] })).toEqual([])
  })

  it('asks for a kind of text where there is one: a draft resolution only for want of another', () => {
    const narrowing = { type: 'resolution' as const, year: '2023' }
    const narrowed = (unknown: string[], ...types: string[]) =>
      narrowFilter({}, narrowing, {
        count: ({ type }) => types.filter((one) => type?.includes(one)).length,
        ofUnknownType: () => unknown,
      })
    const typesOf = (...types: string[]) => narrowed(['d7'], ...types).filter.type
    expect(typesOf('resolution', 'draft resolution')).toEqual(['resolution'])
    expect(typesOf('draft resolution')).toEqual(['resolution', 'draft resolution'])
    // Of no document it is known: those of unknown kind, and nothing is said of resolutions.
    expect(narrowed(['d7'])).toEqual({
      filter: { documentIds: ['d7'], dateFrom: '2023', dateTo: '2023' },
      told: { year: '2023' },
    })
    // All are known to be something else: nothing is searched, and the reader is told for what.
    expect(narrowed([])).toMatchObject({
      filter: { type: ['resolution', 'draft resolution'] },
      told: narrowing,
    })
  })
})

describe('a narrowing in words', () => {
  it('is in the answer’s language', () => {
    const narrowing = {
      version: 'adopted',
      type: 'report',
      year: '2023',
      documents: [document],
    } as const
    const told = (language: string) =>
      narrowingInWords({ ...narrowing, documents: [document] }, language)
    expect(told('en')).toBe('adopted texts, report, dated 2023, TC/1')
    expect(told('fr')).toBe('textes adoptés, rapport, datés de 2023, TC/1')
    expect(told('zh')).toBe('已通过的文本、报告、日期为2023年、TC/1')
    expect(told('ar')).toBe('النصوص المعتمدة، التقرير، المؤرخة في 2023، TC/1')
    expect(told('de')).toBe(told('en'))
  })
})
