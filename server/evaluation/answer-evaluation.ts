import type { Answer, Citation } from '../../prompts/schema.ts'
import type { DocumentStore } from '../../vectors/document-store.ts'
import type { AnswerChain } from '../answer-chain.ts'
import { type EvaluationQuestion, rightPaths } from './answer-questions.ts'
import type { QuestionOutcome } from './answer-scores.ts'
import {
  answersQuestion,
  goldFound,
  hitsOfPassage,
  hitsOfQuote,
  isFromGoldDocument,
} from './gold-hits.ts'
import type { WeighingAnswerer } from './weighing-answerer.ts'

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
  readonly #answerer: WeighingAnswerer
  readonly #store: DocumentStore
  readonly #documents: Map<string, string>
  readonly #texts = new Map<string, string>()

  /** @param parts.answerer  The one that the chain asks. */
  constructor(parts: { chain: AnswerChain; answerer: WeighingAnswerer; store: DocumentStore }) {
    this.#chain = parts.chain
    this.#answerer = parts.answerer
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
    const weighed = await this.#answerer.weighed()
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
    const hits = new Set(citations.flatMap((citation) => citation.hits))
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
      citationHit: answersQuestion(question, hits),
      sentences: sentencesOf(question, answer),
      gold: goldFound(question, hits),
      citations,
      bestScores: answer.passages[0]?.scores ?? null,
      removed: question.answerable ? await this.#askWithoutGold(question, signal) : null,
      weighed: {
        evidence: weighed.evidence,
        citationHit: question.answerable && answersQuestion(question, hitsOf(question, weighed)),
      },
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
      weighed: { evidence: (await this.#answerer.weighed()).evidence },
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

function hitsOf(question: EvaluationQuestion, { citations }: Pick<Answer, 'citations'>) {
  return new Set(
    citations.flatMap(({ path, quote }) => hitsOfQuote(question, { path, text: quote })),
  )
}

/** The sentences that claim something, each with whether it rests on a passage that holds gold. */
function sentencesOf(
  question: EvaluationQuestion,
  { sentences, citations, passages }: Answer,
): QuestionOutcome['sentences'] {
  const isGold = (key: string) => {
    const citation = citations.find((one) => one.key === key)
    const passage = passages.find(({ passageId }) => passageId === citation?.passageId)
    return (
      citation !== undefined &&
      (hitsOfQuote(question, { path: citation.path, text: citation.quote }).length > 0 ||
        (passage !== undefined && hitsOfPassage(question, passage).length > 0))
    )
  }
  return sentences
    .filter(({ support }) => support !== 'frame')
    .map(({ support, citations: keys }) => ({ support, inGoldPassage: keys.some(isGold) }))
}
