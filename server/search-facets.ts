import type { Filter, Passage } from '../vectors/schema.ts'
import type { SearchFacets } from './api.ts'

export type FacetName = keyof SearchFacets

export const facetNames: readonly FacetName[] = [
  'collection',
  'issuer',
  'language',
  'type',
  'version',
  'year',
]

/** The parts of a filter that choosing values of a facet makes. */
const filterFields: Record<FacetName, readonly (keyof Filter)[]> = {
  collection: ['collections'],
  issuer: ['issuer'],
  language: ['language'],
  type: ['type'],
  version: ['version'],
  year: ['dateFrom', 'dateTo'],
}

/**
 * A filter without a facet's own part, so that its other values can be counted and chosen instead;
 * null where it has none.
 */
export function filterWithout(filter: Filter, facet: FacetName): Filter | null {
  const fields = new Set<string>(filterFields[facet])
  const kept = Object.entries(filter).filter(([name]) => !fields.has(name))
  return kept.length === Object.keys(filter).length ? null : (Object.fromEntries(kept) as Filter)
}

export type Counted = Pick<
  Passage,
  'documentId' | 'collection' | 'issuer' | 'language' | 'version' | 'date'
> & { type: string | null }

const facetValue: Record<FacetName, (passage: Counted) => string | null> = {
  collection: ({ collection }) => collection,
  issuer: ({ issuer }) => issuer,
  language: ({ language }) => language,
  type: ({ type }) => type,
  version: ({ version }) => version,
  year: ({ date }) => date?.slice(0, 4) ?? null,
}

/** How many of the passages found have which value, the most frequent first; years the latest first. */
export function countFacet(
  passages: readonly Counted[],
  facet: FacetName,
): SearchFacets[FacetName] {
  const counts = new Map<string | null, { passages: number; documents: Set<string> }>()
  for (const passage of passages) {
    const value = facetValue[facet](passage)
    const count = counts.get(value) ?? { passages: 0, documents: new Set() }
    count.passages += 1
    count.documents.add(passage.documentId)
    counts.set(value, count)
  }
  const rows = [...counts].map(([value, count]) => ({
    value,
    passages: count.passages,
    documents: count.documents.size,
  }))
  const byName = (a: string | null, b: string | null) => (a ?? '').localeCompare(b ?? '')
  return facet === 'year'
    ? rows.sort((a, b) => byName(b.value, a.value))
    : rows.sort((a, b) => b.passages - a.passages || byName(a.value, b.value))
}
