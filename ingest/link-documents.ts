import type { DocumentWriter } from '../vectors/document-writer.ts'
import type { LinkStore, LinkSubject, MeanEntry } from '../vectors/link-store.ts'
import { compareVersions, DocumentComparison, type PairRelation } from './compare-documents.ts'
import { profileDocument } from './document-profile.ts'
import { DuplicateNotes } from './duplicate-notes.ts'
import { revisionOfSymbol, symbolsOf } from './symbol-series.ts'

/** Documents in each other language whose direction is nearest: a translation is among them. */
const nearestPerLanguage = 4
/** Texts of two languages that say the same are nearer than this, in cosine. */
const leastMeanCosine = 0.5

/** Documents compared with one: those that share most keys. Thousands may be nearly the same. */
const mostCandidates = 60
/** Of a document's copies, those it is linked with. */
const mostAlike = 6
/** A document of which there are more copies than this is no longer linked back with each of them. */
const mostLinkedBack = 60

const pairKinds = ['duplicate', 'translation'] as const
const versionKinds = ['revises', 'superseded-by', 'adopted-as'] as const

type Alike = { subject: LinkSubject; relation: PairRelation }
type Successor = { subject: LinkSubject; evidence: string }

/**
 * Infers what documents are to each other: duplicates, language versions, revisions, a draft and
 * what was adopted. Only what changed is compared, and only with documents that share a key with it
 * (symbol, title, wording) or, across languages, point the same way.
 */
export class DocumentLinker {
  readonly #store: LinkStore
  readonly #writer: DocumentWriter
  readonly #comparison: DocumentComparison
  readonly #notes: DuplicateNotes
  #means: Map<string, MeanEntry> | null = null
  /** Candidates of the documents that are being linked, which are asked for again and again. */
  readonly #found = new Map<string, LinkSubject[]>()

  constructor(store: LinkStore, writer: DocumentWriter) {
    this.#store = store
    this.#writer = writer
    this.#comparison = new DocumentComparison(store)
    this.#notes = new DuplicateNotes(store, this.#comparison)
  }

  /** Infers the links of documents anew, all in one transaction. */
  link(documentIds: readonly string[]): void {
    try {
      this.#store.transaction(() => {
        // All profiles first: two documents that changed together must find each other.
        for (const documentId of documentIds) this.#profile(documentId)
        for (const documentId of documentIds) this.#link(documentId)
      })
    } finally {
      this.#found.clear()
      this.#comparison.forget([])
    }
  }

  /**
   * Infers the links of documents that changed since it was done for them.
   * @param limit  Documents at most, so that other work comes between.
   * @returns how many there were.
   */
  linkChanged(limit: number): number {
    const changed = this.#store.changed(limit)
    this.link(changed)
    return changed.length
  }

  #profile(documentId: string): void {
    const subject = this.#store.subject(documentId)
    if (!subject) return
    // The document may have been read again under the name of the same revision.
    if (subject.revisionId !== null) this.#comparison.forget([subject.revisionId])
    const profile = profileDocument(subject, this.#store)
    this.#store.saveProfile(documentId, profile)
    const means = this.#meansOf()
    if (profile.mean === null) means.delete(documentId)
    else {
      const { realm, language, passages } = subject
      means.set(documentId, { documentId, realm, language, passages, mean: profile.mean })
    }
  }

  #link(documentId: string): void {
    const subject = this.#store.subject(documentId)
    if (!subject) return
    const formerPairs = this.#store.clearInferred(documentId, pairKinds)
    const formerVersions = this.#store.clearInferred(documentId, versionKinds)
    const candidates = this.#candidates(subject)
    const versions = new Map(
      [...this.#subjects(formerVersions), ...this.#namedIn(subject)].map(byId),
    )
    for (const other of candidates) {
      if (this.#areVersions(subject, other)) versions.set(other.documentId, other)
    }
    for (const other of [subject, ...versions.values()]) this.#linkVersions(other)
    const former = new Map(this.#subjects(formerPairs).map(byId))
    const alike: Alike[] = []
    const others = [...former.values(), ...candidates, ...this.#inOtherLanguages(subject)]
    for (const other of new Map(others.map(byId)).values()) {
      const relation = this.#comparison.pair(subject, other)
      if (!relation) continue
      if (relation.kind === 'translation') this.#linkPair(subject, other, relation)
      else alike.push({ subject: other, relation })
    }
    alike.sort(nearestFirst)
    const linked = alike.filter((each, at) => at < mostAlike || former.has(each.subject.documentId))
    for (const { subject: other, relation } of linked) this.#linkPair(subject, other, relation)
    const noted = [subject, ...former.values(), ...linked.map((each) => each.subject)]
    for (const other of new Map(noted.map(byId)).values()) this.#notes.note(other)
  }

  /** What a document replaces, what replaces it, and what it was adopted as. */
  #linkVersions(subject: LinkSubject): void {
    const { documentId } = subject
    const keep = this.#store.linksFrom(documentId)
    for (const { to, kind, source } of keep) {
      if (source === 'inferred' && kind !== 'duplicate' && kind !== 'translation') {
        this.#store.removeInferred(documentId, to, kind)
      }
    }
    if (!subject.edited) {
      const candidates = this.#candidates(subject).filter(({ edited }) => !edited)
      const latest = this.#latest(subject, candidates)
      if (latest) {
        const { subject: later, evidence } = latest
        this.#store.addInferred({
          from: documentId,
          to: later.documentId,
          kind: 'superseded-by',
          evidence,
        })
      }
      const replaced = candidates
        .flatMap((earlier): Successor[] => {
          const evidence = this.#comparison.supersedes(subject, earlier)
          return evidence === null ? [] : [{ subject: earlier, evidence }]
        })
        .sort((one, other) => preferred(subject, one.subject, other.subject))[0]
      if (replaced) {
        const { subject: earlier, evidence } = replaced
        this.#store.addInferred({
          from: documentId,
          to: earlier.documentId,
          kind: 'revises',
          evidence,
        })
      }
      const adopted = this.#adoptedAs(subject)
      // Of several drafts, the last one is what was adopted; the others lead to it.
      const sameLater = latest && this.#adoptedAs(latest.subject)
      if (adopted && adopted.subject.documentId !== sameLater?.subject.documentId) {
        this.#store.addInferred({
          from: documentId,
          to: adopted.subject.documentId,
          kind: 'adopted-as',
          evidence: adopted.evidence,
        })
      }
    }
    this.#writer.settle(documentId)
  }

  #latest(subject: LinkSubject, candidates: readonly LinkSubject[]): Successor | undefined {
    return candidates
      .flatMap((later): Successor[] => {
        const evidence = this.#comparison.supersedes(later, subject)
        return evidence === null ? [] : [{ subject: later, evidence }]
      })
      .sort((one, other) => preferred(subject, one.subject, other.subject))[0]
  }

  #adoptedAs(draft: LinkSubject): (Successor & { share: number }) | undefined {
    return this.#candidates(draft)
      .flatMap((adopted) => {
        const named = this.#isNamedAdoption(draft, adopted)
        const adoption = this.#comparison.adoption(draft, adopted, named)
        return adoption === null ? [] : [{ subject: adopted, ...adoption }]
      })
      .sort((one, other) => other.share - one.share)[0]
  }

  #isNamedAdoption(draft: LinkSubject, adopted: LinkSubject): boolean {
    return symbolsOf(draft.symbol).some((symbol) => {
      const became = this.#store.keysBelow(`adoption:${symbol}>`)
      return symbolsOf(adopted.symbol).some((other) => became.includes(other))
    })
  }

  #areVersions(one: LinkSubject, other: LinkSubject): boolean {
    return (
      this.#comparison.supersedes(one, other) !== null ||
      this.#comparison.supersedes(other, one) !== null ||
      this.#comparison.adoption(one, other, this.#isNamedAdoption(one, other)) !== null ||
      this.#comparison.adoption(other, one, this.#isNamedAdoption(other, one)) !== null
    )
  }

  #linkPair(one: LinkSubject, other: LinkSubject, relation: PairRelation): void {
    if (one.edited || other.edited) return
    // A file that could not be read is the same as another for all to see, but no text of ours.
    if (one.status !== 'ready' || other.status !== 'ready') return
    if (relation.kind === 'near-duplicate' && this.#areVersions(one, other)) return
    const kind = relation.kind === 'translation' ? 'translation' : 'duplicate'
    const { evidence } = relation
    const [from, to] = [one.documentId, other.documentId]
    this.#store.addInferred({ from, to, kind, evidence })
    if (this.#store.countLinks(to, kind) >= mostLinkedBack) return
    this.#store.addInferred({ from: to, to: from, kind, evidence })
  }

  #candidates(subject: LinkSubject): LinkSubject[] {
    const found = this.#found.get(subject.documentId) ?? this.#sharingKeys(subject)
    this.#found.set(subject.documentId, found)
    return found
  }

  /** Documents that share a key: the same bytes, series, title, wording, or one names the other. */
  #sharingKeys(subject: LinkSubject): LinkSubject[] {
    const found = new Map<string, number>()
    const look = (key: string) => {
      // A band says less than a symbol or a title, however many bands there are.
      const weight = key.startsWith('band:') ? 1 : 100
      for (const documentId of this.#store.withKey(key)) {
        found.set(documentId, (found.get(documentId) ?? 0) + weight)
      }
    }
    for (const key of this.#store.keysOf(subject.documentId)) {
      if (key.startsWith('adoption:') || key.startsWith('adopted:')) continue
      if (key.startsWith('mention:')) {
        look(`stem:${revisionOfSymbol(key.slice('mention:'.length)).stem}`)
      } else look(key)
    }
    for (const symbol of symbolsOf(subject.symbol)) {
      look(`mention:${symbol}`)
      const related = [
        ...this.#store.keysBelow(`adoption:${symbol}>`),
        ...this.#store.keysBelow(`adopted:${symbol}>`),
      ]
      for (const other of related) look(`stem:${revisionOfSymbol(other).stem}`)
    }
    found.delete(subject.documentId)
    const nearest = [...found].sort(([, one], [, other]) => other - one).map(([id]) => id)
    return this.#subjects(nearest.slice(0, 2 * mostCandidates))
      .filter(({ realm, status }) => realm === subject.realm && status !== 'gone')
      .slice(0, mostCandidates)
  }

  /** Drafts that a report says were adopted: what it says may be what was missing to link them. */
  #namedIn(subject: LinkSubject): LinkSubject[] {
    return this.#store.keysOf(subject.documentId).flatMap((key) => {
      if (!key.startsWith('adoption:')) return []
      const draft = key.slice('adoption:'.length).split('>')[0] ?? ''
      return this.#subjects(this.#store.withKey(`stem:${revisionOfSymbol(draft).stem}`))
    })
  }

  #inOtherLanguages(subject: LinkSubject): LinkSubject[] {
    const means = this.#meansOf()
    const own = means.get(subject.documentId)
    if (!own) return []
    const byLanguage = new Map<string, { documentId: string; cosine: number }[]>()
    for (const entry of means.values()) {
      if (entry.language === own.language || entry.realm !== own.realm) continue
      const ratio = entry.passages / own.passages
      if (ratio < 0.5 || ratio > 2) continue
      const cosine = dot(own.mean, entry.mean) / (127 * 127)
      if (cosine < leastMeanCosine) continue
      const near = byLanguage.get(entry.language) ?? []
      near.push({ documentId: entry.documentId, cosine })
      byLanguage.set(entry.language, near)
    }
    const nearest = [...byLanguage.values()].flatMap((near) =>
      near.sort((a, b) => b.cosine - a.cosine).slice(0, nearestPerLanguage),
    )
    const known = new Set(this.#candidates(subject).map(({ documentId }) => documentId))
    return this.#subjects(
      nearest.map(({ documentId }) => documentId).filter((documentId) => !known.has(documentId)),
    )
  }

  #subjects(documentIds: Iterable<string>): LinkSubject[] {
    return [...new Set(documentIds)].flatMap((documentId) => {
      const subject = this.#store.subject(documentId)
      return subject ? [subject] : []
    })
  }

  #meansOf(): Map<string, MeanEntry> {
    this.#means ??= new Map(this.#store.means().map((entry) => [entry.documentId, entry]))
    return this.#means
  }
}

/** The same text before nearly the same one, then what was there first. */
function nearestFirst(one: Alike, other: Alike): number {
  const share = ({ relation }: Alike) => relation.share ?? 0
  return share(other) - share(one) || one.subject.order - other.subject.order
}

function byId(subject: LinkSubject): [string, LinkSubject] {
  return [subject.documentId, subject]
}

/** The latest version first; of one version, the one in the language of the document at hand. */
function preferred(subject: LinkSubject, one: LinkSubject, other: LinkSubject): number {
  const inLanguage = ({ language }: LinkSubject) => (language === subject.language ? 1 : 0)
  return (
    compareVersions(other, one) || inLanguage(other) - inLanguage(one) || one.order - other.order
  )
}

function dot(a: Int8Array, b: Int8Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}
