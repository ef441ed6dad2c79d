import type { Citation } from '../../prompts/schema.ts'
import type { Embedder } from '../../vectors/embedder.ts'
import { weighEvidence } from '../answerable.ts'
import type { Answerer, AnswererEvent, AnswererInput, AnswererResult } from '../answering.ts'
import { scoreUnits } from '../choose-quotes.ts'
import { ExtractiveAnswerer, looksUp } from '../extractive-answerer.ts'

/** What speaks for an answer, and what it would cite however little that is. */
export type Weighed = { evidence: number; citations: Citation[] }

/**
 * Another answerer, of whose last answer can be told how much evidence there was: what the curve of
 * coverage against risk is made of. Answers as that one does, and takes no longer.
 */
export class WeighingAnswerer implements Answerer {
  readonly name: string
  readonly #inner: Answerer
  /** Answers whatever the evidence: what is quoted does not depend on it. */
  readonly #always: Answerer
  #last: { input: AnswererInput; result: AnswererResult } | null = null

  constructor(inner: Answerer, embedder: Embedder) {
    this.name = inner.name
    this.#inner = inner
    this.#always = new ExtractiveAnswerer(embedder, Number.NEGATIVE_INFINITY)
  }

  async answer(
    input: AnswererInput,
    emit: (event: AnswererEvent) => void,
  ): Promise<AnswererResult> {
    this.#last = null
    const result = await this.#inner.answer(input, emit)
    this.#last = { input, result }
    return result
  }

  /** Of the last question; minus infinity where nothing can be quoted at all. */
  async weighed(): Promise<Weighed> {
    if (this.#last === null) throw new Error('no question was answered before')
    const { input, result } = this.#last
    const { question, retrieval } = input
    const { citations } =
      result.status === 'not-found' ? await this.#always.answer(input, () => {}) : result
    if (citations.length === 0) return { evidence: Number.NEGATIVE_INFINITY, citations }
    const evidence = looksUp(input)
      ? Number.POSITIVE_INFINITY
      : weighEvidence(question, retrieval, scoreUnits(question, retrieval))
    return { evidence, citations }
  }
}
