import { describe, expect, it } from 'vitest'
import { docxOf, odtOf, packageOf, pptxOf, wordParagraph, xlsxOf } from '../tests/fakes/packages.ts'
import { readFile } from './read-file.ts'

const sentence =
  'The levy on passenger ferries shall be abolished within three years of the entry into force.'
const utf8 = (text: string) => new TextEncoder().encode(text)
const slide = `<p:sp><p:txBody><a:p><a:r><a:t>${sentence}</a:t></a:r></a:p></p:txBody></p:sp>`

describe('readFile', () => {
  it.each([
    ['text', 'a.txt', utf8(sentence)],
    ['markdown', 'a.md', utf8(`# Levy\n\n${sentence}`)],
    ['html', 'a.html', utf8(`<!doctype html><h1>Levy</h1><p>${sentence}`)],
    ['xml', 'a.xml', utf8(`<?xml version="1.0"?><act><p>${sentence}</p></act>`)],
    ['rtf', 'a.rtf', utf8(`{\\rtf1 ${sentence}\\par}`)],
    ['csv', 'a.csv', utf8(`Port,Rule\nBay,${sentence}`)],
    ['docx', 'a.docx', docxOf(wordParagraph(sentence))],
    ['odt', 'a.odt', odtOf(`<text:p>${sentence}</text:p>`)],
    ['pptx', 'a.pptx', pptxOf([{ tree: slide }])],
    [
      'xlsx',
      'a.xlsx',
      xlsxOf(`<row r="1"><c r="A1" t="inlineStr"><is><t>${sentence}</t></is></c></row>`),
    ],
    ['eml', 'a.eml', utf8(`From: a@b.example\nSubject: Levy\nMIME-Version: 1.0\n\n${sentence}`)],
  ])('reads %s to passages whose offsets hold', async (format, path, bytes) => {
    const document = await readFile({ bytes, path: `folder/${path}` })
    expect(document.format).toBe(format)
    expect(document.text).toContain(sentence)
    expect(
      document.passages.some(({ start, end }) =>
        document.text.slice(start, end).includes(sentence),
      ),
    ).toBe(true)
  })

  it('refuses an error page saved under the name of a document', async () => {
    const bytes = utf8(
      '<html><body><h1>404</h1><p>The page you asked for was not found.</p></body></html>',
    )
    await expect(readFile({ bytes, path: 'resolution.pdf' })).rejects.toMatchObject({
      code: 'placeholder',
    })
  })

  it('sends archives to those who take them apart', async () => {
    await expect(
      readFile({ bytes: packageOf({ 'a.txt': 'x' }), path: 'a.zip' }),
    ).rejects.toMatchObject({
      code: 'archive',
    })
  })

  it('keeps findings of every step, each once', async () => {
    const { findings } = await readFile({ bytes: utf8('<html><p>Levy'), path: 'levy.txt' })
    expect(findings.map((finding) => finding.code)).toEqual(['wrong-extension', 'little-text'])
  })
})
