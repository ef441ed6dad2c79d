import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import {
  exportExample,
  exportQuotes,
  exportTurn,
  translatedTurn,
} from '../../tests/fakes/export-example.ts'
import type { ExportDocument } from './export-document.ts'
import { exportPdf } from './export-pdf.ts'
import { exportTurns } from './make-export.ts'
import { UndrawableTextError } from './pdf-fonts.ts'

const options = { language: 'en', at: new Date('2031-04-02T10:00:00Z') } as const

type Piece = { text: string; x: number; y: number; direction: string }

/** What a reader finds in the file, page by page, line by line from the top. */
async function pagesOf(document: ExportDocument) {
  const task = getDocument({ data: await exportPdf(document), verbosity: 0 })
  const file = await task.promise
  const pages: Piece[][] = []
  for (let i = 1; i <= file.numPages; i++) {
    const { items } = await (await file.getPage(i)).getTextContent()
    pages.push(
      items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [{ text: item.str, x: item.transform[4], y: item.transform[5], direction: item.dir }]
          : [],
      ),
    )
  }
  const outline = (await file.getOutline()).map(({ title }) => title)
  await task.destroy()
  return {
    pages,
    outline,
    text: pages
      .flat()
      .map(({ text }) => text)
      .join('\n'),
  }
}

const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')

describe('exportPdf', () => {
  it('holds every quotation to be searched and copied, in six languages', async () => {
    const { text } = await pagesOf(exportExample())
    for (const { quote, language } of exportQuotes) {
      if (language === 'ar') continue
      expect(letters(text)).toContain(letters(quote))
    }
    // Numbers stand the other way round within Arabic, so its words are looked for one by one.
    for (const word of 'يُستحق رسم المد والجزر في الأول من مارس وفقًا للوثيقة من كل عام متى'.split(
      ' ',
    )) {
      expect(text.normalize('NFKC')).toContain(word)
    }
  })

  it('sets a translation behind its quote, marked as unofficial', async () => {
    const turn = translatedTurn(4, 'The levy is due on 1 March.')
    const { text } = await pagesOf(exportTurns('Levy', [turn], options))
    const written = letters(text)
    const [quote, translation] = [
      letters(exportQuotes[4].quote),
      letters('unofficial translation: The levy is due on 1 March.'),
    ].map((wanted) => written.indexOf(wanted))
    expect(quote).toBeGreaterThan(-1)
    expect(translation).toBeGreaterThan(quote ?? 0)
  })

  it('sets Arabic from the right and the rest from the left', async () => {
    const { pages } = await pagesOf(exportExample())
    const [page] = pages
    const english = page?.find(({ text }) => text.startsWith('The tidal levy'))
    const arabic = page?.filter(({ direction }) => direction === 'rtl') ?? []
    expect(english?.x).toBeLessThan(100)
    expect(arabic.length).toBeGreaterThan(0)
    for (const { x } of arabic.slice(0, 1)) expect(x).toBeGreaterThan(250)
  })

  it('sets each footnote at the foot of the page that refers to it', async () => {
    const { pages } = await pagesOf(exportExample())
    const onPage = (text: string) =>
      pages.findIndex((page) => page.some((it) => it.text.includes(text)))
    expect(onPage('EST/2031/4), art. 7, p. 9, source 1')).toBe(onPage('The tidal levy [see annex]'))
    const note = pages[0]?.find(({ text }) => text.includes('p. 9, source 1'))
    const lowest = Math.min(
      ...(pages[0] ?? []).filter(({ text }) => /La tasa vence/.test(text)).map(({ y }) => y),
    )
    expect(note?.y).toBeLessThan(lowest)
  })

  it('leads with bookmarks to its questions, and ends with sources and hashes', async () => {
    const { outline, text } = await pagesOf(exportExample())
    expect(outline).toEqual([...exportQuotes.map(({ question }) => question), 'Sources'])
    expect(text).toContain(`SHA-256 of the original: ${'0'.repeat(64)}`)
  })

  it('fills page after page without losing or overprinting a note', async () => {
    const turns = Array.from({ length: 60 }, (_, i) => exportTurn(i % 6))
    const { pages } = await pagesOf(exportTurns('Long', turns, options))
    expect(pages.length).toBeGreaterThan(8)
    const marks = pages.flat().filter(({ text }) => /, source \d/.test(text))
    expect(marks.length).toBeGreaterThanOrEqual(50)
    for (const page of pages) {
      const feet = page.filter(({ text }) => /, source \d/.test(text)).map(({ y }) => Math.round(y))
      expect(new Set(feet).size).toBe(feet.length)
      for (const { y } of page) expect(y).toBeGreaterThan(25)
    }
  })

  it('breaks what is longer than a line, and an endless word too', async () => {
    const question = `${'tidal levy '.repeat(100)}${'x'.repeat(500)} ${'潮'.repeat(200)}`
    const { pages, text } = await pagesOf(
      exportTurns('Long', [{ ...exportTurn(0), question }], options),
    )
    expect(letters(text)).toContain('x'.repeat(500))
    expect(letters(text)).toContain('潮'.repeat(200))
    for (const { x } of pages.flat()) expect(x).toBeLessThan(530)
  })

  it('refuses letters that it cannot draw, by name, rather than print boxes', async () => {
    const made = exportTurns('ภาษา', [exportTurn(0)], options)
    await expect(exportPdf(made)).rejects.toThrow(UndrawableTextError)
    await expect(exportPdf(made)).rejects.toThrow('its fonts lack 3 characters of the text: ภ า ษ.')
  })
})
