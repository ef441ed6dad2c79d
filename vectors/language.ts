// Larger tables tell one passage in 1,500 another way, and take up to 140 MB more of each thread.
import { eld } from 'eld/extrasmall'

/** Scripts that one language of ours owns, or nearly so; the rest is decided by letter sequences. */
const scripts: readonly { pattern: RegExp; languages: readonly string[] }[] = [
  { pattern: /\p{Script=Hangul}/gu, languages: ['ko'] },
  { pattern: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, languages: ['ja'] },
  { pattern: /\p{Script=Han}/gu, languages: ['zh'] },
  { pattern: /\p{Script=Arabic}/gu, languages: ['ar', 'fa', 'ur'] },
  { pattern: /\p{Script=Cyrillic}/gu, languages: ['ru', 'uk', 'bg', 'sr', 'be'] },
  { pattern: /\p{Script=Hebrew}/gu, languages: ['he'] },
  { pattern: /\p{Script=Greek}/gu, languages: ['el'] },
  { pattern: /\p{Script=Thai}/gu, languages: ['th'] },
  { pattern: /\p{Script=Devanagari}/gu, languages: ['hi'] },
  { pattern: /\p{Script=Armenian}/gu, languages: ['hy'] },
  { pattern: /\p{Script=Georgian}/gu, languages: ['ka'] },
]

/** Letters that set sister languages of one script apart. */
const persianLetters = /[پچژگکی]/gu
const urduLetters = /[ٹڈڑںےھ]/gu
const arabicLetters = /[كيةىأإ]/gu
const notRussian: readonly { language: string; pattern: RegExp }[] = [
  { language: 'uk', pattern: /[іїєґ]/giu },
  { language: 'be', pattern: /[ўі]/giu },
  { language: 'sr', pattern: /[јљњћђџ]/giu },
]

/** Below this many letters, letter sequences of Latin script are a guess. */
const enoughLetters = 40

/**
 * The language of a text as BCP 47 primary subtag ('en', 'zh'), 'und' where nothing can be said.
 * A text too short to tell takes `fallback` where that language is written in the same script.
 */
export function detectLanguage(text: string, options: { fallback?: string } = {}): string {
  const { fallback } = options
  const sample = evenSample(text.replace(/https?:\S+|(?<!\S)[^\s@]+@\S+/gu, ' '))
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return fallback ?? 'und'
  for (const { pattern, languages } of scripts) {
    const found = sample.match(pattern)?.length ?? 0
    // A Han character says as much as three Latin letters; names in Latin must not outvote it.
    const weight = languages[0] === 'zh' || languages[0] === 'ja' ? 3 : 1
    if (found * weight <= (letters - found) * 1.0) continue
    if (languages[0] === 'zh') return isJapanese(sample) ? 'ja' : 'zh'
    return languages.length === 1
      ? (languages[0] ?? 'und')
      : amongSisters(sample, languages, fallback)
  }
  return latin(sample, letters, fallback)
}

function latin(sample: string, letters: number, fallback: string | undefined): string {
  const guess = eld.detect(sample)
  const scores = guess.getScores()
  if (guess.language === '') return fallback ?? 'und'
  if (fallback === undefined || guess.language === fallback) {
    return letters < 12 && fallback === undefined ? 'und' : guess.language
  }
  const best = scores[guess.language] ?? 0
  const margin = best - (scores[fallback] ?? 0)
  // Short texts are mostly names and headings: only a clear difference moves them.
  if (letters < enoughLetters) return fallback
  if (letters < 4 * enoughLetters && (margin < 0.12 || !guess.isReliable())) return fallback
  return margin < 0.03 ? fallback : guess.language
}

function amongSisters(
  sample: string,
  languages: readonly string[],
  fallback: string | undefined,
): string {
  const letters = sample.match(/\p{L}/gu)?.length ?? 0
  if (languages.includes('ar')) {
    const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0
    if (count(urduLetters) > letters * 0.03) return 'ur'
    // Arabic texts typed on a Persian keyboard hold its yeh and kaf; the hamza and teh marbuta stay.
    if (count(persianLetters) > letters * 0.04 && count(/[پچژگ]/gu) > letters * 0.01) return 'fa'
    return count(arabicLetters) === 0 && fallback && languages.includes(fallback) ? fallback : 'ar'
  }
  for (const { language, pattern } of notRussian) {
    if ((sample.match(pattern)?.length ?? 0) > letters * 0.02) return language
  }
  const guess = eld.detect(sample)
  if (letters >= enoughLetters && languages.includes(guess.language)) return guess.language
  return fallback && languages.includes(fallback) ? fallback : 'ru'
}

function isJapanese(sample: string): boolean {
  return (sample.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) > 2
}

/** Long texts are judged by five pieces spread over them: the cost stays the same. */
function evenSample(text: string): string {
  const piece = 600
  if (text.length <= 5 * piece) return text
  const step = Math.floor((text.length - piece) / 4)
  return [0, 1, 2, 3, 4].map((n) => text.slice(n * step, n * step + piece)).join(' ')
}
