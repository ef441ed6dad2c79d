import { expect, it } from 'vitest'
import { moved } from './move-item.ts'

const items = ['a', 'b', 'c'].map((itemId) => ({ itemId }))
const order = (itemId: string, to: number) =>
  moved(items, itemId, to)
    .map((it) => it.itemId)
    .join('')

it('puts an item at its new place, and at the ends where the place is beyond them', () => {
  expect(order('a', 1)).toBe('bac')
  expect(order('a', 2)).toBe('bca')
  expect(order('c', 0)).toBe('cab')
  expect(order('b', -5)).toBe('bac')
  expect(order('b', 9)).toBe('acb')
})

it('leaves the list as it is for an item that is not in it', () => {
  expect(order('x', 0)).toBe('abc')
})
