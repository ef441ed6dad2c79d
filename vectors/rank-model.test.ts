import { describe, expect, it } from 'vitest'
import { pairTokens } from './rank-model.ts'

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)

describe('the tokens of a question and a passage', () => {
  it('stand between their marks, each unit at its place', () => {
    expect(pairTokens([10, 11], [20], [[30, 31], [40]])).toEqual({
      ids: [0, 10, 11, 2, 2, 20, 30, 31, 40, 2],
      spans: [
        [6, 8],
        [8, 9],
      ],
    })
  })

  it('are cut at the end of the passage, the closing mark kept', () => {
    const { ids, spans } = pairTokens([10], [], [numbers(100, 200), numbers(300, 200), [7]])
    expect(ids).toHaveLength(256)
    expect(ids.at(-1)).toBe(2)
    expect(spans).toEqual([
      [4, 204],
      [204, 255],
      [255, 255],
    ])
  })

  it('leave room for the passage however long the question and the lead-in are', () => {
    const { ids, spans } = pairTokens(numbers(1000, 500), numbers(2000, 500), [numbers(100, 90)])
    expect(ids.filter((id) => id >= 1000 && id < 2000)).toHaveLength(64)
    expect(spans[0]).toEqual([67 + 62, 67 + 62 + 90])
  })
})
