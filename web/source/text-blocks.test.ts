import { describe, expect, it } from 'vitest'
import type { DocumentText } from '../../server/api.ts'
import {
  boundPieces,
  groupTables,
  markPieces,
  passageBounds,
  tableCells,
  textBlocks,
} from './text-blocks.ts'

const text = [
  'Convention on Lights',
  'Chapter I',
  'Article 1',
  '1. Lights shall be lit.',
  '2. At night.',
  'Note by the Secretariat',
].join('\n\n')

const passage = (from: string, to: string, more: object) => ({
  passageId: from,
  start: text.indexOf(from),
  end: text.indexOf(to) + to.length,
  page: 1,
  pageEnd: 1,
  label: null,
  heading: ['Chapter I', 'Article 1'],
  speaker: null,
  language: 'en',
  ...more,
})

const document: DocumentText = {
  revisionId: 'r',
  text,
  passages: [
    passage('1. Lights', 'be lit.', { label: 'art. 1 (1)' }),
    passage('2. At', 'night.', { page: 2, pageEnd: 2, label: 'art. 1 (2)', language: 'fr' }),
  ],
}

describe('textBlocks', () => {
  const blocks = textBlocks(document, 'Convention on Lights')

  it('covers every paragraph at its place in the text', () => {
    expect(blocks.map((block) => block.text)).toEqual(text.split('\n\n'))
    for (const block of blocks) expect(text.slice(block.start, block.end)).toBe(block.text)
  })

  it('finds title and headings through the heading paths of the passages', () => {
    expect(blocks.map(({ kind, level }) => [kind, level])).toEqual([
      ['title', 0],
      ['heading', 1],
      ['heading', 2],
      ['paragraph', 0],
      ['paragraph', 0],
      ['paragraph', 0],
    ])
  })

  it('notes page, label and language where they begin', () => {
    expect(blocks.map(({ page, label }) => [page, label])).toEqual([
      [null, null],
      [1, null],
      [null, null],
      [null, 'art. 1 (1)'],
      [2, 'art. 1 (2)'],
      [null, null],
    ])
    expect(blocks[4]?.language).toBe('fr')
  })

  it('gives a passage of many paragraphs its label once', () => {
    const joined = { ...document, passages: [passage('1. Lights', 'night.', { label: 'art. 1' })] }
    expect(textBlocks(joined, '').map(({ label }) => label)).toEqual([
      null,
      null,
      null,
      'art. 1',
      null,
      null,
    ])
  })

  it('tells rows of a table from a line with a bar in it', () => {
    const table = ['Either | or', 'State | Tonnes | Year', 'Kestria | 12 | 2023', 'End.'].join(
      '\n\n',
    )
    const found = textBlocks({ revisionId: 'r', text: table, passages: [] }, '')
    expect(found.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'table-row',
      'table-row',
      'paragraph',
    ])
  })

  it('takes a text without passages as paragraphs', () => {
    expect(textBlocks({ ...document, passages: [] }, '').map(({ kind }) => kind)).toEqual(
      Array.from({ length: 6 }, () => 'paragraph'),
    )
  })
})

describe('markPieces', () => {
  const block = { start: 10, end: 20, text: 'abcdefghij' }

  it('cuts a block at the edges of a quote inside it', () => {
    expect(markPieces(block, [{ start: 12, end: 15, kind: 'quote' }])).toEqual([
      { text: 'ab', mark: null },
      { text: 'cde', mark: 'quote' },
      { text: 'fghij', mark: null },
    ])
  })

  it('marks its share of a quote that goes over several blocks', () => {
    expect(markPieces(block, [{ start: 0, end: 13, kind: 'quote' }])).toEqual([
      { text: 'abc', mark: 'quote' },
      { text: 'defghij', mark: null },
    ])
    expect(markPieces(block, [{ start: 5, end: 30, kind: 'quote' }])).toEqual([
      { text: 'abcdefghij', mark: 'quote' },
    ])
  })

  it('lets the quote win over its context', () => {
    expect(
      markPieces(block, [
        { start: 12, end: 14, kind: 'quote' },
        { start: 11, end: 16, kind: 'context' },
      ]),
    ).toEqual([
      { text: 'a', mark: null },
      { text: 'b', mark: 'context' },
      { text: 'cd', mark: 'quote' },
      { text: 'ef', mark: 'context' },
      { text: 'ghij', mark: null },
    ])
  })

  it('leaves a block alone that no range touches', () => {
    expect(markPieces(block, [{ start: 20, end: 25, kind: 'quote' }])).toEqual([
      { text: 'abcdefghij', mark: null },
    ])
  })
})

const of = (parts: [text: string, more: object | null][]): DocumentText => {
  let start = 0
  const passages: DocumentText['passages'] = []
  for (const [part, more] of parts) {
    const end = start + part.length
    if (more) passages.push({ ...passage('', '', {}), start, end, heading: [], ...more })
    start = end + 2
  }
  return { revisionId: 'r', text: parts.map(([part]) => part).join('\n\n'), passages }
}

describe('tables', () => {
  const table = of([
    ['Species | Tonnes', null],
    ['Cod | 12', { context: [{ text: 'Species | Tonnes', start: 0, end: 16 }] }],
    ['Hake | 7', { context: [{ text: 'Species | Tonnes', start: 0, end: 16 }] }],
    ['A paragraph.', {}],
  ])
  const blocks = textBlocks(table, '')

  it('have column headings where passages name them as their context', () => {
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'table-head',
      'table-row',
      'table-row',
      'paragraph',
    ])
  })

  it('are set as one, and what follows by itself', () => {
    expect(groupTables(blocks).map((group) => group.length)).toEqual([1, 2, 1])
    const onOnePage = blocks.map((block) => ({ ...block, page: null }))
    expect(groupTables(onOnePage).map((group) => group.length)).toEqual([3, 1])
  })

  it('have cells that keep their places in the text', () => {
    const cells = tableCells(blocks[2]!)
    expect(cells.map(({ text }) => text)).toEqual(['Hake', '7'])
    for (const { start, end, text } of cells) expect(table.text.slice(start, end)).toBe(text)
  })
})

describe('speakers, notes and depths', () => {
  it('are told where the words of another begin', () => {
    const debate = of([
      ['One.', { speaker: 'Avelmar' }],
      ['Two.', { speaker: 'Avelmar' }],
      ['Three.', { speaker: 'Linlan' }],
    ])
    expect(textBlocks(debate, '').map(({ speaker }) => speaker)).toEqual([
      'Avelmar',
      null,
      'Linlan',
    ])
  })

  it('know a footnote by its label', () => {
    const noted = of([
      ['Text.', { label: 'para. 1' }],
      ['1 See below.', { label: 'footnote 1' }],
    ])
    expect(textBlocks(noted, '').map(({ kind }) => kind)).toEqual(['paragraph', 'footnote'])
  })

  it('leave no gap between a heading and the one above it', () => {
    const deep = of([
      ['Part', null],
      ['Section', null],
      ['Text.', { heading: ['Part', '', 'Section'] }],
    ])
    expect(textBlocks(deep, '').map(({ level, depth }) => [level, depth])).toEqual([
      [1, 1],
      [3, 2],
      [0, 0],
    ])
  })
})

describe('boundPieces', () => {
  const document = of([
    ['Heading', null],
    ['First passage. Second passage.', null],
    ['Its end.', null],
  ])
  const at = (part: string) => document.text.indexOf(part)
  const bounds = passageBounds({
    ...document,
    passages: [
      { ...passage('', '', {}), start: at('Second'), end: document.text.length },
      { ...passage('', '', { label: 'para. 1' }), start: at('First'), end: at(' Second') },
    ],
  })
  const pieces = (start: number, end: number) =>
    boundPieces({ start, end, text: document.text.slice(start, end) }, bounds)

  it('numbers passages in the order of the text', () => {
    expect(bounds.map(({ number, label }) => [number, label])).toEqual([
      [1, 'para. 1'],
      [2, null],
    ])
  })

  it('cuts a block where passages begin and end, without losing a letter', () => {
    const found = pieces(at('First'), at('\n\nIts'))
    expect(found.map(({ text, passage, begins }) => [text, passage?.number, begins])).toEqual([
      ['First passage.', 1, true],
      [' ', undefined, false],
      ['Second passage.', 2, true],
    ])
  })

  it('lets a passage go on in the next block, and leaves alone what none holds', () => {
    expect(pieces(at('Its'), document.text.length)).toMatchObject([
      { text: 'Its end.', passage: { number: 2 }, begins: false },
    ])
    expect(pieces(0, 7)).toMatchObject([{ text: 'Heading', passage: null }])
  })
})
