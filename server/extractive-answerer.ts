import { maxQuoteWords, type QuoteUnit, quoteUnits, quoteWords } from '../prompts/quote-units.ts'
import type { AnswerSentence, Citation } from '../prompts/schema.ts'
import { wordingFor } from '../prompts/wording.ts'
import type { Embedder } from '../vectors/embedder.ts'
import { answerable } from './answerable.ts'
import {
  type Answerer,
  type AnswererEvent,
  type AnswererInput,
  type AnswererResult,
  citePassage,
} from './answering.ts'
import type { RankedPassage } from './fusion.ts'
import { areOneText, replaces } from './prefer-versions.ts'
import { sourceName } from './source-name.ts'

/** Passages that are looked through for sentences. */
const passagesRead = 16
/** Quotes at most. */
const maxQuotes = 5
/** A further sentence is quoted only if it comes this close to the best, in its score. */
const scoreMargin = 0.12
/** A neighbour this close behind, in cosine, is quoted along with its sentence. */
const neighbourMargin = 0.06
/** Sentences of two language versions this near, in cosine, are one sentence. */
const sameInMeaning = 0.75
/** Letters and digits a sentence needs to say something; a Chinese character counts twice. */
const leastLetters = 12

type ScoredUnit = {
  passage: RankedPassage
  unit: QuoteUnit
  vector: Float32Array
  cosine: number
  score: number
}

/** One contiguous piece of a passage, offsets into its text. */
type Quote = { passage: RankedPassage; start: number; end: number }

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

// A heading's rest, a signature or a page number says too little to answer with.
function tellsSomething(unit: QuoteUnit): boolean {
  const letters = unit.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const chinese = unit.text.match(/\p{Script=Han}/gu)?.length ?? 0
  return letters + chinese >= leastLetters
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
    if (!answerable(input.retrieval.passages, Math.max(...scored.map((unit) => unit.cosine)))) {
      return {
        status: 'not-found',
        sentences: [],
        citations: [],
        unanswered: [],
        notices: [],
        tookMs,
      }
    }
    const quotes = choose(scored, input.retrieval.questionLanguage).reduce(
      (sofar: Quote[], unit) => withQuote(sofar, unit, scored),
      [],
    )
    const { sentences, citations } = write(quotes, input.retrieval.questionLanguage, emit)
    return { status: 'answered', sentences, citations, unanswered: [], notices: [], tookMs }
  }

  /** Every sentence that could be quoted, best first. */
  async #score(input: AnswererInput): Promise<ScoredUnit[]> {
    const { passages, questionVector } = input.retrieval
    const units = passages.slice(0, passagesRead).flatMap((passage) =>
      quoteUnits(passage.text, passage.language)
        .filter(tellsSomething)
        .map((unit) => ({ passage, unit })),
    )
    const vectors = await this.#embedder.embedPassages(
      units.map(({ unit }) => unit.text),
      { urgent: true, signal: input.signal },
    )
    return units
      .map((entry, i): ScoredUnit => {
        const vector = vectors[i] as Float32Array
        const cosine = questionVector ? dot(vector, questionVector) : 0
        // A sentence alone may fit by accident, a passage as a whole may fit beside the point:
        // both count, and equally (measured: each alone answers fewer questions).
        return { ...entry, vector, cosine, score: cosine + entry.passage.score }
      })
      .sort((a, b) => b.score - a.score)
  }
}

const unfinished = new Set<RankedPassage['version']>(['draft', 'superseded'])

/**
 * The best sentences, each said once: where a draft and the adopted text have the same words, the
 * adopted text is quoted, and of one text in two files or languages one is, in the question's
 * language if there is one. Versions are another matter: they differ by a number or a "shall", and
 * nothing short of the same words is left out.
 */
function choose(scored: readonly ScoredUnit[], questionLanguage: string): ScoredUnit[] {
  const chosen: { words: string; unit: ScoredUnit }[] = []
  const floor = (scored[0]?.score ?? 0) - scoreMargin
  for (const candidate of scored) {
    if (candidate.score < floor) break
    const words = candidate.unit.text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
    const same = chosen.find((other) => other.words === words || saysTheSame(candidate, other.unit))
    if (same) {
      if (isBetterForm(candidate, same.unit, questionLanguage)) same.unit = candidate
    } else if (chosen.length < maxQuotes) {
      chosen.push({ words, unit: candidate })
    }
  }
  return chosen.map(({ unit }) => unit)
}

/** One sentence of one text, read in from two files or in two languages. */
function saysTheSame(one: ScoredUnit, other: ScoredUnit): boolean {
  return areOneText(one.passage, other.passage) && dot(one.vector, other.vector) >= sameInMeaning
}

function isBetterForm(one: ScoredUnit, other: ScoredUnit, questionLanguage: string): boolean {
  if (replaces(one.passage, other.passage)) return true
  if (replaces(other.passage, one.passage)) return false
  if (unfinished.has(other.passage.version) !== unfinished.has(one.passage.version)) {
    return unfinished.has(other.passage.version)
  }
  const inLanguage = ({ passage }: ScoredUnit) => passage.language === questionLanguage
  return inLanguage(one) && !inLanguage(other)
}

/**
 * Adds a sentence to the quotes, together with the neighbours that belong to it: one paragraph is
 * easier to judge than its sentences torn apart. A sentence that is quoted already adds nothing.
 */
function withQuote(quotes: Quote[], unit: ScoredUnit, scored: readonly ScoredUnit[]): Quote[] {
  const { passage } = unit
  const isQuoted = ({ start, end }: QuoteUnit) =>
    quotes.some((quote) => quote.passage === passage && quote.start <= start && end <= quote.end)
  if (isQuoted(unit.unit)) return quotes
  const neighbours = scored.filter(
    (other) =>
      other.passage === passage &&
      other.cosine >= unit.cosine - neighbourMargin &&
      !isQuoted(other.unit),
  )
  let { start, end } = unit.unit
  for (;;) {
    const next = neighbours
      .filter((other) => isNext(passage.text, { start, end }, other.unit))
      .sort((a, b) => b.cosine - a.cosine)
      .find((other) => {
        const text = passage.text.slice(
          Math.min(start, other.unit.start),
          Math.max(end, other.unit.end),
        )
        return quoteWords(text) <= maxQuoteWords
      })
    if (!next) break
    start = Math.min(start, next.unit.start)
    end = Math.max(end, next.unit.end)
  }
  return [...quotes, { passage, start, end }]
}

/** Does nothing but white space stand between a quote and a sentence? */
function isNext(
  text: string,
  quote: { start: number; end: number },
  unit: { start: number; end: number },
): boolean {
  if (unit.start >= quote.end) return text.slice(quote.end, unit.start).trim() === ''
  return unit.end <= quote.start && text.slice(unit.end, quote.start).trim() === ''
}

/**
 * Source by source, the source of the best quote first but a later version before the one it replaces,
 * each in the order of its text.
 */
function inReadingOrder(quotes: readonly Quote[]): Quote[][] {
  const sources = new Map<string, Quote[]>()
  for (const quote of quotes) {
    const source = `${quote.passage.documentId}\n${quote.passage.speaker ?? ''}`
    sources.set(source, [...(sources.get(source) ?? []), quote])
  }
  const groups = [...sources.values()].map((group) =>
    group.sort((a, b) => a.passage.start + a.start - (b.passage.start + b.start)),
  )
  for (let at = 0; at < groups.length; at++) {
    const from = groups.findIndex((group, i) => i > at && groupReplaces(group, groups[at]))
    if (from > at) groups.splice(at, 0, ...groups.splice(from, 1))
  }
  return groups
}

function groupReplaces(newer: Quote[] | undefined, older: Quote[] | undefined): boolean {
  const [one, other] = [newer?.[0]?.passage, older?.[0]?.passage]
  return one !== undefined && other !== undefined && replaces(one, other)
}

function write(
  quotes: readonly Quote[],
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
  for (const group of inReadingOrder(quotes)) {
    const first = group[0]
    if (!first) continue
    const source = wording.from(sourceName(first.passage, wording))
    say({ text: source, citations: [], support: 'frame' })
    for (const quote of group) {
      const citation = citePassage(quote.passage, String(citations.length + 1), quote)
      citations.push(citation)
      emit({ type: 'citation', citation })
      say({ text: citation.quote, citations: [citation.key], support: 'quoted' })
    }
  }
  return { sentences, citations }
}
