import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { storage } from '../shell/storage.ts'
import {
  type Catalogue,
  chooseLocale,
  createTranslator,
  directionOf,
  type Locale,
  locales,
  type Translator,
} from './catalogue.ts'
import { en } from './en.ts'

const storageKey = 'attache.locale'

// English is part of the page; another language is fetched when it is wanted.
const load: Record<Locale, () => Promise<Catalogue>> = {
  en: async () => en,
  fr: async () => (await import('./fr.ts')).fr,
  es: async () => (await import('./es.ts')).es,
  ar: async () => (await import('./ar.ts')).ar,
  zh: async () => (await import('./zh.ts')).zh,
  ru: async () => (await import('./ru.ts')).ru,
}

type Translation = Translator & { choose: (locale: Locale) => void }

const TranslationContext = createContext<Translation | null>(null)

/** The first catalogue is there before the first paint, so that no word changes under the eyes. */
export async function loadInitialTranslation() {
  const stored = locales.find((locale) => locale === storage.getItem(storageKey))
  const locale = stored ?? chooseLocale(navigator.languages)
  return { locale, catalogue: await load[locale]() }
}

export function TranslationProvider(props: {
  initial: { locale: Locale; catalogue: Catalogue }
  children: ReactNode
}) {
  const [current, setCurrent] = useState(props.initial)

  useEffect(() => {
    document.documentElement.lang = current.locale
    document.documentElement.dir = directionOf(current.locale)
  }, [current.locale])

  const translation = useMemo(
    (): Translation => ({
      ...createTranslator(current.locale, current.catalogue),
      choose: (locale) => {
        storage.setItem(storageKey, locale)
        void load[locale]().then((catalogue) => setCurrent({ locale, catalogue }))
      },
    }),
    [current],
  )
  return <TranslationContext value={translation}>{props.children}</TranslationContext>
}

export function useTranslation(): Translation {
  const translation = useContext(TranslationContext)
  if (!translation) throw new Error('useTranslation needs a TranslationProvider above it')
  return translation
}
