import { describe, expect, it } from 'vitest'
import type { Document } from '../../vectors/schema.ts'
import { type FamilyStore, isOlder, versionFamily } from './version-family.ts'

function document(documentId: string, known: Partial<Document> = {}): Document {
  return {
    documentId,
    revisionId: `r-${documentId}`,
    path: `${documentId}.txt`,
    title: 'A lantern levy',
    collection: 'Harbours',
    tags: [],
    format: 'txt',
    bytes: 1,
    pages: null,
    passages: 1,
    language: 'en',
    symbol: null,
    issuer: null,
    type: null,
    date: null,
    version: 'unknown',
    links: [],
    status: 'ready',
    findings: [],
    ...known,
  }
}

/** What is adopted as a document is listed as its draft, as the store does. */
function storeOf(documents: readonly Document[]): FamilyStore {
  return {
    document: (id) => documents.find(({ documentId }) => documentId === id) ?? null,
    versions: (id) => ({
      links: [],
      edited: false,
      readings: [],
      drafts: documents
        .filter(({ links }) =>
          links.some((link) => link.kind === 'adopted-as' && link.documentId === id),
        )
        .map(({ documentId, title, symbol, date, language, version }) => ({
          ...{ documentId, title, symbol, date, language, version },
          kind: 'adopted-as' as const,
          source: 'inferred' as const,
          evidence: 'it names it',
          byHand: false,
        })),
    }),
  }
}

const first = document('first', {
  version: 'draft',
  links: [{ kind: 'superseded-by', documentId: 'second' }],
})
const second = document('second', {
  version: 'draft',
  links: [
    { kind: 'revises', documentId: 'first' },
    { kind: 'adopted-as', documentId: 'adopted' },
  ],
})
const adopted = document('adopted', {
  version: 'adopted',
  links: [{ kind: 'translation', documentId: 'french' }],
})
const french = document('french', { language: 'fr', version: 'adopted' })

describe('versionFamily', () => {
  const store = storeOf([first, second, adopted, french])
  it.each(['first', 'second', 'adopted'])('is one and in order, seen from its %s version', (id) => {
    const ids = versionFamily(store, id).map(({ documentId }) => documentId)
    expect(ids).toEqual(['first', 'second', 'adopted'])
  })

  it('leaves out what is gone, and ends where links go round', () => {
    const one = document('one', { links: [{ kind: 'superseded-by', documentId: 'other' }] })
    const other = document('other', { links: [{ kind: 'superseded-by', documentId: 'one' }] })
    expect(versionFamily(storeOf([one, other]), 'one')).toHaveLength(2)
    const gone = { ...adopted, status: 'gone' as const }
    expect(versionFamily(storeOf([first, second, gone]), 'first')).toHaveLength(2)
  })
})

describe('isOlder', () => {
  const store = storeOf([])
  it('goes by the links before all', () => {
    const late = document('late', {
      date: '2035',
      links: [{ kind: 'superseded-by', documentId: 'early' }],
    })
    const early = document('early', { date: '2031' })
    expect(isOlder(storeOf([late, early]), late, early)).toBe(true)
    expect(isOlder(storeOf([late, early]), early, late)).toBe(false)
  })

  it('else by draft and adopted, then dates, then the number of the revision', () => {
    const draft = document('draft', { version: 'draft', date: '2032' })
    const text = document('text', { version: 'adopted', date: '2031' })
    expect(isOlder(store, draft, text)).toBe(true)
    const [old, late] = [document('old', { date: '2030' }), document('late', { date: '2031' })]
    expect(isOlder(store, late, old)).toBe(false)
    const [two, ten] = ['Rev.2', 'Rev.10'].map((rev) =>
      document(rev, { symbol: `HSC/7/L.4/${rev}` }),
    )
    expect(isOlder(store, two as Document, ten as Document)).toBe(true)
  })
})
