import { plainText } from './plain-text.ts'

const locales = ['en', 'fr', 'es', 'ru', 'ar', 'zh'] as const

/** Two letters each, as ISO 3166 has them: Unicode names those that exist, and repeats the rest. */
function* regions(): Generator<string> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  for (const one of letters) for (const other of letters) yield one + other
}

/** Names of regions that are words of another kind in one of the languages. */
const ambiguous = new Set([
  'chad',
  'man',
  'oman',
  'tu',
  'la',
  'san',
  'mali',
  'union',
  'мали',
  'чад',
])

let table: Map<string, string> | null = null

// Made at first use: 1,500 names take a few milliseconds.
function names(): Map<string, string> {
  if (table) return table
  table = new Map()
  for (const locale of locales) {
    const shown = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' })
    for (const code of regions()) {
      const name = shown.of(code)
      if (name === undefined) continue
      const plain = plainText(name)
      // Withdrawn codes repeat a name; the first in the alphabet is the one in use.
      if (!table.has(plain) && plain.length >= (/\p{Script=Han}/u.test(plain) ? 2 : 3))
        table.set(plain, code)
    }
  }
  return table
}

/** Russian and Arabic names as they stand in sentences: with endings, with an article or a prefix. */
function keysOf(word: string): string[] {
  if (/\p{Script=Cyrillic}/u.test(word)) {
    const stem = word.replace(/(?:ией|иею|ии|ию|ия|ой|ом|ем|а|у|ы|е|и)$/u, '')
    return [word, `${stem}ия`, `${stem}а`, `${stem}я`, stem]
  }
  if (/\p{Script=Arabic}/u.test(word)) {
    const bare = word.replace(/^[وفبلك](?=\p{L}{3})/u, '')
    return [word, bare, bare.replace(/^ل(?=ل)/u, 'ا')]
  }
  const bare = word.replace(/^(?:l|d|qu)'/u, '')
  return [word, word.replace(/'s$/u, ''), bare]
}

/** The States and regions that a text names in any of six languages, as ISO 3166 codes. */
export function stateCodes(text: string): Set<string> {
  const known = names()
  const plain = plainText(text)
  const codes = new Set<string>()
  if (/\p{Script=Han}/u.test(plain)) {
    for (const [name, code] of known) {
      if (/\p{Script=Han}/u.test(name) && plain.includes(name)) codes.add(code)
    }
  }
  const words = text.normalize('NFKC').match(/\p{L}[\p{L}\p{M}'’.-]*/gu) ?? []
  for (let at = 0; at < words.length; at++) {
    // "Того" is a State, "того" is not; an article may be drawn to the name ("l’Inde").
    if (/^\p{Ll}(?![’'])|^\p{Ll}[’']\p{Ll}/u.test(words[at] as string)) continue
    for (let length = Math.min(4, words.length - at); length > 0; length--) {
      const phrase = plainText(words.slice(at, at + length).join(' ')).replace(/[.,]$/u, '')
      const key = keysOf(phrase).find((one) => known.has(one))
      if (key === undefined || (length === 1 && ambiguous.has(key))) continue
      codes.add(known.get(key) as string)
      at += length - 1
      break
    }
  }
  return codes
}
