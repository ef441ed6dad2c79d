import { expect, it } from 'vitest'
import { Hyphens } from './pdf-hyphens.ts'

const joined = (hyphens: Hyphens, before: string, after: string) => {
  const { cut, glue } = hyphens.between(before, after)
  return before.slice(0, before.length - cut) + glue + after
}

it('mends a word that stands whole elsewhere in the document', () => {
  const hyphens = new Hyphens()
  hyphens.add('the negotiation of the charter')
  expect(joined(hyphens, 'the negotia-', 'tion went on')).toBe('the negotiation went on')
})

it('keeps the hyphen of a compound that stands with it elsewhere', () => {
  const hyphens = new Hyphens()
  hyphens.add('the co-operation of the cantons')
  expect(joined(hyphens, 'their co-', 'operation')).toBe('their co-operation')
})

it('keeps unknown hyphens in a document that breaks no words, and mends them in one that does', () => {
  const keeps = new Hyphens()
  keeps.add('a follow-up and a', 'second')
  keeps.add('their follow-', 'up is due')
  expect(joined(keeps, 'a self-', 'governing canton')).toBe('a self-governing canton')
  const breaks = new Hyphens()
  breaks.add('the water of the', 'lake')
  breaks.add('all the wa-', 'ter flows')
  expect(joined(breaks, 'the re-', 'servoir')).toBe('the reservoir')
})

it('puts no blank into an address, a symbol or Chinese', () => {
  const hyphens = new Hyphens()
  expect(joined(hyphens, 'see https://varenna.example/a-', 'b/c')).toBe(
    'see https://varenna.example/a-b/c',
  )
  expect(joined(hyphens, '第七条', '各州')).toBe('第七条各州')
  expect(joined(hyphens, 'one', 'two')).toBe('one two')
})
