import {
  foldText,
  lexicalTokens,
  questionTokens,
  quotedPhrases,
} from '../vectors/lexical-tokens.ts'
import type { SearchExplanation } from './api.ts'
import type { RankedPassage } from './fusion.ts'
import type { Retrieval } from './passage-retriever.ts'

const run = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}])+/gu
const han = /^\p{Script=Han}/u

type Range = { start: number; end: number }

/** Where words of a question stand in a text, as the word index compares them: by their stems. */
export function matchingWords(
  text: string,
  language: string,
  tokens: ReadonlySet<string>,
): Range[] {
  const ranges: Range[] = []
  for (const { 0: word, index } of text.matchAll(run)) {
    if (han.test(word)) ranges.push(...matchingPairs(word, index, tokens))
    else if (lexicalTokens(word, language).some((token) => tokens.has(token))) {
      ranges.push({ start: index, end: index + word.length })
    }
  }
  return ranges
}

/** Chinese is compared by pairs of neighbours; pairs that overlap are one place. */
function matchingPairs(word: string, at: number, tokens: ReadonlySet<string>): Range[] {
  const ranges: Range[] = []
  for (let i = 0; i < word.length; i += 1) {
    const pair = foldText(word.slice(i, i + 2))
    if (!tokens.has(pair)) continue
    const start = at + i
    const end = start + Math.min(2, word.length - i)
    const last = ranges.at(-1)
    if (last && last.end >= start) last.end = end
    else ranges.push({ start, end })
  }
  return ranges
}

const plain = (text: string) =>
  foldText(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** Do all words in quotation marks stand in the text, in this order? */
export function holdsPhrases(text: string, question: string): boolean {
  const words = ` ${plain(text)} `
  return quotedPhrases(question).every((phrase) => {
    const wanted = plain(phrase)
    // Chinese has no blanks that a word could end at.
    return words.includes(han.test(wanted) ? wanted : ` ${wanted} `)
  })
}

/** Why each passage was found, and where the question's words stand in it. */
export function explainMatches(
  question: string,
  {
    passages,
    questionLanguage,
    lookUp,
  }: Pick<Retrieval, 'questionLanguage' | 'lookUp'> & {
    passages: readonly RankedPassage[]
  },
): SearchExplanation[] {
  const named = new Set(lookUp.passages.map(({ passageNo }) => passageNo))
  const quoted = quotedPhrases(question).length > 0
  const tokensFor = new Map<string, ReadonlySet<string>>()
  return passages.map((passage) => {
    const { language, text, start } = passage
    const tokens =
      tokensFor.get(language) ??
      new Set(questionTokens(question, [...new Set([language, questionLanguage, 'en'])]))
    tokensFor.set(language, tokens)
    const words = matchingWords(text, language, tokens).map((range) => ({
      start: start + range.start,
      end: start + range.end,
    }))
    const reasons: SearchExplanation['reasons'] = []
    if (named.has(passage.passageNo)) reasons.push('named')
    if (quoted && holdsPhrases(text, question)) reasons.push('phrase')
    else if (words.length > 0) reasons.push('words')
    if (reasons.length === 0) reasons.push('meaning')
    return { passageId: passage.passageId, words, reasons }
  })
}
