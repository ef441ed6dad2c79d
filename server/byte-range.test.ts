import { expect, it } from 'vitest'
import { readByteRange } from './byte-range.ts'

it.each([
  ['bytes=0-99', { start: 0, end: 100 }],
  ['bytes=0-0', { start: 0, end: 1 }],
  ['bytes=900-', { start: 900, end: 1000 }],
  ['bytes=-100', { start: 900, end: 1000 }],
  // More than there is: what there is.
  ['bytes=-5000', { start: 0, end: 1000 }],
  ['bytes=990-2000', { start: 990, end: 1000 }],
  ['Bytes=5-6', { start: 5, end: 7 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=1000-1001', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  // Not one range of bytes: the whole is sent.
  [undefined, null],
  ['', null],
  ['bytes=', null],
  ['bytes=-', null],
  ['bytes=9-5', null],
  ['bytes=0-1,5-6', null],
  ['lines=0-5', null],
  ['bytes=a-b', null],
  ['bytes=99999999999999999999-', null],
] as const)('reads %s of a file of 1000 bytes as %o', (header, expected) => {
  expect(readByteRange(header, 1000)).toEqual(expected)
})

it('finds nothing in an empty file', () => {
  expect(readByteRange('bytes=0-', 0)).toBe('unsatisfiable')
  expect(readByteRange('bytes=-1', 0)).toBe('unsatisfiable')
})
