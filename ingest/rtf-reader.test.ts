import { describe, expect, it } from 'vitest'
import { readRtf } from './rtf-reader.ts'

const read = (rtf: string) => readRtf({ bytes: Buffer.from(rtf, 'latin1'), name: 'a.rtf' })
const shown = async (rtf: string) =>
  (await read(rtf)).blocks.map(({ kind, level, text }) => `${kind} ${level ?? '-'} ${text}`)

describe('readRtf', () => {
  it('reads code pages by font, and Unicode with its replacement left out', async () => {
    const rtf =
      "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Times;}{\\f1\\fcharset204 Times CYR;}}\\f0 Caf\\'e9 \\u8211? {\\f1\\'ec\\'e8\\'f0}\\par}"
    expect(await shown(rtf)).toEqual(['paragraph - Café – мир'])
  })

  it('knows headings by style and outline level', async () => {
    const rtf =
      '{\\rtf1{\\stylesheet{\\s0 Normal;}{\\s1\\outlinelevel0 heading 1;}}\\pard\\s1 Aims\\par\\pard\\outlinelevel2 Deep\\par\\pard text\\par}'
    expect(await shown(rtf)).toEqual(['heading 1 Aims', 'heading 3 Deep', 'paragraph - text'])
  })

  it('keeps written list numbers, rows of tables and notes in their places', async () => {
    const rtf =
      '{\\rtf1\\pard{\\listtext\\tab 3.\\tab}The levy ends{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} On ships.\\par}.\\par\\trowd\\trhdr\\pard\\intbl Port\\cell Rate\\cell\\row\\trowd\\pard\\intbl Bay\\cell 3\\cell\\row\\pard End\\par}'
    const { blocks } = await read(rtf)
    expect(blocks.map(({ kind, text, table }) => [kind, text, table?.header ?? null])).toEqual([
      ['list-item', '3. The levy ends¹.', null],
      ['footnote', '1 On ships.', null],
      ['table-row', 'Port | Rate', true],
      ['table-row', 'Bay | 3', false],
      ['paragraph', 'End', null],
    ])
  })

  it('keeps the note of a paragraph that follows a table behind that paragraph', async () => {
    const rtf =
      '{\\rtf1\\trowd\\pard\\intbl Bay\\cell 3{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} A row.\\par}\\cell\\row\\pard The levy ends{\\super\\chftn}{\\footnote\\pard{\\super\\chftn} On ships.\\par}.\\par}'
    const { blocks } = await read(rtf)
    expect(blocks.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'table-row Bay | 3¹',
      'footnote 1 A row.',
      'paragraph The levy ends².',
      'footnote 2 On ships.',
    ])
  })

  it('leaves out pictures, field codes, hidden and deleted text, and reports the changes', async () => {
    const rtf =
      '{\\rtf1{\\info{\\title Levy}}{\\pict 89504e47}{\\field{\\*\\fldinst PAGE}{\\fldrslt 4}} ports{\\v secret}{\\deleted  four}{\\revised  three}{\\*\\unknown junk}\\par}'
    const { blocks, findings, properties } = await read(rtf)
    expect(blocks.map((block) => block.text)).toEqual(['4 ports three'])
    expect(findings.map((finding) => finding.code)).toEqual(['tracked-changes'])
    expect(properties.title).toBe('Levy')
  })
})
