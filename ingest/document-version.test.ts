import { describe, expect, it } from 'vitest'
import type { Block } from './blocks.ts'
import { structureDocument } from './structure-document.ts'

function read(texts: string[], path = 'text.txt') {
  const blocks = texts.map(
    (text): Block => ({
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
    }),
  )
  const raw = { format: 'text', blocks, pages: null, properties: {}, findings: [] }
  return structureDocument(raw, { path })
}

const body = [
  'The Conference of the Parties,',
  'Recalling the Convention on Lost Lanterns, done at Port Ansel on 3 May 2019, and its annexes,',
  '1. Decides that every lantern shall be marked with the name of the State whose flag it flies;',
]

describe('the version state of a text', () => {
  it('is a draft where its sponsors say so, whatever treaty its preamble recalls', () => {
    const document = read([
      'Kestria and Talvasse: draft resolution',
      'Marking of lanterns',
      ...body,
    ])
    expect(document.version).toBe('draft')
  })

  it('is a draft by the symbol of a body that nobody has listed', () => {
    const document = read(['HSC/COP/3/L.4', 'Distr.: Limited', '28 May 2024', ...body])
    expect(document.version).toBe('draft')
    expect(document.metadata.find(({ field }) => field === 'symbol')?.value).toBe('HSC/COP/3/L.4')
  })

  it('is not adopted because it recalls a treaty that was done somewhere', () => {
    expect(read(['Notes for the third session', ...body]).version).not.toBe('adopted')
  })

  it('is not read from a file name that only looks like a symbol', () => {
    const document = read(['I thank the President.', ...body], 'TUV_78_2023.txt')
    expect(document.metadata.some(({ field }) => field === 'symbol')).toBe(false)
  })

  it('is adopted by the symbol of its series', () => {
    const document = read(['HSC/COP/3/RES/2', 'Distr.: General', '14 June 2024', ...body])
    expect(document.version).toBe('adopted')
  })
})
