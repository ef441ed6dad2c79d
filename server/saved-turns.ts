import { randomBytes } from 'node:crypto'
import type { AnswerRequest } from './answer-chain.ts'
import type { ChatTurn } from './answering.ts'
import type { Answer, ChatRequest, SavedTurn } from './api.ts'
import { answerSchema, filterSchema, startConversation } from './api.ts'
import { RequestError } from './errors.ts'
import type { Library } from './library.ts'
import { notKeptNotice } from './not-kept-wording.ts'
import { toAnswerRequest } from './to-answer-request.ts'

const titleChars = 80

/** Where an answer is to be kept. */
export type KeptIn = {
  conversationId: string
  begins: boolean
  /** The answer whose turn, and all after it, gives way. */
  replaces: string | null
}

export type ChatTask = { request: AnswerRequest; keep: KeptIn | null }

/** What a chat request asks, and where its answer is kept: the stored history rules. */
export function toChatTask(library: Library, chat: ChatRequest): ChatTask {
  const { messages, filter, conversationId, replaces } = chat
  if (conversationId === undefined) {
    if (replaces !== undefined) {
      throw new RequestError(
        400,
        'no_conversation',
        'replaces: name the conversation whose answer gives way, as conversationId',
      )
    }
    return { request: toAnswerRequest(messages, filter), keep: null }
  }
  if (conversationId === startConversation) {
    const keep = { conversationId: newId('c'), begins: true, replaces: null }
    const request = toAnswerRequest(messages, filter)
    return { request: { ...request, conversationId: keep.conversationId }, keep }
  }
  if (!library.conversations.head(conversationId)) throw noSuchConversation(conversationId)
  const history = historyOf(library, conversationId, replaces ?? null)
  const request = toAnswerRequest([...history, ...messages.slice(-1)], filter)
  return {
    request: { ...request, conversationId },
    keep: { conversationId, begins: false, replaces: replaces ?? null },
  }
}

/** The turns of a saved conversation; each answer with the place it is kept in. */
export function savedTurns(library: Library, conversationId: string): SavedTurn[] {
  return library.conversations
    .turns(conversationId)
    .map(({ question, askedAt, filter, answer }) => ({
      question,
      askedAt,
      filter: filter === null ? null : filterSchema.parse(JSON.parse(filter)),
      answer: answerSchema.parse(JSON.parse(answer)),
    }))
}

/**
 * Stores a turn now that its answer is whole. Where its conversation was deleted meanwhile, the
 * answer comes back as one that is kept nowhere, and says so.
 */
export async function keepTurn(
  library: Library,
  { request, keep }: ChatTask,
  answer: Answer,
): Promise<Answer> {
  if (keep === null) return answer
  const { question, filter } = request
  const kept = await library.writer.save('conversations', 'storeTurn', {
    conversationId: keep.conversationId,
    begins: keep.begins ? { title: titleOf(question) } : null,
    replaces: keep.replaces,
    question,
    filter: filter ? JSON.stringify(filter) : null,
    answerId: answer.answerId,
    text: answer.answer,
    answer: JSON.stringify(answer),
    citations: answer.citations.map(({ key, revisionId, start, end }) => ({
      key,
      revisionId,
      start,
      end,
    })),
  })
  if (kept) return answer
  const notices = [...answer.notices, notKeptNotice(question)]
  return { ...answer, conversationId: null, notices }
}

export function noSuchConversation(conversationId: string): RequestError {
  return new RequestError(
    404,
    'no_such_conversation',
    `there is no conversation "${conversationId.slice(0, 60)}": it was deleted, or never saved; ask without it, or with "${startConversation}" to begin one`,
  )
}

export const newId = (kind: 'c' | 'f' | 'i') => `${kind}${randomBytes(8).toString('hex')}`

/** The first words of a question, cut between words where there are any. */
export function titleOf(question: string): string {
  const text = question.replace(/\s+/gu, ' ').trim()
  const letters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment)
  if (letters.length <= titleChars) return text
  const cut = letters.slice(0, titleChars - 1).join('')
  const blank = cut.lastIndexOf(' ')
  return `${(blank > cut.length / 2 ? cut.slice(0, blank) : cut).replace(/[\s,;:–—-]+$/u, '')}…`
}

function historyOf(library: Library, conversationId: string, replaces: string | null): ChatTurn[] {
  const turns = library.conversations.turns(conversationId)
  const end = replaces === null ? turns.length : turns.findIndex((it) => it.answerId === replaces)
  if (end === -1) {
    throw new RequestError(
      404,
      'no_such_answer',
      `replaces: this conversation has no answer "${replaces?.slice(0, 60)}"`,
    )
  }
  return turns.slice(0, end).flatMap(({ question, text }): ChatTurn[] => [
    { role: 'user', content: question },
    { role: 'assistant', content: text },
  ])
}
