import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import {
  docxOf,
  epubOf,
  odtOf,
  packageOf,
  pptxOf,
  wordParagraph,
  xlsxOf,
} from '../tests/fakes/packages.ts'
import { UnreadableFileError } from './read-document.ts'
import { sniffFormat } from './sniff-format.ts'

const refusal = (bytes: Uint8Array, name: string): string => {
  try {
    return `read as ${sniffFormat(bytes, name).format}`
  } catch (error) {
    if (error instanceof UnreadableFileError) return error.code
    throw error
  }
}
const ole = (stream: string) =>
  Uint8Array.of(
    0xd0,
    0xcf,
    0x11,
    0xe0,
    0xa1,
    0xb1,
    0x1a,
    0xe1,
    ...[...stream].flatMap((c) => [c.charCodeAt(0), 0]),
  )

describe('sniffFormat', () => {
  it.each([
    ['pdf', strToU8('%PDF-1.7\n'), 'a.pdf'],
    ['docx', docxOf(wordParagraph('x')), 'a.docx'],
    ['xlsx', xlsxOf(''), 'a.xlsx'],
    ['pptx', pptxOf([]), 'a.pptx'],
    ['odt', odtOf(''), 'a.odt'],
    ['epub', epubOf([]), 'a.epub'],
    ['zip', packageOf({ 'a.txt': 'x' }), 'a.zip'],
    ['doc', ole('WordDocument'), 'a.doc'],
    ['rtf', strToU8('{\\rtf1 x}'), 'a.rtf'],
    ['html', strToU8('<!-- saved --><!DOCTYPE html><p>x'), 'a.html'],
    ['xml', strToU8('<?xml version="1.0"?><treaty/>'), 'a.xml'],
    ['markdown', strToU8('<div dir=rtl>\n\n# x'), 'a.md'],
    ['csv', strToU8('a;b\n1;2'), 'a.csv'],
    ['text', strToU8('plain'), 'README'],
    [
      'eml',
      strToU8('From: a@b.example\r\nSubject: Levy\r\nMIME-Version: 1.0\r\n\r\nText'),
      'a.eml',
    ],
  ])('knows %s', (format, bytes, name) => {
    expect(sniffFormat(bytes, name)).toEqual({ format, findings: [] })
  })

  it.each([
    ['no bytes', new Uint8Array(), 'a.pdf', 'empty'],
    ['only blanks and form feeds', strToU8(' \f\n\f'), 'a.txt', 'empty'],
    ['an AppleDouble file', Uint8Array.of(0, 5, 0x16, 7, 0, 2, 0, 0), '._a.txt', 'not-a-document'],
    ['a renamed archive', packageOf({ 'a.txt': 'x' }), 'a.docx', 'not-a-document'],
    ['a cut-off archive', docxOf(wordParagraph('x')).subarray(0, 300), 'a.docx', 'damaged'],
    ['an Office file with a password', ole('EncryptedPackage'), 'a.docx', 'encrypted'],
    ['an old workbook', ole('Workbook'), 'a.xls', 'unsupported'],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13), 'a.pdf', 'unsupported'],
    ['bytes that are no text', Uint8Array.from({ length: 64 }, (_, i) => i % 7), 'a.txt', 'binary'],
    ['bytes that are no PDF', Uint8Array.from({ length: 64 }, (_, i) => i % 7), 'a.pdf', 'damaged'],
    ['program code', strToU8('const a = 1'), 'a.ts', 'unsupported'],
    ['a bomb', zipSync({ 'word/document.xml': new Uint8Array(40_000_000) }), 'a.docx', 'too-large'],
  ])('refuses %s', (_, bytes, name, code) => {
    expect(refusal(bytes, name)).toBe(code)
  })

  it.each([
    ['pdf', strToU8('%PDF-1.4'), 'resolution.txt'],
    ['html', strToU8('<html><body>x</body></html>'), 'resolution.pdf'],
    ['docx', docxOf(wordParagraph('x')), 'resolution.odt'],
  ])('reads %s under a wrong name and says so', (format, bytes, name) => {
    const sniffed = sniffFormat(bytes, name)
    expect(sniffed.format).toBe(format)
    expect(sniffed.findings.map((finding) => finding.code)).toEqual(['wrong-extension'])
  })
})
