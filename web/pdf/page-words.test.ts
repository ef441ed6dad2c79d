import { describe, expect, it } from 'vitest'
import {
  findAll,
  findQuote,
  foldQuery,
  itemRanges,
  type PageItem,
  pageWords,
} from './page-words.ts'

/** Lines of a page, 20 points apart, each one item. */
const lines = (...texts: string[]): PageItem[] =>
  texts.map((text, index) => ({ text, endsLine: true, x: 50, y: 100 + 20 * index, width: 300 }))

const find = (items: PageItem[], query: string) => {
  const words = pageWords(items)
  return findAll(words, foldQuery(query)).map((range) => itemRanges(words, range))
}

describe('finding words on a page', () => {
  it('goes over the ends of lines, with the pieces of both', () => {
    expect(find(lines('The port', 'is shut'), 'PORT is')).toEqual([
      [
        { item: 0, from: 4, to: 8 },
        { item: 1, from: 0, to: 2 },
      ],
    ])
  })

  it('joins a word that was parted by a hyphen', () => {
    expect(find(lines('the reso-', 'lution'), 'resolution')).toEqual([
      [
        { item: 0, from: 4, to: 8 },
        { item: 1, from: 0, to: 6 },
      ],
    ])
  })

  it('takes accents, ligatures and width as the same letters', () => {
    expect(find(lines('Ｄéﬁnition'), 'definition')).toEqual([[{ item: 0, from: 0, to: 9 }]])
  })

  it('finds Arabic without its vowel signs and Chinese over the end of a line', () => {
    expect(find(lines('مُعاهَدة'), 'معاهدة')).toHaveLength(1)
    expect(find(lines('数据安', '全法'), '安全')).toEqual([
      [
        { item: 0, from: 2, to: 3 },
        { item: 1, from: 0, to: 1 },
      ],
    ])
  })

  it('finds each place once, and nothing for no words', () => {
    expect(find(lines('aaaa'), 'aa')).toHaveLength(2)
    expect(find(lines('aaaa'), '  ')).toEqual([])
  })
})

describe('findQuote', () => {
  const ofPassage = { x: 50, y: 85, width: 300, height: 40 }

  it('looks only inside the boxes of the passage', () => {
    const items = lines('Gear is lost.', 'Gear is found.', 'Gear is lost.')
    const second = { x: 50, y: 125, width: 300, height: 18 }
    const words = pageWords(items, [second])
    const [range] = findQuote([words], 'Gear is lost.') ?? []
    expect(range && itemRanges(words, range)).toEqual([{ item: 2, from: 0, to: 12 }])
  })

  it('compares letters alone, so that blanks and hyphens may differ', () => {
    const words = pageWords(lines('The ves-', 'sel  re ports'), [ofPassage])
    const [range] = findQuote([words], 'vessel reports') ?? []
    expect(range && itemRanges(words, range)).toEqual([
      { item: 0, from: 4, to: 7 },
      { item: 1, from: 0, to: 13 },
    ])
  })

  it('goes on over the end of a page', () => {
    const first = pageWords(lines('Every vessel that'))
    const second = pageWords(lines('loses gear reports it.'))
    const ranges = findQuote([first, second], 'vessel that loses gear') ?? []
    expect(ranges.map((range) => range !== null)).toEqual([true, true])
  })

  it('finds a quote by its ends where a note stands in the middle of it', () => {
    const text =
      'Every vessel that loses gear at sea ¹² reports it within twelve hours of the loss.'
    const words = pageWords(lines(text))
    const quote = text.replace(' ¹²', '')
    const [range] = findQuote([words], quote) ?? []
    expect(range && words.text.slice(range.start, range.end)).toMatch(/^every .* the loss$/)
  })

  it('says so when the words are not there', () => {
    expect(findQuote([pageWords(lines('Nothing of the kind.'))], 'Gear is lost.')).toBeNull()
    expect(findQuote([pageWords(lines('Nothing.'))], '…')).toBeNull()
  })
})
