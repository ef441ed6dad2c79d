import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  documentFieldsResponse,
  documentSchema,
  documentText,
  job,
  libraryReport,
  listDocumentsResponse,
} from '../../server/api.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'
import { dredgerText, levyText } from '../fakes/texts.ts'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  const state = await app.add({
    'levy.md': levyText,
    'dredger.txt': dredgerText,
    'nothing.txt': '',
    'empty.pdf': new Uint8Array(),
  })
  expect(job.parse(state).files.map(({ status }) => status)).toEqual([
    'ready',
    'ready',
    'refused',
    'refused',
  ])
})
afterAll(() => app.close())

const report = async (query = '') =>
  read(libraryReport, await app.call(`/api/library/report${query}`))

describe('GET /api/library/report', () => {
  it('counts files, passages and reasons, and remembers the reading', async () => {
    const { totals, findings, facets, runs } = await report()
    expect(totals).toMatchObject({ documents: 4, ready: 2, refused: 2, gone: 0 })
    expect(totals.passages).toBeGreaterThan(1)
    expect(findings).toContainEqual({ code: 'empty', documents: 2, refused: 2 })
    expect(facets.language.reduce((sum, { documents }) => sum + documents, 0)).toBe(2)
    expect(runs[0]).toMatchObject({ read: 2, refused: 2, passages: totals.passages })
  })

  it('agrees with the lists that its numbers lead to', async () => {
    const { totals, findings, facets } = await report()
    const count = async (query: string) =>
      (await read(listDocumentsResponse, await app.call(`/api/documents?limit=200&${query}`)))
        .documents.length
    expect(await count('status=refused')).toBe(totals.refused)
    for (const { code, documents } of findings) {
      expect(await count(`finding=${code}`), code).toBe(documents)
    }
    for (const name of ['language', 'format', 'year', 'issuer'] as const) {
      for (const { value, documents } of facets[name]) {
        if (value === null) continue
        const query = `status=ready&${name}=${encodeURIComponent(value)}`
        expect(await count(query), query).toBe(documents)
      }
    }
  })

  it('keeps to a collection, and refuses what it does not know', async () => {
    expect((await report('?collection=None')).totals.documents).toBe(0)
    expect((await report('?collection=Documents')).totals.documents).toBe(4)
    expect((await app.call('/api/library/report?colection=None')).status).toBe(400)
  })
})

describe('the job of an upload', () => {
  it('says that a file is there already, as the document and the report do', async () => {
    const state = await app.add({ 'levy again.md': levyText })
    const codes = ({ findings }: { findings: { code: string }[] }) =>
      findings.map(({ code }) => code)
    expect(codes(state.files[0]!)).toContain('duplicate')
    const { documentId, ...document } = await app.document('levy again.md')
    expect(codes(document)).toEqual(codes(state.files[0]!))
    const counted = (await report()).findings.find(({ code }) => code === 'duplicate')
    expect(counted).toMatchObject({ refused: 0 })
    await app.call(`/api/documents/${documentId}`, { method: 'DELETE' })
  })

  it('tells into how many passages a file was split', async () => {
    const state = await app.add({ 'tide.txt': 'Tides rise twice a day in the harbour of Linlan.' })
    expect(state.files).toMatchObject([{ path: 'tide.txt', status: 'ready', passages: 1 }])
  })
})

describe('metadata', () => {
  const fields = async (id: string) =>
    (await read(documentFieldsResponse, await app.call(`/api/documents/${id}/fields`))).fields
  const field = async (id: string, name: string) =>
    (await fields(id)).find((one) => one.field === name)?.sources ?? []

  it('come with what they were read from, words of the text where they were read there', async () => {
    const { documentId, title } = await app.document('levy.md')
    const { text } = await read(documentText, await app.call(`/api/documents/${documentId}/text`))
    const [source] = await field(documentId, 'title')
    expect(source).toMatchObject({ source: 'read', value: title })
    expect(text).toContain(source?.evidence)
  })

  it('show an edit as such, and have it undone to what was read', async () => {
    const { documentId, title } = await app.document('levy.md')
    const path = `/api/documents/${documentId}`
    await app.call(path, { method: 'PATCH', json: { title: 'The Levy', symbol: 'AV/1' } })
    const sources = await field(documentId, 'title')
    expect(sources.map(({ source, value }) => [source, value]).slice(0, 2)).toEqual([
      ['edited', 'The Levy'],
      ['read', title],
    ])
    const undone = await app.call(`${path}/fields/title`, { method: 'DELETE' })
    expect((await read(documentSchema, undone)).title).toBe(title)
    const cleared = await app.call(`${path}/fields/symbol`, { method: 'DELETE' })
    expect((await read(documentSchema, cleared)).symbol).toBeNull()
    expect((await app.call(`${path}/fields/title`, { method: 'DELETE' })).status).toBe(404)
  })

  it.each([
    ['GET', '/api/documents/none/fields', 404],
    ['DELETE', '/api/documents/none/fields/title', 404],
    ['DELETE', '/api/documents/none/fields/path', 400],
  ])('%s %s is refused', async (method, path, status) => {
    const response = await app.call(path, { method })
    expect(response.status).toBe(status)
    expect(await response.json()).toHaveProperty('error.code')
  })
})
