import { describe, expect, it } from 'vitest'
import type { Filter } from '../vectors/schema.ts'
import { narrowFilter, narrowingInWords } from './narrow-filter.ts'

const all = () => 1
const document = { documentId: 'd1', symbol: 'TC/1', title: 'Tides' }

describe('a filter that a correction narrows', () => {
  it('keeps what the request named, and takes the version and year that were meant', () => {
    const filter = { collections: ['Mine'], version: ['draft'], dateFrom: '2020' }
    expect(narrowFilter(filter, { version: 'adopted', year: '2023' }, all)).toEqual({
      collections: ['Mine'],
      version: ['adopted'],
      dateFrom: '2023',
      dateTo: '2023',
    })
    expect(narrowFilter(undefined, { version: 'not-draft' }, all).version).not.toContain('draft')
  })

  it('never leaves the documents that the request chose', () => {
    const narrowing = { documents: [document] }
    expect(narrowFilter(undefined, narrowing, all)).toEqual({ documentIds: ['d1'] })
    expect(narrowFilter({ documentIds: ['d1', 'd2'] }, narrowing, all).documentIds).toEqual(['d1'])
    expect(narrowFilter({ documentIds: ['d2'] }, narrowing, all).documentIds).toEqual([])
  })

  it('asks for a kind of text where there is one: a draft resolution only for want of another', () => {
    const narrowing = { type: 'resolution' as const, year: '2023' }
    const there =
      (...types: string[]) =>
      ({ type }: Filter) =>
        type ? types.filter((one) => type.includes(one)).length : 5
    const typesOf = (...types: string[]) => narrowFilter({}, narrowing, there(...types)).type
    expect(typesOf('resolution', 'draft resolution')).toEqual(['resolution'])
    expect(typesOf('draft resolution')).toEqual(['resolution', 'draft resolution'])
    // Of no document the kind is known: the year decides.
    expect(typesOf()).toBeUndefined()
    expect(narrowFilter({}, narrowing, () => 0).type).toEqual(['resolution', 'draft resolution'])
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
