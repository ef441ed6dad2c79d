import { maxQuoteWords, quoteWords } from '../prompts/quote-units.ts'
import { lexicalTokens, questionTokens } from '../vectors/lexical-tokens.ts'
import type { PassageKind } from '../vectors/schema.ts'
import { bearsReference } from './anchors.ts'
import type { AnswerLength } from './follow-up.ts'
import type { RankedPassage } from './fusion.ts'
import type { Party } from './named-parties.ts'
import type { Retrieval } from './passage-retriever.ts'
import { areOneText, replaces } from './prefer-versions.ts'
import type { AnswerUnit } from './rerank.ts'
import { toThePoint } from './to-the-point.ts'

/** Quotes at most. */
const maxQuotes = 5
/** A further sentence is quoted only if it comes this close to the best, in its score. */
const scoreMargin = 0.09
/** What was adopted in the session of the best passage is quoted beside it up to this distance. */
const decidedMargin = 0.2
/**
 * What counts beside the passage's own score: once more its relevance, and being part of the answer.
 * Fitted, with the margin, on policy-qa.dev (BENCHMARKS.md).
 */
const relevanceWeight = 0.01
const answerWeight = 0.05
/** A note mostly says where something is from: it is quoted where it says clearly more than the text. */
const footnoteCost = 0.06
/** A neighbour this close behind, in its share of the answer, is quoted along with its sentence. */
const neighbourMargin = 0.8
/** A row of a table this far behind its likeliest one is not quoted with it. */
const rowMargin = 0.2
/** Sentences of two language versions this near, in cosine, are one sentence. */
const sameInMeaning = 0.75
/** Letters and digits a sentence needs to say something; a Chinese character counts twice. */
const leastLetters = 12

export type ScoredUnit = {
  passage: RankedPassage
  unit: AnswerUnit
  score: number
  /** Of the best alone: to tell what says the same in another language. */
  vector?: Float32Array
}

/** One contiguous piece of a passage, offsets into its text. */
export type Quote = Span & {
  /** Of the sentence that it was chosen for. */
  score: number
  /** The heading that makes the passage a named party's, in a compilation. */
  over: string | null
}

type Span = { passage: RankedPassage; start: number; end: number }

/** What says something of its own; covers, contents and lists of references point elsewhere. */
const tellingKinds = new Set<PassageKind>(['text', 'row', 'footnote'])

/** The passages that may be quoted: of what is named by symbol or number, only those that bear it. */
export function quotable({
  passages,
  lookUp,
  anchors,
}: Pick<Retrieval, 'passages' | 'lookUp' | 'anchors'>): RankedPassage[] {
  const named = new Set(lookUp.passages.map(({ passageNo }) => passageNo))
  return passages.filter((passage) => {
    if (passage.kind !== undefined && !tellingKinds.has(passage.kind)) return false
    if (named.size > 0) return lookUp.hasTopic || named.has(passage.passageNo)
    return bearsReference(anchors, passage)
  })
}

/** Every sentence that could be quoted, best first. */
export function scoreUnits(
  question: string,
  retrieval: Pick<Retrieval, 'passages' | 'lookUp' | 'anchors'>,
): ScoredUnit[] {
  const named = new Set(retrieval.lookUp.passages.map(({ passageNo }) => passageNo))
  return quotable(retrieval)
    .flatMap((passage) =>
      telling(passage, question).map((unit): ScoredUnit => {
        // A sentence alone may fit by accident, a passage as a whole may fit beside the point.
        const told = relevanceWeight * (passage.relevance ?? 0) + answerWeight * unit.answer
        // Beside a part that was asked for by number, only what answers better is quoted too.
        const aside =
          (named.size > 0 && !named.has(passage.passageNo) ? scoreMargin : 0) +
          (passage.kind === 'footnote' ? footnoteCost : 0)
        return { passage, unit, score: passage.score + told - aside }
      }),
    )
    .sort((a, b) => b.score - a.score)
}

/**
 * Of a table only the rows that answer: those that name what the question names, or else the
 * likeliest. The others are about something else.
 */
function telling({ kind, units = [] }: RankedPassage, question: string): AnswerUnit[] {
  const all = units.filter(tellsSomething)
  if (kind !== 'row') return all
  const asked = new Set(questionTokens(question, ['und']))
  const named = all.filter(({ text }) => lexicalTokens(text, 'und').some((one) => asked.has(one)))
  if (named.length > 0) return named
  const likeliest = Math.max(0, ...all.map(({ answer }) => answer))
  return all.filter(({ answer }) => answer >= likeliest - rowMargin)
}

// A heading's rest, a signature or a page number says too little to answer with.
function tellsSomething(unit: { text: string }): boolean {
  const letters = unit.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  const chinese = unit.text.match(/\p{Script=Han}/gu)?.length ?? 0
  return letters + chinese >= leastLetters
}

/**
 * The quotes of an answer, and the States that the question names and no passage speaks of. Where it
 * names several parties, each has its turn before the best sentences fill the rest.
 * @param scored  Best first.
 */
export function chooseQuotes(
  scored: readonly ScoredUnit[],
  {
    question,
    language,
    parties,
    length = 'usual',
  }: { question: string; language: string; parties: readonly Party[]; length?: AnswerLength },
): { quotes: Quote[]; unmentioned: Party[] } {
  const unmentioned: Party[] = []
  const turns: ScoredUnit[] = []
  for (const party of parties.length > 1 ? parties : []) {
    const best = scored.find(({ passage }) => party.heard(passage) !== null)
    if (best) turns.push(best)
    else if (party.isState) unmentioned.push(party)
  }
  const heard = turns.length
  const decided = parties.some(({ isState }) => isState) ? undefined : whatWasDecided(scored)
  if (decided) turns.push(decided)
  const chosen = choose([...turns, ...toThePoint(scored, question, scoreMargin)], {
    language,
    floor: (scored[0]?.score ?? 0) - scoreMargin,
    assured: turns.length,
  })
  const quotes: Quote[] = []
  for (const unit of chosen) {
    const quote = quoteAround(unit, quotes, length === 'usual' ? scored : [])
    if (quote)
      quotes.push({ ...quote, score: unit.score, over: headingOver(quote.passage, parties) })
    if (quotes.length === maxQuotes) break
  }
  if (length === 'usual') return { quotes: joined(quotes), unmentioned }
  // Of several parties each keeps its word, however short the answer.
  const least = parties.length > 1 ? Math.min(heard, maxQuotes) : 1
  return { quotes: quotes.slice(0, Math.max(least, shareOf(quotes.length, length))), unmentioned }
}

/** Quotes that are kept for an answer of another length than usual. */
function shareOf(quotes: number, length: Exclude<AnswerLength, 'usual'>): number {
  if (length === 'in-full') return quotes
  return length === 'short' ? Math.floor(quotes / 2) : 1
}

/**
 * What the session adopted in which the best passage was said, if it comes near enough: a delegation's
 * words on a draft must not stand alone where the text that became of it is at hand.
 */
function whatWasDecided(scored: readonly ScoredUnit[]): ScoredUnit | undefined {
  const best = scored[0]
  if (!best || best.passage.version === 'adopted') return undefined
  return scored.find(
    ({ passage, score }) =>
      passage.version === 'adopted' &&
      score >= best.score - decidedMargin &&
      areOfOneSession(passage.symbol, best.passage.symbol),
  )
}

/** "HSC/COP/3/RES/2" and "HSC/COP/3/STM/11": the same body, and the same number of a session. */
function areOfOneSession(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false
  const parts = other.split('/')
  const differs = one.split('/').findIndex((part, i) => part !== parts[i])
  const shared = one.split('/').slice(0, differs < 0 ? undefined : differs)
  return shared.length >= 2 && shared.slice(1).some((part) => /\d/.test(part))
}

/** Quotes that stand side by side in a passage are one, as far as a quote may go. */
function joined(quotes: readonly Quote[]): Quote[] {
  const whole: Quote[] = []
  for (const quote of quotes) {
    const at = whole.findIndex((other) => canJoin(other, quote))
    const other = whole[at]
    if (!other) {
      whole.push(quote)
      continue
    }
    whole[at] = {
      ...other,
      start: Math.min(other.start, quote.start),
      end: Math.max(other.end, quote.end),
      score: Math.max(other.score, quote.score),
    }
  }
  return whole
}

function canJoin(one: Quote, other: Quote): boolean {
  if (one.passage !== other.passage || !isNext(one.passage.text, one, other)) return false
  const text = one.passage.text.slice(
    Math.min(one.start, other.start),
    Math.max(one.end, other.end),
  )
  return quoteWords(text) <= maxQuoteWords
}

/** The heading by which a passage is a party's: in a compilation it tells who is spoken of. */
function headingOver(passage: RankedPassage, parties: readonly Party[]): string | null {
  for (const party of parties.length > 1 ? parties : []) {
    const heard = party.heard(passage)
    if (heard?.in) return heard.in
  }
  return null
}

/**
 * The best sentences, each said once: where a draft and the adopted text have the same words, the
 * adopted text is quoted, and of one text in two files or languages one is, in the answer's
 * language if there is one. Versions are another matter: they differ by a number or a "shall", and
 * nothing short of the same words is left out.
 * @param assured  So many of the first are quoted however far behind they are.
 */
function choose(
  candidates: readonly ScoredUnit[],
  { language, floor, assured }: { language: string; floor: number; assured: number },
): ScoredUnit[] {
  const chosen: { words: string; unit: ScoredUnit }[] = []
  for (const [at, candidate] of candidates.entries()) {
    if (at >= assured && candidate.score < floor) break
    const words = candidate.unit.text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
    const same = chosen.find((other) => other.words === words || saysTheSame(candidate, other.unit))
    if (same) {
      if (isBetterForm(candidate, same.unit, language)) same.unit = candidate
    } else {
      chosen.push({ words, unit: candidate })
    }
  }
  return chosen.map(({ unit }) => unit)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

/** One sentence of one text, read in from two files or in two languages. */
function saysTheSame(one: ScoredUnit, other: ScoredUnit): boolean {
  if (!one.vector || !other.vector || !areOneText(one.passage, other.passage)) return false
  return dot(one.vector, other.vector) >= sameInMeaning
}

const unfinished = new Set<RankedPassage['version']>(['draft', 'superseded'])

function isBetterForm(one: ScoredUnit, other: ScoredUnit, language: string): boolean {
  if (replaces(one.passage, other.passage)) return true
  if (replaces(other.passage, one.passage)) return false
  if (unfinished.has(other.passage.version) !== unfinished.has(one.passage.version)) {
    return unfinished.has(other.passage.version)
  }
  const inLanguage = ({ passage }: ScoredUnit) => passage.language === language
  return inLanguage(one) && !inLanguage(other)
}

/**
 * A sentence together with the neighbours that belong to it: one paragraph is easier to judge than
 * its sentences torn apart. Null for a sentence that is quoted already.
 */
function quoteAround(
  unit: ScoredUnit,
  quotes: readonly Span[],
  scored: readonly ScoredUnit[],
): Span | null {
  const { passage } = unit
  const isQuoted = ({ start, end }: AnswerUnit) =>
    quotes.some((quote) => quote.passage === passage && quote.start <= start && end <= quote.end)
  if (isQuoted(unit.unit)) return null
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
  return { passage, start, end }
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
