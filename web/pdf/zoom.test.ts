import { expect, it } from 'vitest'
import { nextZoom, zoomScale } from './zoom.ts'

const sizes = [
  { width: 600, height: 800 },
  { width: 800, height: 600 },
]

it('fits the widest page into the room, but not larger than can be taken in', () => {
  expect(zoomScale('fit', { sizes, room: 400 })).toBe(0.5)
  expect(zoomScale('fit', { sizes, room: 8000 })).toBe(1.75)
  expect(zoomScale(1.2, { sizes, room: 400 })).toBe(1.2)
})

it('goes in and out by the same step, within bounds', () => {
  expect(nextZoom(nextZoom(1, 1), -1)).toBeCloseTo(1)
  expect(nextZoom(6, 1)).toBe(6)
  expect(nextZoom(0.25, -1)).toBe(0.25)
})
