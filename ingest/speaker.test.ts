import { describe, expect, it } from 'vitest'
import { readNameLine, readTurn } from './speaker.ts'
import { findState, isDelegationName, stateOfCode } from './state-names.ts'

describe('turns of a record', () => {
  it.each([
    ['Mr. Quill (Norland) (spoke in French): We agree.', 'Mr. Quill (Norland)', 'We agree.'],
    ['The President: I give the floor', 'The President', 'I give the floor'],
    [
      'Ms. van der Lake (Department for Lakes): First',
      'Ms. van der Lake (Department for Lakes)',
      'First',
    ],
    ['Г-н Озеров (Норландия) (говорит по-русски): Мы', 'Г-н Озеров (Норландия)', 'Мы'],
    ['湖先生（诺兰）（以中文发言）：我们同意', '湖先生 （诺兰）', '我们同意'],
    ['السيد بحري (نورلاند) (تكلم بالعربية): نوافق', 'السيد بحري (نورلاند)', 'نوافق'],
    ['主席：现在开会', '主席', '现在开会'],
  ])('%s is of %s', (text, speaker, words) => {
    const turn = readTurn(text)
    expect(turn?.speaker).toBe(speaker)
    expect(text.slice(turn?.end)).toBe(words)
  })

  it.each(['Mr. Quill said that: no', 'The following: lakes', 'Note: none'])(
    '%s is none',
    (text) => {
      expect(readTurn(text)).toBeNull()
    },
  )

  it.each([
    ['Norland | Representative', 'Norland'],
    ['Norland | Permanent Representative | (Lake Group)', 'Norland (Lake Group)'],
    ['Council | Ada Quill | Co-Chair', 'Council, Ada Quill, Co-Chair'],
  ])('the line %s names %s', (text, speaker) => {
    expect(readNameLine(text)).toBe(speaker)
  })
})

describe('delegations', () => {
  it.each(['Kenya', 'Iran (Islamic Republic of)', 'Égypte', '法国', 'Российская Федерация', 'مصر'])(
    '%s is one',
    (name) => {
      expect(isDelegationName(name)).toBe(true)
    },
  )

  it.each(['Kenyan tea', 'Norland', 'Introduction'])('%s is none', (name) => {
    expect(isDelegationName(name)).toBe(false)
  })

  it('finds a State in a title and by its code', () => {
    expect(findState('National strategy of the Republic of Korea')?.evidence).toBe(
      'Republic of Korea',
    )
    expect(stateOfCode('KEN')).toBe('Kenya')
    expect(stateOfCode('XQX')).toBeNull()
  })
})
