import { maxQuoteWords, quoteWords } from '../prompts/quote-units.ts'
import type { AnswerSentence, Citation } from '../prompts/schema.ts'
import { wordingFor } from '../prompts/wording.ts'
import type { Embedder } from '../vectors/embedder.ts'
import type { PassageKind } from '../vectors/schema.ts'
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
import type { AnswerUnit } from './rerank.ts'
import { sourceName } from './source-name.ts'

/** Quotes at most. */
const maxQuotes = 5
/** A further sentence is quoted only if it comes this close to the best, in its score. */
const scoreMargin = 0.2
/**
 * What counts beside the passage's own score: once more its relevance, and being part of the answer.
 * Fitted, with the margin, on policy-qa.dev (BENCHMARKS.md).
 */
const relevanceWeight = 0.01
const answerWeight = 0.05
/** A neighbour this close behind, in its share of the answer, is quoted along with its sentence. */
const neighbourMargin = 0.2
/** Sentences of two language versions this near, in cosine, are one sentence. */
const sameInMeaning = 0.75
/** Sentences that are looked at for one that says the same in another language. */
const comparedInMeaning = 12
/** Letters and digits a sentence needs to say something; a Chinese character counts twice. */
const leastLetters = 12

type ScoredUnit = {
  passage: RankedPassage
  unit: AnswerUnit
  score: number
  /** Of the best alone: to tell what says the same in another language. */
  vector?: Float32Array
}

/** One contiguous piece of a passage, offsets into its text. */
type Quote = { passage: RankedPassage; start: number; end: number }

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

// A heading's rest, a signature or a page number says too little to answer with.
function tellsSomething(unit: { text: string }): boolean {
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
    if (scored.length === 0 || !(looksUp(input) || answerable(input.retrieval.passages))) {
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
  async #score({ retrieval, signal }: AnswererInput): Promise<ScoredUnit[]> {
    const named = new Set(retrieval.lookUp.passages.map(({ passageNo }) => passageNo))
    const scored = retrieval.passages
      .filter(
        ({ passageNo }) => retrieval.lookUp.hasTopic || named.size === 0 || named.has(passageNo),
      )
      .filter(({ kind }) => kind === undefined || tellingKinds.has(kind))
      .flatMap((passage) =>
        (passage.units ?? []).filter(tellsSomething).map((unit): ScoredUnit => {
          // A sentence alone may fit by accident, a passage as a whole may fit beside the point.
          const told = relevanceWeight * (passage.relevance ?? 0) + answerWeight * unit.answer
          // Beside a part that was asked for by number, only what answers better is quoted too.
          const aside = named.size > 0 && !named.has(passage.passageNo) ? scoreMargin : 0
          return { passage, unit, score: passage.score + told - aside }
        }),
      )
      .sort((a, b) => b.score - a.score)
    const best = scored.slice(0, comparedInMeaning)
    const vectors = await this.#embedder.embedPassages(
      best.map(({ unit }) => unit.text),
      { urgent: true, signal },
    )
    for (const [i, unit] of best.entries()) unit.vector = vectors[i] as Float32Array
    return scored
  }
}

/** Is nothing asked but what stands in a numbered part, and is that part there? */
function looksUp({ retrieval: { lookUp, passages } }: AnswererInput): boolean {
  const named = new Set(lookUp.passages.map(({ passageNo }) => passageNo))
  return !lookUp.hasTopic && passages.some(({ passageNo }) => named.has(passageNo))
}

/** What says something of its own; covers, contents and lists of references point elsewhere. */
const tellingKinds = new Set<PassageKind>(['text', 'row', 'footnote'])

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
  if (!one.vector || !other.vector || !areOneText(one.passage, other.passage)) return false
  return dot(one.vector, other.vector) >= sameInMeaning
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
  const isQuoted = ({ start, end }: AnswerUnit) =>
    quotes.some((quote) => quote.passage === passage && quote.start <= start && end <= quote.end)
  if (isQuoted(unit.unit)) return quotes
  const neighbours = scored.filter(
    (other) =>
      other.passage === passage &&
      other.unit.answer >= unit.unit.answer - neighbourMargin &&
      !isQuoted(other.unit),
  )
  let { start, end } = unit.unit
  for (;;) {
    const next = neighbours
      .filter((other) => isNext(passage.text, { start, end }, other.unit))
      .sort((a, b) => b.unit.answer - a.unit.answer)
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
