import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { writeAnswerResults } from './answer-results.ts'
import { reportAnswers } from './answer-scores.ts'

test('results are one JSON file a set: a line a group and a point, without times', () => {
  const folder = mkdtempSync(join(tmpdir(), 'attache-results-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const outcome = {
    id: 'q',
    question: '?',
    kind: 'list',
    language: 'fr',
    answerable: true,
    crossLingual: false,
    match: 'any' as const,
    status: 'answered' as const,
    answer: 'Ten.',
    passageHitRank: 1,
    citationHit: true,
    citations: [],
    sentences: [],
    gold: { needed: 3, found: 1 },
    bestScores: null,
    removed: null,
    weighed: { evidence: 0.123456, citationHit: true },
    ms: 10,
  }
  const named = { ...outcome, weighed: { ...outcome.weighed, evidence: Number.POSITIVE_INFINITY } }
  writeAnswerResults(folder, 'some', reportAnswers([outcome, named]))
  const text = readFileSync(join(folder, 'answers-some.json'), 'utf8')
  const results = JSON.parse(text)
  expect(results).toMatchObject({
    set: 'some',
    all: { questions: 2, citationHit: 1, supportRecall: 0.333 },
    byKind: { list: { questions: 2 } },
    byLanguage: { fr: { questions: 2 } },
    stances: { strict: { coverage: 0.5, risk: 0 } },
    curve: [
      { least: 0.123, coverage: 1 },
      { least: null, coverage: 0.5 },
    ],
  })
  expect(text).not.toContain('latency')
  expect(text.split('\n').filter((line) => line.includes('"least"'))).toHaveLength(5)
})
