import { describe, expect, it } from 'vitest'
import type { Block } from './blocks.ts'
import { makeBlock } from './make-block.ts'
import { takeInStrayedNotes } from './strayed-notes.ts'

const heading = (text: string): Block => makeBlock({ kind: 'heading', text, level: 3 })
const paragraph = (text: string): Block => makeBlock({ kind: 'paragraph', text })
const shown = (blocks: Block[]) => blocks.map(({ kind, text }) => `${kind}: ${text}`)
const recital = 'The Council shall meet once a year and report on the levies. '.repeat(6).trim()

describe('takeInStrayedNotes', () => {
  it('makes footnotes of the shorter of two countings and mends the sentence they cut', () => {
    const blocks = [
      heading('(1)'),
      paragraph(recital),
      heading('(2)'),
      paragraph(`${recital} The levy is paid by all ships that`),
      heading('(1)'),
      paragraph('Journal 5, p. 1.'),
      heading('(2)'),
      paragraph('Journal 6, p. 2.'),
      heading('(3)'),
      heading('PACT ON FERRIES'),
      paragraph('of 3 May 1990, p. 9.'),
      paragraph('call at the harbour.'),
      heading('(3)'),
      paragraph(recital),
      heading('(4)'),
      paragraph(recital),
    ]
    expect(shown(takeInStrayedNotes(blocks))).toEqual([
      'heading: (1)',
      `paragraph: ${recital}`,
      'heading: (2)',
      `paragraph: ${recital} The levy is paid by all ships that call at the harbour.`,
      'footnote: (1) Journal 5, p. 1.',
      'footnote: (2) Journal 6, p. 2.',
      'footnote: (3) PACT ON FERRIES of 3 May 1990, p. 9.',
      'heading: (3)',
      `paragraph: ${recital}`,
      'heading: (4)',
      `paragraph: ${recital}`,
    ])
  })

  it('gives a reference that was taken for a heading back to its sentence', () => {
    const blocks = [
      paragraph('In accordance with the'),
      heading('PACT ON FERRIES OF THE UNION'),
      heading('(37)'),
      paragraph(', the Council decides.'),
    ]
    expect(shown(takeInStrayedNotes(blocks))).toEqual([
      'paragraph: In accordance with the PACT ON FERRIES OF THE UNION (37), the Council decides.',
    ])
  })

  it('leaves a document alone in which one counting starts anew', () => {
    const blocks = [1, 2, 3, 1, 2, 3].flatMap((n) => [heading(`(${n})`), paragraph(recital)])
    expect(takeInStrayedNotes(blocks)).toEqual(blocks)
  })
})
