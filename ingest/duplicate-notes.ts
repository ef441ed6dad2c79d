import type { LinkedDocument, LinkStore, LinkSubject } from '../vectors/link-store.ts'
import type { Finding } from '../vectors/schema.ts'
import { type DocumentComparison, isExact, sameBytes } from './compare-documents.ts'

/** Of a document's copies, those its findings name. */
const mostNamed = 3

/** Findings of documents that are like others, from the links that were inferred. */
export class DuplicateNotes {
  readonly #store: LinkStore
  readonly #comparison: DocumentComparison

  constructor(store: LinkStore, comparison: DocumentComparison) {
    this.#store = store
    this.#comparison = comparison
  }

  /** Tells of a document that there is another like it: of the copy, not of what was there first. */
  note(subject: LinkSubject): void {
    const { documentId, order } = subject
    const same = this.#sameBytes(subject).map((other) => ({ ...other, evidence: sameBytes }))
    const linked = this.#store.linkedWith(documentId, ['duplicate'])
    const copies = linked.filter(({ evidence }) => isExact(evidence))
    const exact = new Map([...copies, ...same].map((copy) => [copy.documentId, copy]))
    const findings: Finding[] = [...exact.values()]
      .filter((copy) => copy.order < order)
      .sort((a, b) => a.order - b.order)
      .map(({ path, evidence }) => ({ code: 'duplicate', message: `${evidence} as ${path}` }))
    const near = [
      ...linked.filter(({ evidence }) => !isExact(evidence)),
      ...this.#nearVersions(subject),
    ]
    for (const { path, evidence } of near.sort((a, b) => a.order - b.order)) {
      const message = `nearly the same as ${path}: ${evidence}`
      findings.push({ code: 'near-duplicate', message })
    }
    this.#store.setFindings(documentId, findings.slice(0, mostNamed))
  }

  /** Files of the same bytes, which need not be readable. */
  #sameBytes({ documentId, realm, sha256, bytes }: LinkSubject): LinkSubject[] {
    if (bytes === 0) return []
    const others = this.#store.withKey(`sha:${sha256}`).filter((other) => other !== documentId)
    return others.flatMap((other) => {
      const found = this.#store.subject(other)
      return found && found.realm === realm && found.status !== 'gone' ? [found] : []
    })
  }

  /** Versions that hardly differ. That a draft is much like what was adopted is no finding. */
  #nearVersions(subject: LinkSubject): LinkedDocument[] {
    return this.#store
      .linkedWith(subject.documentId, ['revises', 'superseded-by'])
      .flatMap((link) => {
        const other = this.#store.subject(link.documentId)
        const relation = other && this.#comparison.pair(subject, other)
        if (relation?.kind !== 'near-duplicate') return []
        return [{ ...link, evidence: relation.evidence }]
      })
  }
}
