import { foldText, hasTellingWords } from '../vectors/lexical-tokens.ts'
import type { LabelledPassage, NamedDocument, ReferenceStore } from '../vectors/reference-store.ts'
import type { Filter } from '../vectors/schema.ts'
import { documentsOfSymbol, isNamed, namesInTitle } from './document-names.ts'
import type { RankedPassage } from './fusion.ts'
import { type LabelMatch, matchLabel } from './match-label.ts'
import { parseReference, type ReferencedUnit } from './parse-reference.ts'

/** Passages of one reference at most: the points of a long article. */
const maxPassages = 20
/** A name that so many documents bear names none of them. */
const maxNamesakes = 8
/** Where no document is named, a part is looked for in so few that a reader has chosen. */
const maxChosenDocuments = 3

/**
 * What it is worth that the question names a passage's document, in cosine: as much as between a
 * passage that answers and one on the same subject.
 */
const scopeBonus = { symbol: 0.1, name: 0.05 }

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
  const chosen = documents.length <= maxChosenDocuments ? documents : []
  // A number alone is a paragraph only of something that has been named.
  const wanted = units.filter(({ kind }) => kind !== 'any' || named.length > 0)
  const looked = named.length > 0 ? named : chosen.map(({ documentId }) => documentId)
  const passages = wanted.length > 0 ? findLabels(wanted, store.labelled(looked)) : []
  return {
    passages,
    ...(named.length > 0
      ? { scope: { documentIds: named, by: bySymbol.length > 0 ? 'symbol' : 'name' } }
      : {}),
    // A title in quotation marks is a name, not words to be found.
    phrases: phrases.filter((phrase) => !byName.some(({ name }) => sameWords(name, phrase))),
    hasTopic: hasTellingWords(without(rest, byName)),
  }
}

/** The question's rest without the names of the documents that it speaks of. */
function without(rest: string, named: readonly { name: string }[]): string {
  return named.reduce((text, { name }) => text.replaceAll(name, ' '), rest)
}

function sameWords(one: string, other: string): boolean {
  return foldText(one).trim() === foldText(other).trim()
}

function namedDocuments(
  question: string,
  documents: readonly NamedDocument[],
  longForms: readonly string[],
): (NamedDocument & { name: string })[] {
  const called = [question, ...longForms.map((form) => `= ${form}`)]
  const holders = new Map<string, (NamedDocument & { name: string })[]>()
  for (const document of documents) {
    for (const name of namesInTitle(document.title)) {
      if (!called.some((text) => isNamed(text, name))) continue
      holders.set(name, [...(holders.get(name) ?? []), { ...document, name }])
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
): LookUp['passages'] {
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
  return found
    .filter(({ passageNo }) => !seen.has(passageNo) && seen.add(passageNo))
    .slice(0, maxPassages)
    .map(({ passageNo, reason }) => ({ passageNo, reason }))
}

/** The filter that keeps only what a question names, to search there besides; null if it names nothing. */
export function scopeFilter(found: LookUp, filter: Filter | undefined): Filter | null {
  return found.scope ? { ...filter, documentIds: found.scope.documentIds } : null
}

/**
 * Puts what was looked up first, what holds the quoted words after it, and raises the documents that
 * the question names. Scores fall with the rank as before.
 */
export function rankLookedUp(ranked: readonly RankedPassage[], found: LookUp): RankedPassage[] {
  const place = new Map(found.passages.map(({ passageNo }, i) => [passageNo, i]))
  const named = new Set(found.scope?.documentIds ?? [])
  const bonus = found.scope ? scopeBonus[found.scope.by] : 0
  const raised = ranked.map((passage) =>
    named.has(passage.documentId) ? { ...passage, score: passage.score + bonus } : passage,
  )
  const tier = (passage: RankedPassage): number => {
    if (place.has(passage.passageNo)) return 0
    return found.phrases.length > 0 && passage.lexical !== undefined ? 1 : 2
  }
  const ordered = raised.sort((a, b) => {
    if (tier(a) !== tier(b)) return tier(a) - tier(b)
    const inOrder = (place.get(a.passageNo) ?? 0) - (place.get(b.passageNo) ?? 0)
    return tier(a) === 0 && !found.hasTopic ? inOrder : b.score - a.score
  })
  let below = Number.NEGATIVE_INFINITY
  for (let i = ordered.length - 1; i >= 0; i--) {
    const passage = ordered[i] as RankedPassage
    below = Math.max(below, passage.score)
    if (passage.score !== below) ordered[i] = { ...passage, score: below }
  }
  return ordered
}
