import { expect, it } from 'vitest'
import {
  countSelected,
  everything,
  isSelected,
  nothing,
  toRequest,
  withSelected,
} from './selection.ts'

it('holds documents by name', () => {
  const two = withSelected(nothing, ['a', 'b'], true)
  const one = withSelected(two, ['a', 'c'], false)
  expect([isSelected(one, 'a'), isSelected(one, 'b'), countSelected(one, 10_000)]).toEqual([
    false,
    true,
    1,
  ])
  expect(toRequest(one, { query: 'x' }, 10_000)).toEqual({ documentIds: ['b'] })
})

it('holds all that match without naming them, but for some', () => {
  const most = withSelected(everything, ['a', 'b'], false)
  const again = withSelected(most, ['b'], true)
  expect([isSelected(again, 'a'), isSelected(again, 'z'), countSelected(again, 10_000)]).toEqual([
    false,
    true,
    9999,
  ])
  expect(toRequest(again, { tag: ['urgent'] }, 10_000)).toEqual({
    matching: { tag: ['urgent'] },
    except: ['a'],
    count: 10_000,
  })
})
