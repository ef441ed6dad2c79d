import { expect, test } from 'vitest'
import { latencyOf, percentile } from './percentiles.ts'

test('a percentile is a value that was measured, by the nearest rank', () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 - i)
  expect(percentile(values, 0.5)).toBe(50)
  expect(percentile(values, 0.95)).toBe(95)
  expect(percentile([3], 0.99)).toBe(3)
})

test('of nothing there is no latency', () => {
  expect(latencyOf([])).toBeNull()
  expect(latencyOf([1, 2, 9.04])).toEqual({ count: 3, mean: 4, p50: 2, p95: 9, p99: 9 })
})
