import { randomUUID } from 'node:crypto'
import { Runnable, type RunnableConfig } from '@langchain/core/runnables'
import { answerMarkdown, sentenceMarkdown } from '../prompts/answer-markdown.ts'
import { beyondWordingFor } from '../prompts/beyond-wording.ts'
import type { Answer, Coverage, Notice } from '../prompts/schema.ts'
import { wordingFor } from '../prompts/wording.ts'
import type { Document, Filter } from '../vectors/schema.ts'
import type { Answerer, AnswererEvent, ChatTurn } from './answering.ts'
import type { ChatEvent } from './api.ts'
import { wholeQuestion } from './follow-up.ts'
import { PassageRetriever, publicPassage, type RetrieverTools } from './passage-retriever.ts'
import { type BeyondDocuments, beyondDocuments } from './question-intent.ts'
import { versionNotices } from './version-notices.ts'

export type AnswerRequest = {
  question: string
  /** What was said before, oldest first, without the question. */
  history?: readonly ChatTurn[]
  filter?: Filter
  conversationId?: string
}

export type AnswerChainParts = {
  retriever: RetrieverTools
  answerer: Answerer
  /** Narrows a request's filter to what it is about by default, and says what is searched. */
  scope: (filter: Filter | undefined) => { filter: Filter | undefined; coverage: Coverage }
  /** A document with its links, to see whether what is cited has a later version. */
  document: (documentId: string) => Document | null
  /** Cited revisions must stay readable from now on. */
  keepCited: (revisionIds: string[]) => Promise<void>
}

// Passages that come with an answer; the answerers read the first of them.
const passagesWanted = 20
/**
 * Question to answer: the LangChain Runnable that the server itself invokes. `invoke` gives the
 * whole Answer; `answer` tells of each step on the way.
 */
export class AnswerChain extends Runnable<AnswerRequest, Answer> {
  override lc_namespace = ['attache', 'runnables']
  readonly #parts: AnswerChainParts

  constructor(parts: AnswerChainParts) {
    super()
    this.#parts = parts
  }

  override async invoke(request: AnswerRequest, config?: Partial<RunnableConfig>): Promise<Answer> {
    return this.answer(request, () => {}, config?.signal)
  }

  /** @param onEvent  Called in the order of CONTRACT: sources, citations before their text, the end. */
  async answer(
    request: AnswerRequest,
    onEvent: (event: ChatEvent) => void,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Answer> {
    const began = performance.now()
    const { answerer, keepCited } = this.#parts
    const { filter, coverage } = this.#parts.scope(request.filter)
    const history = request.history ?? []
    const retriever = new PassageRetriever(this.#parts.retriever, {
      limit: passagesWanted,
      collapse: true,
      ...(filter ? { filter } : {}),
    })
    // Sources twice: as found, and in their order once they have been read with the question.
    const retrieval = await retriever.retrieve(
      wholeQuestion(request.question, history),
      signal,
      (found) => onEvent({ type: 'sources', passages: found.map(publicPassage) }),
    )
    const passages = retrieval.passages.map(publicPassage)
    onEvent({ type: 'sources', passages })
    signal.throwIfAborted()
    const written = await answerer.answer(
      { question: request.question, history, retrieval, signal },
      streamTo(onEvent),
    )
    await keepCited([...new Set(written.citations.map((citation) => citation.revisionId))])
    const wording = wordingFor(retrieval.questionLanguage)
    const { document } = this.#parts
    const beyond = beyondDocuments(request.question)
    const notices = [
      ...(beyond ? [beyondNotice(beyond, retrieval.questionLanguage)] : []),
      ...written.notices,
      ...versionNotices(written.citations, document, wording),
    ]
    if (retrieval.read.hurried) {
      const message = wording.hurried(retrieval.read.passages)
      notices.push({ code: 'fewer-read', message })
    }
    if (coverage.reading > 0) {
      notices.push({ code: 'still-reading', message: wording.reading(coverage.reading) })
    }
    if (written.status === 'not-found' && passages.length > 0) {
      notices.push({ code: 'closest-passages', message: wording.closest })
    }
    const notFound = written.status === 'not-found'
    const answer: Answer = {
      answerId: randomUUID(),
      conversationId: request.conversationId ?? null,
      status: written.status,
      answer: notFound ? wording.notFound : answerMarkdown(written.sentences),
      sentences: written.sentences,
      unanswered: written.unanswered,
      citations: written.citations,
      passages,
      notices,
      coverage,
      tookMs: {
        ...rounded(retrieval.tookMs),
        ...rounded(written.tookMs),
        total: round(performance.now() - began),
      },
    }
    onEvent({ type: 'answer-end', answer })
    return answer
  }
}

function streamTo(onEvent: (event: ChatEvent) => void): (event: AnswererEvent) => void {
  let first = true
  return (event) => {
    if (event.type === 'citation') {
      onEvent(event)
      return
    }
    const delta = sentenceMarkdown(event.sentence)
    onEvent({ type: 'text-delta', delta: first ? delta : `\n\n${delta}` })
    first = false
  }
}

const beyondCodes = {
  advice: 'not-advice',
  opinion: 'not-advice',
  counting: 'not-counted',
} as const

function beyondNotice(beyond: BeyondDocuments, language: string): Notice {
  return { code: beyondCodes[beyond], message: beyondWordingFor(language)[beyond] }
}

const round = (ms: number) => Math.round(ms * 10) / 10

function rounded(tookMs: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(tookMs).map(([stage, ms]) => [stage, round(ms)]))
}
