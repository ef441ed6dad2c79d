import { expect, it } from 'vitest'
import type { Block } from './blocks.ts'
import { checkText } from './pdf-quality.ts'

const block = (text: string): Block => ({
  kind: 'paragraph',
  text,
  level: null,
  page: 1,
  pageEnd: 1,
  pageLabel: null,
  lines: [],
  look: null,
  table: null,
  language: null,
})

const codes = (text: string, pages = 1) => checkText([block(text)], pages).map((f) => f.code)

const english = 'The delegates of Varenna met to settle how the waters would be shared. '.repeat(12)
const arabic = 'اجتمع المندوبون في المدينة لبحث تقاسم المياه بين الولايات الثلاث '.repeat(14)
const turned = (text: string) =>
  text
    .split(' ')
    .map((word) => [...word].reverse().join(''))
    .join(' ')
// What a font without a character map gives: every code moved on by three.
const shifted = english.replace(/[a-z]/gi, (c) => String.fromCharCode(c.charCodeAt(0) + 3))

it.each([
  ['plain English', english, []],
  ['plain Arabic', arabic, []],
  ['bullets of a symbol font', english.replaceAll('The', '\uF0B7 The'), []],
  ['three words', 'Annex. Empty page.', ['little-text']],
  ['characters nobody knows', english.replaceAll('e', '\uFFFD'), ['garbled']],
  ['private characters inside words', english.replaceAll('t', '\uE042'), ['garbled']],
  ['a shifted alphabet', shifted, ['garbled']],
  ['Arabic in visual order', turned(arabic), ['garbled']],
])('judges %s', (_, text, expected) => {
  expect(codes(text)).toEqual(expected)
})
