import { describe, expect, it } from 'vitest'
import { roughTokens, turnsWithin, withinBudget } from './token-budget.ts'

describe('a token budget', () => {
  it('counts three letters a token, and each Chinese character', () => {
    expect(roughTokens('abcdef')).toBe(2)
    expect(roughTokens('会费到期')).toBe(4)
    expect(roughTokens('')).toBe(0)
  })

  it('keeps the first that fit together, and one however long it is', () => {
    const texts = ['a'.repeat(30), 'b'.repeat(30), 'c'.repeat(3)]
    expect(withinBudget(texts, (text) => text, 20)).toEqual(texts.slice(0, 2))
    expect(withinBudget(texts, (text) => text, 5)).toEqual(texts.slice(0, 1))
    expect(withinBudget([], (text: string) => text, 5)).toEqual([])
  })

  it('keeps the last turns, none of them cut', () => {
    const turn = (content: string) => ({ role: 'user' as const, content })
    const turns = [turn('a'.repeat(3)), turn('b'.repeat(30)), turn('c'.repeat(30))]
    expect(turnsWithin(turns, 20)).toEqual(turns.slice(1))
    expect(turnsWithin(turns, 9)).toEqual([])
  })
})
