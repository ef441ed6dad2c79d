import { describe, expect, it } from 'vitest'
import { epubOf, odtOf, pptxOf, xlsxOf } from '../tests/fakes/packages.ts'
import { readCsv } from './csv-reader.ts'
import { readEpub } from './epub-reader.ts'
import { readOdt } from './odt-reader.ts'
import { readPptx } from './pptx-reader.ts'
import { readXlsx } from './xlsx-reader.ts'

describe('readXlsx', () => {
  const formats =
    '<numFmts><numFmt numFmtId="164" formatCode="#,##0.0&quot; t&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>'
  const strings = ['Levies 2025', 'Port', 'Rate', 'Since', 'Tidewater']
  const s = (column: string, row: number, index: number) =>
    `<c r="${column}${row}" t="s"><v>${index}</v></c>`
  const rows = `<row r="1">${s('A', 1, 0)}</row><row r="3">${s('A', 3, 1)}${s('B', 3, 2)}${s('C', 3, 3)}</row>
    <row r="4">${s('A', 4, 4)}<c r="B4" s="1"><v>0.035</v></c><c r="C4" s="2"><v>45717</v></c></row>
    <row r="5"><c r="B5" s="3"><v>12345.67</v></c><c r="C5" t="b"><v>1</v></c></row>`

  it('shows numbers as their cells do and knows the row that names the columns', async () => {
    const merged = '<mergeCells><mergeCell ref="A4:A5"/></mergeCells>'
    const { blocks } = await readXlsx({
      bytes: xlsxOf(rows, { strings, formats, merged }),
      name: 'a.xlsx',
    })
    expect(blocks.map(({ kind, text, table }) => [kind, text, table?.header ?? null])).toEqual([
      ['heading', 'Levies', null],
      ['paragraph', 'Levies 2025', null],
      ['table-row', 'Port | Rate | Since', true],
      ['table-row', 'Tidewater | 3.50% | 2025-03-01', false],
      ['table-row', 'Tidewater | 12,345.7 t | TRUE', false],
    ])
  })
})

describe('readCsv', () => {
  const rows = async (text: string) =>
    (await readCsv({ bytes: new TextEncoder().encode(text), name: 'a.csv' })).blocks.map(
      ({ table }) => [table?.header, ...(table?.cells ?? [])],
    )

  it('finds the delimiter and keeps quoted cells whole', async () => {
    expect(await rows('Port;Rate, in %;Note\n"Tide;water";3,5;"said ""no"""\nBay;2,0;x')).toEqual([
      [true, 'Port', 'Rate, in %', 'Note'],
      [false, 'Tide;water', '3,5', 'said "no"'],
      [false, 'Bay', '2,0', 'x'],
    ])
  })

  it('takes no row of figures for a header', async () => {
    expect(await rows('1,2\n3,4')).toEqual([
      [false, '1', '2'],
      [false, '3', '4'],
    ])
  })
})

describe('readPptx', () => {
  const shape = (type: string, body: string) =>
    `<p:sp><p:nvSpPr><p:nvPr>${type ? `<p:ph type="${type}"/>` : ''}</p:nvPr></p:nvSpPr><p:txBody>${body}</p:txBody></p:sp>`
  const p = (text: string, properties = '') =>
    `<a:p><a:pPr ${properties.startsWith('<') ? '' : properties}>${properties.startsWith('<') ? properties : ''}</a:pPr><a:r><a:t>${text}</a:t></a:r></a:p>`

  it('makes a page of each slide, its title first, its notes last', async () => {
    const bytes = pptxOf([
      {
        tree: shape('sldNum', p('1')) + shape('', p('A remark')) + shape('title', p('Ferries')),
        notes: shape('body', p('Say thanks.')),
      },
      {
        tree: shape(
          'body',
          p('First', '<a:buAutoNum type="alphaLcParenBoth"/>') +
            p('Second', '<a:buAutoNum type="alphaLcParenBoth"/>') +
            p('Dot'),
        ),
      },
    ])
    const { blocks, pages } = await readPptx({ bytes, name: 'a.pptx' })
    expect(pages).toBe(2)
    expect(blocks.map(({ kind, text, page }) => [kind, text, page])).toEqual([
      ['heading', 'Ferries', 1],
      ['paragraph', 'A remark', 1],
      ['paragraph', 'Say thanks.', 1],
      ['list-item', '(a) First', 2],
      ['list-item', '(b) Second', 2],
      ['list-item', '• Dot', 2],
    ])
  })
})

describe('readOdt', () => {
  const styles = `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style>`
  const item = (inner: string) => `<text:list-item>${inner}</text:list-item>`

  it('numbers lists, over lists that go on, and sets notes behind their paragraph', async () => {
    const text = `<text:h text:outline-level="2">Aims</text:h>
      <text:list text:style-name="L">${item('<text:p>one</text:p>')}${item(`<text:p>two</text:p><text:list>${item('<text:p>deep</text:p>')}</text:list>`)}</text:list>
      <text:p>A levy<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>On ships.</text:p></text:note-body></text:note> is<text:s/>paid.</text:p>
      <text:list text:style-name="L" text:continue-numbering="true">${item('<text:p>three</text:p>')}</text:list>`
    const { blocks, properties } = await readOdt({ bytes: odtOf(text, styles), name: 'a.odt' })
    expect(blocks.map(({ kind, level, text: own }) => `${kind} ${level ?? '-'} ${own}`)).toEqual([
      'heading 2 Aims',
      'list-item 0 1. one',
      'list-item 0 2. two',
      'list-item 1 (a) deep',
      'paragraph - A levy¹ is paid.',
      'footnote - 1 On ships.',
      'list-item 0 3. three',
    ])
    expect(properties).toEqual({ title: 'Levy', language: 'fr' })
  })

  it('leaves deleted text out and says that changes were tracked', async () => {
    const text =
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>kept</text:p>'
    const { blocks, findings } = await readOdt({ bytes: odtOf(text), name: 'a.odt' })
    expect(blocks.map((block) => block.text)).toEqual(['kept'])
    expect(findings.map((finding) => finding.code)).toEqual(['tracked-changes'])
  })
})

describe('readEpub', () => {
  it('reads the chapters in the order of the spine, without the list of chapters', async () => {
    const bytes = epubOf([
      '<html><body><h1>One</h1><p>a</p></body></html>',
      '<html><body><h1>Two</h1></body></html>',
    ])
    const { blocks, properties } = await readEpub({ bytes, name: 'a.epub' })
    expect(blocks.map((block) => block.text)).toEqual(['One', 'a', 'Two'])
    expect(properties).toMatchObject({ title: 'The Tidewater File', language: 'en' })
  })
})
