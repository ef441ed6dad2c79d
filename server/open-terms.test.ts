import { describe, expect, it } from 'vitest'
import { diplomaticTerms, termLanguages } from './diplomatic-terms.ts'
import { englishTerms, withEnglishTerms } from './open-terms.ts'

describe('the terms of a question that is not in English', () => {
  it('are known in five languages, as they are typed', () => {
    expect(englishTerms('Qui finance les pertes et préjudices ?', 'fr')).toEqual([
      'loss and damage',
    ])
    expect(englishTerms('PERTES ET PREJUDICES : quels fonds ?', 'fr')).toEqual(['loss and damage'])
    expect(englishTerms('¿Quién paga las pérdidas y daños?', 'es')).toEqual(['loss and damage'])
    expect(englishTerms('ما تمويل الخسائر والأضرار؟', 'ar')).toEqual(['loss and damage'])
    expect(englishTerms('ماذا قيل عن وسائل التنفيذ وبناء القدرات؟', 'ar')).toEqual([
      'means of implementation',
      'capacity-building',
    ])
    expect(englishTerms('谁为损失和损害提供资金？', 'zh')).toEqual(['loss and damage'])
    expect(englishTerms('Что говорят о реформах Совета Безопасности?', 'ru')).toEqual([
      'Security Council reform',
    ])
    expect(englishTerms('Quel est l’état de droit ici ?', 'fr')).toEqual(['rule of law'])
  })

  it('are none within a longer word, in English, or in another language', () => {
    expect(englishTerms('Les surpouvoirs des représentants', 'fr')).toEqual([])
    expect(englishTerms('Who pays for loss and damage?', 'en')).toEqual([])
    expect(englishTerms('Pertes et préjudices', 'de')).toEqual([])
  })

  it('stand in brackets behind it', () => {
    expect(withEnglishTerms('Qui paie ?', [])).toBe('Qui paie ?')
    expect(withEnglishTerms('Qui paie ?', ['loss and damage', 'rule of law'])).toBe(
      'Qui paie ? (loss and damage; rule of law)',
    )
  })

  it('are listed in all six languages, once each', () => {
    const lines = diplomaticTerms.trim().split('\n')
    for (const line of lines) expect(line.split(' | '), line).toHaveLength(termLanguages.length)
    const english = lines.map((line) => line.split(' | ')[0])
    expect(new Set(english).size).toBe(lines.length)
  })
})
