import { describe, expect, it } from 'vitest'
import { columnsOf, harmless, wrapText } from './wrap-text.ts'

describe('columnsOf', () => {
  it.each([
    ['levy', 4],
    ['会费', 4],
    ['e\u0301te\u0301', 3],
    ['🕊️', 2],
    ['الرسم', 5],
    ['', 0],
  ])('%j takes %i', (text, columns) => {
    expect(columnsOf(text)).toBe(columns)
  })
})

describe('wrapText', () => {
  it('breaks at blanks, and between Chinese characters but not before a stop', () => {
    expect(wrapText('The levy falls due in March', 10)).toEqual([
      'The levy',
      'falls due',
      'in March',
    ])
    expect(wrapText('港口费每年缴纳。', 8)).toEqual(['港口费每', '年缴纳。'])
    expect(wrapText('abc def', 7)).toEqual(['abc def'])
  })

  it('cuts a word that is longer than a line, and says nothing of nothing', () => {
    expect(wrapText('a'.repeat(12), 5)).toEqual(['aaaaa', 'aaaaa', 'aa'])
    expect(wrapText(' \n ', 5)).toEqual([])
  })

  it('never makes a line wider than asked for', () => {
    const text = '缔约方 shall pay 2.5 per cent，不迟于 1 March。 '.repeat(9)
    for (const line of wrapText(text, 20)) expect(columnsOf(line)).toBeLessThanOrEqual(20)
  })
})

it('takes out what a terminal would obey', () => {
  expect(harmless('a\u001b[31mred\u001b[0m\u0007b\u202Ec\u009bd')).toBe('aredbcd')
})
