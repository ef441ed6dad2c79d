import { AIMessage, HumanMessage, SystemMessage } from '@langchain/core/messages'
import {
  answerInstructions,
  answerMessage,
  type KeyedPassage,
  notFoundReply,
} from '../prompts/answer-prompt.ts'
import { CitationReader, type ReadSentence } from '../prompts/citation-reader.ts'
import { cleanSentence } from '../prompts/clean-sentence.ts'
import type { Doubt, Evidence } from '../prompts/evidence.ts'
import { findQuote } from '../prompts/find-quote.ts'
import { maxQuoteWords, quoteUnits, quoteWords } from '../prompts/quote-units.ts'
import type { AnswerSentence, Citation } from '../prompts/schema.ts'
import { splitSentences } from '../prompts/sentences.ts'
import { wordingFor } from '../prompts/wording.ts'
import { detectLanguage } from '../vectors/language.ts'
import { alternatingTurns } from './alternating-turns.ts'
import {
  type AnswererEvent,
  type AnswererInput,
  type AnswererResult,
  citePassage,
} from './answering.ts'
import { freshKey } from './fresh-key.ts'
import type { RankedPassage } from './fusion.ts'
import { publicPassage } from './passage-retriever.ts'
import type { SentenceChecker } from './sentence-checker.ts'
import { turnsWithin, withinBudget } from './token-budget.ts'

/** Passages the model sees at most; all of them are in the answer's `passages`. */
const passagesGiven = 10
/** Tokens of passages and of earlier turns: room for both in a model with 8,000. */
const passageTokens = 5000
const historyTokens = 1200
const turnsGiven = 6

type Proof = { passage: RankedPassage; evidence: Evidence }
type Unproved = { text: string; doubts: Doubt[]; proofs: Proof[] }

/** One answer while a model writes it: every sentence is checked in its turn, then told. */
export class CheckedWriting {
  readonly #input: AnswererInput
  readonly #emit: (event: AnswererEvent) => void
  readonly #checker: SentenceChecker
  readonly #reader = new CitationReader()
  readonly #passages = new Map<string, RankedPassage>()
  readonly #citations: Citation[] = []
  readonly #proved: AnswerSentence[] = []
  readonly #unproved: Unproved[] = []
  #checking: Promise<void> = Promise.resolve()
  #checkMs = 0
  saidNo = false

  constructor(
    input: AnswererInput,
    emit: (event: AnswererEvent) => void,
    checker: SentenceChecker,
  ) {
    this.#input = input
    this.#emit = emit
    this.#checker = checker
    const best = input.retrieval.passages.slice(0, passagesGiven)
    for (const passage of withinBudget(best, ({ text }) => text, passageTokens)) {
      this.#passages.set(freshKey(this.#passages), passage)
    }
  }

  messages() {
    const keyed = [...this.#passages].map(
      ([key, passage]): KeyedPassage => ({ key, passage: publicPassage(passage) }),
    )
    const before = turnsWithin(this.#input.history.slice(-turnsGiven), historyTokens)
    const asked = answerMessage(this.#input.message, keyed, this.#form())
    return [
      new SystemMessage(answerInstructions()),
      ...alternatingTurns([...before, { role: 'user', content: asked }]).map(({ role, content }) =>
        role === 'user' ? new HumanMessage(content) : new AIMessage(content),
      ),
    ]
  }

  #form() {
    const { form, retrieval } = this.#input
    return {
      length: form.length,
      language: form.language === retrieval.questionLanguage ? null : form.language,
    }
  }

  /** Sentences are checked one after the other while the model goes on writing. */
  read(delta: string): void {
    this.#queue(this.#reader.read(delta))
  }

  async end(): Promise<void> {
    this.#queue(this.#reader.end())
    await this.#checking
  }

  get provedSomething(): boolean {
    return this.#proved.length > 0
  }

  get saidSomething(): boolean {
    return this.#proved.length + this.#unproved.length > 0
  }

  /** Tells what could not be proved, if it is to be shown, and gives the whole. */
  result(unsupported: 'mark' | 'remove', tookMs: Record<string, number>): AnswererResult {
    const took = { ...tookMs, checks: this.#checkMs }
    const nothing = { sentences: [], citations: [], unanswered: [], notices: [], tookMs: took }
    if (!this.provedSomething) return { status: 'not-found', ...nothing }
    const wording = wordingFor(this.#input.form.language)
    const count = this.#unproved.length
    const sentences = [...this.#proved]
    if (unsupported === 'mark' && count > 0) {
      const apart = [
        { text: wording.unsupported, citations: [], support: 'frame' as const },
        ...this.#unproved.map((one) => this.#doubted(one)),
      ]
      for (const sentence of apart) this.#emit({ type: 'sentence', sentence })
      sentences.push(...apart)
    }
    const notices =
      unsupported === 'remove' && count > 0
        ? [{ code: 'unsupported-removed', message: wording.unsupportedRemoved(count) }]
        : []
    return {
      status: 'answered',
      sentences,
      citations: this.#citations,
      unanswered: [],
      notices,
      tookMs: took,
    }
  }

  #doubted({ text, doubts, proofs }: Unproved): AnswerSentence {
    return { text, citations: this.#citeAll(proofs), support: 'unsupported', doubts }
  }

  #queue(read: readonly ReadSentence[]): void {
    for (const sentence of read) {
      this.#checking = this.#checking.then(() => this.#say(sentence))
      // Awaited at the end; until then nobody may be told of it.
      this.#checking.catch(() => {})
    }
  }

  async #say({ text, references }: ReadSentence): Promise<void> {
    if (text.includes(notFoundReply)) {
      this.saidNo = true
      return
    }
    const { language } = this.#input.form
    const whole = cleanSentence(text)
    // A reference stands for everything since the last one: each sentence must be borne out by it.
    const spans = splitSentences(whole, language)
    for (const { start, end } of spans) {
      const one = cleanSentence(whole.slice(start, end))
      if (one === '' || !/[\p{L}\p{N}]/u.test(one)) continue
      // "The documents say:" claims nothing.
      if (references.length === 0 && /[:：]$/u.test(one)) continue
      await this.#judge(one, references)
    }
  }

  async #judge(text: string, references: ReadSentence['references']): Promise<void> {
    const began = performance.now()
    const { proofs, doubts } = this.#proofs(references)
    const { language } = this.#input.form
    if (doubts.length === 0) {
      const found = await this.#checker.check(
        {
          text,
          language: detectLanguage(text, { fallback: language }),
          question: this.#input.question,
          evidence: proofs.map(({ evidence }) => evidence),
          given: [...this.#passages.values()].map(({ text }) => text),
        },
        this.#input.signal,
      )
      doubts.push(...found)
    }
    this.#checkMs += performance.now() - began
    if (doubts.length > 0) {
      this.#unproved.push({ text, doubts, proofs })
      return
    }
    const sentence: AnswerSentence = {
      text,
      citations: this.#citeAll(proofs),
      support: 'supported',
    }
    this.#proved.push(sentence)
    this.#emit({ type: 'sentence', sentence })
  }

  /** What a sentence rests on: quotes that stand in their passages. */
  #proofs(references: ReadSentence['references']): { proofs: Proof[]; doubts: Doubt[] } {
    const proofs: Proof[] = []
    const doubts = new Set<Doubt>()
    for (const { key, quote } of references) {
      const passage = this.#passages.get(key)
      // Models now and then cite a key we never sent. A citation with no passage behind it is
      // worse than none.
      if (!passage) continue
      const span = quote === null ? null : findQuote(passage.text, quote)
      // One false quote is enough to doubt the sentence, whatever else is quoted for it.
      if (!span) doubts.add('quote')
      else {
        const context = passage.context.map(({ text }) => text)
        proofs.push({ passage, evidence: { passage, context, span } })
      }
    }
    if (proofs.length === 0 && doubts.size === 0) doubts.add('source')
    return { proofs, doubts: [...doubts] }
  }

  #citeAll(proofs: readonly Proof[]): string[] {
    return [...new Set(proofs.map(({ passage, evidence }) => this.#cite(passage, evidence.span)))]
  }

  #cite(passage: RankedPassage, span: { start: number; end: number }): string {
    const key = String(this.#citations.length + 1)
    const citation = citePassage(passage, key, withinLimit(passage, span))
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
