import { describe, expect, it } from 'vitest'
import { understandQuestion, wholeQuestion } from './follow-up.ts'

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

describe('a message that changes the answer before', () => {
  const question = 'Who pays the toll for ferries in winter?'
  const understood = (...messages: string[]) =>
    understandQuestion(messages.at(-1) ?? '', asked(...messages.slice(0, -1)))

  it('asks the same question again', () => {
    expect(understood(question, 'shorter')).toEqual({
      question,
      length: 'short',
      language: null,
      narrowing: null,
      isOperation: true,
    })
    expect(understood(question, 'in Spanish')).toMatchObject({ question, language: 'es' })
  })

  it('asks nothing where nothing was asked before', () => {
    expect(understood('shorter')).toMatchObject({ question: 'shorter', isOperation: false })
  })

  it('goes on from the one before: shorter twice is one sentence, in full is no longer short', () => {
    expect(understood(question, 'shorter', 'even shorter').length).toBe('one-sentence')
    expect(understood(question, 'shorter', 'shorter', 'in full').length).toBe('in-full')
    expect(understood(question, 'in full', 'shorter').length).toBe('short')
    expect(understood(question, 'in French', 'shorter')).toMatchObject({
      language: 'fr',
      length: 'short',
    })
  })

  it('keeps language and correction for "and France?", and forgets them at a new question', () => {
    const before = [
      'What did Kenya say about ferries?',
      'no, the adopted one',
      'in French',
      'shorter',
    ]
    expect(understood(...before, 'And Peru?')).toEqual({
      question: 'What did Peru say about ferries?',
      length: 'usual',
      language: 'fr',
      narrowing: { version: 'adopted' },
      isOperation: false,
    })
    expect(understood(...before, question)).toMatchObject({ language: null, narrowing: null })
  })

  it('puts the year that was meant in the place of the question’s own', () => {
    expect(understood('Which ferries sailed in 2021 and why?', 'I meant 2023').question).toBe(
      'Which ferries sailed in 2023 and why?',
    )
    expect(understood(question, 'no, 2023').question).toBe(`${question}\n2023`)
  })
})
