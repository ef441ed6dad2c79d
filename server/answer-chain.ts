import { randomUUID } from 'node:crypto'
import { Runnable, type RunnableConfig } from '@langchain/core/runnables'
import { answerMarkdown, sentenceMarkdown } from '../prompts/answer-markdown.ts'
import { beyondWordingFor } from '../prompts/beyond-wording.ts'
import type { Answer, Citation, Coverage, Notice } from '../prompts/schema.ts'
import { turnWordingFor } from '../prompts/turn-wording.ts'
import { wordingFor } from '../prompts/wording.ts'
import { primarySubtag } from '../vectors/filter-sql.ts'
import type { Document, Filter, Passage } from '../vectors/schema.ts'
import type { Answerer, AnswererEvent, AnswererResult, ChatTurn } from './answering.ts'
import type { ChatEvent } from './api.ts'
import { answerByComparison, type ComparisonAnswerTools } from './comparison/comparison-answer.ts'
import { RequestError } from './errors.ts'
import { type AskedQuestion, understandQuestion } from './follow-up.ts'
import { inLanguage } from './in-language.ts'
import { narrowFilter, narrowingInWords } from './narrow-filter.ts'
import {
  PassageRetriever,
  publicPassage,
  type Retrieval,
  type RetrieverTools,
} from './passage-retriever.ts'
import { type BeyondDocuments, beyondDocuments } from './question-intent.ts'
import type { Narrowing } from './turn-operation.ts'
import { unnamedPart } from './unnamed-part.ts'
import { versionNotices } from './version-notices.ts'
import { withWholeParagraphs } from './whole-paragraphs.ts'

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
  /** Cited revisions must stay readable from now on. Gives those that are still there. */
  keepCited: (revisionIds: string[]) => Promise<string[]>
  /** Answers what changed between two versions. */
  comparison: ComparisonAnswerTools
}

/** How often a question is asked again because a document went while it was being answered. */
const mostAttempts = 3

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
    for (let attempt = 1; attempt <= mostAttempts; attempt++) {
      const answer = await this.#answer(request, onEvent, { signal, again: attempt > 1 })
      if (!answer) continue
      onEvent({ type: 'answer-end', answer })
      return answer
    }
    throw new RequestError(
      409,
      'documents_changed',
      'documents were deleted or read anew again and again while this was being answered: ask once more in a moment',
    )
  }

  /** Null if a document that the answer cites is gone by the time it is whole. */
  async #answer(
    request: AnswerRequest,
    onEvent: (event: ChatEvent) => void,
    { signal, again }: { signal: AbortSignal; again: boolean },
  ): Promise<Answer | null> {
    const began = performance.now()
    const { answerer, keepCited } = this.#parts
    const history = request.history ?? []
    const { asked, told, filter, coverage } = this.#understand(request)
    const retriever = new PassageRetriever(this.#parts.retriever, {
      limit: passagesWanted,
      collapse: true,
      ...(filter ? { filter } : {}),
    })
    // Sources twice: as found, and in their order once they have been read with the question.
    const found = await retriever.retrieve(asked.question, signal, (passages) =>
      onEvent({ type: 'sources', passages: passages.map(publicPassage) }),
    )
    const retrieval = await this.#inForm(found, asked, { filter, signal })
    const language = asked.language ?? retrieval.questionLanguage
    const passages = retrieval.passages.map(publicPassage)
    onEvent({ type: 'sources', passages })
    signal.throwIfAborted()
    // What was said already cannot be taken back; the end brings the answer whole.
    const emit = again ? () => {} : streamTo(onEvent)
    const form = { length: asked.length, language }
    const compared = await answerByComparison(
      { question: asked.question, form, passages: retrieval.passages, filter },
      this.#parts.comparison,
      emit,
    )
    const comparison = compared && 'status' in compared ? compared : null
    const written =
      comparison ??
      (await answerer.answer(
        {
          question: asked.question,
          message: asked.isOperation ? asked.question : request.question,
          form,
          history,
          retrieval,
          ...(retrieval === found ? {} : { found }),
          signal,
        },
        emit,
      ))
    const cited = [...new Set(written.citations.map(({ revisionId }) => revisionId))]
    if ((await keepCited(cited)).length < cited.length) return null
    const translated = await this.#translated(written, asked, signal)
    const wording = wordingFor(language)
    const { document } = this.#parts
    const beyond = beyondDocuments(asked.question)
    const notices = [
      ...(again ? [{ code: 'document-gone', message: wording.documentGone }] : []),
      ...(Object.keys(told).length > 0 ? [narrowedNotice(told, language)] : []),
      ...(beyond ? [beyondNotice(beyond, language)] : []),
      ...(compared && 'notice' in compared ? [compared.notice] : []),
      ...written.notices,
      ...translated.notices,
      // A comparison says itself which text is the older.
      ...(comparison ? [] : versionNotices(written.citations, document, wording)),
    ]
    const several = partOfSeveral(retrieval, written.citations)
    if (several) {
      const message = wording.partOfSeveral(several.texts, several.quoted)
      notices.push({ code: 'part-of-several', message })
    }
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
      citations: translated.citations,
      passages: comparison ? withQuoted(comparison.quoted, passages) : passages,
      ...(comparison?.comparison ? { comparison: comparison.comparison } : {}),
      notices,
      coverage,
      tookMs: {
        ...rounded(retrieval.tookMs),
        ...rounded(written.tookMs),
        total: round(performance.now() - began),
      },
    }
    return answer
  }

  /** What is asked, and where it is looked for: a correction narrows what the request names. */
  #understand({ question, history = [], filter }: AnswerRequest) {
    const { retriever, scope } = this.#parts
    const { references } = retriever.store
    const understood = understandQuestion(question, history, () =>
      references.documents(scope(filter).filter),
    )
    const part = understood.narrowing ? null : unnamedPart(understood.question)
    const beyond = part ? notChosen(part, filter) : {}
    const isOfKind = Object.keys(beyond).length > 0
    const asked = isOfKind ? { ...understood, narrowing: beyond } : understood
    if (!asked.narrowing) return { asked, told: {}, ...scope(filter) }
    const narrowed = narrowFilter(filter, asked.narrowing, {
      count: (one) => scope(one).coverage.documents,
      ofUnknownType: (one) => references.ofUnknownType(scope(one).filter),
    })
    return { asked, told: narrowed.told, ...scope(narrowed.filter) }
  }

  /** The passages that an answer in another form rests on, retrieved now. */
  async #inForm(
    found: Retrieval,
    { question, language, length }: AskedQuestion,
    { filter, signal }: { filter: Filter | undefined; signal: AbortSignal },
  ): Promise<Retrieval> {
    const { retriever: tools, document } = this.#parts
    const options = { tools, document, filter, signal }
    const retrieval =
      language === null ? found : await inLanguage(question, found, { ...options, language })
    return length === 'in-full' ? withWholeParagraphs(retrieval, tools) : retrieval
  }

  /** The citations, with translations where the reader asked for a language and a model is there. */
  async #translated(
    { citations, notices: told }: AnswererResult,
    { language }: AskedQuestion,
    signal: AbortSignal,
  ): Promise<{ citations: Citation[]; notices: Notice[] }> {
    const foreign = citations.filter(
      (citation) => language !== null && primarySubtag(citation.language) !== language,
    )
    if (language === null || foreign.length === 0) return { citations, notices: [] }
    const { answerer } = this.#parts
    const wording = turnWordingFor(language)
    // A model that has just failed is not asked again.
    if (!answerer.translate || told.some(({ code }) => code === 'model-unavailable')) {
      const message = wording.notTranslated(foreign.length)
      return { citations, notices: [{ code: 'not-translated', message }] }
    }
    const texts = await answerer.translate(foreign, language, signal)
    const failed = foreign.length - texts.size
    return {
      citations: citations.map((citation) => {
        const text = texts.get(citation.key)
        if (text === undefined) return citation
        const note = wording.unofficialTranslation
        return { ...citation, translation: { language, text, official: false as const, note } }
      }),
      notices: [
        ...(texts.size > 0
          ? [{ code: 'unofficial-translation', message: wording.unofficial }]
          : []),
        ...(failed > 0
          ? [{ code: 'not-translated', message: wording.translationFailed(failed) }]
          : []),
      ],
    }
  }
}

/** What a question says of a text, save where the reader has chosen that herself. */
function notChosen({ version, type, year }: Narrowing, filter: Filter = {}): Narrowing {
  const isDated = filter.dateFrom !== undefined || filter.dateTo !== undefined
  return {
    ...(version && !filter.version ? { version } : {}),
    ...(type && !filter.type ? { type } : {}),
    ...(year && !isDated ? { year } : {}),
  }
}

/** What is cited stands among the passages, and first. */
function withQuoted(quoted: readonly Passage[], passages: readonly Passage[]): Passage[] {
  const ids = new Set(quoted.map(({ passageId }) => passageId))
  return [...quoted, ...passages.filter(({ passageId }) => !ids.has(passageId))]
}

function narrowedNotice(narrowing: Narrowing, language: string): Notice {
  const message = turnWordingFor(language).narrowed(narrowingInWords(narrowing, language))
  return { code: 'narrowed', message }
}

/** Do more texts bear the part that was asked for than are quoted? A text in two files is one. */
function partOfSeveral(
  { lookUp: { bearers = 0 }, passages }: Retrieval,
  citations: readonly Citation[],
): { texts: number; quoted: number } | null {
  const quoted = new Set(citations.map(({ documentId }) => documentId))
  const cited = new Set(citations.map(({ passageId }) => passageId))
  const alike = new Set(
    passages
      .filter(({ passageId }) => cited.has(passageId))
      .flatMap((passage) => (passage.alike ?? []).map(({ documentId }) => documentId))
      .filter((documentId) => !quoted.has(documentId)),
  )
  const texts = bearers - alike.size
  return quoted.size > 0 && texts > quoted.size ? { texts, quoted: quoted.size } : null
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
