import { describe, expect, it } from 'vitest'
import { longFormKey, readAcronyms } from './acronyms.ts'

describe('readAcronyms', () => {
  it.each<[string, string, string]>([
    ['Members adopted the Harbour Digital Compact (HDC) in May.', 'HDC', 'Harbour Digital Compact'],
    ['the HDC (Harbour Digital Compact) was adopted', 'HDC', 'Harbour Digital Compact'],
    ['small island ports (SIPs) are', 'SIP', 'small island ports'],
    [
      'Economic Community of West Avelmar Ports (ECOWAP)',
      'ECOWAP',
      'Economic Community of West Avelmar Ports',
    ],
    ['Conference of the Parties ("COP")', 'COP', 'Conference of the Parties'],
    [
      'the Tidal Energy and Dredging Fund (hereinafter the “TEDF”)',
      'TEDF',
      'Tidal Energy and Dredging Fund',
    ],
    ['people-centred harbour policy (PCHP)', 'PCHP', 'people-centred harbour policy'],
    ['l’Organisation mondiale des ports (OMP) a', 'OMP', 'Organisation mondiale des ports'],
    [
      'l’Union économique et monétaire ouest-avelmaraise (UEMOA)',
      'UEMOA',
      'Union économique et monétaire ouest-avelmaraise',
    ],
    ['la Organización Mundial de los Puertos (OMP)', 'OMP', 'Organización Mundial de los Puertos'],
    ['Всемирная организация портов (ВОП)', 'ВОП', 'Всемирная организация портов'],
    [
      'информационно-коммуникационных технологий (ИКТ)',
      'ИКТ',
      'информационно-коммуникационных технологий',
    ],
    ['通过，全球港口契约（GPC）规定', 'GPC', '全球港口契约'],
    ['《全球港口数字契约》（GPDC）', 'GPDC', '全球港口数字契约'],
    ['加入沿海港口安全联盟（以下简称“港口联盟”）', '港口联盟', '加入沿海港口安全联盟'],
    ['وقد اعتُمد الميثاق الرقمي للموانئ (PDC) في', 'PDC', 'الميثاق الرقمي للموانئ'],
  ])('reads %s', (text, short, long) => {
    expect(readAcronyms(text)).toEqual([{ short, long }])
  })

  it.each([
    'of Regulation (EU) 2031/77',
    'порты и каналы, и портовые технологии (ИПТ)',
    '处理重要港口数据（以下简称数据）',
    'the Republic of Avelmar (see annex)',
    'Peasant Action Movement (MAP)',
    'the Fund (A)',
    'paid in dollars (USD)',
    'Mr. Costa (Avelmar)',
    'the port. (HDC) is',
    'TC (2031)',
    '会议（第三次）',
    '港口（以下简称“学校”）',
    '(HDC)',
    '',
  ])('takes nothing else for a definition: %s', (text) => {
    expect(readAcronyms(text)).toEqual([])
  })

  it('reads any text in a moment', () => {
    const began = performance.now()
    for (const text of [
      '('.repeat(20_000),
      '(AB)'.repeat(5000),
      `${'a '.repeat(5000)}(AAAAAAAAAAA)`,
    ]) {
      readAcronyms(text)
    }
    expect(performance.now() - began).toBeLessThan(1000)
  })
})

describe('longFormKey', () => {
  it('is one for the spellings of one name', () => {
    expect(longFormKey('Conference of the Parties')).toBe(longFormKey('conference of parties'))
    expect(longFormKey('Small Island Port')).toBe(longFormKey('small island ports'))
    expect(longFormKey('Harbour Fund')).not.toBe(longFormKey('Harbour Front'))
  })
})
