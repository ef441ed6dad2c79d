import countries, { type Country } from 'world-countries'
import { foldText, lexicalTokens } from '../vectors/lexical-tokens.ts'

/**
 * A State as a text names it: ISO 3166 codes ('EU' for the Union), several where the name leaves it
 * open ("Korea", "Congolese", "Brussels").
 */
export type StateMention = readonly string[]

/** Where in a text (NFC) a State is named. */
export type StateSpan = { codes: StateMention; start: number; end: number }

type Form = {
  tokens: readonly string[]
  codes: string[]
  /** A capital stands for its State, unless it is part of a name: "the Paris Agreement". */
  isCapital: boolean
  /** Written with a capital letter where the script has them: "Turkey", not "turkey". */
  isName: boolean
}

/** Tokens are made when they are asked for: most words begin no name. */
class Word {
  readonly raw: string
  readonly start: number
  readonly #language: string
  #token: string | undefined

  constructor(raw: string, start: number, language: string) {
    this.raw = raw
    this.start = start
    this.#language = language
  }

  get token(): string {
    this.#token ??= tokenOf(this.raw, this.#language)
    return this.#token
  }
}

const languages = ['en', 'fr', 'es', 'ar', 'zh', 'ru'] as const
const demonymLanguages = [
  ['eng', 'en'],
  ['fra', 'fr'],
] as const
const translationKeys = { fr: 'fra', es: 'spa', ar: 'ara', zh: 'zho', ru: 'rus' } as const

// What the list of countries has not: the Union, short forms, and names that mean no State.
const furtherNames: [form: string, language: string, codes: string[]][] = [
  ['Brussels', 'en', ['EU', 'BE']],
  ['Bruxelles', 'fr', ['EU', 'BE']],
  ['Bruselas', 'es', ['EU', 'BE']],
  ['Брюссель', 'ru', ['EU', 'BE']],
  ['Washington', 'en', ['US']],
  ['White House', 'en', ['US']],
  ['Kremlin', 'en', ['RU']],
  ['Europe', 'en', ['EU']],
  ['European', 'en', ['EU']],
  ['EU', 'en', ['EU']],
  ['UE', 'fr', ['EU']],
  ['UE', 'es', ['EU']],
  ['ЕС', 'ru', ['EU']],
  ['US', 'en', ['US']],
  ['USA', 'en', ['US']],
  ['США', 'ru', ['US']],
  ['РФ', 'ru', ['RU']],
  ['UK', 'en', ['GB']],
  ['UAE', 'en', ['AE']],
  ['DPRK', 'en', ['KP']],
  ['КНДР', 'ru', ['KP']],
  ['DRC', 'en', ['CD']],
  ['PRC', 'en', ['CN']],
  ['Korea', 'en', ['KR', 'KP']],
  ['Korean', 'en', ['KR', 'KP']],
  ['America', 'en', ['US']],
  ['Syrian Arab Republic', 'en', ['SY']],
  ['Iran (Islamic Republic of)', 'en', ['IR']],
  ['Bolivia (Plurinational State of)', 'en', ['BO']],
  ['Venezuela (Bolivarian Republic of)', 'en', ['VE']],
  ['Micronesia (Federated States of)', 'en', ['FM']],
  ['Viet Nam', 'en', ['VN']],
  ['Holy See', 'en', ['VA']],
  ['Latin America', 'en', []],
  ['Latin American', 'en', []],
  ['North America', 'en', []],
  ['North American', 'en', []],
  ['South America', 'en', []],
  ['South American', 'en', []],
  ['Central America', 'en', []],
  ['Central American', 'en', []],
  ['Indian Ocean', 'en', []],
]

// A capital's name without its accent is a word of its own.
const notCapitals = new Set(['Malé'])

const spaced = /[\p{L}\p{M}\p{N}]+/gu
// Arabic writes "and", "in", "for" as one with the name: "وللصين" is "and to China".
const arabicPrefix = /^[وف]?(?:لل|[بلك])?(?=.{3})/u
/** Names that are ordinary words in their language: "مالي" is Mali, and "financial". */
const ordinaryWords = new Set(['مالي'])
const ofWord = /^(?:of|de|du|des|del|d|von|the|la)$/i
const treatyWord =
  /^(?:accords?|acuerdos?|agreements?|protocol\w*|declara\w*|d[ée]clara\w*|conven\w*)$/i

// Russian inflects names; in the other languages a stem would make "Gran" Granada and "بحر" Bahrain.
function tokenOf(raw: string, language: string): string {
  return language === 'ru' ? (lexicalTokens(raw, language)[0] ?? '') : foldText(raw)
}

/** The word itself, and what it is without what Arabic writes before a name. */
function readings(token: string, language: string): string[] {
  if (language !== 'ar') return [token]
  const bare = token.replace(arabicPrefix, '')
  // "للصين" drops the article's first letter.
  return [...new Set([token, token.replace(/^[وف](?=.{3})/u, ''), bare, `ال${bare}`])]
}

/** "فرنسا": "فرنسي", "الفرنسية" and so on. */
function arabicPeoples(name: string): string[] {
  if (/\s/u.test(name)) return []
  const base = foldText(name)
    .replace(/^ال/u, '')
    .replace(/(?:يا|ا|ه)$/u, '')
  if (base.length < 3) return []
  const endings = ['ي', 'يه', 'يون', 'يين', 'يا']
  return endings.flatMap((ending) => [`${base}${ending}`, `ال${base}${ending}`])
}

function wordsOf(text: string, language: string): Word[] {
  return [...text.matchAll(spaced)].map(({ 0: raw, index }) => new Word(raw, index, language))
}

/** By which a word can be told to begin no name without stemming it. */
const opening = (raw: string) => raw.slice(0, 3).toLowerCase()

class StateNames {
  readonly #forms = new Map<string, Form[]>()
  readonly #openings = new Set<string>()
  readonly #chinese: RegExp
  readonly #chineseCodes = new Map<string, string[]>()

  constructor() {
    for (const country of countries) this.#addCountry(country)
    for (const language of languages) {
      const names = new Intl.DisplayNames(language, { type: 'region' })
      for (const code of [...countries.map(({ cca2 }) => cca2), 'EU', 'UN']) {
        const name = names.of(code)
        if (name && name !== code) this.#add(name, language, code === 'UN' ? [] : [code])
      }
    }
    for (const [form, language, codes] of furtherNames) this.#add(form, language, codes)
    const chinese = [...this.#chineseCodes.keys()].sort((a, b) => b.length - a.length)
    this.#chinese = new RegExp(chinese.join('|'), 'gu')
    for (const forms of this.#forms.values()) {
      forms.sort((a, b) => b.tokens.length - a.tokens.length)
    }
  }

  #addCountry(country: Country): void {
    const codes = [country.cca2]
    const { name, altSpellings, translations, demonyms, capital } = country
    const english = [name.common, name.official, ...altSpellings].filter((one) => one.length > 3)
    for (const one of english) this.#add(one, 'en', codes)
    for (const [language, key] of Object.entries(translationKeys)) {
      const translated = translations[key]
      for (const one of Object.values(translated ?? {})) this.#add(one, language, codes)
      const people = language === 'ar' && translated ? arabicPeoples(translated.common) : []
      for (const one of people) this.#add(one, language, codes, { isName: false })
    }
    // "French" is France, not what it holds in the South Seas.
    const peoples = country.independent === false && !country.unMember ? [] : demonymLanguages
    for (const [key, language] of peoples) {
      for (const one of Object.values(demonyms?.[key] ?? {})) {
        if (!one) continue
        for (const form of /[sx]$/u.test(one) ? [one] : [one, `${one}s`]) {
          this.#add(form, language, codes, { isName: language === 'en' })
        }
      }
    }
    for (const one of capital ?? []) {
      if (!notCapitals.has(one)) this.#add(one, 'en', codes, { isCapital: true })
    }
  }

  #add(
    name: string,
    language: string,
    codes: readonly string[],
    { isCapital = false, isName = true } = {},
  ): void {
    if (language === 'zh') {
      if (name.length > 1) this.#chineseCodes.set(name, [...codes])
      return
    }
    if (ordinaryWords.has(name)) return
    const words = wordsOf(name.normalize('NFC'), language)
    const tokens = words.map(({ token }) => token)
    this.#openings.add(`${language} ${opening(words[0]?.raw ?? '')}`)
    const first = `${language} ${tokens[0]}`
    const forms = this.#forms.get(first) ?? []
    const same = forms.find((form) => form.tokens.join(' ') === tokens.join(' '))
    if (same) for (const code of codes) same.codes.includes(code) || same.codes.push(code)
    else forms.push({ tokens, codes: [...codes], isCapital, isName })
    this.#forms.set(first, forms)
  }

  spans(text: string, language: string): StateSpan[] {
    const found: StateSpan[] = []
    if (/\p{Script=Han}/u.test(text)) {
      for (const { 0: name, index: start } of text.matchAll(this.#chinese)) {
        const codes = this.#chineseCodes.get(name) ?? []
        found.push({ codes, start, end: start + name.length })
      }
    }
    // English names stand in texts of every language: of organisations, in tables, in lists.
    for (const one of new Set([language, 'en'])) {
      const words = wordsOf(text, one)
      for (let at = 0; at < words.length; at++) {
        const form = this.#formAt(words, at, one)
        if (!form) continue
        const last = words[at + form.tokens.length - 1] as Word
        const start = (words[at] as Word).start
        const end = last.start + last.raw.length
        const isFound = found.some((span) => span.start < end && start < span.end)
        if (form.codes.length > 0 && !isFound) found.push({ codes: form.codes, start, end })
        at += form.tokens.length - 1
      }
    }
    return found
  }

  #formAt(words: readonly Word[], at: number, language: string): Form | undefined {
    const word = words[at] as Word
    const isArabic = language === 'ar' && /\p{Script=Arabic}/u.test(word.raw)
    if (!isArabic && !this.#openings.has(`${language} ${opening(word.raw)}`)) return undefined
    const forms = readings(word.token, language).flatMap((reading) =>
      (this.#forms.get(`${language} ${reading}`) ?? []).map((form) => ({ form, reading })),
    )
    return forms.find(({ form, reading }) => {
      if (form.isName && /^\p{Ll}/u.test(word.raw)) return false
      // Short forms are written in capitals.
      if (form.tokens.length === 1 && word.raw.length <= 3 && !/^\p{Lu}+$/u.test(word.raw)) {
        if (!/\p{Script=Arabic}/u.test(word.raw) && foldText(word.raw).length <= 2) return false
      }
      const fits = form.tokens.every(
        (token, i) => (i === 0 ? reading : words[at + i]?.token) === token,
      )
      return fits && !(form.isCapital && isPartOfName(words, at, form.tokens.length))
    })?.form
  }
}

/** Is a capital's name part of a longer one: "Paris Agreement", "Accord de Paris"? */
function isPartOfName(words: readonly Word[], at: number, length: number): boolean {
  const next = words[at + length]?.raw ?? ''
  if (treatyWord.test(next)) return true
  const before = words[at - 1]?.raw ?? ''
  const head = words[at - 2]?.raw ?? ''
  return ofWord.test(before) && treatyWord.test(head)
}

let names: StateNames | undefined

/** The places where a text names States, those of one language after those of the other. */
export function stateSpans(text: string, language: string): StateSpan[] {
  names ??= new StateNames()
  return names.spans(text, language)
}

/**
 * The States that a text names, in any of the six languages: by name, official name, people or
 * capital. Source of the names: the package world-countries (mledoze/countries) and Node's Intl.
 */
export function statesIn(text: string, language: string): StateMention[] {
  return stateSpans(text.normalize('NFC'), language).map(({ codes }) => codes)
}
