import { describe, expect, it } from 'vitest'
import { cutTokens } from './embedding-model.ts'

describe('cutTokens', () => {
  it('leaves a text that fits as it is', () => {
    expect(cutTokens([0, 5, 6, 2], 4)).toEqual([0, 5, 6, 2])
  })

  it('keeps the closing token of a text that is cut', () => {
    expect(cutTokens([0, 5, 6, 7, 8, 2], 4)).toEqual([0, 5, 6, 2])
  })
})
