import { expect, it } from 'vitest'
import type { DocumentText } from '../../server/api.ts'
import { selectedOnPages } from './selected-place.ts'

const whole =
  'Report\n\nThe offi\u0063e notes a short-\nfall of 12 tonnes.\n\nThe office closes at noon.'
const passage = (from: string, to: string, page: number) => ({
  ...{ passageId: from, start: whole.indexOf(from), end: whole.indexOf(to) + to.length },
  ...{ page, pageEnd: page, label: null, heading: [], speaker: null, language: 'en' },
})
const text: DocumentText = {
  revisionId: 'r1',
  text: whole,
  passages: [passage('The office notes', 'tonnes.', 1), passage('The office closes', 'noon.', 2)],
}
const found = (words: string, first: number, last = first) => {
  const place = selectedOnPages(text, words, { first, last })
  return place && whole.slice(place.start, place.end)
}

it('is found by its letters, whatever the page makes of blanks, hyphens and ligatures', () => {
  expect(found('a shortfall of  12 tonnes', 1)).toBe('a short-\nfall of 12 tonnes')
  expect(found('The o\uFB03ce', 1)).toBe('The office')
})

it('is looked for on the pages where it was selected', () => {
  expect(selectedOnPages(text, 'The office', { first: 2, last: 2 })?.start).toBe(
    whole.indexOf('The office closes'),
  )
  expect(found('tonnes. The office closes', 1, 2)).toBe('tonnes.\n\nThe office closes')
})

it('may be a heading above the first passage', () => {
  expect(found('Report', 1)).toBe('Report')
})

it('is not guessed at where it is not in the text, or too short to tell', () => {
  expect(found('The office burns', 1)).toBeNull()
  expect(found('12', 1)).toBeNull()
  expect(found('The office', 7)).toBeNull()
})
