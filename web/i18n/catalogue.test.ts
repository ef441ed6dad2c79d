import { describe, expect, it } from 'vitest'
import { ar } from './ar.ts'
import {
  type Catalogue,
  chooseLocale,
  createTranslator,
  type Locale,
  type Message,
  type MessageKey,
} from './catalogue.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { ru } from './ru.ts'
import { zh } from './zh.ts'

const catalogues: Record<Locale, Catalogue> = { en, fr, es, ar, zh, ru }
const others = Object.entries(catalogues).filter(([locale]) => locale !== 'en')
const keys = Object.keys(en).sort()

const texts = (message: Message) =>
  typeof message === 'string' ? [message] : Object.values(message)
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1])

describe.each(others)('the catalogue %s', (locale, catalogue) => {
  it('has every key of the English one and no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual(keys)
  })

  it('has the plural forms that its language uses for numbers up to 200', () => {
    const rules = new Intl.PluralRules(locale)
    const wanted = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)))
    for (const key of keys as MessageKey[]) {
      const message = catalogue[key]
      if (typeof en[key] === 'string') expect(message, key).toBeTypeOf('string')
      else for (const form of wanted) expect(message, key).toHaveProperty(form)
    }
  })

  it('keeps the placeholders, except a number that its plural form says in words', () => {
    for (const key of keys as MessageKey[]) {
      const expected = new Set(texts(en[key]).flatMap(placeholders))
      for (const text of texts(catalogue[key])) {
        const found = new Set(placeholders(text))
        const missing = [...expected].filter((name) => !found.has(name) && name !== 'count')
        const invented = [...found].filter((name) => !expected.has(name))
        expect({ key, missing, invented }).toEqual({ key, missing: [], invented: [] })
      }
      const general = catalogue[key]
      const other = typeof general === 'string' ? general : general.other
      expect(new Set(placeholders(other)), key).toEqual(expected)
    }
  })

  it('has no text left in English', () => {
    const english = (keys as MessageKey[]).filter((key) => {
      const text = en[key]
      const isLong = typeof text === 'string' && text.split(' ').length > 2
      return isLong && catalogue[key] === text
    })
    expect(english).toEqual([])
  })
})

describe('createTranslator', () => {
  it('chooses the plural form by the number and writes the number as the language does', () => {
    const { t } = createTranslator('ru', ru)
    expect(t('library.documents', { count: 1 })).toBe('1 документ')
    expect(t('library.documents', { count: 3 })).toBe('3 документа')
    expect(t('library.documents', { count: 11 })).toBe('11 документов')
  })

  it('keeps Latin digits in Arabic, as paragraph numbers stand in the documents', () => {
    const { t, date } = createTranslator('ar', ar)
    expect(t('library.documents', { count: 12 })).toBe('12 وثيقة')
    expect(date('2025')).toBe('2025')
    expect(date('2025-03-14')).toMatch(/14/)
  })

  it('writes a date as far as it is known', () => {
    const { date } = createTranslator('en', en)
    expect(date('2025')).toBe('2025')
    expect(date('2025-03')).toBe('March 2025')
    expect(date('2025-03-14')).toBe('14 Mar 2025')
  })

  it('leaves a language tag that is none as it is', () => {
    const { language } = createTranslator('en', en)
    expect(language('fr')).toBe('French')
    expect(language('not a tag')).toBe('not a tag')
  })

  it('puts values in as they are, braces and dollar signs too', () => {
    const { t } = createTranslator('en', en)
    expect(t('library.delete.text', { title: '$& {count}' })).toContain('“$& {count}”')
  })
})

describe('chooseLocale', () => {
  it('takes the first preferred language that the page speaks', () => {
    expect(chooseLocale(['pt-BR', 'fr-CH', 'en'])).toBe('fr')
    expect(chooseLocale(['zh-Hant-TW'])).toBe('zh')
  })

  it('speaks English to everybody else', () => {
    expect(chooseLocale(['pt', 'sw'])).toBe('en')
  })
})
