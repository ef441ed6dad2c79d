import type { Passage } from '../vectors/schema.ts'
import { splitSentences } from './sentences.ts'

/** A quote that stands in its passage, and what is known of the passage. */
export type Evidence = {
  passage: Pick<
    Passage,
    | 'text'
    | 'title'
    | 'symbol'
    | 'issuer'
    | 'speaker'
    | 'label'
    | 'heading'
    | 'date'
    | 'version'
    | 'language'
  >
  /** Lead-in, column headings. */
  context: readonly string[]
  /** The quote: offsets into the passage's text. */
  span: { start: number; end: number }
}

/** Why a sentence is not shown as supported. `source`, `quote` and `meaning` are found elsewhere. */
export type Doubt =
  | 'source'
  | 'quote'
  | 'meaning'
  | 'instruction'
  | 'number'
  | 'date'
  | 'name'
  | 'negation'
  | 'opposite'
  | 'strength'
  | 'speaker'
  | 'version'

export type SentenceToCheck = {
  text: string
  /** BCP 47 primary subtag. */
  language: string
  question: string
  evidence: readonly Evidence[]
  /** Everything that the model was given: names in it are known as names. */
  given: readonly string[]
}

/** The sentences of the passage that the quote touches, whole. */
export function quotedSentences({ passage, span }: Evidence): { start: number; end: number } {
  const touched = splitSentences(passage.text, passage.language).filter(
    ({ start, end }) => start < span.end && span.start < end,
  )
  return { start: touched[0]?.start ?? span.start, end: touched.at(-1)?.end ?? span.end }
}

/** What the passage is called by: its numbers may be named without standing in the quote. */
export function about({ passage }: Evidence): string {
  const { title, symbol, label, heading, date } = passage
  return [title, symbol, label, ...heading, date].filter((part) => part !== null).join(' , ')
}
