import { stemmer as stemArabic } from '@orama/stemmers/arabic'
import { stemmer as stemEnglish } from '@orama/stemmers/english'
import { stemmer as stemFrench } from '@orama/stemmers/french'
import { stemmer as stemRussian } from '@orama/stemmers/russian'
import { stemmer as stemSpanish } from '@orama/stemmers/spanish'
import { stopwords as arabicStopwords } from '@orama/stopwords/arabic'
import { stopwords as englishStopwords } from '@orama/stopwords/english'
import { stopwords as frenchStopwords } from '@orama/stopwords/french'
import { stopwords as russianStopwords } from '@orama/stopwords/russian'
import { stopwords as spanishStopwords } from '@orama/stopwords/spanish'

/** Words whose stems are remembered, a language: most of a text is the same few thousand. */
const rememberedStems = 20_000

function remembering(stem: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    if (known.size >= rememberedStems) known.clear()
    const made = stem(word)
    known.set(word, made)
    return made
  }
}

const stemmers = new Map<string, (word: string) => string>([
  ['en', remembering(stemEnglish)],
  ['fr', remembering(stemFrench)],
  ['es', remembering(stemSpanish)],
  ['ar', remembering(stemArabic)],
  ['ru', remembering(stemRussian)],
])

// Words that make a question a question. They stand in statements too, but say nothing about them.
const questionWords = [
  'please tell say says said explain describe mean means meaning',
  'quel quelle quels quelles comment pourquoi combien quand où dit disent',
  'qué cuál cuáles cómo cuándo cuánto cuántos cuántas dónde quién quiénes dice dicen',
  'что какой какая какое какие каков какова как когда где почему сколько кто говорит',
  'ما ماذا هل كيف متى أين لماذا كم من أي',
].flatMap((words) => words.split(' '))

// A mark alone is no word: emoji carry them too.
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-/.'’_][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu
const chinese = /\p{Script=Han}/u
const chineseRun = /\p{Script=Han}+|[^\p{Script=Han}]+/gu
// Harakat, the dagger alef and the tatweel: printed for beauty or learners, never typed in a question.
const arabicMarks = /[\u064B-\u065F\u0670\u0640]/g

/**
 * Folds what readers write in more than one way: width and compatibility forms, case, accents,
 * Arabic letter forms and vowel signs, Russian ё, invisible direction marks.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '')
    .toLowerCase()
    .replace(arabicMarks, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin}|\p{Script=Cyrillic})\p{M}+/gu, (marks) =>
      // й is a letter of its own, not и with a mark.
      marks.includes('\u0306') ? '\u0306' : '',
    )
    .normalize('NFC')
}

/** Folded and stemmed stop words of all five spaced languages; Chinese needs none with bigrams. */
const stopwords = new Set(
  [
    ...englishStopwords,
    ...frenchStopwords,
    ...spanishStopwords,
    ...arabicStopwords,
    ...russianStopwords,
    ...questionWords,
  ].flatMap((stopword) => foldText(stopword).match(word) ?? []),
)

function bigrams(run: string): string[] {
  const characters = [...run]
  if (characters.length === 1) return characters
  return characters.slice(1).map((character, i) => characters[i] + character)
}

function wordTokens(text: string, stem: (word: string) => string): string[] {
  const tokens: string[] = []
  for (const part of text.match(chineseRun) ?? []) {
    if (chinese.test(part)) {
      tokens.push(...bigrams(part))
      continue
    }
    // A symbol or a compound is a word of its own, and its parts are words too: "a/res/78/243"
    // is found whole, and by "243".
    const parts = part.split(/[-/.'’_]/).filter(Boolean)
    if (parts.length > 1) tokens.push(part.replace(/’/g, "'"))
    for (const piece of parts) tokens.push(stem(piece) || piece)
  }
  return tokens
}

/**
 * The words of a text as the word index holds them: folded, light-stemmed by language, Chinese as
 * pairs of neighbouring characters, symbols and compounds whole and in parts.
 * @param language  BCP 47 primary subtag of the text; a language without a stemmer is left unstemmed.
 */
export function lexicalTokens(text: string, language: string): string[] {
  const stem = stemmers.get(language) ?? ((unchanged: string) => unchanged)
  return (foldText(text).match(word) ?? []).flatMap((match) => wordTokens(match, stem))
}

/**
 * The words of a question worth looking up: each once, without stop words (unless nothing else is
 * left), stemmed in each of the languages that a passage could be in.
 */
export function questionTokens(question: string, languages: readonly string[]): string[] {
  const telling = tellingWords(question)
  const kept = telling.length > 0 ? telling : (foldText(question).match(word) ?? [])
  const tokens = new Set<string>()
  for (const language of languages) {
    const stem = stemmers.get(language) ?? ((unchanged: string) => unchanged)
    for (const match of kept) for (const token of wordTokens(match, stem)) tokens.add(token)
  }
  return [...tokens]
}

/** Does a text say anything but "what does it say": has it a word that is no stop word? */
export function hasTellingWords(text: string): boolean {
  return tellingWords(text).length > 0
}

/** The words of a text that are no stop words, folded, in their order. */
export function tellingWords(text: string): string[] {
  return (foldText(text).match(word) ?? []).filter((match) => !stopwords.has(match))
}

/** Parts of a question in quotation marks: the reader wants exactly these words. */
export function quotedPhrases(question: string): string[] {
  const phrases: string[] = []
  for (const match of question.matchAll(/["“«„「『]([^"“”«»„「」『』]{2,300})["”»“」』]/g)) {
    const phrase = match[1]?.trim()
    if (phrase) phrases.push(phrase)
  }
  return phrases
}
