import { describe, expect, it } from 'vitest'
import type { DocumentText } from '../../server/api.ts'
import { markPieces, textBlocks } from './text-blocks.ts'

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
