import { expect, it } from 'vitest'
import { excerptPieces } from './excerpt.ts'

const shown = (text: string, word: string) => {
  const start = 1000
  const words = [...text.matchAll(new RegExp(word, 'g'))].map(({ index }) => ({
    start: start + index,
    end: start + index + word.length,
  }))
  return excerptPieces({ text, start, end: start + text.length }, words)
}

it('shows a short passage whole, with the words marked', () => {
  expect(shown('The gear is lost.', 'gear')).toEqual([
    { text: 'The ', mark: null },
    { text: 'gear', mark: 'quote' },
    { text: ' is lost.', mark: null },
  ])
})

it('shows of a long passage the part where most words stand, cut between words', () => {
  const long = `gear ${'here is nothing of note '.repeat(40)}the gear was lost, and gear was found ${'and so on it goes '.repeat(40)}`
  const pieces = shown(long, 'gear')
  const text = pieces.map((piece) => piece.text).join('')
  expect(text).toMatch(/^… /)
  expect(text).toMatch(/ …$/)
  expect(text.length).toBeLessThan(440)
  expect(pieces.filter(({ mark }) => mark === 'quote')).toHaveLength(2)
})

it('begins at the beginning where no word of the search stands in the passage', () => {
  const text = 'One sentence after another. '.repeat(40)
  expect(shown(text, 'nowhere')[0]?.text).toMatch(/^One sentence/)
})
