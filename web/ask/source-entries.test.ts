import { expect, it } from 'vitest'
import type { Citation, Passage } from '../../server/api.ts'
import { sourceEntries } from './source-entries.ts'

const passage = (passageId: string) => ({ passageId }) as Passage
const citation = (key: string, passageId: string) => ({ key, passageId }) as Citation

it('lists cited passages by their first marker, then the others as they were found', () => {
  const entries = sourceEntries({
    passages: ['a', 'b', 'c', 'd'].map(passage),
    citations: [citation('1', 'c'), citation('2', 'a'), citation('10', 'c')],
  })
  expect(
    entries.map(({ passage, citations }) => [passage.passageId, citations.map(({ key }) => key)]),
  ).toEqual([
    ['c', ['1', '10']],
    ['a', ['2']],
    ['b', []],
    ['d', []],
  ])
})
