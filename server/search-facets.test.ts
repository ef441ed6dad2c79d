import { describe, expect, it } from 'vitest'
import { type Counted, countFacet, filterWithout } from './search-facets.ts'

const passage = (documentId: string, part: Partial<Counted> = {}): Counted => ({
  documentId,
  collection: 'Documents',
  issuer: null,
  language: 'en',
  version: 'unknown',
  date: null,
  type: null,
  ...part,
})

describe('countFacet', () => {
  const found = [
    passage('a', { issuer: 'Avelmar', date: '2024-05-01' }),
    passage('a', { issuer: 'Avelmar', date: '2024-05-01' }),
    passage('b', { issuer: 'Avelmar', date: '2025' }),
    passage('c'),
  ]

  it('counts passages and documents, the most frequent value first', () => {
    expect(countFacet(found, 'issuer')).toEqual([
      { value: 'Avelmar', passages: 3, documents: 2 },
      { value: null, passages: 1, documents: 1 },
    ])
  })

  it('puts the latest year first and what has no date last', () => {
    expect(countFacet(found, 'year').map(({ value }) => value)).toEqual(['2025', '2024', null])
  })
})

describe('filterWithout', () => {
  it('takes away what a facet chose, and says when it chose nothing', () => {
    const filter = { issuer: ['Avelmar'], dateFrom: '2024', dateTo: '2024' }
    expect(filterWithout(filter, 'issuer')).toEqual({ dateFrom: '2024', dateTo: '2024' })
    expect(filterWithout(filter, 'year')).toEqual({ issuer: ['Avelmar'] })
    expect(filterWithout(filter, 'type')).toBeNull()
  })
})
