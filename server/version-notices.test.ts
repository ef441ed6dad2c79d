import { describe, expect, it } from 'vitest'
import type { Citation } from '../prompts/schema.ts'
import { wordingFor, wordingLanguages } from '../prompts/wording.ts'
import type { Document } from '../vectors/schema.ts'
import { versionNotices } from './version-notices.ts'

function document(documentId: string, known: Partial<Document> = {}): Document {
  return {
    documentId,
    revisionId: 'r',
    path: `${documentId}.pdf`,
    title: `Title of ${documentId}`,
    collection: 'Documents',
    tags: [],
    format: 'pdf',
    bytes: 1,
    pages: 1,
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

function cited(documentId: string): Citation {
  return {
    key: '1',
    passageId: 'p',
    documentId,
    revisionId: 'r',
    path: '',
    title: '',
    symbol: null,
    label: null,
    speaker: null,
    page: null,
    language: 'en',
    quote: '',
    start: 0,
    end: 0,
    context: [],
  }
}

function notices(documents: Document[], citations: Citation[], language = 'en') {
  const documentOf = (id: string) => documents.find(({ documentId }) => documentId === id) ?? null
  return versionNotices(citations, documentOf, wordingFor(language))
}

const revised = document('revised', {
  symbol: 'HSC/7/L.4/Rev.1',
  links: [{ kind: 'adopted-as', documentId: 'resolution' }],
})
const draft = document('draft', {
  symbol: 'HSC/7/L.4',
  links: [{ kind: 'superseded-by', documentId: 'revised' }],
})
const resolution = document('resolution', { symbol: 'HSC/RES/7/12' })

describe('versionNotices', () => {
  it('names the adopted text, over all revisions that lie between, once a document', () => {
    expect(notices([draft, revised, resolution], [cited('draft'), cited('draft')])).toEqual([
      {
        code: 'draft',
        message: 'HSC/7/L.4 is a draft; the adopted text is HSC/RES/7/12.',
        comparison: { older: 'draft', newer: 'resolution' },
      },
    ])
  })

  it('names the last version that is there', () => {
    const gone = { ...resolution, status: 'gone' as const }
    expect(notices([draft, revised, gone], [cited('draft')])).toEqual([
      {
        code: 'superseded',
        message: 'There is a newer version of HSC/7/L.4: HSC/7/L.4/Rev.1.',
        comparison: { older: 'draft', newer: 'revised' },
      },
    ])
  })

  it('offers no comparison with a text in another language', () => {
    const french = { ...resolution, language: 'fr' }
    const [notice] = notices([draft, revised, french], [cited('draft')])
    expect(notice?.code).toBe('draft')
    expect(notice?.comparison).toBeUndefined()
  })

  it('says nothing of a text that nothing replaces, nor of one that is not there any more', () => {
    expect(notices([resolution], [cited('resolution'), cited('unknown')])).toEqual([])
  })

  it('ends where links that a reader entered go round', () => {
    const one = document('one', { links: [{ kind: 'superseded-by', documentId: 'other' }] })
    const other = document('other', { links: [{ kind: 'superseded-by', documentId: 'one' }] })
    expect(notices([one, other], [cited('one')])).toHaveLength(1)
  })

  it('tells two versions of one title apart by their dates', () => {
    const title = 'Harbour strategy'
    const old = document('old', {
      title,
      date: '2030',
      links: [{ kind: 'superseded-by', documentId: 'new' }],
    })
    expect(notices([old, document('new', { title, date: '2032' })], [cited('old')])).toEqual([
      {
        code: 'superseded',
        message: 'There is a newer version of Harbour strategy (2030): Harbour strategy (2032).',
        comparison: { older: 'old', newer: 'new' },
      },
    ])
  })

  it.each(wordingLanguages)('is written in the question’s language: %s', (language) => {
    const [notice] = notices([draft, revised, resolution], [cited('draft')], language)
    expect(notice?.message).toContain('HSC/7/L.4')
    expect(notice?.message).toContain('HSC/RES/7/12')
    expect(notice?.message === wordingFor('en').adoptedAs('HSC/7/L.4', 'HSC/RES/7/12')).toBe(
      language === 'en',
    )
  })
})
