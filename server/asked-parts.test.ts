import { describe, expect, it } from 'vitest'
import { anchorsOf } from './anchors.ts'
import { askedParts } from './asked-parts.ts'
import type { RankedPassage } from './fusion.ts'
import type { LookUp } from './look-up.ts'

const passage = (passageNo: number, documentId: string, text: string) =>
  ({ passageNo, passageId: `p${passageNo}`, documentId, text, language: 'en' }) as RankedPassage

const lookedUp = (...numbers: number[]): LookUp => ({
  passages: numbers.map((passageNo) => ({ passageNo, reason: 'label' })),
  phrases: [],
  hasTopic: false,
})

const sentence =
  'Ferries of the strait sail in winter as they do in every other season of the year. '
const parts = (passages: RankedPassage[], found: LookUp, inFull = false) =>
  askedParts({ passages, lookUp: found, anchors: anchorsOf('', 'en') }, { inFull })
const texts = (passages: RankedPassage[], found: LookUp, inFull = false) =>
  parts(passages, found, inFull).quotes.map(({ passage: { text }, start, end }) =>
    text.slice(start, end),
  )

describe('a numbered part that was asked for', () => {
  it('is quoted whole and alone, in the order of the look-up', () => {
    const passages = [
      passage(9, 'act', 'Something near it.'),
      passage(2, 'act', '(b) It keeps a register. It is open to all.'),
      passage(1, 'act', '(a) The Office grants licences.'),
    ]
    expect(texts(passages, lookedUp(1, 2)).join(' ')).toBe(
      '(a) The Office grants licences. (b) It keeps a register. It is open to all.',
    )
  })

  it('is that of three texts where more bear the number', () => {
    const passages = ['a', 'b', 'c', 'd'].map((id, i) => passage(i, id, `5. Part of ${id}.`))
    expect(texts(passages, lookedUp(3, 2, 1, 0))).toEqual([
      '5. Part of d.',
      '5. Part of c.',
      '5. Part of b.',
    ])
  })

  it('ends between passages where it runs over pages, its first one always whole', () => {
    const long = sentence.repeat(25).trim()
    const passages = [passage(1, 'act', long), passage(2, 'act', 'Its end.')]
    expect(texts(passages, lookedUp(1, 2)).join(' ')).toBe(long)
    expect(parts(passages, lookedUp(1, 2)).left).toBe(1)
    expect(texts(passages, lookedUp(1, 2), true).join(' ')).toBe(`${long} Its end.`)
    expect(parts(passages, lookedUp(1, 2), true).left).toBe(0)
  })

  it('is not its line in a table of contents', () => {
    const line = { ...passage(1, 'act', 'Article 5. Licences 12'), kind: 'contents' as const }
    const article = passage(2, 'act', 'Article 5. The Office grants licences.')
    expect(texts([line, article], lookedUp(1, 2)).join(' ')).toBe(article.text)
  })
})
