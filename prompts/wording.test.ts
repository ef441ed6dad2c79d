import { describe, expect, it } from 'vitest'
import { wordingFor, wordingLanguages } from './wording.ts'

const scripts: Record<string, RegExp> = {
  en: /\p{Script=Latin}/u,
  fr: /\p{Script=Latin}/u,
  es: /\p{Script=Latin}/u,
  ar: /\p{Script=Arabic}/u,
  zh: /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
}

const all = (language: string): string[] => {
  const wording = wordingFor(language)
  return Object.values(wording).flatMap((words): string[] => {
    if (typeof words === 'string') return [words]
    // Each takes a source, a speaker and a source, or a count.
    const say = words as (...values: (string | number)[]) => string
    return [1, 2, 5].map((count) => (say.length === 2 ? say('@', '@') : say(count)))
  })
}

describe('wordingFor', () => {
  it('has the six languages of the United Nations', () => {
    expect([...wordingLanguages].sort()).toEqual(['ar', 'en', 'es', 'fr', 'ru', 'zh'])
  })

  it.each(Object.keys(scripts))('says everything in %s, in its own script', (language) => {
    const texts = all(language)
    const inOwnScript = texts.filter((text) => scripts[language]!.test(text))
    expect(texts.length).toBeGreaterThanOrEqual(8)
    // "Kestria（载于TC/3/L.2）" is the least that a wording adds to names.
    expect(inOwnScript).toHaveLength(texts.length)
    expect(texts.filter((text) => text.trim() === '' || text.includes('undefined'))).toEqual([])
  })

  it('says nothing in two languages alike, but for what is the same word', () => {
    for (const language of wordingLanguages) {
      if (language === 'en') continue
      expect(wordingFor(language).notFound).not.toBe(wordingFor('en').notFound)
      expect(wordingFor(language).closest).not.toBe(wordingFor('en').closest)
    }
  })

  it('takes a language by its primary subtag, and English for any other', () => {
    expect(wordingFor('zh-Hant')).toBe(wordingFor('zh'))
    expect(wordingFor('de')).toBe(wordingFor('en'))
    expect(wordingFor('und')).toBe(wordingFor('en'))
    expect(wordingFor('')).toBe(wordingFor('en'))
    expect(wordingFor('constructor')).toBe(wordingFor('en'))
  })

  it('counts documents', () => {
    expect(wordingFor('en').reading(1)).toContain('1 document.')
    expect(wordingFor('en').reading(2)).toContain('2 documents.')
  })
})
