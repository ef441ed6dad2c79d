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
    sentences: [],
    gold: { needed: 1, found: 0 },
    bestScores: null,
    removed: { status: 'not-found', citations: 0, exactCitations: 0, weighed: { evidence: 0 } },
    weighed: { evidence: 0.3, citationHit: false },
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
  const answered = {
    status: 'answered',
    citations: 2,
    exactCitations: 2,
    weighed: { evidence: 1 },
  } as const
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
      removed: {
        status: 'answered',
        citations: 3,
        exactCitations: 3,
        weighed: { evidence: 1 },
      },
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

test('support is told sentence by sentence: how many rest on gold, how much gold was found', () => {
  const rests = (inGoldPassage: boolean) => ({ support: 'quoted' as const, inGoldPassage })
  const scores = scoreAnswers([
    outcome({ sentences: [rests(true), rests(true), rests(false)], gold: { needed: 2, found: 1 } }),
    outcome({ sentences: [rests(false)], gold: { needed: 1, found: 1 } }),
    // What is refused is not found; what nothing answers has no gold.
    outcome({ status: 'not-found', gold: { needed: 1, found: 0 } }),
    outcome({ ...unanswerable, sentences: [rests(false)], gold: { needed: 0, found: 0 } }),
  ])
  expect(scores).toMatchObject({ supportPrecision: 0.5, supportRecall: 0.5 })
  expect(scoreAnswers([])).toMatchObject({ supportPrecision: null, supportRecall: null })
})

test('each group has its own latency', () => {
  const report = reportAnswers([
    outcome({ language: 'fr', ms: 30 }),
    outcome({ language: 'en', ms: 10 }),
  ])
  expect(report.byLanguage.fr?.latency).toMatchObject({ count: 1, p50: 30 })
  expect(report.byLanguage.en?.latency?.p95).toBe(10)
})
