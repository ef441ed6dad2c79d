import { expect, it } from 'vitest'
import type { Document, DocumentText } from '../../server/api.ts'
import { placeCitation } from './pinned-place.ts'

const document = {
  documentId: 'd1',
  path: 'levy.md',
  title: 'Levy',
  symbol: 'HSC/1',
} as Document
const whole = 'Levy\n\nStates shall:\n\n(a) pay dues;\n\n(b) report losses.'
const passage = (label: string, words: string) => {
  const start = whole.indexOf(words)
  const lead = { text: 'States shall:', start: 6, end: 19 }
  return {
    ...{ passageId: `p-${label}`, start, end: start + words.length, page: 2, pageEnd: 2, label },
    ...{ heading: ['Levy'], speaker: null, language: 'en', context: [lead] },
  }
}
const text: DocumentText = {
  revisionId: 'r1',
  text: whole,
  passages: [passage('(a)', '(a) pay dues;'), passage('(b)', '(b) report losses.')],
}
const place = (words: string) => {
  const start = whole.indexOf(words)
  return placeCitation(document, text, { start, end: start + words.length })
}

it('is cited by the passage that it lies in, with what the passage needs to be read', () => {
  expect(place('report losses')).toMatchObject({
    ...{ passageId: 'p-(b)', documentId: 'd1', revisionId: 'r1', label: '(b)', page: 2 },
    ...{ quote: 'report losses', start: 40, end: 53 },
    context: [{ text: 'States shall:' }],
  })
})

it('is cited by the first passage it touches where it goes over several', () => {
  expect(place('dues;\n\n(b) report')).toMatchObject({ passageId: 'p-(a)', context: [] })
})

it('is cited by the next passage where it touches none, as a heading', () => {
  expect(place('Levy')).toMatchObject({ passageId: 'p-(a)', quote: 'Levy', context: [] })
})

it('cannot be cited where the text has no passages', () => {
  const bare = { ...text, passages: [] }
  expect(placeCitation(document, bare, { start: 0, end: 4 })).toBeNull()
})
