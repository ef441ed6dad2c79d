import type { Answer, Citation } from '../../prompts/schema.ts'
import type { DocumentStore } from '../../vectors/document-store.ts'
import type { AnswerChain } from '../answer-chain.ts'
import { type EvaluationQuestion, rightPaths } from './answer-questions.ts'
import type { QuestionOutcome } from './answer-scores.ts'
import { answersQuestion, hitsOfPassage, hitsOfQuote, isFromGoldDocument } from './gold-hits.ts'

/** Asking a question went wrong: a defect, whatever the scores of the others. */
export class QuestionFailedError extends Error {
  override readonly name = 'QuestionFailedError'
  readonly code = 'question_failed'
  constructor(id: string, cause: unknown) {
    super(
      `question ${id} could not be answered: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    )
  }
}

/** Every document that can be searched, by its path. */
export function documentsByPath(store: DocumentStore): Map<string, string> {
  const byPath = new Map<string, string>()
  let cursor: string | null = null
  do {
    const page = store.listDocuments({
      sort: 'title',
      status: ['ready'],
      limit: 200,
      ...(cursor === null ? {} : { cursor }),
    })
    for (const { path, documentId } of page.documents) byPath.set(path.normalize('NFC'), documentId)
    cursor = page.nextCursor
  } while (cursor !== null)
  return byPath
}

/** Asks questions as the server does, and compares the answers with the gold. */
export class AnswerEvaluation {
  readonly #chain: AnswerChain
  readonly #store: DocumentStore
  readonly #documents: Map<string, string>
  readonly #texts = new Map<string, string>()

  constructor(parts: { chain: AnswerChain; store: DocumentStore }) {
    this.#chain = parts.chain
    this.#store = parts.store
    this.#documents = documentsByPath(parts.store)
  }

  /** Gold files that were not read in: questions on them cannot be answered. */
  missingFiles(questions: readonly EvaluationQuestion[]): string[] {
    const wanted = new Set(questions.flatMap(({ gold }) => gold.map(({ path }) => path)))
    return [...wanted].filter((path) => !this.#documents.has(path)).sort()
  }

  async ask(question: EvaluationQuestion, signal: AbortSignal): Promise<QuestionOutcome> {
    try {
      return await this.#ask(question, signal)
    } catch (error) {
      signal.throwIfAborted()
      throw new QuestionFailedError(question.id, error)
    }
  }

  async #ask(question: EvaluationQuestion, signal: AbortSignal): Promise<QuestionOutcome> {
    const began = performance.now()
    const answer = await this.#chain.invoke({ question: question.question }, { signal })
    const ms = performance.now() - began
    const hitRank = answer.passages.findIndex(
      ({ path, text }) => hitsOfPassage(question, { path, text }).length > 0,
    )
    const citations = answer.citations.map((citation) => ({
      path: citation.path,
      label: citation.label,
      page: citation.page,
      quote: citation.quote,
      hits: hitsOfQuote(question, { path: citation.path, text: citation.quote }),
      goldDocument: isFromGoldDocument(question, citation.path),
      exact: this.#isExact(citation),
    }))
    return {
      id: question.id,
      question: question.question,
      kind: question.kind,
      language: question.language,
      answerable: question.answerable,
      crossLingual: question.crossLingual,
      match: question.match,
      status: answer.status,
      answer: answer.answer,
      passageHitRank: hitRank === -1 ? null : hitRank + 1,
      citationHit: answersQuestion(question, new Set(citations.flatMap(({ hits }) => hits))),
      citations,
      bestScores: answer.passages[0]?.scores ?? null,
      removed: question.answerable ? await this.#askWithoutGold(question, signal) : null,
      ms: Math.round(ms * 10) / 10,
    }
  }

  async #askWithoutGold(
    question: EvaluationQuestion,
    signal: AbortSignal,
  ): Promise<QuestionOutcome['removed']> {
    const excluded = [...rightPaths(question)].flatMap((path) => this.#documents.get(path) ?? [])
    const answer: Answer = await this.#chain.invoke(
      { question: question.question, filter: { excludeDocumentIds: excluded } },
      { signal },
    )
    return {
      status: answer.status,
      citations: answer.citations.length,
      exactCitations: answer.citations.filter((citation) => this.#isExact(citation)).length,
    }
  }

  #isExact(citation: Citation): boolean {
    const { documentId, revisionId, start, end, quote } = citation
    let text = this.#texts.get(revisionId)
    if (text === undefined) {
      text = this.#store.revisionText(documentId, revisionId)?.text
      if (text === undefined) return false
      this.#texts.set(revisionId, text)
    }
    return quote.length > 0 && text.slice(start, end) === quote
  }
}
