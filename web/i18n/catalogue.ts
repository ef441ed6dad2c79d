import type { en } from './en.ts'

export type MessageKey = keyof typeof en

/** One text, or one for each plural form that the language tells apart (`{count}` decides). */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>)
export type Catalogue = Record<MessageKey, Message>

export const locales = ['en', 'fr', 'es', 'ar', 'zh', 'ru'] as const
export type Locale = (typeof locales)[number]

/** Each language in its own words, as people look for it. */
export const localeNames: Record<Locale, string> = {
  en: 'English',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
  zh: '中文',
  ru: 'Русский',
}

export const directionOf = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr')

/** The first language the reader prefers that the page speaks. */
export function chooseLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split('-')[0]
    const found = locales.find((locale) => locale === primary)
    if (found) return found
  }
  return 'en'
}

// Arabic with Latin digits, because paragraph and page numbers must read as they stand in the
// documents; English with the day before the month, as diplomatic papers write it.
const formats: Partial<Record<Locale, string>> = { ar: 'ar-u-nu-latn', en: 'en-GB' }
const formatLocale = (locale: Locale) => formats[locale] ?? locale

export type Values = Record<string, string | number>

export function createTranslator(locale: Locale, catalogue: Catalogue) {
  const plurals = new Intl.PluralRules(locale)
  const numbers = new Intl.NumberFormat(formatLocale(locale))
  const t = (key: MessageKey, values: Values = {}): string => {
    const message = catalogue[key]
    const count = values.count
    const text =
      typeof message === 'string'
        ? message
        : ((typeof count === 'number' ? message[plurals.select(count)] : undefined) ??
          message.other)
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      if (value === undefined) return whole
      return typeof value === 'number' ? numbers.format(value) : value
    })
  }
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const times = new Intl.DateTimeFormat(formatLocale(locale), {
    dateStyle: 'medium',
    timeStyle: 'short',
  })
  const languages = new Intl.DisplayNames([locale], { type: 'language' })
  return {
    locale,
    direction: directionOf(locale),
    t,
    number: (value: number) => numbers.format(value),
    list: (values: string[]) => list.format(values),
    // Undetermined: Intl would call it "root".
    language: (tag: string) =>
      tag === 'und' ? t('report.unknown') : isTag(tag) ? (languages.of(tag) ?? tag) : tag,
    date: (date: string) => formatDate(date, formatLocale(locale)),
    dateTime: (iso: string) => times.format(new Date(iso)),
    seconds: (seconds: number) => formatSeconds(seconds, formatLocale(locale)),
    bytes: (bytes: number) => formatBytes(bytes, formatLocale(locale)),
  }
}

export type Translator = ReturnType<typeof createTranslator>

const isTag = (tag: string) => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** A date as far as it is known: 2025, 2025-03 or 2025-03-14. */
function formatDate(date: string, locale: string): string {
  const [year, month, day] = date.split('-').map(Number)
  if (year === undefined || Number.isNaN(year)) return date
  if (month === undefined) return date
  const format = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: day === undefined ? 'long' : 'short',
    ...(day === undefined ? {} : { day: 'numeric' }),
    timeZone: 'UTC',
  })
  return format.format(new Date(Date.UTC(year, month - 1, day ?? 1)))
}

/** 4.2 s; from a minute on in minutes, which is as exact as anyone needs. */
function formatSeconds(seconds: number, locale: string): string {
  const minutes = seconds >= 60
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: minutes ? 'minute' : 'second',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(minutes ? seconds / 60 : seconds)
}

function formatBytes(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
  const power = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)))
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[power] ?? 'byte',
    unitDisplay: 'short',
    maximumFractionDigits: power > 1 ? 1 : 0,
  }).format(bytes / 1000 ** power)
}
