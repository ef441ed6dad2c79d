import { DOMParser, type Element, onErrorStopParsing } from '@xmldom/xmldom'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  exportExample,
  exportQuotes,
  exportTurn,
  translatedTurn,
} from '../../tests/fakes/export-example.ts'
import { exportDocx } from './export-docx.ts'
import { exportTurns } from './make-export.ts'

const options = { language: 'en', at: new Date('2031-04-02T10:00:00Z') } as const

/** A part of the package, as Word reads it. */
function part(bytes: Uint8Array, name: string) {
  const found = unzipSync(bytes)[name]
  if (!found) throw new Error(`no ${name}`)
  // Its one warning, of replacement characters, is what a test wants.
  return new DOMParser({ onError: onErrorStopParsing }).parseFromString(
    strFromU8(found),
    'text/xml',
  )
}
const all = (node: { getElementsByTagName(name: string): unknown }, name: string): Element[] =>
  Array.from(node.getElementsByTagName(name) as ArrayLike<Element>)
const textOf = (node: Element) =>
  all(node, 'w:t')
    .map((piece) => piece.textContent)
    .join('')

let body: Element[]
let notes: Element[]
beforeAll(async () => {
  const bytes = await exportDocx(exportExample())
  body = all(part(bytes, 'word/document.xml'), 'w:p')
  notes = all(part(bytes, 'word/footnotes.xml'), 'w:footnote')
})
const paragraph = (text: string) => {
  const found = body.find((it) => textOf(it) === text)
  if (!found) throw new Error(`no paragraph "${text}"`)
  return found
}

describe('exportDocx', () => {
  it('holds every quotation character for character, in a paragraph of its own', () => {
    for (const { quote } of exportQuotes) expect(textOf(paragraph(quote))).toBe(quote)
  })

  it('sets a translation apart behind its quote, marked as unofficial', async () => {
    const turn = translatedTurn(1, 'The levy is due on 1 March.')
    const bytes = await exportDocx(exportTurns('Levy', [turn], options))
    const texts = all(part(bytes, 'word/document.xml'), 'w:p').map(textOf)
    const at = texts.indexOf(exportQuotes[1].quote)
    expect(texts[at + 1]).toBe('unofficial translation: The levy is due on 1 March.')
  })

  it('ties each quotation to a real footnote that says where it stands', () => {
    const wanted = [
      'Tidal Levy Regulation (EST/2031/4), art. 7, p. 9, source 1.',
      'نظام رسم المد والجزر, art. 7, p. 10, source 2.',
      '潮汐费条例, art. 7, p. 11, source 3.',
    ]
    for (const [i, reference] of wanted.entries()) {
      const { quote } = exportQuotes[i] ?? exportQuotes[0]
      const [mark, more] = all(paragraph(quote), 'w:footnoteReference')
      expect(more).toBeUndefined()
      const note = notes.find((it) => it.getAttribute('w:id') === mark?.getAttribute('w:id'))
      if (!note) throw new Error('the mark leads nowhere')
      expect(textOf(note).trim()).toBe(reference)
    }
  })

  it('marks what runs from right to left, and only that', () => {
    for (const { quote, language } of exportQuotes) {
      const right = all(paragraph(quote), 'w:bidi').length
      const runs = all(paragraph(quote), 'w:rtl').length
      expect([right, runs > 0]).toEqual(language === 'ar' ? [1, true] : [0, false])
    }
  })

  it('names the language of each text', () => {
    const lang = (i: number) =>
      all(paragraph(exportQuotes[i]?.quote ?? ''), 'w:lang').flatMap((it) =>
        ['w:val', 'w:eastAsia', 'w:bidi'].map((name) => it.getAttribute(name)).filter(Boolean),
      )
    expect(exportQuotes.map((_, i) => lang(i)[0])).toEqual(['en', 'ar', 'zh-CN', 'ru', 'fr', 'es'])
  })

  it('ends with the sources: title, symbol, date, page, file and hash', () => {
    const texts = body.map(textOf)
    const at = texts.indexOf('Sources')
    expect(texts.slice(at + 1, at + 4)).toEqual([
      '1. Tidal Levy Regulation. EST/2031/4. March 2031. p. 9',
      'File: Tidal Levy Regulation.txt',
      `SHA-256 of the original: ${'0'.repeat(64)}`,
    ])
    expect(texts.at(-1)).toBe('Exported from Attaché on 2 April 2031')
  })

  it('is well-formed whatever a text holds: control characters, half characters, markup', async () => {
    const turn = exportTurn(0)
    const nasty = 'a\u0000b\u000Bc\uD800d\uFFFEe</w:t><script>alert(1)</script>&#0;\nnext line'
    const bytes = await exportDocx(exportTurns(nasty, [{ ...turn, question: nasty }], options))
    const texts = all(part(bytes, 'word/document.xml'), 'w:p').map(textOf)
    expect(texts[0]).toBe('abc\uFFFDd\uFFFDe</w:t><script>alert(1)</script>&#0;next line')
  })
})
