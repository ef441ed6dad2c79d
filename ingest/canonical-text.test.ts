import { describe, expect, it } from 'vitest'
import type { Block } from './blocks.ts'
import { canonicalText, pagesOf } from './canonical-text.ts'

const block = (text: string, over: Partial<Block> = {}): Block => ({
  kind: 'paragraph',
  text,
  level: null,
  page: null,
  pageEnd: null,
  pageLabel: null,
  lines: [],
  look: null,
  table: null,
  language: null,
  ...over,
})

describe('the canonical text', () => {
  it('parts blocks by one empty line, without outer white space, empty blocks left out', () => {
    const { text, placed } = canonicalText([block(' Lakes '), block('  '), block('Seas')])
    expect(text).toBe('Lakes\n\nSeas')
    expect(placed.map(({ start, end }) => text.slice(start, end))).toEqual(['Lakes', 'Seas'])
  })

  it('is NFC, and the offsets of lines follow', () => {
    const decomposed = ' Cafe\u0301 on\nthe lake'
    const line = { page: 1, x: 0, y: 0, width: 9, height: 9 }
    const { text, placed } = canonicalText([
      block(decomposed, {
        lines: [
          { ...line, start: 0, end: 9 },
          { ...line, start: 10, end: decomposed.length },
        ],
      }),
    ])
    expect(text).toBe('Café on the lake')
    expect(placed[0]!.block.lines.map(({ start, end }) => text.slice(start, end))).toEqual([
      'Café on',
      'the lake',
    ])
  })

  it('knows the pages and the lines of a slice', () => {
    const line = { x: 1, width: 2, y: 3, height: 4 }
    const { placed } = canonicalText([
      block('first second', {
        page: 4,
        pageEnd: 5,
        pageLabel: 'iv',
        lines: [
          { ...line, page: 4, start: 0, end: 6 },
          { ...line, page: 5, start: 6, end: 12 },
        ],
      }),
      block('third', { page: 5, pageEnd: 5, pageLabel: 'v' }),
    ])
    expect(pagesOf(placed, { start: 0, end: 5 })).toMatchObject({
      page: 4,
      pageEnd: 4,
      pageLabel: 'iv',
    })
    expect(pagesOf(placed, { start: 6, end: 12 })).toMatchObject({
      page: 5,
      pageEnd: 5,
      pageLabel: 'v',
      boxes: [{ ...line, page: 5 }],
    })
    expect(pagesOf(placed, { start: 0, end: 19 })).toMatchObject({ page: 4, pageEnd: 5 })
  })
})
