import { describe, expect, it } from 'vitest'
import { wholeQuestion } from './follow-up.ts'

const asked = (...questions: string[]) =>
  questions.map((content) => ({ role: 'user' as const, content }))

describe('a follow-up', () => {
  it('stands alone if it has words enough', () => {
    const question = 'Which ferries may cross the strait in winter?'
    expect(wholeQuestion(question, asked('Who pays the toll?'))).toBe(question)
    expect(wholeQuestion('And why?', [])).toBe('And why?')
  })

  it('is asked with the words of the question before', () => {
    expect(wholeQuestion('And in winter?', asked('Who pays the toll?'))).toBe(
      'Who pays the toll?\nAnd in winter?',
    )
  })

  it('puts its State in the place of the State before', () => {
    const before = asked('What did Kenya and Ghana say about ferries?')
    expect(wholeQuestion('And Peru?', before)).toBe('What did Peru and  say about ferries?')
    expect(wholeQuestion('et le Pérou ?', asked('Que dit le Kenya des bacs ?'))).toBe(
      'Que dit le Pérou des bacs ?',
    )
  })

  it('leans on what the follow-up before it leaned on', () => {
    const before = asked('What did Kenya say about ferries?', 'And Peru?')
    expect(wholeQuestion('And Ghana?', before)).toBe('What did Ghana say about ferries?')
  })
})
