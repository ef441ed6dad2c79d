import { type DocumentListFilter, type DocumentSort, documentSort } from '../../server/api.ts'

/** What the list is narrowed by, as it stands in the address. */
export const listFilters = [
  'collection',
  'tag',
  'language',
  'issuer',
  'format',
  'year',
  'version',
  'type',
  'status',
  'finding',
] as const

export type ListOrder = { sort: DocumentSort; order: 'asc' | 'desc' }

// Names from A, dates and lengths from the greatest.
const firstOrder: Record<DocumentSort, ListOrder['order']> = {
  added: 'desc',
  title: 'asc',
  date: 'desc',
  issuer: 'asc',
  pages: 'desc',
  language: 'asc',
}

export function readFilter(parameters: URLSearchParams): DocumentListFilter {
  const query = parameters.get('query')
  return {
    ...(query ? { query } : {}),
    ...Object.fromEntries(
      listFilters.flatMap((name) => {
        const values = parameters.getAll(name).filter(Boolean)
        return values.length > 0 ? [[name, values]] : []
      }),
    ),
  }
}

export function readOrder(parameters: URLSearchParams): ListOrder {
  const sort = documentSort.safeParse(parameters.get('sort')).data ?? 'added'
  const order = parameters.get('order')
  return { sort, order: order === 'asc' || order === 'desc' ? order : firstOrder[sort] }
}

/** The address with another order; what is usual is not written down. */
export function writeOrder(parameters: URLSearchParams, { sort, order }: ListOrder) {
  const next = new URLSearchParams(parameters)
  next.delete('sort')
  next.delete('order')
  if (sort !== 'added') next.set('sort', sort)
  if (order !== firstOrder[sort]) next.set('order', order)
  return next
}

/** A column is sorted as is usual for it, and turned round when it is chosen again. */
export function nextOrder(now: ListOrder, sort: DocumentSort): ListOrder {
  if (now.sort !== sort) return { sort, order: firstOrder[sort] }
  return { sort, order: now.order === 'asc' ? 'desc' : 'asc' }
}

export const isNarrowed = (parameters: URLSearchParams) =>
  Object.keys(readFilter(parameters)).length > 0
