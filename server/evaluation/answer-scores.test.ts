import { expect, test } from 'vitest'
import { type QuestionOutcome, reportAnswers, scoreAnswers } from './answer-scores.ts'

function outcome(fields: Partial<QuestionOutcome>): QuestionOutcome {
  return {
    id: 'q',
    question: '?',
    kind: 'factoid',
    language: 'en',
    answerable: true,
    crossLingual: false,
    match: 'any',
    status: 'answered',
    answer: 'Ten.',
    passageHitRank: null,
    citationHit: false,
    citations: [],
    bestScores: null,
    removed: { status: 'not-found', citations: 0, exactCitations: 0 },
    ms: 10,
    ...fields,
  }
}

const unanswerable = { answerable: false, removed: null } as const

function citation(fields: Partial<QuestionOutcome['citations'][number]>) {
  const plain = { path: 'a.txt', label: null, page: null, quote: 'abcd', hits: [] }
  return { ...plain, goldDocument: true, exact: true, ...fields }
}

test('a passage hit counts up to rank 8', () => {
  const scores = scoreAnswers([
    outcome({ passageHitRank: 8 }),
    outcome({ passageHitRank: 9 }),
    outcome({ passageHitRank: null }),
    outcome(unanswerable),
  ])
  expect(scores.passageHit8).toBeCloseTo(1 / 3, 10)
  expect(scores.passageHit20).toBeCloseTo(2 / 3, 10)
})

test('a refused question has no citation hit, and a partial answer may have one', () => {
  const scores = scoreAnswers([
    outcome({ status: 'partial', citationHit: true }),
    outcome({ status: 'not-found' }),
  ])
  expect(scores).toMatchObject({ citationHit: 0.5, falseRefusal: 0.5 })
})

test('refusals are right for the unanswerable and for questions without their documents', () => {
  const answered = { status: 'answered', citations: 2, exactCitations: 2 } as const
  const scores = scoreAnswers([
    outcome({ ...unanswerable, status: 'not-found' }),
    outcome({ ...unanswerable, status: 'answered' }),
    outcome({ removed: answered }),
    outcome({}),
  ])
  expect(scores).toMatchObject({ trueRefusal: 0.5, removedRefusal: 0.5, falseRefusal: 0 })
})

test('citations of unanswerable questions do not count against goldDocument', () => {
  const scores = scoreAnswers([
    outcome({ citations: [citation({}), citation({ goldDocument: false })] }),
    outcome({ ...unanswerable, citations: [citation({ goldDocument: false })] }),
  ])
  expect(scores.goldDocument).toBe(0.5)
})

test('every quote counts for quoteExact, those given without the gold documents too', () => {
  const scores = scoreAnswers([
    outcome({
      citations: [citation({ exact: false })],
      removed: { status: 'answered', citations: 3, exactCitations: 3 },
    }),
  ])
  expect(scores.quoteExact).toBe(0.75)
})

test('a share of nothing is null', () => {
  expect(scoreAnswers([])).toMatchObject({ passageHit8: null, trueRefusal: null, quoteExact: null })
})

test('a report has the scores of each kind and of each language of the question', () => {
  const report = reportAnswers([
    outcome({ kind: 'list', language: 'fr', passageHitRank: 1, ms: 30 }),
    outcome({ kind: 'numeric', language: 'fr', crossLingual: true, ms: 10 }),
  ])
  expect(report.byKind.list?.passageHit8).toBe(1)
  expect(report.byLanguage.fr?.passageHit8).toBe(0.5)
  expect(report.crossLingual).toMatchObject({ questions: 1, passageHit8: 0 })
  expect(report.latency).toMatchObject({ count: 2, p50: 10, p95: 30 })
})
