import { expect, it } from 'vitest'
import { Slots } from './slots.ts'

it('lets in as many as there are slots, then one for each that leaves, in order', async () => {
  const slots = new Slots(2)
  const inside: number[] = []
  const enter = async (who: number) => {
    await slots.take()
    inside.push(who)
  }
  const all = Promise.all([1, 2, 3, 4].map(enter))
  await new Promise((resolve) => setTimeout(resolve))
  expect(inside).toEqual([1, 2])
  slots.give()
  await new Promise((resolve) => setTimeout(resolve))
  expect(inside).toEqual([1, 2, 3])
  slots.give()
  await all
  expect(inside).toEqual([1, 2, 3, 4])
  slots.give()
  slots.give()
  await enter(5)
  expect(inside.at(-1)).toBe(5)
})
