import { readScope, type Scope, writeScope } from '../scope/scope.ts'

export const findSorts = ['relevance', 'newest', 'oldest'] as const
export type FindSort = (typeof findSorts)[number]

/** A search as it stands in the address. */
export type FindQuery = { text: string; scope: Scope; sort: FindSort }

export function readFindQuery(parameters: URLSearchParams): FindQuery {
  return {
    text: parameters.get('q') ?? '',
    scope: readScope(parameters),
    sort: findSorts.find((sort) => sort === parameters.get('sort')) ?? 'relevance',
  }
}

export function writeFindQuery({ text, scope, sort }: FindQuery): URLSearchParams {
  const parameters = new URLSearchParams()
  if (text !== '') parameters.set('q', text)
  if (sort !== 'relevance') parameters.set('sort', sort)
  return writeScope(parameters, scope)
}

/** By date as far as it is known; what has none comes last. The order among equals stays. */
export function sorted<Item extends { date: string | null }>(
  items: readonly Item[],
  sort: FindSort,
): Item[] {
  if (sort === 'relevance') return [...items]
  const direction = sort === 'newest' ? -1 : 1
  return [...items].sort((a, b) => {
    if (a.date === b.date) return 0
    if (a.date === null) return 1
    if (b.date === null) return -1
    return a.date < b.date ? -direction : direction
  })
}
