import { describe, expect, it } from 'vitest'
import { findEvidence } from './find-evidence.ts'

const text = 'General Assembly\n\nAV/80/62\n\nAdopted on\n14 March 2025 (final?)'
const found = (evidence: string) => {
  const range = findEvidence(text, evidence)
  return range && text.slice(range.start, range.end)
}

describe('findEvidence', () => {
  it('finds the words as they stand', () => {
    expect(found('AV/80/62')).toBe('AV/80/62')
  })

  it('finds them over a line end', () => {
    expect(found('Adopted on 14 March 2025')).toBe('Adopted on\n14 March 2025')
  })

  it('takes every character for itself', () => {
    expect(found('2025  (final?)')).toBe('2025 (final?)')
    expect(found('AV.80.62')).toBeNull()
  })

  it('finds one of several places that said it', () => {
    expect(found('E/2025/12 | AV/80/62')).toBe('AV/80/62')
    expect(found('E/2025/12 | E/2025/13')).toBeNull()
  })

  it('finds nothing where the words are not, or are none', () => {
    expect(found('14 April 2025')).toBeNull()
    expect(found('  ')).toBeNull()
  })
})
