import { expect, test } from 'vitest'
import { trecRunLines } from './trec-run.ts'

test('a run has six fields with tabs between them, so that an id may hold a blank', () => {
  const ranking = [
    { id: 'Global warming:14', score: 0.875 },
    { id: 'b', score: 0.5 },
  ]
  expect(trecRunLines('q 1', ranking, 'attache')).toBe(
    'q 1\tQ0\tGlobal warming:14\t1\t0.875000000\tattache\nq 1\tQ0\tb\t2\t0.500000000\tattache\n',
  )
})

test('equal scores are set apart, so that sorting by score gives the ranks again', () => {
  const ranking = ['a', 'b', 'c'].map((id) => ({ id, score: 0.5 }))
  const scores = trecRunLines('q', ranking, 's')
    .trim()
    .split('\n')
    .map((line) => Number(line.split('\t')[4]))
  expect(scores).toEqual([0.5, 0.499999999, 0.499999998])
})
