import { detectLanguage } from '../vectors/language.ts'
import { questionTokens } from '../vectors/lexical-tokens.ts'
import type { NamedDocument } from '../vectors/reference-store.ts'
import type { ChatTurn } from './answering.ts'
import { stateSpans } from './states.ts'
import { type Narrowing, readTurnOperation, type TurnOperation } from './turn-operation.ts'

/** How long the reader wants the answer. */
export type AnswerLength = 'usual' | 'short' | 'one-sentence' | 'in-full'

/** What is asked, now that the questions before are taken into account. */
export type AskedQuestion = {
  /** Whole, for retrieval. */
  question: string
  length: AnswerLength
  /** BCP 47: what the answer was asked for in; null: the question's own. */
  language: string | null
  /** What the reader corrected: which documents she means. */
  narrowing: Narrowing | null
  /** Does the message itself ask for nothing but another form of the answer before? */
  isOperation: boolean
}

/** A question with fewer telling words than this leans on the one before it ("and France?"). */
const tellingWords = 3

/** Questions back that a follow-up may lean on: "and France?", "shorter", "in Spanish". */
const mostTurnsBack = 12

/**
 * What a message asks, given what was asked before it: a follow-up is made whole, and what only
 * changes the answer before ("shorter", "in Spanish", "no, the adopted one") is asked of the same
 * question again. Language and correction hold on until something new is asked.
 * @param documents  That a correction may name.
 */
export function understandQuestion(
  message: string,
  history: readonly ChatTurn[],
  documents: () => readonly NamedDocument[] = () => [],
): AskedQuestion {
  const asked = history.filter(({ role }) => role === 'user').slice(-mostTurnsBack)
  const [first, ...rest] = [...asked.map(({ content }) => content), message]
  let now = asNew(first as string)
  for (const next of rest) {
    const operation = readTurnOperation(next, documents())
    if (operation) now = operated(now, operation)
    else if (!leans(next)) now = asNew(next)
    else {
      const question = joined(now.question, next)
      now = { ...now, question, length: 'usual', isOperation: false }
    }
  }
  return now
}

function asNew(question: string): AskedQuestion {
  return { question, length: 'usual', language: null, narrowing: null, isOperation: false }
}

function operated(before: AskedQuestion, operation: TurnOperation): AskedQuestion {
  const { language, narrowing, year } = operation
  return {
    question: year === undefined ? before.question : ofYear(before.question, year),
    length: lengthAfter(before.length, operation.length),
    language: language ?? before.language,
    narrowing: narrowing ? { ...before.narrowing, ...narrowing } : before.narrowing,
    isOperation: true,
  }
}

function lengthAfter(before: AnswerLength, wanted: TurnOperation['length']): AnswerLength {
  if (wanted === undefined) return before
  if (wanted !== 'shorter') return wanted
  // What is short already and still too long is one sentence.
  return before === 'short' || before === 'one-sentence' ? 'one-sentence' : 'short'
}

/** The question with another year in place of its own, or with the year where it has none. */
function ofYear(question: string, year: string): string {
  const years = [...question.matchAll(/(?<!\p{N})(?:19|20)\d\d(?!\p{N})/gu)]
  const [only] = years
  if (years.length !== 1 || only === undefined) return `${question}\n${year}`
  return question.slice(0, only.index) + year + question.slice(only.index + only[0].length)
}

/**
 * A follow-up made whole for retrieval: the question before with the follow-up's words, and with the
 * follow-up's States in place of its own: "What did Kenya pay?", "And Peru?".
 */
export function wholeQuestion(question: string, history: readonly ChatTurn[]): string {
  return understandQuestion(question, history).question
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
