import { describe, expect, it } from 'vitest'
import { bootstrapDifference, bootstrapMean } from './bootstrap.ts'

const some = (count: number, value: (i: number) => number) =>
  new Map(Array.from({ length: count }, (_, i) => [`q${i}`, value(i)]))

describe('bootstrap', () => {
  it('gives the mean and an interval around it, the same every time', () => {
    const values = Array.from({ length: 400 }, (_, i) => i % 2)
    const interval = bootstrapMean(values)
    expect(interval).toEqual(bootstrapMean(values))
    expect(interval?.mean).toBe(0.5)
    // The standard error of 400 coins is .025.
    expect(interval?.low).toBeCloseTo(0.45, 1)
    expect(interval?.high).toBeCloseTo(0.55, 1)
    expect(bootstrapMean([])).toBeNull()
  })

  it('compares query by query, so that a small steady gain is certain', () => {
    const before = some(200, (i) => (i % 10) / 10)
    const better = some(200, (i) => (i % 10) / 10 + (i % 3 === 0 ? 0.02 : 0))
    expect(bootstrapDifference(better, before)?.low).toBeGreaterThan(0)
    const noise = some(200, (i) => (i % 10) / 10 + (i % 2 ? 0.02 : -0.02))
    const interval = bootstrapDifference(noise, before)
    expect(interval && interval.low < 0 && interval.high > 0).toBe(true)
  })

  it('compares only queries that both have', () => {
    expect(bootstrapDifference(new Map([['a', 1]]), new Map([['b', 1]]))).toBeNull()
    expect(
      bootstrapDifference(
        some(2, () => 1),
        some(1, () => 0.5),
      )?.mean,
    ).toBe(0.5)
  })
})
