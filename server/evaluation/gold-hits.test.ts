import { expect, test } from 'vitest'
import type { EvaluationQuestion } from './answer-questions.ts'
import { answersQuestion, hitsOfPassage, hitsOfQuote, isFromGoldDocument } from './gold-hits.ts'

const first = 'the Parties shall report on their catches every year before the first of March'
const second = 'a Party that does not report loses its vote until it has reported in full'

function question(fields: Partial<EvaluationQuestion> = {}): EvaluationQuestion {
  return {
    id: 'q',
    question: 'What must Parties report?',
    language: 'en',
    answerable: true,
    gold: [
      { path: 'treaty.txt', quote: first },
      { path: 'treaty.txt', quote: second },
    ],
    kind: 'factoid',
    match: 'any',
    goldAlternatives: ['draft.txt'],
    crossLingual: false,
    ...fields,
  }
}

test('a passage hits the gold quotes that it holds, in the right file or an alternative', () => {
  expect(hitsOfPassage(question(), { path: 'treaty.txt', text: `7. ${second}.` })).toEqual([1])
  expect(hitsOfPassage(question(), { path: 'draft.txt', text: `${first}; ${second}` })).toEqual([
    0, 1,
  ])
})

test('the same words in another file are no hit', () => {
  expect(hitsOfPassage(question(), { path: 'other.txt', text: first })).toEqual([])
  expect(isFromGoldDocument(question(), 'other.txt')).toBe(false)
})

test('a path is compared composed: é may be one character or two', () => {
  const gold = question({ gold: [{ path: 'traité.txt', quote: first }] })
  expect(hitsOfPassage(gold, { path: 'traité.txt'.normalize('NFD'), text: first })).toEqual([0])
})

test('a short piece of a gold quote is a hit for a quote, not for a passage', () => {
  const piece = { path: 'treaty.txt', text: 'loses its vote until it has' }
  expect(hitsOfQuote(question(), piece)).toEqual([1])
  expect(hitsOfPassage(question(), piece)).toEqual([])
})

test('one gold quote is enough unless the question needs them all', () => {
  expect(answersQuestion(question(), new Set([1]))).toBe(true)
  expect(answersQuestion(question(), new Set())).toBe(false)
  expect(answersQuestion(question({ match: 'all' }), new Set([1]))).toBe(false)
  expect(answersQuestion(question({ match: 'all' }), new Set([0, 1]))).toBe(true)
})
