import { describe, expect, it } from 'vitest'
import { findDates } from './document-date.ts'

describe('dates', () => {
  it.each([
    ['Distr.: General 22 January 2031', '2031-01-22'],
    ['March 3, 2031', '2031-03-03'],
    ['July 14th of 2031', '2031-07-14'],
    ['le 1er février 2031', '2031-02-01'],
    ['3 de marzo de 2031', '2031-03-03'],
    ['5 мая 2031 года', '2031-05-05'],
    ['2031年6月10日通过', '2031-06-10'],
    ['一九四五年六月二十六日', '1945-06-26'],
    ['一千九百四十五年六月二十六日', '1945-06-26'],
    ['22 سبتمبر 2031', '2031-09-22'],
    ['٣ تشرين الأول/أكتوبر ٢٠٣١', '2031-10-03'],
    ['3 / أكتوبر / 2031', '2031-10-03'],
    ['12.05.2031', '2031-05-12'],
    ['2031-05-12', '2031-05-12'],
    ['MAY 2031', '2031-05'],
    ['this twelfth day of December two thousand and fifteen', '2015-12-12'],
    ['le vingt-six juin mil neuf cent quarante-cinq', '1945-06-26'],
    ['a los veintiséis días del mes de junio de mil novecientos cuarenta y cinco', '1945-06-26'],
  ])('%s is %s', (text, value) => {
    expect(findDates(text)[0]?.value).toBe(value)
  })

  it.each(['31 February 2031', '32 May 2031', 'paragraph 12.5.3', 'May they come'])(
    '%s is none',
    (text) => {
      expect(findDates(text).filter(({ value }) => value.length === 10)).toEqual([])
    },
  )

  it('gives the words it was read from, in order of place', () => {
    const text = 'From 3 May 2031 to 4 May 2031.'
    for (const { index, evidence } of findDates(text)) {
      expect(text.slice(index, index + evidence.length)).toBe(evidence)
    }
    expect(findDates(text).map(({ value }) => value)).toEqual(['2031-05-03', '2031-05-04'])
  })
})
