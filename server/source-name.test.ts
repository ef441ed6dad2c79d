import { expect, it } from 'vitest'
import { wordingFor } from '../prompts/wording.ts'
import { sourceName } from './source-name.ts'

const wording = wordingFor('en')
const paper = {
  symbol: null,
  title: 'Paying for Ports',
  speaker: null,
  version: 'unknown',
} as const

it('names whose paper it is, unless the title does', () => {
  const name = (part: object) => sourceName({ ...paper, ...part }, wording)
  expect(name({ issuer: 'Lake Institute' })).toBe('Lake Institute, in Paying for Ports')
  expect(name({ issuer: 'Lake Institute', title: 'Lake Institute Yearbook' })).toBe(
    'Lake Institute Yearbook',
  )
  expect(name({ issuer: null })).toBe('Paying for Ports')
})

it('names whoever speaks before the issuer, and leaves the issuer of what was adopted unsaid', () => {
  const name = (part: object) => sourceName({ ...paper, ...part }, wording)
  expect(name({ issuer: 'Lake Institute', speaker: 'Ostrel' })).toBe('Ostrel, in Paying for Ports')
  expect(name({ issuer: 'Lake Assembly', version: 'adopted' })).toBe('Paying for Ports')
  expect(name({ issuer: 'Lake Assembly', symbol: 'A/RES/9' })).toBe('A/RES/9')
})
