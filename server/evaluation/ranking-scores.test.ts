import { expect, test } from 'vitest'
import { meanScores, ndcgAt, recallAt, reciprocalRankAt } from './ranking-scores.ts'

const grades = new Map([
  ['a', 2],
  ['b', 1],
  ['c', 0],
])

test('nDCG is 1 for the best order there could be', () => {
  expect(ndcgAt(['a', 'b', 'x'], grades, 10)).toBe(1)
})

test('nDCG weighs a grade of 2 three times a grade of 1, and a rank by its logarithm', () => {
  // (1/log2(2) + 3/log2(3)) / (3/log2(2) + 1/log2(3))
  expect(ndcgAt(['b', 'a'], grades, 10)).toBeCloseTo((1 + 3 / 1.58496) / (3 + 1 / 1.58496), 5)
  // Third place: 3/log2(4) of 3.6309
  expect(ndcgAt(['x', 'y', 'a'], grades, 10)).toBeCloseTo(1.5 / (3 + 1 / 1.58496), 5)
})

test('nDCG counts the ideal of what is relevant, even if no ranking can hold it', () => {
  expect(
    ndcgAt(
      ['a'],
      new Map([
        ['a', 1],
        ['not in the corpus', 1],
      ]),
      10,
    ),
  ).toBeCloseTo(1 / (1 + 1 / 1.58496), 5)
})

test('what stands below the cut-off counts nothing', () => {
  expect(ndcgAt(['x', 'a'], grades, 1)).toBe(0)
  expect(recallAt(['x', 'a'], grades, 1)).toBe(0)
  expect(reciprocalRankAt(['x', 'a'], grades, 1)).toBe(0)
})

test('recall is the share of all relevant documents, a grade of 0 not being one', () => {
  expect(recallAt(['c', 'b', 'x'], grades, 10)).toBe(0.5)
})

test('the reciprocal rank is that of the first relevant document', () => {
  expect(reciprocalRankAt(['c', 'x', 'b', 'a'], grades, 10)).toBeCloseTo(1 / 3, 10)
})

test('a mean over no query is nothing, not zero', () => {
  expect(meanScores([])).toBeNull()
})
