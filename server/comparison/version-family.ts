import type { DocumentStore } from '../../vectors/document-store.ts'
import type { Document } from '../../vectors/schema.ts'

export type FamilyStore = Pick<DocumentStore, 'document' | 'versions'>

/** More versions than any text goes through; a reader may have entered links that go round. */
const mostVersions = 40

/** The versions of a document's text that can be read, itself among them, the oldest first. */
export function versionFamily(store: FamilyStore, documentId: string): Document[] {
  const found = new Map<string, Document>()
  const waiting = [documentId]
  while (waiting.length > 0 && found.size < mostVersions) {
    const id = waiting.shift() as string
    const document = found.has(id) ? null : store.document(id)
    if (document?.status !== 'ready') continue
    found.set(id, document)
    waiting.push(...newerThan(document), ...olderThan(store, document))
  }
  return [...found.values()].sort((a, b) => (isOlder(store, a, b) ? -1 : 1))
}

const newerThan = ({ links }: Document) =>
  links
    .filter(({ kind }) => kind === 'adopted-as' || kind === 'superseded-by')
    .map((link) => link.documentId)

function olderThan(store: FamilyStore, { documentId, links }: Document): string[] {
  const drafts = store.versions(documentId).drafts.map((draft) => draft.documentId)
  const revised = links.filter(({ kind }) => kind === 'revises').map((link) => link.documentId)
  return [...drafts, ...revised]
}

const order: readonly Document['version'][] = [
  'draft',
  'superseded',
  'revised',
  'unknown',
  'adopted',
]

/** Does one version come before the other: by links, else by what it is, by its date, by its symbol? */
export function isOlder(store: FamilyStore, one: Document, other: Document): boolean {
  if (leadsTo(store, one, other)) return true
  if (leadsTo(store, other, one)) return false
  const isAdopted = ({ version }: Document) => version === 'adopted'
  const isDraft = ({ version }: Document) => version === 'draft'
  if (isDraft(one) !== isDraft(other) && isAdopted(one) !== isAdopted(other)) return isDraft(one)
  if (one.date !== null && other.date !== null && one.date !== other.date) {
    return one.date < other.date
  }
  const [first, second] = [one, other].map(({ version }) => order.indexOf(version)) as [
    number,
    number,
  ]
  if (first !== second) return first < second
  return compareSymbols(one.symbol ?? '', other.symbol ?? '') < 0
}

/** "…/Rev.2" before "…/Rev.10". */
const compareSymbols = new Intl.Collator('en', { numeric: true }).compare

function leadsTo(store: FamilyStore, from: Document, to: Document): boolean {
  const met = new Set<string>()
  const waiting = newerThan(from)
  while (waiting.length > 0 && met.size < mostVersions) {
    const id = waiting.shift() as string
    if (id === to.documentId) return true
    if (met.has(id)) continue
    met.add(id)
    const next = store.document(id)
    if (next) waiting.push(...newerThan(next))
  }
  return false
}
