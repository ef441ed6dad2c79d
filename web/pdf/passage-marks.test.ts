import { describe, expect, it } from 'vitest'
import type { DocumentText } from '../../server/api.ts'
import { passageMarks, passagesAt, regionsOf } from './passage-marks.ts'

const line = (y: number, part: { page?: number; x?: number } = {}) => ({
  page: 1,
  x: 70,
  y,
  width: 200,
  height: 12,
  ...part,
})

const passage = (start: number, end: number, page: number) => ({
  passageId: `p${start}`,
  start,
  end,
  page,
  pageEnd: page,
  label: null,
  heading: [],
  speaker: null,
  language: 'en',
  boxes: [line(100, { page })],
})

const text: DocumentText = {
  revisionId: 'r1',
  text: 'Gear is lost. It is reported.\n\nNets are marked.',
  passages: [passage(0, 29, 1), passage(31, 47, 2)],
}
const place = (start: number | null, end: number | null) => ({
  documentId: 'd',
  revisionId: 'r1',
  start,
  end,
})

describe('passagesAt', () => {
  it('are those that the place touches', () => {
    expect(passagesAt(text, place(14, 40)).map(({ start }) => start)).toEqual([0, 31])
    expect(passagesAt(text, place(31, 47)).map(({ start }) => start)).toEqual([31])
  })

  it('is the next one where the place lies between, and none without a place', () => {
    expect(passagesAt(text, place(29, 31)).map(({ start }) => start)).toEqual([31])
    expect(passagesAt(text, place(null, null))).toEqual([])
  })
})

describe('passageMarks', () => {
  it('tell a quote from its passage', () => {
    expect(passageMarks(text, place(14, 29))).toMatchObject({ quote: 'It is reported.', page: 1 })
    expect(passageMarks(text, place(31, 47))).toMatchObject({ quote: null, page: 2 })
  })
})

describe('what is needed to read a passage', () => {
  it('is marked where it stands in another passage', () => {
    const lead = { ...passage(0, 29, 1), boxes: [line(60)] }
    const item = { ...passage(31, 47, 2), context: [{ text: 'Gear is lost.', start: 0, end: 13 }] }
    const marks = passageMarks({ ...text, passages: [lead, item] }, place(31, 47))
    expect(marks.context).toEqual([line(60)])
    expect(marks.boxes).toEqual([line(100, { page: 2 })])
    expect(marks.page).toBe(2)
  })

  it('is not marked twice where it is cited too, nor where no passage holds it', () => {
    const item = { ...passage(31, 47, 2), context: [{ text: 'Gear', start: 0, end: 4 }] }
    const passages = [passage(0, 29, 1), item]
    expect(passageMarks({ ...text, passages }, place(0, 47)).context).toEqual([])
    expect(passageMarks({ ...text, passages: [item] }, place(31, 47)).context).toEqual([])
  })
})

describe('regionsOf', () => {
  it('joins the lines of a column, however long each is', () => {
    const lines = [line(100), { ...line(115), width: 40 }, { ...line(130), x: 60 }]
    expect(regionsOf(lines)).toEqual([{ page: 1, x: 60, y: 100, width: 210, height: 42, lines }])
  })

  it('begins anew with a page, a column and a gap', () => {
    const lines = [line(700), line(60, { x: 330 }), line(300, { x: 330 }), line(40, { page: 2 })]
    expect(regionsOf(lines)).toHaveLength(4)
  })

  it('knows none without boxes', () => {
    expect(regionsOf([])).toEqual([])
  })
})
