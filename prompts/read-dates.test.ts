import { describe, expect, it } from 'vitest'
import { dateIsAmong, readDates } from './read-dates.ts'

const shown = (text: string) =>
  readDates(text).dates.map(({ year, month, day }) => [year, month, day].join('-'))

describe('readDates', () => {
  it.each<[text: string, dates: string[]]>([
    ['on 15 April 2026 and April 16, 2027', ['2026-4-15', '2027-4-16']],
    ['the first day of March', ['-3-1']],
    ['le 1er mars, 15/04/2026', ['2026-4-15', '-3-1']],
    ['a más tardar el 30 de junio de 2027', ['2027-6-30']],
    ['1 июля 2026 года', ['2026-7-1']],
    ['2026年7月1日，二〇二六年，3月', ['2026-7-1', '2026--', '-3-']],
    ['١٥ أيار/مايو ٢٠٢٦', ['2026-5-15']],
    ['كانون الثاني/يناير 2025', ['2025-1-']],
    ['2025-03-14', ['2025-3-14']],
    ['every January, by March', ['-1-', '-3-']],
    ['States may march', []],
    ['in 2024 and 1998', ['2024--', '1998--']],
    ['2,024 vessels, 3000 tons', []],
  ])('reads %j', (text, dates) => {
    expect(shown(text)).toEqual(dates)
  })

  it('leaves the rest of the text without them', () => {
    expect(readDates('14 donors in 2024').rest).toBe('14 donors in  , ')
  })
})

describe('a date', () => {
  it.each([
    [{ month: 3, day: 1 }, [{ year: 2025, month: 3, day: 1 }], true],
    [{ year: 2025, month: 3, day: 1 }, [{ month: 3, day: 1 }, { year: 2025 }], true],
    [{ year: 2025, month: 3, day: 1 }, [{ month: 3, day: 1 }], false],
    [{ year: 2025 }, [{ year: 2024, month: 3 }], false],
    [{ month: 3 }, [{ year: 2024 }], false],
    [{ month: 3, day: 2 }, [{ month: 3, day: 1 }], false],
  ])('%j among %j: %s', (date, dates, among) => {
    expect(dateIsAmong(date, dates)).toBe(among)
  })
})
