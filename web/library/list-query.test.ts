import { expect, it } from 'vitest'
import { isNarrowed, nextOrder, readFilter, readOrder, writeOrder } from './list-query.ts'

it('reads what the address narrows the list by, and nothing else of it', () => {
  const address = new URLSearchParams('query=fog&tag=urgent&tag=May&sort=title&source=d1&issuer=')
  expect(readFilter(address)).toEqual({ query: 'fog', tag: ['urgent', 'May'] })
  expect(isNarrowed(address)).toBe(true)
  expect(isNarrowed(new URLSearchParams('sort=title&order=desc&query='))).toBe(false)
})

it('orders by what was added last, and each column as is usual for it', () => {
  const order = (address: string) => readOrder(new URLSearchParams(address))
  expect(order('')).toEqual({ sort: 'added', order: 'desc' })
  expect(order('sort=title')).toEqual({ sort: 'title', order: 'asc' })
  expect(order('sort=pages&order=asc')).toEqual({ sort: 'pages', order: 'asc' })
  expect(order('sort=colour&order=up')).toEqual({ sort: 'added', order: 'desc' })
})

it('turns a column round when it is chosen again, and writes down only what is not usual', () => {
  const byTitle = nextOrder({ sort: 'added', order: 'desc' }, 'title')
  expect(byTitle).toEqual({ sort: 'title', order: 'asc' })
  const back = nextOrder(byTitle, 'title')
  expect(back).toEqual({ sort: 'title', order: 'desc' })
  const address = new URLSearchParams('tag=May')
  expect(writeOrder(address, byTitle).toString()).toBe('tag=May&sort=title')
  expect(writeOrder(address, back).toString()).toBe('tag=May&sort=title&order=desc')
  const usual = writeOrder(new URLSearchParams('sort=title'), { sort: 'added', order: 'desc' })
  expect(usual.toString()).toBe('')
})
