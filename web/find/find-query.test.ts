import { expect, it } from 'vitest'
import { readFindQuery, sorted, writeFindQuery } from './find-query.ts'

it('goes into the address and comes back', () => {
  const address = 'q=%22lost+gear%22&sort=newest&issuer=Avelmar&type=note&from=2024&to=2024'
  const query = readFindQuery(new URLSearchParams(address))
  expect(query).toMatchObject({ text: '"lost gear"', sort: 'newest' })
  expect(query.scope).toMatchObject({ issuers: ['Avelmar'], types: ['note'], from: '2024' })
  expect(readFindQuery(writeFindQuery(query))).toEqual(query)
})

it('leaves out of the address what goes without saying', () => {
  expect(writeFindQuery(readFindQuery(new URLSearchParams('sort=best'))).toString()).toBe('')
})

it('sorts by date as far as it is known, what has none last', () => {
  const dates = ['2024', null, '2025-03-14', '2024-06'].map((date) => ({ date }))
  const order = (sort: 'relevance' | 'newest' | 'oldest') =>
    sorted(dates, sort).map(({ date }) => date)
  expect(order('relevance')).toEqual(['2024', null, '2025-03-14', '2024-06'])
  expect(order('newest')).toEqual(['2025-03-14', '2024-06', '2024', null])
  expect(order('oldest')).toEqual(['2024', '2024-06', '2025-03-14', null])
})
