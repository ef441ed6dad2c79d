import { describe, expect, it } from 'vitest'
import { type FixturePage, type FixtureText, makePdf } from './pdf-fixture.ts'
import { readPdf } from './pdf-reader.ts'

const read = (pages: FixturePage[], options?: { labels?: string }) =>
  readPdf({ bytes: makePdf(pages, options), name: 'made.pdf' })

const texts = async (pages: FixturePage[]) => (await read(pages)).blocks.map((block) => block.text)

/** Lines of type under each other, 12 points apart. */
const lines = (x: number, y: number, rows: string[], look: Partial<FixtureText> = {}) =>
  rows.map((text, index) => ({ x, y: y - 12 * index, text, ...look }))

// Five lines of the same length, so that the measure is known; the last one is short.
const filler = [
  'The delegates of Varenna met on the shore of the lake to',
  'settle how the waters of the upper valley would be shared',
  'between the three cantons, and agreed that every canton is',
  'to keep a record of what it takes in each of the four',
  'seasons.',
]

describe('readPdf', () => {
  it('makes one paragraph of lines that run on and puts each line on its page', async () => {
    const { blocks, pages } = await read([{ texts: lines(72, 700, filler) }])
    expect(pages).toBe(1)
    expect(blocks.map((block) => block.text)).toEqual([filler.join(' ')])
    const block = blocks[0]!
    expect(block.lines.map((line) => block.text.slice(line.start, line.end))).toEqual(filler)
    expect(block.lines[0]).toMatchObject({ page: 1, x: 72, y: 91.5, height: 11 })
    expect(block.lines[1]).toMatchObject({ page: 1, x: 72, y: 103.5 })
  })

  it('joins a paragraph over a page break and keeps both pages', async () => {
    const { blocks } = await read([
      { texts: lines(72, 200, filler.slice(0, 3)) },
      { texts: lines(72, 700, filler.slice(3)) },
    ])
    expect(blocks.map(({ text, page, pageEnd }) => ({ text, page, pageEnd }))).toEqual([
      { text: filler.join(' '), page: 1, pageEnd: 2 },
    ])
  })

  it('removes running headers and page numbers and keeps the numbers as labels', async () => {
    const pages = [3, 4, 5].map((number) => ({
      texts: [
        { x: 72, y: 770, text: 'VLC/12/7' },
        ...lines(72, 700, filler),
        { x: 72, y: 30, text: `${number}/40` },
        { x: 480, y: 30, text: '25-00417' },
      ],
    }))
    const { blocks, properties } = await read(pages)
    expect(blocks.map((block) => block.text)).toEqual(Array(3).fill(filler.join(' ')))
    expect(blocks.map((block) => block.pageLabel)).toEqual(['3', '4', '5'])
    expect(properties.running).toBe('VLC/12/7 | 25-00417')
  })

  it('takes page labels from the file where no number is printed', async () => {
    const { blocks } = await read(
      [{ texts: lines(72, 700, filler) }, { texts: lines(72, 700, filler) }],
      {
        labels: 'r',
      },
    )
    expect(blocks.map((block) => block.pageLabel)).toEqual(['i', 'ii'])
  })

  it('keeps the number of a paragraph that happens to count up with the pages', async () => {
    const pages = [1, 2, 3].map((number) => ({
      texts: lines(72, 770, [`${number}. ${filler[0]}`, ...filler.slice(1)]),
    }))
    const { blocks } = await read(pages)
    expect(blocks.map((block) => block.text.slice(0, 8))).toEqual([
      '1. The d',
      '2. The d',
      '3. The d',
    ])
  })

  it('reads two columns one after the other', async () => {
    const column = (word: string) =>
      Array.from({ length: 8 }, (_, i) => `${word} line ${i + 1} runs on to the end of it`)
    const left = column('First')
    const right = column('Second')
    const title = { x: 200, y: 760, text: 'Two Columns', size: 16, font: 'bold' as const }
    const read = await texts([
      { texts: [title, ...lines(72, 700, left), ...lines(250, 700, right)] },
    ])
    expect(read).toEqual(['Two Columns', [...left, ...right].join(' ')])
  })

  it('moves a footnote after its paragraph and its mark out of the word', async () => {
    const { blocks } = await read([
      {
        texts: [
          ...lines(72, 700, filler.slice(0, 4)),
          { x: 72, y: 652, text: 'seasons.' },
          { x: 106.5, y: 656, text: '1', size: 6 },
          ...lines(72, 620, filler),
          { x: 72, y: 103, text: '1', size: 5 },
          { x: 80, y: 100, text: 'Varenna Protocol, annex II.', size: 8 },
        ],
      },
    ])
    expect(blocks.map(({ kind, text }) => ({ kind, text }))).toEqual([
      { kind: 'paragraph', text: filler.join(' ') },
      { kind: 'footnote', text: '1 Varenna Protocol, annex II.' },
      { kind: 'paragraph', text: filler.join(' ') },
    ])
  })

  it('keeps a raised number that is a power', async () => {
    const read = await texts([
      {
        texts: [
          { x: 72, y: 700, text: 'about 40 km' },
          { x: 122.1, y: 704, text: '2', size: 6 },
          { x: 127, y: 700, text: 'of marsh' },
        ],
      },
    ])
    expect(read).toEqual(['about 40 km2 of marsh'])
  })

  it('begins a block at each marker and follows hanging indents', async () => {
    const read = await texts([
      {
        texts: [
          ...lines(72, 700, ['12.', '13.']).map((item, i) => ({ ...item, y: 700 - 36 * i })),
          ...lines(100, 700, filler.slice(0, 3)),
          ...lines(100, 664, filler.slice(0, 2)),
          ...lines(100, 640, ['(a)', '(b)']),
          ...lines(120, 640, ['Water for the mills;', 'Water for the fields.']),
        ],
      },
    ])
    expect(read).toEqual([
      `12. ${filler.slice(0, 3).join(' ')}`,
      `13. ${filler.slice(0, 2).join(' ')}`,
      '(a) Water for the mills;',
      '(b) Water for the fields.',
    ])
  })

  it('marks headings by their look, larger ones higher', async () => {
    const { blocks } = await read([
      {
        texts: [
          { x: 72, y: 740, text: 'I. The Waters', size: 14, font: 'bold' },
          { x: 72, y: 715, text: 'A. The upper valley', size: 12, font: 'bold' },
          ...lines(72, 690, filler),
        ],
      },
    ])
    expect(blocks.map(({ kind, level }) => ({ kind, level }))).toEqual([
      { kind: 'heading', level: 1 },
      { kind: 'heading', level: 2 },
      { kind: 'paragraph', level: null },
    ])
    expect(blocks[0]!.look).toMatchObject({ bold: true, size: 1.4 })
  })

  it('turns aligned columns into rows of a table with its header', async () => {
    const rows = [
      ['Canton', 'Mills', 'Fields'],
      ['Upper Varenna', '12', '340'],
      ['Lower Varenna', '7', '1 120'],
      ['Lake shore', '31', '88'],
    ]
    const { blocks } = await read([
      {
        texts: [
          ...rows.flatMap((cells, row) =>
            cells.map((text, i) => ({
              x: [72, 220, 320][i]!,
              y: 700 - 16 * row,
              text,
              font: row === 0 ? ('bold' as const) : ('regular' as const),
            })),
          ),
          ...lines(72, 600, filler),
        ],
      },
    ])
    expect(blocks.map((block) => block.text)).toEqual([
      'Canton | Mills | Fields',
      'Upper Varenna | 12 | 340',
      'Lower Varenna | 7 | 1 120',
      'Lake shore | 31 | 88',
      filler.join(' '),
    ])
    expect(blocks.map((block) => block.table?.header)).toEqual([
      true,
      false,
      false,
      false,
      undefined,
    ])
    const second = blocks[1]!
    expect(second.table).toEqual({ id: 1, header: false, cells: rows[1] })
    expect(second.lines.map((line) => second.text.slice(line.start, line.end))).toEqual(rows[1])
  })

  it('reads rotated pages and text that runs upwards, with boxes as shown', async () => {
    const turned = await read([
      { width: 800, height: 600, rotate: 90, texts: lines(72, 500, filler) },
    ])
    expect(turned.blocks[0]!.text).toBe(filler.join(' '))
    const box = turned.blocks[0]!.lines[0]!
    expect(box.height).toBeGreaterThan(200)
    expect(box.width).toBe(11)
    const upright = await read([
      { texts: filler.map((text, i) => ({ x: 100 + 12 * i, y: 72, text, angle: 90 })) },
    ])
    expect(upright.blocks[0]!.text).toBe(filler.join(' '))
  })

  it('puts Arabic in logical order with its numbers and brackets the right way round', async () => {
    const lineOf = (text: string, y: number) => ({
      x: 500 - 5 * [...text].length,
      y,
      text: [...text].map((c) => (c === '(' ? ')' : c === ')' ? '(' : c)).join(''),
      font: 'arabic' as const,
    })
    // The fixture turns every character round, so numbers are given turned round as well.
    const read = await texts([{ texts: [lineOf('المادة (93) من'.replace('ة', 'ت'), 700)] }])
    expect(read).toEqual(['المادت (39) من'])
  })

  it('leaves out text beyond the edge of the page', async () => {
    const read = await texts([
      {
        texts: [
          ...lines(72, 700, filler),
          { x: 700, y: 700, text: 'the other half of the spread' },
        ],
      },
    ])
    expect(read).toEqual([filler.join(' ')])
  })

  it('names the pages that are scans where Tesseract is missing, and uses a hidden text layer', async () => {
    const path = process.env.PATH
    process.env.PATH = ''
    try {
      const { findings, blocks } = await read([
        { texts: lines(72, 700, filler) },
        { picture: 250 },
        { picture: 250, texts: lines(72, 700, filler, { hidden: true }) },
        { picture: 40 },
      ])
      expect(findings).toEqual([
        { code: 'scan', message: 'install tesseract-ocr to read (page 2)' },
      ])
      expect(blocks.map((block) => block.page)).toEqual([1, 3])
    } finally {
      process.env.PATH = path
    }
  })

  it('says when there is next to no text', async () => {
    const { findings } = await read([{ texts: [{ x: 72, y: 700, text: 'Void.' }] }])
    expect(findings.map((finding) => finding.code)).toEqual(['little-text'])
  })

  it.each([
    [
      'is missing',
      '/Contents 10 0 R',
      '/Contents 99 0 R',
      'little-text',
      'nothing is drawn (page 1)',
    ],
    ['cannot be unpacked', '/Length', '/Filter /FlateDecode /Length', 'little-text', '(page 1)'],
    ['breaks off', '(beta) Tj ET', '(beta) Tj   ', 'damaged', 'the text breaks off (page 1)'],
  ])('names the page whose content %s', async (_, whole, broken, code, said) => {
    const made = makePdf([
      { texts: [{ x: 72, y: 700, text: 'beta' }] },
      { texts: lines(72, 700, filler) },
      { texts: lines(72, 700, filler) },
    ])
    const text = Buffer.from(made).toString('latin1')
    // The first page's objects are numbered 9 to 11; what stands before them is fonts.
    const at = text.indexOf('\n9 0 obj')
    const damaged = text.slice(0, at) + text.slice(at).replace(whole, broken)
    const bytes = new Uint8Array(Buffer.from(damaged, 'latin1'))
    const { findings, blocks } = await readPdf({ bytes, name: 'x.pdf' })
    expect(findings).toMatchObject([{ code, message: expect.stringContaining(said) }])
    expect(blocks.map((block) => block.text).join(' ')).toContain(filler.join(' '))
  })

  it('reads what is left of a file without its end, and says so', async () => {
    const bytes = makePdf([{ texts: lines(72, 700, filler) }])
    const cut = await readPdf({ bytes: bytes.slice(0, bytes.length - 20), name: 'x.pdf' })
    expect(cut.blocks.map((block) => block.text)).toEqual([filler.join(' ')])
    expect(cut.findings.map((finding) => finding.code)).toEqual(['damaged'])
  })

  it.each([
    ['an empty file', new Uint8Array(), 'empty'],
    ['a file with a password', locked(makePdf([{ texts: lines(72, 700, filler) }])), 'encrypted'],
    ['something else', new TextEncoder().encode('<html>not found</html>'), 'damaged'],
    [
      'a file cut off in its first object',
      makePdf([{ texts: lines(72, 700, filler) }]).slice(0, 60),
      'damaged',
    ],
  ])('refuses %s', async (_, bytes, code) => {
    await expect(readPdf({ bytes, name: 'x.pdf' })).rejects.toMatchObject({ code })
  })
})

/** The keys are those of a password that nobody knows (ISO 32000-1, 7.6.3). */
function locked(bytes: Uint8Array): Uint8Array {
  const keys = `/O <${'5a'.repeat(32)}> /U <${'a5'.repeat(32)}>`
  const lock = `/Encrypt << /Filter /Standard /V 1 /R 2 ${keys} /P -4 >> /ID [<00> <00>]`
  const text = Buffer.from(bytes).toString('latin1').replace('trailer\n<<', `trailer\n<< ${lock}`)
  return new Uint8Array(Buffer.from(text, 'latin1'))
}
