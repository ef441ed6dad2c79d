import { expect, it } from 'vitest'
import { toLogicalOrder } from './pdf-bidi.ts'

const drawn = (text: string) => [...text]
const read = (text: string, rightBase = true) =>
  toLogicalOrder(drawn(text), { rightBase, mirrored: true }).join('')

// Hebrew letters stand apart from their neighbours, so that the order can be seen in an editor;
// \u2067 and the like are not used: the strings below are lists of characters from left to right.
it.each([
  ['letters run from the right', ['ג', 'ב', 'א'], 'אבג'],
  ['a number keeps its order', ['2', '0', '2', '5', ' ', 'ב', 'א'], 'אב 2025'],
  ['a number with a slash is one number', ['3', '9', '/', '2', '2', ' ', 'א'], 'א 39/22'],
  ['Latin words keep their order', ['U', 'N', ' ', '7', ' ', 'o', 'k', ' ', 'א'], 'א UN 7 ok'],
  ['brackets drawn by shape are turned', ['(', '1', ')', ' ', 'א'], 'א (1)'],
  ['a ligature stays whole', ['م', 'لا', 'س'], 'سلام'],
])('%s', (_, clusters, expected) => {
  expect(toLogicalOrder(clusters, { rightBase: true, mirrored: true }).join('')).toBe(expected)
})

it('turns only the right-to-left part of a line that runs from the left', () => {
  expect(read('see גבא 12', false)).toBe('see אבג 12')
})
