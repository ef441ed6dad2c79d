import { expect, test } from 'vitest'
import { abstentionCurve, curvePoint, meanRisk, pointsAt } from './abstention-curve.ts'
import type { QuestionOutcome } from './answer-scores.ts'

type Weighed = Pick<QuestionOutcome, 'answerable' | 'weighed' | 'removed'>
const one = (evidence: number, citationHit: boolean, more: Partial<Weighed> = {}) =>
  ({
    answerable: true,
    weighed: { evidence, citationHit },
    removed: null,
    ...more,
  }) as QuestionOutcome
const nothing = Number.NEGATIVE_INFINITY

const outcomes = [
  one(0.4, true),
  one(0.3, true),
  one(0.2, false),
  one(0.1, false, { answerable: false }),
  // Nothing could be quoted: no threshold answers it.
  one(nothing, false),
]

test('with a higher threshold less is answered, and less of it wrong', () => {
  const curve = abstentionCurve(outcomes)
  expect(curve.map(({ coverage }) => coverage)).toEqual([0.8, 0.6, 0.4, 0.2])
  expect(curve.map(({ risk }) => risk)).toEqual([0.5, 1 / 3, 0, 0])
  expect(curve[1]).toMatchObject({ least: 0.2, falseRefusal: 0.25, trueRefusal: 1 })
  expect(meanRisk(curve)).toBeCloseTo((0.5 + 1 / 3) / 4, 10)
})

test('the documents that answer taken away, a question should be refused', () => {
  const removed = (evidence: number): Partial<Weighed> => ({
    removed: { status: 'not-found', citations: 0, exactCitations: 0, weighed: { evidence } },
  })
  const asked = [one(0.4, true, removed(0.1)), one(0.4, true, removed(0.35))]
  expect(curvePoint(asked, 0.3).removedRefusal).toBe(0.5)
  expect(curvePoint(asked, 0.05).removedRefusal).toBe(0)
})

test('where nothing is answered there is no risk', () => {
  expect(curvePoint(outcomes, 0.9)).toMatchObject({ coverage: 0, risk: null, falseRefusal: 1 })
  expect(curvePoint([], 0)).toMatchObject({ coverage: 0, risk: null, trueRefusal: null })
  expect([abstentionCurve([]), meanRisk([])]).toEqual([[], null])
})

test('a few points are taken from it by their coverage, each once', () => {
  const curve = abstentionCurve(outcomes)
  expect(pointsAt(curve, [1, 0.9, 0.5, 0.41]).map(({ coverage }) => coverage)).toEqual([
    0.8, 0.6, 0.4,
  ])
  expect(pointsAt([], [1])).toEqual([])
})
