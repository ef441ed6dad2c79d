import { describe, expect, it } from 'vitest'
import { chineseNumber, NestedNumbering, readMarker, romanNumber } from './numbering.ts'

describe('markers at the beginning of a block', () => {
  it.each([
    ['12. The lakes shall be kept', '12', '1.'],
    ['(b) the islands', 'b', '(a)'],
    ['(iv) the ferries', 'iv', '(a)'],
    ['II. Water levels', 'II', 'A.'],
    ['3.2 Goals', '3.2', '1.1'],
    ['A.1.2 Every harbour', 'A.1.2', 'A.1.1'],
    ['一、维持湖泊安宁', '1', '一、'],
    ['（三）湖区标准', '3', '(一)'],
    ['٤- تلتزم الدول', '4', '1-'],
    ['(أ) البحيرات', 'أ', '(أ)'],
    ['а) озера', 'а', 'а)'],
    ['• fishing boats', '•', '•'],
  ])('%s is read as %s in the style %s', (text, name, style) => {
    expect(readMarker(text)).toMatchObject({ name, style })
  })

  it.each(['2024. Floods came', 'The 12. of May', 'I went home', '3.5 million euros'])(
    '%s has no marker that numbers a paragraph',
    (text) => {
      expect(readMarker(text)?.readings.some(({ kind }) => kind === 'decimal') ?? false).toBe(false)
    },
  )
})

describe('numbers in words and letters', () => {
  it.each([
    ['十二', 12],
    ['一百一十', 110],
    ['二〇二四', 2024],
    ['七', 7],
  ])('%s is %d', (text, value) => {
    expect(chineseNumber(text)).toBe(value)
  })

  it('knows roman numbers from words that only look like them', () => {
    expect([romanNumber('xiv'), romanNumber('IV'), romanNumber('IIX'), romanNumber('mix')]).toEqual(
      [14, 4, null, 1009],
    )
  })
})

describe('nesting of markers', () => {
  const pathsOf = (texts: string[]): string[] => {
    const numbering = new NestedNumbering()
    const markers = texts.map((text) => readMarker(text)!)
    return markers.map((marker, index) => {
      numbering.push(marker, markers[index + 1] ?? null)
      return numbering.path.join(' ')
    })
  }

  it.each([
    ['romans below letters', ['(a) x', '(i) x', '(ii) x', '(b) x'], ['a', 'a i', 'a ii', 'b']],
    ['i after h as a letter', ['(g) x', '(h) x', '(i) x', '(j) x'], ['g', 'h', 'i', 'j']],
    [
      'i after h as a roman number',
      ['(g) x', '(h) x', '(i) x', '(ii) x'],
      ['g', 'h', 'h i', 'h ii'],
    ],
    [
      'letters below numbers',
      ['1. x', '(a) x', '(b) x', '2. x', '(a) x'],
      ['1', '1 a', '1 b', '2', '2 a'],
    ],
    ['letters of other scripts as Latin ones', ['(أ) x', '(ب) x', '(ج) x'], ['a', 'b', 'c']],
    ['a number that was left out', ['1. x', '2. x', '4. x'], ['1', '2', '4']],
  ])('reads %s', (_, texts, paths) => {
    expect(pathsOf(texts)).toEqual(paths)
  })

  it('leaves all points at text without a marker and goes on with them afterwards', () => {
    const numbering = new NestedNumbering()
    numbering.push(readMarker('(a) x')!)
    numbering.pause()
    expect(numbering.path).toEqual([])
    numbering.push(readMarker('(b) x')!)
    expect(numbering.path).toEqual(['b'])
  })
})
