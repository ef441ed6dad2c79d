import { describe, expect, it } from 'vitest'
import { sharedWords, splitClauses } from './clauses.ts'

const clausesOf = (sentence: string) =>
  splitClauses(sentence).map(({ start, end }) => sentence.slice(start, end).trim())

describe('splitClauses', () => {
  it.each<[sentence: string, clauses: string[]]>([
    [
      'The levy is due in March, and that vessels below 300 tons shall not be charged.',
      ['The levy is due in March,', 'and that vessels below 300 tons shall not be charged.'],
    ],
    [
      'Observers may attend but have no right to vote.',
      ['Observers may attend', 'but have no right to vote.'],
    ],
    ['1,250,000 crowns from 14 donors', ['1,250,000 crowns from 14 donors']],
    ['between 2019 and 2021', ['between 2019 and 2021']],
    [
      'all parties shall, as appropriate, publish their catch data',
      ['all parties shall, as appropriate, publish their catch data'],
    ],
    ['观察员可以列席会议，但没有表决权', ['观察员可以列席会议，', '但没有表决权']],
    [
      'Сбор составляет 250 тысяч крон и не возвращается.',
      ['Сбор составляет 250 тысяч крон', 'и не возвращается.'],
    ],
    ['', []],
  ])('"%s"', (sentence, clauses) => {
    expect(clausesOf(sentence)).toEqual(clauses)
  })
})

describe('sharedWords', () => {
  it.each([
    ['The tidal levies are due', 'a tidal levy due in March', 2 / 5],
    ['渔船不缴费', '渔船缴费', 2 / 4],
    ['', 'levy', 0],
  ])('"%s" in "%s": %d', (text, other, share) => {
    expect(sharedWords(text, other)).toBeCloseTo(share, 5)
  })
})
