import { describe, expect, it } from 'vitest'
import { chanceLead } from './chance-lead.ts'

describe('the lead that chance gives', () => {
  it('is that of normal scores', () => {
    // Expected values of normal order statistics: 1.5388 and .1227 of ten.
    expect(chanceLead(10, 5)).toBeCloseTo(1.5388 - 0.1227, 1)
    expect(chanceLead(10, 1)).toBe(0)
  })

  it('is wider among few than among many, and never more than all there are', () => {
    expect(chanceLead(100, 20)).toBeGreaterThan(1.5 * chanceLead(14_000, 20))
    expect(chanceLead(5, 20)).toBe(chanceLead(5, 5))
  })
})
