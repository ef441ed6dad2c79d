import { type QuoteUnit, quoteUnits } from '../prompts/quote-units.ts'
import type { AnswerSentence, Citation } from '../prompts/schema.ts'
import { wordingFor } from '../prompts/wording.ts'
import type { Embedder } from '../vectors/embedder.ts'
import { lexicalTokens, questionTokens } from '../vectors/lexical-tokens.ts'
import { answerable } from './answerable.ts'
import {
  type Answerer,
  type AnswererEvent,
  type AnswererInput,
  type AnswererResult,
  citePassage,
} from './answering.ts'
import type { RankedPassage } from './fusion.ts'
import { sourceName } from './source-name.ts'

/** Passages that are looked through for sentences. */
const passagesRead = 8
/** Sentences quoted at most. */
const maxSentences = 5
/** A further sentence is quoted only if it comes this close to the best, in its score. */
const scoreMargin = 0.035
/** Two sentences this close say the same; the first is enough. */
const sameMeaning = 0.965
/** What sharing all of the question's words is worth, in cosine. */
const sharedWordsWeight = 0.05
/** How much of its passage's lead a sentence keeps. */
const passageWeight = 0.5

type ScoredUnit = {
  passage: RankedPassage
  rank: number
  unit: QuoteUnit
  vector: Float32Array
  score: number
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

// Three words say too little to answer with: a heading, a signature, a number.
function tellsSomething(unit: QuoteUnit): boolean {
  return [...unit.text].filter((character) => /\p{L}/u.test(character)).length >= 12
}

/** Answers with the sentences of the passages that best fit the question, verbatim. No model. */
export class ExtractiveAnswerer implements Answerer {
  readonly name = 'extractive'
  readonly #embedder: Embedder

  constructor(embedder: Embedder) {
    this.#embedder = embedder
  }

  async answer(
    input: AnswererInput,
    emit: (event: AnswererEvent) => void,
  ): Promise<AnswererResult> {
    const began = performance.now()
    const scored = await this.#score(input)
    const tookMs = { sentences: performance.now() - began }
    if (!answerable(input, scored[0]?.score ?? 0)) {
      return {
        status: 'not-found',
        sentences: [],
        citations: [],
        unanswered: [],
        notices: [],
        tookMs,
      }
    }
    const { sentences, citations } = write(choose(scored), input.retrieval.questionLanguage, emit)
    return { status: 'answered', sentences, citations, unanswered: [], notices: [], tookMs }
  }

  /** Every sentence that could be quoted, best first. */
  async #score(input: AnswererInput): Promise<ScoredUnit[]> {
    const { passages, questionVector, questionLanguage } = input.retrieval
    const units = passages.slice(0, passagesRead).flatMap((passage, rank) =>
      quoteUnits(passage.text, passage.language)
        .filter(tellsSomething)
        .map((unit) => ({ passage, rank, unit })),
    )
    const vectors = await this.#embedder.embedPassages(
      units.map(({ unit }) => unit.text),
      { urgent: true, signal: input.signal },
    )
    const lead = passages[0]?.score ?? 0
    const wanted = questionTokens(input.question, [questionLanguage])
    return units
      .map((entry, i): ScoredUnit => {
        const vector = vectors[i] as Float32Array
        const words = new Set(lexicalTokens(entry.unit.text, questionLanguage))
        const shared = wanted.filter((word) => words.has(word)).length / Math.max(1, wanted.length)
        const cosine = questionVector ? dot(vector, questionVector) : 0
        const behind = lead - entry.passage.score
        return {
          ...entry,
          vector,
          score: cosine + sharedWordsWeight * shared - passageWeight * behind,
        }
      })
      .sort((a, b) => b.score - a.score)
  }
}

/** The best sentences that say different things. */
function choose(scored: readonly ScoredUnit[]): ScoredUnit[] {
  const chosen: ScoredUnit[] = []
  const floor = (scored[0]?.score ?? 0) - scoreMargin
  for (const candidate of scored) {
    if (chosen.length >= maxSentences || candidate.score < floor) break
    if (chosen.some((other) => dot(other.vector, candidate.vector) > sameMeaning)) continue
    chosen.push(candidate)
  }
  return chosen
}

/** Source by source, the source of the best sentence first, each in the order of its text. */
function inReadingOrder(chosen: readonly ScoredUnit[]): ScoredUnit[][] {
  const sources = new Map<string, ScoredUnit[]>()
  for (const unit of chosen) {
    const source = `${unit.passage.documentId}\n${unit.passage.speaker ?? ''}`
    sources.set(source, [...(sources.get(source) ?? []), unit])
  }
  return [...sources.values()].map((units) =>
    units.sort((a, b) => a.passage.start + a.unit.start - (b.passage.start + b.unit.start)),
  )
}

function write(
  chosen: readonly ScoredUnit[],
  language: string,
  emit: (event: AnswererEvent) => void,
): { sentences: AnswerSentence[]; citations: Citation[] } {
  const wording = wordingFor(language)
  const sentences: AnswerSentence[] = []
  const citations: Citation[] = []
  const say = (sentence: AnswerSentence) => {
    sentences.push(sentence)
    emit({ type: 'sentence', sentence })
  }
  for (const units of inReadingOrder(chosen)) {
    const first = units[0]
    if (!first) continue
    const source = wording.from(sourceName(first.passage, wording))
    say({ text: source, citations: [], support: 'frame' })
    for (const { passage, unit } of units) {
      const citation = citePassage(passage, String(citations.length + 1), unit)
      citations.push(citation)
      emit({ type: 'citation', citation })
      say({ text: unit.text, citations: [citation.key], support: 'quoted' })
    }
  }
  return { sentences, citations }
}
