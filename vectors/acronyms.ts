import { foldText } from './lexical-tokens.ts'

/** A short form and what a text says it stands for. */
export type Acronym = { short: string; long: string }

const mostWords = 14
const mostHan = 14
const leastHan = 4

const brackets = /[(（]\s*([^()（）]{2,90}?)\s*[)）]/gu
const cased = /^\p{Lu}[\p{L}\p{N}&-]{1,10}$/u
const latin = /^[A-Z][A-Za-z0-9&-]{1,10}$/
// "(hereinafter the “Fund”)", （以下简称“基金”）: the words that introduce a short form.
const introduction =
  /^(?:hereinafter|hereafter|henceforth|ci-après|en adelante|en lo sucesivo|далее|以下简称|下称|简称|المشار إليه[ا]?\s+فيما بعد)(?:\s+(?:referred to as|called|the|dénommée?|denominad[oa]|именуем\p{L}+|ب))*[\s:：,–—-]*/iu
const quotes = /^["“«„「『《'‘]+|["”»“」』》'’]+$/gu
const wordPattern = /[\p{L}\p{M}\p{N}]+/gu
/** Words that an acronym leaves out: of no more than three letters and written small, or one of these. */
const smallWords = new Set(['para', 'sobre', 'между', 'dans', 'pour', 'with', 'from', 'against'])

/** Capitals and digits of a short form, as folded letters: "NGOs" and "N.G.O." are n, g, o. */
function lettersOf(short: string): string[] {
  return [...short.replace(/(?<=\p{Lu})s$/u, '')]
    .filter((letter) => /[\p{Lu}\p{N}]/u.test(letter))
    .map((letter) => foldText(letter))
}

function isSmall(word: string): boolean {
  return (word.length <= 3 && word === word.toLowerCase()) || smallWords.has(word)
}

/** From which word on the initials spell the letters, to the very end; -1 if nowhere. */
function spelled(words: readonly string[], letters: readonly string[]): number {
  const from = (word: number, letter: number): number => {
    // A name does not begin with "and" or "the".
    if (letter < 0) return isSmall(words[word + 1] ?? '') ? -1 : word + 1
    const text = words[word]
    if (text === undefined) return -1
    if (foldText(text).startsWith(letters[letter] ?? ' ')) {
      const start = from(word - 1, letter - 1)
      if (start >= 0) return start
    }
    return isSmall(text) ? from(word - 1, letter) : -1
  }
  const last = words.at(-1)
  if (last === undefined || isSmall(last)) return -1
  return from(words.length - 1, letters.length - 1)
}

function isShort(text: string): boolean {
  return cased.test(text) && lettersOf(text).length >= 2 && /\p{Lu}/u.test(text.slice(1))
}

/** The words before a bracket whose initials are the short form: "Global Digital Compact (GDC)". */
function byInitials(before: string, short: string): string | null {
  const words = [...before.matchAll(wordPattern)].slice(-mostWords)
  const start = spelled(
    words.map(([word]) => word),
    lettersOf(short),
  )
  const first = words[start]
  if (start < 0 || first === undefined) return null
  return before.slice(first.index).trim()
}

/**
 * Scripts without capitals spell no Latin initials. In Chinese the name is what stands in title
 * marks, or the run of characters; in Arabic as many words as the short form has letters.
 */
function byPlace(before: string, short: string): string | null {
  const titled = /[《“「]([^《》“”「」]{2,40})[》”」]\s*$/u.exec(before)?.[1]
  if (titled && /\p{Script=Han}/u.test(titled)) return titled
  const run = /(?<!\p{Script=Han})(\p{Script=Han}+)\s*$/u.exec(before)?.[1]
  if (run) return run.length >= leastHan && run.length <= mostHan ? run : null
  const arabic = [...before.matchAll(/[\u0621-\u0652]+/gu)]
  const ends = before.trimEnd().length
  const last = arabic.at(-1)
  if (!last || last.index + last[0].length !== ends) return null
  const first = arabic.at(-lettersOf(short).length)
  return first ? before.slice(first.index).trim() : null
}

/** 数据联盟 for 全球数据安全联盟: a Chinese short form keeps characters of the long one, in order. */
function byCharacters(before: string, short: string): string | null {
  const titled = /[《“「]([^《》“”「」]{2,40})[》”」]\s*$/u.exec(before)?.[1]
  const long = titled ?? /(?<!\p{Script=Han})(\p{Script=Han}{4,30})\s*$/u.exec(before)?.[1]
  if (!long || long.length <= short.length) return null
  let at = 0
  for (const character of long) if (character === short[at]) at++
  return at === short.length ? long : null
}

/**
 * The short forms that a text defines itself, in both orders: "Harbour Fund (HF)", "HF (Harbour
 * Fund)". The initials have to agree where the script has them, so "Regulation (EU)" is none.
 * @param text  Of one passage, in any of the six languages.
 */
export function readAcronyms(text: string): Acronym[] {
  const found: Acronym[] = []
  for (const match of text.matchAll(brackets)) {
    const before = clause(text.slice(Math.max(0, match.index - 160), match.index))
    const introduced = introduction.test(match[1] ?? '')
    const called = (match[1] ?? '').replace(introduction, '')
    const inside = called.replace(quotes, '').trim()
    const long = isShort(inside)
      ? (byInitials(before, inside) ?? (latin.test(inside) ? byPlace(before, inside) : null))
      : introduced && called !== inside && /^\p{Script=Han}{2,8}$/u.test(inside)
        ? byCharacters(before, inside)
        : null
    if (long) found.push({ short: inside, long: unquoted(long) })
    const previous = /(?<![\p{L}\p{N}/-])([\p{L}\p{N}&-]{2,11})\s*$/u.exec(before)?.[1]
    if (previous && isShort(previous) && byInitials(inside, previous) === inside) {
      found.push({ short: previous, long: inside })
    }
  }
  return found.map(({ short, long }) => ({ short: short.replace(/(?<=\p{Lu})s$/u, ''), long }))
}

function unquoted(text: string): string {
  return text.replace(quotes, '').replace(/\s+/gu, ' ').trim()
}

/** What stands before a bracket since the last mark that ends a name. */
function clause(text: string): string {
  return text.split(/[.;:!?|()（）。；：，！？\n\r\t]/u).at(-1) ?? ''
}

/** Two spellings of one name: case, accents, little words and a plural aside. */
export function longFormKey(long: string): string {
  return (foldText(long).match(wordPattern) ?? [])
    .filter((word) => !isSmall(word))
    .map((word) => word.replace(/s$/, ''))
    .join(' ')
}
