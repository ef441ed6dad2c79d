import { describe, expect, it } from 'vitest'
import { readNumbers } from './read-numbers.ts'

const shown = (text: string, language: string) =>
  readNumbers(text, language).map(({ values, percent, bound, time }) =>
    [
      bound === 'least' ? '≥' : bound === 'most' ? '≤' : '',
      values.join(' or '),
      percent ? ' %' : '',
      time ? ` (${time.amount} ${time.family})` : '',
    ].join(''),
  )

describe('readNumbers', () => {
  it.each<[text: string, language: string, numbers: string[]]>([
    ['1,250,000 crowns from 14 donors', 'en', ['1250000', '14']],
    ['1.25 million crowns', 'en', ['1250000']],
    ['1 250 000 couronnes', 'fr', ['1250000']],
    ['1.250 coronas', 'es', ['1250 or 1.25']],
    ['3,5 millones', 'es', ['3500000']],
    ['250 тысяч крон', 'ru', ['250000']],
    ['120万元和1.2亿元', 'zh', ['1200000', '120000000']],
    ['١٬٢٥٠ سفينة، ٢٫٥ في المائة', 'ar', ['1250 or 1.25', '2.5 %']],
    ['eighty-five, two hundred and fifty-three thousand', 'en', ['85', '253000']],
    ['quatre-vingt-dix-neuf, soixante-dix-huit, dix-huit', 'fr', ['99', '78', '18']],
    ['veintisiete faros y doscientos cincuenta mil', 'es', ['27', '250000']],
    ['двадцать пять портов, третьей сессии', 'ru', ['25', '3']],
    ['خمسة وعشرون، اثنتا عشرة دولة', 'ar', ['25', '12']],
    ['第三届，四十八小时，三百六十艘', 'zh', ['3', '48 (48 hours)', '360']],
    ['30 per cent, 30 %, thirty percent', 'en', ['30 %', '30 %', '30 %']],
    ['64 por ciento', 'es', ['64 %']],
    ['百分之二十五', 'zh', ['25 %']],
    ['between 10 and 15 per cent', 'en', ['10 %', '15 %']],
    ['two weeks, 14 days, 24 hours', 'en', ['2 (336 hours)', '14 (336 hours)', '24 (24 hours)']],
    ['up to 45 more days', 'en', ['≤45 (1080 hours)']],
    ['not less than 18 months, no more than 5 years', 'en', ['≥18 (18 months)', '≤5 (60 months)']],
    ['не менее 9 портов, не более 4', 'ru', ['≥9', '≤4']],
    ['至少18个，不得超过十五日', 'zh', ['≥18', '≤15 (360 hours)']],
    ['5 ans au maximum', 'fr', ['≤5 (60 months)']],
    ['half of the ports', 'en', ['0.5']],
    ['one of the ports, no one, 一般，统一', 'en', []],
    ['A/RES/79/1 and TC/3/L.2', 'en', []],
  ])('reads "%s" (%s)', (text, language, numbers) => {
    expect(shown(text, language)).toEqual(numbers)
  })
})
