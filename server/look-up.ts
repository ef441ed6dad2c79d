import { foldText, hasTellingWords } from '../vectors/lexical-tokens.ts'
import type { LabelledPassage, NamedDocument, ReferenceStore } from '../vectors/reference-store.ts'
import type { Filter } from '../vectors/schema.ts'
import { documentsNamed, documentsOfSymbol } from './document-names.ts'
import type { RankedPassage } from './fusion.ts'
import { type LabelMatch, matchLabel } from './match-label.ts'
import { parseReference, type ReferencedUnit } from './parse-reference.ts'
import { unnamedPart } from './unnamed-part.ts'

/** Passages of one reference at most: the points of a long article. */
const maxPassages = 20
/** A name that so many documents bear names none of them. */
const maxNamesakes = 8
/** Where no document is named, a part is looked for in so few that a reader has chosen. */
const maxChosenDocuments = 3
/** Where nothing but a numbered part is asked for, in so many: in more, hundreds bear the number. */
const maxSearchedForPart = 400

/**
 * What it is worth that the question names a passage's document, in cosine. Little for a name: a
 * question that compares often names one source and describes the others.
 */
const scopeBonus = { symbol: 0.06, name: 0.02 }

export type LookUpReason = 'label' | 'part-of-label' | 'around-label'

export type LookUp = {
  /** The passages that bear the label asked for, best first. */
  passages: { passageNo: number; reason: LookUpReason }[]
  /** Documents that the question names, and how. */
  scope?: { documentIds: string[]; by: 'symbol' | 'name' }
  /** Words in quotation marks: hits of the word search hold them all. */
  phrases: string[]
  /** Is something asked besides the reference? Then its passages are ranked by what they say. */
  hasTopic: boolean
  /** Where no document is named: how many bear the part that was asked for. */
  bearers?: number
}

/**
 * Looks up what a question names: a symbol, a document by its title or acronym, a numbered part.
 * @param options.longForms  Of acronyms in the question, by which a document may be known.
 */
export function lookUp(
  question: string,
  store: ReferenceStore,
  options: { filter?: Filter; longForms?: readonly string[] } = {},
): LookUp {
  const { symbols, units, phrases, rest } = parseReference(question)
  const documents = store.documents(options.filter)
  const bySymbol = symbols.flatMap((symbol) => documentsOfSymbol(symbol, documents))
  const byName = namedDocuments(question, documents, options.longForms ?? [])
  const named = [...new Set([...bySymbol, ...byName].map(({ documentId }) => documentId))]
  const isPartAlone = named.length === 0 && unnamedPart(question) !== null
  const most = isPartAlone ? maxSearchedForPart : maxChosenDocuments
  const chosen = documents.length <= most ? documents : []
  // A number alone is a paragraph only of something that has been named.
  const wanted = units.filter(({ kind }) => kind !== 'any' || named.length > 0)
  const looked = named.length > 0 ? named : chosen.map(({ documentId }) => documentId)
  const found = wanted.length > 0 ? findLabels(wanted, store.labelled(looked)) : []
  return {
    passages: found.slice(0, maxPassages).map(({ passageNo, reason }) => ({ passageNo, reason })),
    ...(isPartAlone && found.length > 0
      ? { bearers: new Set(found.map(({ documentId }) => documentId)).size }
      : {}),
    ...(named.length > 0
      ? { scope: { documentIds: named, by: bySymbol.length > 0 ? 'symbol' : 'name' } }
      : {}),
    // A title in quotation marks is a name, a single word something that is spoken about.
    phrases: phrases.filter(
      (phrase) => isPhrase(phrase) && !byName.some(({ name }) => sameWords(name, phrase)),
    ),
    hasTopic: !isPartAlone && hasTellingWords(without(rest, byName)),
  }
}

/** The question's rest without the names of the documents that it speaks of. */
function without(rest: string, named: readonly { name: string }[]): string {
  return named.reduce((text, { name }) => text.replaceAll(name, ' '), rest)
}

function isPhrase(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) > 1 || /\p{Script=Han}{3}/u.test(text)
}

function sameWords(one: string, other: string): boolean {
  return foldText(one).trim() === foldText(other).trim()
}

function namedDocuments(
  question: string,
  documents: readonly NamedDocument[],
  longForms: readonly string[],
): (NamedDocument & { name: string })[] {
  const holders = new Map<string, (NamedDocument & { name: string })[]>()
  // With a word before it, the long form's first capital is not that of a sentence.
  for (const text of [question, ...longForms.map((form) => `The ${form}`)]) {
    for (const { document, name } of documentsNamed(text, documents)) {
      const held = holders.get(name) ?? []
      if (held.some(({ documentId }) => documentId === document.documentId)) continue
      holders.set(name, [...held, { ...document, name }])
    }
  }
  return [...holders.values()].filter((list) => list.length <= maxNamesakes).flat()
}

const reasons: Record<LabelMatch, LookUpReason> = {
  same: 'label',
  range: 'label',
  inside: 'part-of-label',
  holds: 'around-label',
}

function findLabels(
  units: readonly ReferencedUnit[],
  passages: readonly LabelledPassage[],
): { passageNo: number; documentId: string; reason: LookUpReason }[] {
  const found = units.flatMap((unit) => {
    const matches = passages.flatMap(({ passageNo, label, documentId }) => {
      const match = matchLabel(unit, label)
      return match ? [{ passageNo, documentId, ...match, reason: reasons[match.match] }] : []
    })
    const documentIds = new Set(matches.map(({ documentId }) => documentId))
    return [...documentIds].flatMap((documentId) => {
      const own = matches.filter((match) => match.documentId === documentId)
      // The document's own paragraph 12, not that of a draft it reprints; and what holds the part
      // only where the part has no passage of its own.
      const likeliest = Math.min(...own.map(({ meaning }) => meaning))
      const meant = own.filter(({ meaning }) => meaning === likeliest)
      const close = meant.filter(({ match }) => match !== 'holds')
      return close.length > 0 ? close : meant
    })
  })
  const seen = new Set<number>()
  return found.filter(({ passageNo }) => !seen.has(passageNo) && seen.add(passageNo))
}

/** The filter that keeps only what a question names, to search there besides; null if it names nothing. */
export function scopeFilter(found: LookUp, filter: Filter | undefined): Filter | null {
  return found.scope ? { ...filter, documentIds: found.scope.documentIds } : null
}

/** Raises the documents that the question names, then `putLookedUpFirst`: before reranking. */
export function rankLookedUp(ranked: readonly RankedPassage[], found: LookUp): RankedPassage[] {
  const named = new Set(found.scope?.documentIds ?? [])
  const bonus = found.scope ? scopeBonus[found.scope.by] : 0
  const raised = ranked
    .map((passage) =>
      named.has(passage.documentId) ? { ...passage, score: passage.score + bonus } : passage,
    )
    .sort((a, b) => b.score - a.score)
  return putLookedUpFirst(raised, found)
}

/**
 * Puts the passages that were looked up first and those that hold the quoted words after them; the
 * rest keeps its order, and scores go on falling with the rank. Also for what has been reranked.
 */
export function putLookedUpFirst(ranked: readonly RankedPassage[], found: LookUp): RankedPassage[] {
  const place = new Map(found.passages.map(({ passageNo }, i) => [passageNo, i]))
  const tiers: RankedPassage[][] = [[], [], []]
  for (const passage of ranked) {
    const quoted = found.phrases.length > 0 && passage.lexical !== undefined
    tiers[place.has(passage.passageNo) ? 0 : quoted ? 1 : 2]?.push(passage)
  }
  if (!found.hasTopic) {
    tiers[0]?.sort((a, b) => (place.get(a.passageNo) ?? 0) - (place.get(b.passageNo) ?? 0))
  }
  let below = Number.NEGATIVE_INFINITY
  return tiers
    .flat()
    .reverse()
    .map((passage) => {
      below = Math.max(below, passage.score)
      return passage.score === below ? passage : { ...passage, score: below }
    })
    .reverse()
}
