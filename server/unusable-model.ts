import { wordingFor } from '../prompts/wording.ts'
import type { Answerer, AnswererEvent, AnswererInput, AnswererResult } from './answering.ts'

/**
 * Stands in for a chat model that cannot be used (no such provider, no key): the other answerer
 * answers, and every answer says that the model did not.
 */
export class UnusableModelAnswerer implements Answerer {
  readonly name: string
  readonly #fallback: Answerer

  constructor(fallback: Answerer) {
    this.name = fallback.name
    this.#fallback = fallback
  }

  async answer(
    input: AnswererInput,
    emit: (event: AnswererEvent) => void,
  ): Promise<AnswererResult> {
    const result = await this.#fallback.answer(input, emit)
    const message = wordingFor(input.form.language).modelUnavailable
    return { ...result, notices: [{ code: 'model-unavailable', message }, ...result.notices] }
  }
}
