import { describe, expect, it } from 'vitest'
import { questionTokens } from '../vectors/lexical-tokens.ts'
import { explainMatches, holdsPhrases, matchingWords } from './explain-match.ts'
import type { RankedPassage } from './fusion.ts'

const matched = (text: string, language: string, question: string) =>
  matchingWords(text, language, new Set(questionTokens(question, [language, 'en']))).map(
    ({ start, end }) => text.slice(start, end),
  )

describe('matchingWords', () => {
  it('finds words by their stems, not the small ones', () => {
    const text = 'The master reports the losses of gear to the flag State.'
    expect(matched(text, 'en', 'Who must report the loss of gear?')).toEqual([
      'reports',
      'losses',
      'gear',
    ])
  })

  it('finds Chinese by pairs of letters, and joins them', () => {
    expect(matched('第二条 灯塔由港务局负责维护。', 'zh', '灯塔由谁维护')).toEqual([
      '灯塔由',
      '维护',
    ])
  })

  it('finds words in other scripts, and parts of a symbol', () => {
    expect(matched('вопросы рыболовства', 'ru', 'рыболовство')).toEqual(['рыболовства'])
    expect(matched('see A/RES/78/243 here', 'en', 'resolution 243')).toEqual(['243'])
  })
})

describe('holdsPhrases', () => {
  it('wants the quoted words in their order, whole, whatever stands between them', () => {
    expect(holdsPhrases('The flag-State reports.', 'who is the "flag State"?')).toBe(true)
    expect(holdsPhrases('The State’s flag.', '"flag State"')).toBe(false)
    expect(holdsPhrases('Flag States report.', '"flag State"')).toBe(false)
    expect(holdsPhrases('灯塔由港务局负责维护', '“港务局”')).toBe(true)
  })
})

describe('explainMatches', () => {
  const passage = (passageNo: number, text: string) =>
    ({ passageNo, passageId: `p${passageNo}`, text, start: 100, language: 'en' }) as RankedPassage

  it('tells a part that was asked for, quoted words, words, and meaning alone', () => {
    const passages = [
      passage(1, 'The flag State decides.'),
      passage(2, 'A State decides.'),
      passage(3, 'Nets are marked.'),
    ]
    const lookUp = {
      passages: [{ passageNo: 3, reason: 'label' as const }],
      phrases: [],
      hasTopic: true,
    }
    const explained = explainMatches('"flag State"', { passages, questionLanguage: 'en', lookUp })
    expect(explained.map(({ reasons }) => reasons)).toEqual([['phrase'], ['words'], ['named']])
    expect(explained[0]?.words).toEqual([
      { start: 104, end: 108 },
      { start: 109, end: 114 },
    ])
    const none = { passages: [], phrases: [], hasTopic: true }
    const [alone] = explainMatches('trawling', {
      passages: [passage(4, 'Nets.')],
      questionLanguage: 'en',
      lookUp: none,
    })
    expect(alone).toEqual({ passageId: 'p4', words: [], reasons: ['meaning'] })
  })
})
