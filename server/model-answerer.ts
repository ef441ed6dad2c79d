import { randomInt } from 'node:crypto'
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AIMessage, HumanMessage, SystemMessage } from '@langchain/core/messages'
import {
  answerInstructions,
  answerMessage,
  type KeyedPassage,
  notFoundReply,
} from '../prompts/answer-prompt.ts'
import { CitationReader, type ReadSentence } from '../prompts/citation-reader.ts'
import { findQuote } from '../prompts/find-quote.ts'
import { maxQuoteWords, quoteUnits, quoteWords } from '../prompts/quote-units.ts'
import type { AnswerSentence, Citation } from '../prompts/schema.ts'
import { wordingFor } from '../prompts/wording.ts'
import {
  type Answerer,
  type AnswererEvent,
  type AnswererInput,
  type AnswererResult,
  citePassage,
} from './answering.ts'
import type { RankedPassage } from './fusion.ts'
import { publicPassage } from './passage-retriever.ts'

/** Passages the model sees; all of them are in the answer's `passages`. */
const passagesGiven = 10
/** Earlier turns the model sees. */
const turnsGiven = 6

// No vowels: keys that spell words would tempt a model to use them as such.
const keyLetters = 'bcdfghjkmnpqrstvwxz'

function freshKey(taken: Set<string>): string {
  for (;;) {
    let key = ''
    for (let i = 0; i < 4; i++) key += keyLetters[randomInt(keyLetters.length)]
    if (!taken.has(key)) {
      taken.add(key)
      return key
    }
  }
}

/**
 * Lets a chat model write the answer from the passages, and checks what it refers to: a key that
 * was never given is dropped, a quote that does not stand in its passage proves nothing. If the
 * model fails, the extractive answer is given with a notice.
 */
export class ModelAnswerer implements Answerer {
  readonly name: string
  readonly #model: BaseChatModel
  readonly #fallback: Answerer

  constructor(options: { name: string; model: BaseChatModel; fallback: Answerer }) {
    this.name = options.name
    this.#model = options.model
    this.#fallback = options.fallback
  }

  async answer(
    input: AnswererInput,
    emit: (event: AnswererEvent) => void,
  ): Promise<AnswererResult> {
    const began = performance.now()
    const writing = new Writing(input, emit)
    try {
      const stream = await this.#model.stream(writing.messages(), { signal: input.signal })
      for await (const chunk of stream) writing.read(chunk.text)
      writing.end()
    } catch (error) {
      if (input.signal.aborted) throw error
      // What was said already cannot be taken back; the end of the answer brings the other one whole.
      return this.#withoutModel(input, writing.saidSomething ? () => {} : emit, error)
    }
    return writing.result({ model: performance.now() - began })
  }

  async #withoutModel(
    input: AnswererInput,
    emit: (event: AnswererEvent) => void,
    error: unknown,
  ): Promise<AnswererResult> {
    console.warn(`attache: ${this.name} did not answer:`, error)
    const wording = wordingFor(input.retrieval.questionLanguage)
    const result = await this.#fallback.answer(input, emit)
    const notice = { code: 'model-unavailable', message: wording.modelUnavailable }
    return { ...result, notices: [...result.notices, notice] }
  }
}

/** One answer while the model writes it. */
class Writing {
  readonly #input: AnswererInput
  readonly #emit: (event: AnswererEvent) => void
  readonly #reader = new CitationReader()
  readonly #passages = new Map<string, RankedPassage>()
  readonly #citations: Citation[] = []
  readonly #sentences: AnswerSentence[] = []
  #saidNo = false

  constructor(input: AnswererInput, emit: (event: AnswererEvent) => void) {
    this.#input = input
    this.#emit = emit
    const taken = new Set<string>()
    for (const passage of input.retrieval.passages.slice(0, passagesGiven)) {
      this.#passages.set(freshKey(taken), passage)
    }
  }

  messages() {
    const keyed = [...this.#passages].map(
      ([key, passage]): KeyedPassage => ({ key, passage: publicPassage(passage) }),
    )
    return [
      new SystemMessage(answerInstructions()),
      ...this.#input.history
        .slice(-turnsGiven)
        .map(({ role, content }) =>
          role === 'user' ? new HumanMessage(content) : new AIMessage(content),
        ),
      new HumanMessage(answerMessage(this.#input.question, keyed)),
    ]
  }

  read(delta: string): void {
    for (const sentence of this.#reader.read(delta)) this.#say(sentence)
  }

  end(): void {
    for (const sentence of this.#reader.end()) this.#say(sentence)
  }

  get saidSomething(): boolean {
    return this.#sentences.length > 0
  }

  result(tookMs: Record<string, number>): AnswererResult {
    const proven = this.#sentences.some((sentence) => sentence.support !== 'unsupported')
    const found = proven || (this.#sentences.length > 0 && !this.#saidNo)
    return {
      status: found ? 'answered' : 'not-found',
      sentences: found ? this.#sentences : [],
      citations: found ? this.#citations : [],
      unanswered: [],
      notices: [],
      tookMs,
    }
  }

  #say({ text, references }: ReadSentence): void {
    if (text.includes(notFoundReply)) {
      this.#saidNo = true
      return
    }
    if (text === '') return
    const keys: string[] = []
    let proven = false
    for (const { key, quote } of references) {
      const passage = this.#passages.get(key)
      // Models now and then cite a key we never sent. A citation with no passage behind it is
      // worse than none.
      if (!passage) continue
      const span = quote === null ? null : findQuote(passage.text, quote)
      if (span) proven = true
      const cited = this.#cite(passage, span ?? nearestUnit(passage, text))
      if (!keys.includes(cited)) keys.push(cited)
    }
    const sentence: AnswerSentence = {
      text,
      citations: keys,
      support: proven ? 'supported' : 'unsupported',
    }
    this.#sentences.push(sentence)
    this.#emit({ type: 'sentence', sentence })
  }

  #cite(passage: RankedPassage, span: { start: number; end: number }): string {
    const citation = citePassage(
      passage,
      String(this.#citations.length + 1),
      withinLimit(passage, span),
    )
    const same = this.#citations.find(
      (other) =>
        other.passageId === citation.passageId &&
        other.start === citation.start &&
        other.end === citation.end,
    )
    if (same) return same.key
    this.#citations.push(citation)
    this.#emit({ type: 'citation', citation })
    return citation.key
  }
}

// A model that was asked for 40 words and copies 200 still cites; the reader sees the first part.
function withinLimit(passage: RankedPassage, span: { start: number; end: number }) {
  const quote = passage.text.slice(span.start, span.end)
  if (quoteWords(quote) <= maxQuoteWords) return span
  const first = quoteUnits(quote, passage.language)[0]
  return first ? { start: span.start + first.start, end: span.start + first.end } : span
}

/** Where a passage was cited without a quote that stands in it: the sentence with most words in common. */
function nearestUnit(passage: RankedPassage, sentence: string): { start: number; end: number } {
  const words = new Set(sentence.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  let nearest = { start: 0, end: passage.text.length }
  let most = -1
  for (const unit of quoteUnits(passage.text, passage.language)) {
    const shared = new Set(
      (unit.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => words.has(word)),
    ).size
    if (shared > most) {
      most = shared
      nearest = { start: unit.start, end: unit.end }
    }
  }
  return nearest
}
