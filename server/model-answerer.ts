import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { Citation, Notice } from '../prompts/schema.ts'
import { wordingFor } from '../prompts/wording.ts'
import type { Embedder } from '../vectors/embedder.ts'
import type { Answerer, AnswererEvent, AnswererInput, AnswererResult } from './answering.ts'
import { CheckedWriting } from './checked-writing.ts'
import { SentenceChecker } from './sentence-checker.ts'
import { limitsFor, type ModelLimits, type StreamEnd, streamModel } from './stream-model.ts'
import { translateQuotes } from './translate-quotes.ts'

export type ModelAnswererOptions = {
  name: string
  model: BaseChatModel
  /** Answers where the model does not. */
  fallback: Answerer
  /** Reads sentence and quote together. */
  embedder: Embedder
  /** Sentences that no passage bears out: set apart at the end and marked, or left out. */
  unsupported: 'mark' | 'remove'
  /** A model that says nothing for this long is given up. */
  timeoutMs: number
}

/**
 * Lets a chat model write the answer from the passages, and checks each sentence before it is shown
 * as supported. If the model fails, or nothing it wrote can be proved, the other answerer answers,
 * with a notice.
 */
export class ModelAnswerer implements Answerer {
  readonly name: string
  readonly #options: ModelAnswererOptions
  readonly #checker: SentenceChecker
  readonly #limits: ModelLimits

  constructor(options: ModelAnswererOptions) {
    this.name = options.name
    this.#options = options
    this.#checker = new SentenceChecker(options.embedder)
    this.#limits = limitsFor(options.timeoutMs)
  }

  async answer(
    input: AnswererInput,
    emit: (event: AnswererEvent) => void,
  ): Promise<AnswererResult> {
    const began = performance.now()
    const { model, unsupported } = this.#options
    const wording = wordingFor(input.form.language)
    // Whole paragraphs are quoted, not told.
    if (input.form.length === 'in-full') return this.#options.fallback.answer(input, emit)
    const writing = new CheckedWriting(input, emit, this.#checker)
    let end: StreamEnd
    try {
      end = await streamModel(model, writing.messages(), {
        limits: this.#limits,
        signal: input.signal,
        onText: (delta) => writing.read(delta),
      })
      await writing.end()
    } catch (error) {
      if (input.signal.aborted) throw error
      console.warn(`attache: ${this.name} did not answer:`, error)
      return this.#withoutModel(input, emit, writing, {
        code: 'model-unavailable',
        message: wording.modelUnavailable,
      })
    }
    if (!writing.provedSomething && !writing.saidNo) {
      const refused = end === 'refused' || !writing.saidSomething
      return this.#withoutModel(input, emit, writing, {
        code: refused ? 'model-unavailable' : 'model-unsupported',
        message: refused ? wording.modelUnavailable : wording.modelUnsupported,
      })
    }
    const result = writing.result(unsupported, { model: performance.now() - began })
    if (end !== 'cut') return result
    const notice = { code: 'model-cut', message: wording.modelCut }
    return { ...result, notices: [...result.notices, notice] }
  }

  translate(
    citations: readonly Citation[],
    language: string,
    signal: AbortSignal,
  ): Promise<Map<string, string>> {
    const { name, model } = this.#options
    return translateQuotes(citations, language, { name, model, limits: this.#limits, signal })
  }

  async #withoutModel(
    input: AnswererInput,
    emit: (event: AnswererEvent) => void,
    writing: CheckedWriting,
    notice: Notice,
  ): Promise<AnswererResult> {
    // What was said already cannot be taken back; the end of the answer brings the other one whole.
    const { fallback } = this.#options
    const result = await fallback.answer(input, writing.provedSomething ? () => {} : emit)
    return { ...result, notices: [...result.notices, notice] }
  }
}
