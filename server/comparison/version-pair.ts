import { primarySubtag } from '../../vectors/filter-sql.ts'
import type { NamedDocument } from '../../vectors/reference-store.ts'
import type { Document } from '../../vectors/schema.ts'
import { documentsNamed, documentsOfSymbol } from '../document-names.ts'
import type { RankedPassage } from '../fusion.ts'
import type { ChangeQuestion } from './change-question.ts'
import { type FamilyStore, isOlder, versionFamily } from './version-family.ts'

/** Two versions to be compared, or what is missing for that. */
export type VersionPair =
  | { found: true; older: Document; newer: Document }
  /** `symbol` is not in the library; or `of` has no such other version there. */
  | { found: false; symbol: string }
  | { found: false; of: Document; missing: 'draft' | 'adopted' | 'other' }

/** Passages, best first, whose documents are asked for other versions of theirs. */
const mostPassages = 8

/** Of those the first, one of which may be the only version there is. */
const mostTelling = 3

/**
 * Which two versions a question of what changed is about: those it names, or those of the one it
 * names, or of the best passages' document. Null where none can be told.
 * @param chosen  The documents that the reader has narrowed her question to.
 */
export function versionPair(
  question: string,
  asked: ChangeQuestion,
  around: {
    store: FamilyStore
    documents: readonly NamedDocument[]
    passages: readonly RankedPassage[]
    chosen: readonly string[]
  },
): VersionPair | null {
  const { documents, passages, chosen } = around
  const store = within(around.store, documents)
  const bySymbol = asked.symbols.map((symbol) => documentsOfSymbol(symbol, documents))
  const missing = bySymbol.findIndex((found) => found.length === 0)
  if (missing >= 0) return { found: false, symbol: asked.symbols[missing] as string }
  const byName = documentsNamed(question, documents).map(({ document }) => document)
  const isChosen = chosen.length > 0 && chosen.length <= 2
  const named = ready(store, [
    ...bySymbol.flat().map(({ documentId }) => documentId),
    ...(isChosen ? chosen : []),
  ])
  const [first, ...others] = named
  // Of several languages of a text that one which can be compared; else it is said that none can.
  const inOne = (other: Document) =>
    first && primarySubtag(other.language) === primarySubtag(first.language)
  const second = others.find(inOne) ?? others[0]
  if (first && second) return inOrder(store, first, second)
  const titled = ready(
    store,
    byName.map(({ documentId }) => documentId),
  )
  const anchors = first ? [first] : [...titled, ...ofPassages(store, passages)]
  for (const anchor of anchors) {
    const pair = pairOf(store, anchor, asked)
    if (pair) return pair
  }
  // Of what was found, a draft or an adopted text is one side at least of what was asked.
  const found = ofPassages(store, passages.slice(0, mostTelling))
  const oneSide = found.find(({ version }) => version === 'draft' || version === 'adopted')
  const known = first ?? titled[0] ?? oneSide
  return known ? { found: false, of: known, missing: missingOf(known, asked) } : null
}

/** The store as far as it was searched: what a reader leaves out is not compared either. */
function within(store: FamilyStore, documents: readonly NamedDocument[]): FamilyStore {
  const searched = new Set(documents.map(({ documentId }) => documentId))
  return {
    document: (documentId) => (searched.has(documentId) ? store.document(documentId) : null),
    versions: (documentId) => store.versions(documentId),
  }
}

function ready(store: FamilyStore, documentIds: readonly string[]): Document[] {
  return [...new Set(documentIds)].flatMap((documentId) => {
    const document = store.document(documentId)
    return document?.status === 'ready' ? [document] : []
  })
}

function ofPassages(store: FamilyStore, passages: readonly RankedPassage[]): Document[] {
  const ids = passages.slice(0, mostPassages).map(({ documentId }) => documentId)
  return ready(store, ids)
}

function inOrder(store: FamilyStore, one: Document, other: Document): VersionPair {
  const [older, newer] = isOlder(store, one, other) ? [one, other] : [other, one]
  return { found: true, older, newer }
}

/** Of a text's versions the two that are meant: revisions by number, else the last beside its draft. */
function pairOf(store: FamilyStore, anchor: Document, asked: ChangeQuestion): VersionPair | null {
  const family = versionFamily(store, anchor.documentId).filter(
    ({ language }) => primarySubtag(language) === primarySubtag(anchor.language),
  )
  if (family.length < 2) return null
  const wanted = asked.revisions.map((revision) =>
    family.findIndex(({ symbol }) => revisionOf(symbol) === revision),
  )
  if (wanted.includes(-1)) return null
  const [one, other] = wanted
  if (one !== undefined && other !== undefined) {
    return inOrder(store, family[one] as Document, family[other] as Document)
  }
  const place = one ?? family.findIndex(({ documentId }) => documentId === anchor.documentId)
  // A document that was named is compared with what came of it; the last one with what it came of.
  const isNamed = one !== undefined || asked.symbols.length > 0
  const last = family.length - 1
  const newest = isNamed && one !== undefined ? Math.max(1, place) : last
  const before = isNamed && place < newest ? place : newest - 1
  return { found: true, older: family[before] as Document, newer: family[newest] as Document }
}

function revisionOf(symbol: string | null): number | null {
  const found = /\/Rev\.?\s?(\d{1,2})$/iu.exec(symbol ?? '')
  return found ? Number(found[1]) : null
}

function missingOf({ version }: Document, asked: ChangeQuestion): 'draft' | 'adopted' | 'other' {
  if (asked.revisions.length > 0) return 'other'
  if (version === 'draft') return 'adopted'
  return asked.older || version === 'adopted' ? 'draft' : 'other'
}
