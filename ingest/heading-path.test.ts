import { describe, expect, it } from 'vitest'
import { HeadingPath } from './heading-path.ts'
import { rankHeading } from './heading-rank.ts'

const hints = {
  authored: false,
  levelled: false,
  size: 1,
  capitals: false,
  centered: false,
  bold: true,
  lastLetter: 0,
}

/** Paths after each heading; "3:Title" has the level 3, a leading "+" means no text before it. */
const pathsOf = (headings: string[], { authored = false } = {}): string[] => {
  const path = new HeadingPath()
  return headings.map((entry) => {
    const match = /^(\+?)(?:(\d):)?(.*)$/.exec(entry)!
    const level = match[2] === undefined ? null : Number(match[2])
    const text = match[3]!
    const rank = rankHeading(text, {
      ...hints,
      authored,
      level,
      levelled: level !== null,
      capitals: text === text.toUpperCase(),
      lastLetter: path.lastValue('A A.'),
    })
    path.enter(text, rank, { direct: match[1] === '+' })
    return path.texts.join(' > ')
  })
}

describe('heading paths', () => {
  it.each([
    [
      'roman numbers, letters, numbers',
      ['I. Lakes', 'A. Water', '1. Depth', '2. Colour', 'B. Shores', 'II. Seas'],
      'II. Seas',
    ],
    ['I after H as a letter', ['B. Two', 'H. Eight', 'I. Nine', 'J. Ten'], 'J. Ten'],
    [
      'chapters, sections and articles',
      ['CHAPTER I', 'Section 1', 'Article 1', 'Article 2', 'Section 2', 'Article 3'],
      'CHAPTER I > Section 2 > Article 3',
    ],
    ['Chinese parts', ['第一章 总则', '第一节 湖泊', '第二章 海洋'], '第二章 海洋'],
    ['dotted numbers', ['1. Aims', '1.1 Lakes', '1.1.1 Depth', '1.2 Seas'], '1. Aims > 1.2 Seas'],
    ['numbers of an introduction', ['1 Introduction', '1.1 Aims'], '1 Introduction > 1.1 Aims'],
    [
      'dotted numbers across a heading without one',
      ['5. LAKES', '5.1 Depth', 'VALUES OF WATER', '5.2 Colour'],
      '5. LAKES > 5.2 Colour',
    ],
    ['another branch of dotted numbers', ['3. Aims', '3.1 Lakes', '4.2 Seas'], '4.2 Seas'],
    ['an introduction beside numbers', ['Introduction', 'I. Lakes'], 'I. Lakes'],
    [
      'numbers that begin right below a heading',
      ['THE FIVE AIMS', '+I. Lakes', 'II. Seas'],
      'THE FIVE AIMS > II. Seas',
    ],
    ['an annex above all', ['CHAPTER I', 'Article 1', 'Annex', 'I. Lakes'], 'Annex > I. Lakes'],
    [
      'a chapter that goes on after an annex',
      ['CHAPTER 1', 'Annex 1-A', 'CHAPTER 2', 'Article 2.1'],
      'CHAPTER 2 > Article 2.1',
    ],
  ])('nest %s', (_, headings, last) => {
    expect(pathsOf(headings).at(-1)).toBe(last)
  })

  it('follow the levels an author marked', () => {
    const headings = ['2:Preamble', '2:CHAPTER I', '3:Article 1', '3:Remarks', '2:CHAPTER II']
    expect(pathsOf(headings, { authored: true })).toEqual([
      'Preamble',
      'CHAPTER I',
      'CHAPTER I > Article 1',
      'CHAPTER I > Remarks',
      'CHAPTER II',
    ])
  })

  it('follow the look before the number where looks tell', () => {
    expect(pathsOf(['3:I. Lakes', '4:A. Water', '5:Depth', '4:B. Shores']).at(-1)).toBe(
      'I. Lakes > B. Shores',
    )
  })
})
