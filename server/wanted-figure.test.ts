import { describe, expect, it } from 'vitest'
import { asksFirstForFigure, givesFigure, wantsFigure } from './wanted-figure.ts'

describe('questions that ask for a number', () => {
  it('are told in all six languages', () => {
    for (const question of [
      'How many ferries sail?',
      'Combien de bacs circulent ?',
      '¿Cuántos barcos navegan?',
      'Сколько паромов ходит?',
      'كم عدد العبارات؟',
      '有多少渡轮?',
    ]) {
      expect(wantsFigure(question), question).toBe(true)
    }
    for (const question of ['Who sails?', 'Qui navigue ?', 'Какой паром?', 'What is a ferry?']) {
      expect(wantsFigure(question), question).toBe(false)
    }
  })

  it('may ask for something else first', () => {
    expect(asksFirstForFigure('In 2019, how many ferries sailed?')).toBe(true)
    expect(asksFirstForFigure('Which ferries sail to Ostrel, and how many are they?')).toBe(false)
    expect(asksFirstForFigure('Which ferries sail?')).toBe(false)
  })

  it('are answered by a number that is not the question’s own, nor a list marker', () => {
    const question = 'How many ferries sailed in 2019?'
    expect(givesFigure('In 2019, 14 ferries sailed.', question)).toBe(true)
    expect(givesFigure('In 2019 fourteen or twelve ferries sailed.', question)).toBe(true)
    expect(givesFigure('3. In 2019 ferries sailed.', question)).toBe(false)
  })
})
