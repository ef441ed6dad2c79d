import { checkSentence } from '../prompts/check-sentence.ts'
import {
  type Doubt,
  type Evidence,
  quotedSentences,
  type SentenceToCheck,
} from '../prompts/evidence.ts'
import type { Reranker } from '../vectors/reranker.ts'

/**
 * Log-odds that a quote answers to a sentence, below which it is about something else: in the
 * quote's language, and in another. Of sentences set against the quotes they were written from, this
 * keeps all; of others it drops nearly all where the quote is from another document, and five in six
 * where it is another one of the same passage (BENCHMARKS.md).
 */
const leastRelevance = { sameLanguage: 1.5, otherLanguage: 0 }

/** Says what there is against a sentence that a model wrote and the quotes it gave for it. */
export class SentenceChecker {
  readonly #reranker: Reranker

  constructor(reranker: Reranker) {
    this.#reranker = reranker
  }

  /** Empty if nothing is. What can be compared letter by letter goes first: it costs no model. */
  async check(sentence: SentenceToCheck, signal: AbortSignal): Promise<Doubt[]> {
    const doubts = checkSentence(sentence)
    if (doubts.length > 0) return doubts
    const pairs = sentence.evidence.flatMap(toRank)
    const told = await this.#reranker.rank(sentence.text, pairs, { signal })
    const best = Math.max(...told.map(({ relevance }) => relevance))
    const same = sentence.evidence.some(({ passage }) => passage.language === sentence.language)
    const least = same ? leastRelevance.sameLanguage : leastRelevance.otherLanguage
    return best < least ? ['meaning'] : []
  }
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
