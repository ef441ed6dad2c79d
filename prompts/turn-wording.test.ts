import { describe, expect, it } from 'vitest'
import { turnWordingFor } from './turn-wording.ts'
import { turnWords } from './turn-words.ts'
import { wordingLanguages } from './wording.ts'

const scripts: Record<string, RegExp> = {
  ar: /\p{Script=Arabic}/u,
  zh: /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
}

describe('what is said of another form of an answer', () => {
  it.each([...wordingLanguages])('is said in %s, with its counts and names', (language) => {
    const texts = Object.values(turnWordingFor(language)).flatMap((words): string[] => {
      if (typeof words === 'string') return [words]
      const say = words as (value: string | number) => string
      for (const value of [1, 5]) expect(say(value).length).toBeGreaterThan(3)
      expect(say(7)).toContain('7')
      return [say(7)]
    })
    for (const text of texts) {
      expect(text).toMatch(scripts[language] ?? /\p{Script=Latin}/u)
      expect(text).not.toContain('undefined')
    }
    if (language === 'en') return
    expect(texts.some((text) => Object.values(turnWordingFor('en')).includes(text))).toBe(false)
  })

  it('falls back to English', () => {
    expect(turnWordingFor('de')).toBe(turnWordingFor('en'))
    expect(turnWordingFor('fr-CA')).toBe(turnWordingFor('fr'))
  })
})

describe('the words by which a turn is read', () => {
  it('are there in every language, each list with words, none empty', () => {
    expect(Object.keys(turnWords).sort()).toEqual([...wordingLanguages].sort())
    for (const { languages, types, ...lists } of Object.values(turnWords)) {
      const all = [lists, languages, types].flatMap((one) => Object.values(one) as string[])
      expect(all.length).toBe(26)
      for (const list of all) {
        const words = list.split(', ')
        expect(words.every((word) => word.trim() === word && word.length > 0)).toBe(true)
        expect(list).not.toMatch(/^[*, ]|[,]{2}/u)
      }
    }
  })
})
