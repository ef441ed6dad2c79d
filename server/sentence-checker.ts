import { checkSentence } from '../prompts/check-sentence.ts'
import {
  type Doubt,
  type Evidence,
  quotedSentences,
  type SentenceToCheck,
} from '../prompts/evidence.ts'
import type { Embedder } from '../vectors/embedder.ts'

/**
 * Log-odds that a quote answers to a sentence of its language, below which it is about something
 * else. Fitted with the two below on the pairs of tests/red-team (BENCHMARKS.md).
 */
const leastRelevance = 1.5

/** Between languages the cross-encoder knows less; what the embedder thinks of the two is added. */
const cosineWeight = 30
const leastBetweenLanguages = 16.5

/** Says what there is against a sentence that a model wrote and the quotes it gave for it. */
export class SentenceChecker {
  readonly #embedder: Embedder

  constructor(embedder: Embedder) {
    this.#embedder = embedder
  }

  /** Empty if nothing is. What can be compared letter by letter goes first: it costs no model. */
  async check(sentence: SentenceToCheck, signal: AbortSignal): Promise<Doubt[]> {
    const doubts = checkSentence(sentence)
    if (doubts.length > 0) return doubts
    const pairs = sentence.evidence.flatMap(toRank)
    const told = await this.#embedder.reranker.rank(sentence.text, pairs, { signal })
    const best = Math.max(...told.map(({ relevance }) => relevance))
    const same = sentence.evidence.some(({ passage }) => passage.language === sentence.language)
    const supported = same
      ? best >= leastRelevance
      : best + cosineWeight * (await this.#cosine(sentence, signal)) >= leastBetweenLanguages
    return supported ? [] : ['meaning']
  }

  /** How near the sentence is to the nearest of its quotes. */
  async #cosine({ text, evidence }: SentenceToCheck, signal: AbortSignal): Promise<number> {
    const quotes = evidence.map(({ passage, span }) => passage.text.slice(span.start, span.end))
    const options = { urgent: true, signal }
    const [told, vectors] = await Promise.all([
      this.#embedder.embedQuery(text, options),
      this.#embedder.embedPassages(quotes, options),
    ])
    return Math.max(...vectors.map((vector) => dot(told, vector)))
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/** Two readings, of which the better counts: the bare quote, and its sentence where it stands. */
function toRank(evidence: Evidence) {
  const { start, end } = quotedSentences(evidence)
  const { span, context, passage } = evidence
  const { title, speaker, text } = passage
  const prefix = [title, speaker, ...context].filter((part) => part !== null).join('. ')
  return [
    { prefix: '', units: [text.slice(span.start, span.end)] },
    { prefix, units: [text.slice(start, end)] },
  ]
}
