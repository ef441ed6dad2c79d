import { describe, expect, it } from 'vitest'
import { maxQuoteWords, quoteUnits, quoteWords } from './quote-units.ts'

const words = (count: number, word = 'word') => Array(count).fill(word).join(' ')

describe('quoteWords', () => {
  it.each([
    ['The levy is due.', 4],
    ['', 0],
    [' \n ', 0],
    ['缔约方会议', 2.5],
    ['第12条', 2],
    ['The 会议 met', 3],
  ])('counts %j as %d words', (text, count) => {
    // A Chinese character is half a word; what stands between them is one.
    expect(quoteWords(text)).toBe(count)
  })
})

describe('quoteUnits', () => {
  it('gives sentences, verbatim and at their offsets', () => {
    const text = '  The levy is due.  It is paid in March.\n\nWho pays?'
    const units = quoteUnits(text, 'en')
    expect(units.map((unit) => unit.text)).toEqual([
      'The levy is due.',
      'It is paid in March.',
      'Who pays?',
    ])
    for (const { start, end, text: unit } of units) expect(text.slice(start, end)).toBe(unit)
  })

  const long: [what: string, language: string, text: string][] = [
    ['clauses', 'en', `${words(40)}; ${words(30)}, ${words(25)}: ${words(50)}.`],
    ['one clause of 200 words', 'en', `${words(200)}.`],
    ['one French clause', 'fr', `${words(130, 'l’accord')}.`],
    [
      'Chinese clauses',
      'zh',
      `${'缔约方会议'.repeat(20)}，${'港口基金'.repeat(20)}；${'议定书'.repeat(9)}。`,
    ],
    ['one Chinese clause of 400 characters', 'zh', `${'约'.repeat(400)}。`],
    [
      'Arabic clauses',
      'ar',
      `${words(50, 'الأطراف')}، ${words(40, 'الأمانة')}؛ ${words(20, 'قرار')}.`,
    ],
    ['Russian clauses', 'ru', `${words(50, 'стороны')}; ${words(50, 'доклад')}.`],
    ['Chinese among Latin', 'zh', `${words(50)}缔约方${words(60)}会议${words(10)}。`],
    ['one sentence after a long one', 'en', `${words(90)}. Short one.`],
  ]

  it.each(long)('cuts %s to what may be quoted, and loses nothing', (_what, language, text) => {
    const units = quoteUnits(text, language)
    expect(units.length).toBeGreaterThan(1)
    let end = 0
    for (const unit of units) {
      expect(text.slice(unit.start, unit.end)).toBe(unit.text)
      expect(quoteWords(unit.text)).toBeLessThanOrEqual(maxQuoteWords)
      expect(text.slice(end, unit.start).trim()).toBe('')
      end = unit.end
    }
    expect(text.slice(end).trim()).toBe('')
  })

  it('cuts at clauses where it can', () => {
    const text = `${words(40, 'one')}; ${words(40, 'two')}.`
    expect(quoteUnits(text, 'en').map((unit) => unit.text)).toEqual([
      `${words(40, 'one')};`,
      `${words(40, 'two')}.`,
    ])
  })

  it('leaves a sentence of 60 words whole, and 120 Chinese characters', () => {
    expect(quoteUnits(`${words(60)}.`, 'en')).toHaveLength(1)
    expect(quoteUnits('约'.repeat(120), 'zh')).toHaveLength(1)
  })

  it.each(['', ' \n\n '])('gives nothing for %j', (text) => {
    expect(quoteUnits(text, 'en')).toEqual([])
  })
})
