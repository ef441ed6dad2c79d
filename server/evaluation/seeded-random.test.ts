import { expect, test } from 'vitest'
import { seededRandom, vectorNear } from './seeded-random.ts'

test('the same seed gives the same numbers, spread evenly from 0 to 1', () => {
  const random = seededRandom(7)
  const again = seededRandom(7)
  const numbers = Array.from({ length: 10_000 }, () => random())
  expect(numbers.slice(0, 3)).toEqual([again(), again(), again()])
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThan(1)
  expect(numbers.reduce((sum, value) => sum + value) / numbers.length).toBeCloseTo(0.5, 1)
})

test('a vector near another has unit length and the cosine that its spread says', () => {
  const centre = new Float32Array(384)
  centre[0] = 1
  const near = vectorNear(centre, 0.5, seededRandom(1))
  expect(Math.hypot(...near)).toBeCloseTo(1, 5)
  expect(near[0]).toBeCloseTo(1 / Math.sqrt(1.25), 1)
})
