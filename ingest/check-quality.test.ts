import { describe, expect, it } from 'vitest'
import type { RawDocument } from './blocks.ts'
import { checkQuality } from './check-quality.ts'
import { makeBlock } from './make-block.ts'
import { findPlaceholder } from './placeholder.ts'

const raw = (text: string, more: Partial<RawDocument> = {}): RawDocument => ({
  format: 'text',
  blocks: [makeBlock({ kind: 'paragraph', text })],
  pages: null,
  properties: {},
  findings: [],
  ...more,
})
const codes = (text: string, more: Partial<RawDocument> = {}, path = 'a.txt') =>
  checkQuality(raw(text, more), path).map((finding) => finding.code)

const english =
  'The Council of the Tidewater Union meets once a year and reports to the Parties on the measures that were taken. '.repeat(
    5,
  )
const arabic =
  'توافق الأطراف على إلغاء الرسوم المفروضة على سفن الركاب في موانئ الإقليم خلال ثلاث سنوات من تاريخ بدء نفاذ الاتفاقية وتقدم الأمانة العامة تقريرا سنويا إلى اللجنة '
const reversed = (text: string) =>
  text
    .split(' ')
    .map((word) => [...word].reverse().join(''))
    .join(' ')

describe('checkQuality', () => {
  it('finds nothing wrong with a text of usual length in its language', () => {
    expect(codes(english, { properties: { language: 'en-GB' } }, 'report.en.pdf')).toEqual([])
    expect(codes(arabic.repeat(3))).toEqual([])
  })

  it('reports too little text, of a document and a page', () => {
    expect(codes('Cyber Strategy 2014')).toEqual(['little-text'])
    expect(codes(english, { pages: 40 })).toEqual(['little-text'])
    expect(codes(english, { pages: 2 })).toEqual([])
  })

  it('expects no text of pages that are known to be unread', () => {
    expect(codes(english, { pages: 40, unreadPages: 38 })).toEqual([])
    expect(codes('Stamp 12', { pages: 3, unreadPages: 3 })).toEqual([])
  })

  it('tells once which languages the properties and the name give wrongly', () => {
    const found = checkQuality(raw(english, { properties: { language: 'fr' } }), 'note.es.pdf')
    expect(found.map(({ message }) => message)).toEqual([
      'its properties say fr, its name says es, but the text is en; it was taken as en',
    ])
  })

  it.each([
    ['replacement characters', english.replaceAll('e', '\ufffd')],
    [
      'UTF-8 read as Windows-1252',
      'La ComisiÃ³n notificarÃ¡ la supresiÃ³n segÃºn el artÃ­culo dÃ©cimo. '.repeat(5),
    ],
    [
      'a font without a character map',
      'Wkh Frxqflo ri wkh Wlghzdwhu Xqlrq phhwv rqfh d bhdu dqg uhsruwv. '.repeat(12),
    ],
    ['Arabic in visual order', reversed(arabic).repeat(3)],
    ['Arabic in presentation forms', 'ﺍﻟﺮﺳﻮﻡ ﺍﻟﻤﻔﺮﻭﺿﺔ ﻋﻠﻰ ﺳﻔﻦ ﺍﻟﺮﻛﺎﺏ '.repeat(10)],
    ['private-use characters', `${'\ue001\ue002\ue003\ue004 '.repeat(40)}${english}`],
  ])('reports %s as garbled', (_, text) => {
    expect(codes(text)).toContain('garbled')
  })

  it('reports a language that differs from what properties or name claim', () => {
    expect(codes(english, { properties: { language: 'ar' } })).toEqual(['wrong-language'])
    expect(codes(english, {}, 'guidance-ar.md')).toEqual(['wrong-language'])
    expect(codes(english, {}, 'A_78_354.es.pdf')).toEqual(['wrong-language'])
  })
})

describe('findPlaceholder', () => {
  it.each([
    'The document you are looking for does not exist in the system. Please contact support.',
    '404 Not Found nginx',
    'Access Denied',
    'Please enable JavaScript to view this page.',
    'Le document demandé est introuvable.',
    'La página solicitada no existe.',
    'Запрошенная страница не найдена.',
    'الصفحة المطلوبة غير موجودة.',
    '您访问的页面不存在。',
  ])('knows an error page: %s', (text) => {
    expect(findPlaceholder(raw(text))).not.toBeNull()
  })

  it('leaves documents alone: longer ones that speak of errors, short ones that do not', () => {
    expect(findPlaceholder(raw(`${english.repeat(2)} The document does not exist.`))).toBeNull()
    expect(findPlaceholder(raw('The Council has decided to abolish the levy.'))).toBeNull()
    expect(findPlaceholder(raw('Page not found', { pages: 9 }))).toBeNull()
  })
})
