import type { AnswerRequest } from './answer-chain.ts'
import type { ChatTurn } from './answering.ts'
import { type Filter, maxQuestionChars } from './api.ts'
import { RequestError } from './errors.ts'

/** The question of a conversation is its last message, and that is the reader's. */
export function toAnswerRequest(
  messages: readonly ChatTurn[],
  filter: Filter | undefined,
): AnswerRequest {
  const last = messages.at(-1)
  if (last?.role !== 'user') {
    throw new RequestError(
      400,
      'no_question',
      'the last message must be the reader’s (role "user"): that is the question',
    )
  }
  if (last.content.trim() === '') {
    throw new RequestError(400, 'empty_question', 'write a question: it is empty')
  }
  if (last.content.length > maxQuestionChars) {
    throw new RequestError(
      400,
      'question_too_long',
      `a question has at most ${maxQuestionChars.toLocaleString('en')} characters, this one has ${last.content.length.toLocaleString('en')}: shorten it, or add the text as a document`,
    )
  }
  return {
    question: last.content,
    history: messages.slice(0, -1),
    ...(filter ? { filter } : {}),
  }
}
