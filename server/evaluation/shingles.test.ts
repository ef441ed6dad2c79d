import { expect, test } from 'vitest'
import { bareText, liesInside, shareHeld, shingles } from './shingles.ts'

test('texts are compared by letters and digits, whatever the width, case and blanks', () => {
  expect(bareText('The  Ｐarty’s “non -proliferation”, 5 %')).toBe('thepartysnonproliferation5')
  expect(bareText('第十四条：（一）')).toBe('第十四条一')
})

test('a shingle has 24 characters and begins every 12', () => {
  const bare = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJ'
  expect(shingles(bare)).toEqual(['abcdefghijklmnopqrstuvwx', 'mnopqrstuvwxyz0123456789'])
})

test('a text of fewer than 24 characters is one shingle, an empty one none', () => {
  expect(shingles('short')).toEqual(['short'])
  expect(shingles('')).toEqual([])
})

test('a character outside the basic plane counts once', () => {
  expect(shingles('𠀀'.repeat(24))).toEqual(['𠀀'.repeat(24)])
})

test('a passage that holds the first half of a quote holds about half of its shingles', () => {
  const quote =
    'that Party may withdraw from this Agreement by giving written notification to the Depositary'
  expect(shareHeld(quote, `Article 28. ${quote}.`)).toBe(1)
  expect(shareHeld(quote, 'At any time that Party may withdraw from this Agreement by giv')).toBe(
    2 / 5,
  )
  expect(shareHeld(quote, 'Any such withdrawal shall take effect upon expiry of one year.')).toBe(0)
})

test('a quote counts as inside a gold quote from 20 letters and digits on', () => {
  const gold = 'ITU estimates that, in 2023, 67 per cent of the global population made use of it'
  expect(liesInside(gold, '67 per cent of the global')).toBe(true) // 20 without blanks
  expect(liesInside(gold, '67 per cent of the globa')).toBe(false) // 19
  expect(liesInside(gold, '68 per cent of the global population')).toBe(false)
})
