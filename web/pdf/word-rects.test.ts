import { expect, it } from 'vitest'
import { joinLines } from './word-rects.ts'

const rect = (x: number, y: number, width: number) => ({ x, y, width, height: 0.02 })

it('joins the pieces of a line, from the left or from the right, and parts two lines', () => {
  const [first, second, ...rest] = joinLines([
    rect(0.1, 0.5, 0.2),
    rect(0.305, 0.501, 0.1),
    rect(0.1, 0.53, 0.4),
  ])
  expect(first?.x).toBe(0.1)
  expect(first?.width).toBeCloseTo(0.305)
  expect(second).toMatchObject({ x: 0.1, width: 0.4 })
  expect(rest).toEqual([])
  expect(joinLines([rect(0.5, 0.5, 0.2), rect(0.3, 0.5, 0.19)])).toHaveLength(1)
})

it('keeps columns apart', () => {
  expect(joinLines([rect(0.1, 0.5, 0.3), rect(0.46, 0.5, 0.3)])).toHaveLength(2)
})
