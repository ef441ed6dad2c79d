import type { AnswerSentence, Citation } from '../prompts/schema.ts'
import { wordingFor } from '../prompts/wording.ts'
import type { Embedder } from '../vectors/embedder.ts'
import { bearsNumber } from './anchors.ts'
import { answerable, type Stance } from './answerable.ts'
import {
  type Answerer,
  type AnswererEvent,
  type AnswererInput,
  type AnswererResult,
  citePassage,
} from './answering.ts'
import { askedParts } from './asked-parts.ts'
import { chooseQuotes, type Quote, type ScoredUnit, scoreUnits } from './choose-quotes.ts'
import { partiesOf } from './named-parties.ts'
import { replaces } from './prefer-versions.ts'
import { sourceName, writtenDate } from './source-name.ts'
import { wholePassages } from './whole-passages.ts'

/** By so much a paragraph must answer better than the next to come before what precedes it in the text. */
const clearLead = 0.05

/** Sentences that are looked at for one that says the same in another language. */
const comparedInMeaning = 12

/** Answers with the sentences of the passages that best fit the question, verbatim. No model. */
export class ExtractiveAnswerer implements Answerer {
  readonly name = 'extractive'
  readonly #embedder: Embedder
  readonly #stance: Stance | number

  /** @param stance  Or the evidence that an answer needs (answerable.ts). */
  constructor(embedder: Embedder, stance: Stance | number = 'balanced') {
    this.#embedder = embedder
    this.#stance = stance
  }

  async answer(
    input: AnswererInput,
    emit: (event: AnswererEvent) => void,
  ): Promise<AnswererResult> {
    const began = performance.now()
    const { questionLanguage, anchors } = input.retrieval
    const { form } = input
    const scored = scoreUnits(input.question, input.retrieval)
    const isPartAlone = looksUp(input) && (form.length === 'usual' || form.length === 'in-full')
    const inFull = form.length === 'in-full'
    const parts = isPartAlone ? askedParts(input.retrieval, { inFull }) : null
    const { quotes, unmentioned } = parts
      ? { quotes: parts.quotes, unmentioned: [] }
      : looksUp(input) || this.#isAnswerable(input, scored)
        ? chooseQuotes(await this.#withVectors(scored, input.signal), {
            question: input.question,
            language: form.language,
            length: form.length,
            parties: partiesOf(input.question, {
              language: questionLanguage,
              passages: scored.map(({ passage }) => passage),
            }),
          })
        : { quotes: [], unmentioned: [] }
    const tookMs = { sentences: performance.now() - began }
    const nothing = { sentences: [], citations: [], unanswered: [], notices: [], tookMs }
    if (quotes.length === 0) return { status: 'not-found', ...nothing }
    const whole = inFull && !parts ? wholePassages(quotes, input.retrieval) : quotes
    const inOrder = inReadingOrder(whole, { adoptedFirst: anchors.states.length === 0 })
    const { sentences, citations } = write(inOrder, form.language, emit)
    const unanswered = [
      ...unmentioned.map(({ name }) => name),
      ...partsNotQuoted(anchors.references.numbers, quotes),
    ]
    const status = unanswered.length > 0 ? 'partial' : 'answered'
    const notices =
      parts && parts.left > 0
        ? [{ code: 'part-goes-on', message: wordingFor(form.language).partGoesOn(parts.left) }]
        : []
    return { ...nothing, status, sentences, citations, unanswered, notices }
  }

  #isAnswerable({ question, retrieval, found }: AnswererInput, scored: ScoredUnit[]): boolean {
    if (!found) return answerable(question, retrieval, scored, this.#stance)
    return answerable(question, found, scoreUnits(question, found), this.#stance)
  }

  async #withVectors(scored: ScoredUnit[], signal: AbortSignal): Promise<ScoredUnit[]> {
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
export function looksUp({ retrieval: { lookUp, passages } }: AnswererInput): boolean {
  const named = new Set(lookUp.passages.map(({ passageNo }) => passageNo))
  return !lookUp.hasTopic && passages.some(({ passageNo }) => named.has(passageNo))
}

/** Of several numbered parts that a question names, those that no quoted passage bears. */
function partsNotQuoted(numbers: readonly string[], quotes: readonly Quote[]): string[] {
  if (numbers.length < 2) return []
  return numbers.filter((number) => !quotes.some(({ passage }) => bearsNumber(number, passage)))
}

/**
 * Source by source, the source of the best quote first, each in the order of its text; but what was
 * adopted before what was proposed, and a later version before the one it replaces.
 */
function inReadingOrder(
  quotes: readonly Quote[],
  { adoptedFirst }: { adoptedFirst: boolean },
): Quote[][] {
  const sources = new Map<string, Quote[]>()
  for (const quote of quotes) {
    const { documentId, speaker } = quote.passage
    const source = [documentId, speaker ?? '', quote.over ?? ''].join('\n')
    sources.set(source, [...(sources.get(source) ?? []), quote])
  }
  const groups = [...sources.values()].map(inTextOrder)
  if (adoptedFirst) {
    const isAdopted = (group: Quote[]) => (group[0]?.passage.version === 'adopted' ? 0 : 1)
    groups.sort((a, b) => isAdopted(a) - isAdopted(b))
  }
  for (let at = 0; at < groups.length; at++) {
    const from = groups.findIndex((group, i) => i > at && groupReplaces(group, groups[at]))
    if (from > at) groups.splice(at, 0, ...groups.splice(from, 1))
  }
  return groups
}

/** As the text has them; but a paragraph that answers far better than the others comes first. */
function inTextOrder(group: Quote[]): Quote[] {
  const [best, second] = [...group]
    .sort((a, b) => b.score - a.score)
    .filter((quote, i, all) => all.findIndex(({ passage }) => passage === quote.passage) === i)
  const leads = best && second && best.score - second.score >= clearLead
  const place = ({ passage, start }: Quote) =>
    leads && passage === best.passage ? start - best.passage.text.length : passage.start + start
  return group.sort((a, b) => place(a) - place(b))
}

function groupReplaces(newer: Quote[] | undefined, older: Quote[] | undefined): boolean {
  const [one, other] = [newer?.[0]?.passage, older?.[0]?.passage]
  return one !== undefined && other !== undefined && replaces(one, other)
}

function write(
  groups: readonly Quote[][],
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
  for (const group of groups) {
    const first = group[0]
    if (!first) continue
    const name = sourceName(first.passage, wording, writtenDate(first.passage.date, language))
    const source = wording.from(first.over === null ? name : `${name} › ${first.over}`)
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
