import { foldText, lexicalTokens } from '../vectors/lexical-tokens.ts'
import { diplomaticTerms, termLanguages } from './diplomatic-terms.ts'

type Term = { english: string; forms: string[] }

let terms: ReadonlyMap<string, readonly Term[]> | undefined

/** By language: what is looked for in a question, and the English for it. */
function allTerms(): ReadonlyMap<string, readonly Term[]> {
  const lines = diplomaticTerms.trim().split('\n')
  const columns = lines.map((line) => line.split(' | ').map((cell) => cell.split('/')))
  return new Map(
    termLanguages.slice(1).map((language, i) => [
      language,
      columns.map((cells) => ({
        english: cells[0]?.[0] ?? '',
        forms: (cells[i + 1] ?? []).map((form) => stems(form, language)),
      })),
    ]),
  )
}

/** The words of a text by their stems, each between blanks: "réformes du Conseil" as " reform du conseil ". */
function stems(text: string, language: string): string {
  if (language === 'zh') return foldText(text)
  return ` ${lexicalTokens(text.replace(/[’']/gu, ' '), language).join(' ')} `
}

/**
 * The English for the terms of multilateral work that a question in another language uses: most texts
 * are in English, and these are the words that a model of everyday language gets wrong.
 * @returns in the order of the list; empty for a question in English, or one without such a term.
 */
export function englishTerms(question: string, language: string): string[] {
  terms ??= allTerms()
  const known = terms.get(language)
  if (!known) return []
  const text = stems(question, language)
  return known
    .filter(({ forms }) => forms.some((form) => text.includes(form)))
    .map(({ english }) => english)
}

/** A question with the English for its terms beside it. */
export function withEnglishTerms(question: string, found: readonly string[]): string {
  return found.length === 0 ? question : `${question} (${found.join('; ')})`
}
