import { detectLanguage } from '../vectors/language.ts'
import { questionTokens } from '../vectors/lexical-tokens.ts'
import type { ChatTurn } from './answering.ts'
import { stateSpans } from './states.ts'

/** A question with fewer telling words than this leans on the one before it ("and France?"). */
const tellingWords = 3

/** Questions back that a follow-up may lean on: "and France?" twice leans on the one before both. */
const mostTurnsBack = 4

/**
 * A follow-up made whole for retrieval: the question before with the follow-up's words, and with the
 * follow-up's States in place of its own: "What did Kenya pay?", "And Peru?".
 */
export function wholeQuestion(question: string, history: readonly ChatTurn[]): string {
  const asked = history.filter(({ role }) => role === 'user').slice(-mostTurnsBack)
  return asked
    .map(({ content }) => content)
    .concat(question)
    .reduce((before, next) => (leans(next) ? joined(before, next) : next))
}

function leans(question: string): boolean {
  return questionTokens(question, ['und']).length < tellingWords
}

function joined(before: string, followUp: string): string {
  const language = detectLanguage(before)
  const text = before.normalize('NFC')
  const next = followUp.normalize('NFC')
  const theirs = stateSpans(next, language)
  if (theirs.length === 0) return `${text}\n${next}`
  const replacement = theirs.map(({ start, end }) => next.slice(start, end)).join(', ')
  const spans = stateSpans(text, language).sort((a, b) => b.start - a.start)
  const replaced = spans.reduce(
    (sofar, { start, end }, i) =>
      // The last is the first of the text: all States together stand in its place.
      sofar.slice(0, start) + (i === spans.length - 1 ? replacement : '') + sofar.slice(end),
    text,
  )
  return spans.length > 0 ? replaced : `${text}\n${next}`
}
