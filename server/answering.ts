import type { Answer, AnswerSentence, Citation, Notice } from '../prompts/schema.ts'
import type { AnswerLength } from './follow-up.ts'
import type { RankedPassage } from './fusion.ts'
import type { Retrieval } from './passage-retriever.ts'

export type ChatTurn = { role: 'user' | 'assistant'; content: string }

/** How the answer is wanted. */
export type AnswerForm = {
  length: AnswerLength
  /** BCP 47: of what is said around quotations, and of what a model writes. */
  language: string
}

export type AnswererInput = {
  /** Whole: a follow-up with what it leans on. */
  question: string
  /** The same as the reader put it, to be read behind the history. */
  message: string
  form: AnswerForm
  /** What was said before, oldest first, without the question. */
  history: readonly ChatTurn[]
  retrieval: Retrieval
  /** Where passages were put in the language asked for: what was found, which decides whether there is an answer. */
  found?: Retrieval
  signal: AbortSignal
}

/** A step of an answer being written; a citation always comes before the sentence that needs it. */
export type AnswererEvent =
  | { type: 'citation'; citation: Citation }
  | { type: 'sentence'; sentence: AnswerSentence }

export type AnswererResult = {
  status: Answer['status']
  sentences: AnswerSentence[]
  citations: Citation[]
  unanswered: string[]
  notices: Notice[]
  tookMs: Record<string, number>
}

/** From a question and its passages to sentences with citations. */
export interface Answerer {
  readonly name: string
  answer(input: AnswererInput, emit: (event: AnswererEvent) => void): Promise<AnswererResult>
  /**
   * Quotes in another language, by the keys of their citations, as far as they could be translated.
   * Absent: nothing translates here.
   */
  translate?(
    citations: readonly Citation[],
    language: string,
    signal: AbortSignal,
  ): Promise<Map<string, string>>
}

/** A citation of the part of a passage from `start` to `end`, offsets into the passage's text. */
export function citePassage(
  passage: RankedPassage,
  key: string,
  span: { start: number; end: number },
): Citation {
  return {
    key,
    passageId: passage.passageId,
    documentId: passage.documentId,
    revisionId: passage.revisionId,
    path: passage.path,
    title: passage.title,
    symbol: passage.symbol,
    label: passage.label,
    speaker: passage.speaker,
    page: passage.page,
    language: passage.language,
    quote: passage.text.slice(span.start, span.end),
    start: passage.start + span.start,
    end: passage.start + span.end,
    context: passage.context,
  }
}
