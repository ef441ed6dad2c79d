import { detectLanguage } from '../vectors/language.ts'
import type { Finding } from '../vectors/schema.ts'
import type { RawDocument } from './blocks.ts'
import { countMojibake } from './decode-text.ts'

const lettersIn = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

type PageCounts = Pick<RawDocument, 'pages' | 'unreadPages'>

/** "1 page", "12 pages". */
const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** A page of a document in words holds some 1,500 letters; below this little of it was read. */
const lettersAPage = 200
const lettersADocument = 120

const checkAmount = (text: string, { pages, unreadPages = 0 }: PageCounts): Finding[] => {
  const readable = pages === null ? null : pages - unreadPages
  // Where no page could be read, a finding says so already.
  if (readable === 0 && unreadPages > 0) return []
  return checkLetters(lettersIn(text), readable)
}

const checkLetters = (letters: number, pages: number | null): Finding[] => {
  if (pages !== null && pages > 0 && letters < pages * lettersAPage) {
    const average = Math.round(letters / pages)
    const message = `${counted(average, 'letter')} a page on ${counted(pages, 'page')}: scanned or drawn pages may be missing`
    return [{ code: 'little-text', message }]
  }
  if (letters >= lettersADocument) return []
  return [
    { code: 'little-text', message: `only ${counted(letters, 'letter')} in the whole document` },
  ]
}

const share = (text: string, pattern: RegExp): number =>
  (text.match(pattern)?.length ?? 0) / Math.max(1, text.length)

/** Presentation forms stand in a text layer where Arabic was stored as glyphs, not as letters. */
const presentationForms = /[\ufb50-\ufdfb\ufe70-\ufefc]/gu

/**
 * Is Arabic stored in the order it is drawn? Then words begin with what must end them: ة and ى
 * never open a word, and the article ال turns up as لا at the ends of words.
 */
const isVisualArabic = (text: string): boolean => {
  const words = text.normalize('NFKC').match(/\p{Script=Arabic}{3,}/gu) ?? []
  if (words.length < 20) return false
  const opening = words.filter((word) => /^[ةىﺔﻰ]/u.test(word)).length
  const closing = words.filter((word) => /[ةى]$/u.test(word)).length
  const reversedArticle = words.filter((word) => word.endsWith('لا')).length
  const article = words.filter((word) => word.startsWith('ال')).length
  return (
    opening > closing || (reversedArticle > article * 2 && reversedArticle > words.length * 0.1)
  )
}

/** Words whose letters make no language: a font without a map to characters gives such text. */
const unpronounceable = (text: string): number => {
  const words = text.match(/\b[a-z]{5,}\b/gi) ?? []
  if (words.length < 40) return 0
  const odd = words.filter((word) => !/[aeiouy]/i.test(word) || /[^aeiouy]{7,}/i.test(word)).length
  return odd / words.length
}

const checkGarbled = (text: string): Finding[] => {
  const reasons: string[] = []
  const replaced = share(text, /\ufffd/g)
  if (replaced > 0.002)
    reasons.push(`${(replaced * 100).toFixed(1)} % of its characters are unreadable`)
  const strange = share(text, /[\p{Co}\p{Cn}]/gu)
  if (strange > 0.01) reasons.push('many characters have no meaning outside their font')
  const broken = countMojibake(text)
  if (broken > 4 && broken * 300 > text.length) reasons.push('text was decoded in a wrong encoding')
  if (share(text, presentationForms) > 0.05) reasons.push('Arabic stands in presentation forms')
  if (isVisualArabic(text)) reasons.push('Arabic stands in visual order, its words are reversed')
  if (unpronounceable(text) > 0.3) reasons.push('most words are no words: a broken font map')
  return reasons.length > 0 ? [{ code: 'garbled', message: reasons.join('; ') }] : []
}

const primary = (language: string): string => language.toLowerCase().split(/[-_]/)[0] ?? ''

const languageNames: Record<string, string> = {
  english: 'en',
  french: 'fr',
  français: 'fr',
  spanish: 'es',
  español: 'es',
  russian: 'ru',
  русский: 'ru',
  arabic: 'ar',
  العربية: 'ar',
  chinese: 'zh',
  中文: 'zh',
}

// 'A_78_354.en.pdf', 'texte_fr.docx', 'guidance-ar.md': a language the name gives the file.
const namedLanguage = (name: string): string | null =>
  /[._-](en|fr|es|ru|ar|zh)(?:[._-][^.]{0,12})?\.[^.]+$/i.exec(name)?.[1]?.toLowerCase() ?? null

const checkLanguage = (text: string, declared: string | undefined, path: string): Finding[] => {
  if (lettersIn(text) < 200) return []
  const detected = detectLanguage(text)
  if (detected === 'und') return []
  const said: [string, string | null | undefined][] = [
    [
      'its properties say',
      declared && (languageNames[declared.toLowerCase()] ?? primary(declared)),
    ],
    ['its name says', namedLanguage(path)],
  ]
  const wrong = said.flatMap(([who, language]) =>
    language && language !== detected && /^[a-z]{2,3}$/.test(language)
      ? [`${who} ${language}`]
      : [],
  )
  if (wrong.length === 0) return []
  const message = `${wrong.join(', ')}, but the text is ${detected}; it was taken as ${detected}`
  return [{ code: 'wrong-language', message }]
}

/**
 * What a careful reader would notice about a text as read: too little of it, garbled characters,
 * another language than the file claims. Codes: `little-text`, `garbled`, `wrong-language`.
 */
export const checkQuality = (raw: RawDocument, path: string): Finding[] => {
  const text = raw.blocks.map((block) => block.text).join('\n')
  if (text === '') return []
  return [
    ...checkAmount(text, raw),
    ...checkGarbled(text),
    ...checkLanguage(text, raw.properties.language, path),
  ]
}
