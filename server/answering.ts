import type { Answer, AnswerSentence, Citation, Notice } from '../prompts/schema.ts'
import type { RankedPassage } from './fusion.ts'
import type { Retrieval } from './passage-retriever.ts'

export type ChatTurn = { role: 'user' | 'assistant'; content: string }

export type AnswererInput = {
  question: string
  /** What was said before, oldest first, without the question. */
  history: readonly ChatTurn[]
  retrieval: Retrieval
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
