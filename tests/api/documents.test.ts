import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  answerSchema,
  collectionsResponse,
  documentSchema,
  documentText,
  job,
  jobAccepted,
  listDocumentsResponse,
  searchResponse,
} from '../../server/api.ts'
import { openApp, read, readEvents, type TestApp } from '../fakes/open-app.ts'
import {
  dredgerQuestion,
  dredgerText,
  levyQuestion,
  levySentence,
  levyText,
} from '../fakes/texts.ts'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  await app.add({ 'papers/levy.md': levyText, 'dredger.txt': dredgerText })
})
afterAll(() => app.close())

const code = async (response: Response): Promise<[number, string]> => {
  const body = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
  return [response.status, body.parse(await response.json()).error.code]
}

describe('an upload', () => {
  const form = (files: [string, string][], collection?: string) => {
    const data = new FormData()
    for (const [name, text] of files) data.append('files', new File([text], name))
    if (collection) data.append('collection', collection)
    return { method: 'POST', body: data }
  }

  it('is a job that can be watched to its end', async () => {
    const response = await app.call(
      '/api/documents',
      form([['tide.txt', 'Tides rise twice a day.']]),
    )
    expect(response.status).toBe(202)
    const { jobId } = await read(jobAccepted, response)
    const events = await readEvents(
      await app.call(`/api/jobs/${jobId}`, { headers: { accept: 'text/event-stream' } }),
    )
    const states = events.map(({ event, data }) => {
      expect(event).toBe('job')
      return job.parse(data)
    })
    expect(states.every((state) => state.total === 1 && state.jobId === jobId)).toBe(true)
    const last = states.at(-1)!
    expect(last).toMatchObject({
      status: 'done',
      done: 1,
      files: [{ path: 'tide.txt', status: 'ready' }],
    })
    const { documentId } = await app.document('tide.txt')
    expect(last.files[0]?.documentId).toBe(documentId)
    expect(await read(job, await app.call(`/api/jobs/${jobId}`))).toEqual(last)
  })

  it('of the same bytes changes nothing; of others it replaces the document', async () => {
    const before = await app.document('dredger.txt')
    const again = await app.add({ 'dredger.txt': dredgerText })
    expect(again.files[0]).toMatchObject({ status: 'unchanged', documentId: before.documentId })
    const changed = `${dredgerText}\nThe new engine is to be paid from the Harbour Fund of Linlan.\n`
    const third = await app.add({ 'dredger.txt': changed })
    expect(third.files[0]).toMatchObject({ status: 'ready', documentId: before.documentId })
    expect((await app.document('dredger.txt')).revisionId).not.toBe(before.revisionId)
    await app.add({ 'dredger.txt': dredgerText })
  })

  it('keeps two files of one name apart', async () => {
    const data = form([
      ['same.txt', 'The first of the two says that the quay is made of stone.'],
      ['same.txt', 'The second of the two says that the quay is made of wood.'],
    ])
    const { jobId } = await read(jobAccepted, await app.call('/api/documents', data))
    await app
      .call(`/api/jobs/${jobId}`, { headers: { accept: 'text/event-stream' } })
      .then((r) => r.text())
    const state = await read(job, await app.call(`/api/jobs/${jobId}`))
    expect(state).toMatchObject({ done: 2, total: 2, status: 'done' })
    expect(state.files.map(({ path }) => path)).toEqual(['same.txt', 'same (2).txt'])
    const second = await app.document('same (2).txt')
    const { text } = await read(
      documentText,
      await app.call(`/api/documents/${second.documentId}/text`),
    )
    expect(text).toContain('wood')
  })

  it('of a name with blanks, quotes and Arabic letters keeps that name', async () => {
    const name = `قرار "3/2" l'accord (final) №1.txt`
    await app.add({ [name.replace('/', '-')]: 'The Committee decides to meet again in Linlan.' })
    const document = await app.document(name.replace('/', '-'))
    const original = await app.call(`/api/documents/${document.documentId}/original`)
    expect(original.status).toBe(200)
    const disposition = original.headers.get('content-disposition') ?? ''
    expect(decodeURIComponent(disposition.split("''")[1] ?? '')).toBe(name.replace('/', '-'))
  })

  it('never leaves its folder', async () => {
    await app.add({ '../../../etc/../levy/evil.txt': 'A harmless sentence about the harbour.' })
    expect((await app.document('etc/levy/evil.txt')).title).toBeTruthy()
  })
})

describe('documents', () => {
  it('are listed page by page, and found by title and path', async () => {
    const first = await read(
      listDocumentsResponse,
      await app.call('/api/documents?limit=1&sort=title'),
    )
    expect(first.documents).toHaveLength(1)
    const path = `/api/documents?limit=1&sort=title&cursor=${first.nextCursor}`
    const second = await read(listDocumentsResponse, await app.call(path))
    expect(second.documents[0]?.documentId).not.toBe(first.documents[0]?.documentId)
    const found = await read(listDocumentsResponse, await app.call('/api/documents?query=levy.md'))
    expect(found.documents.map((document) => document.path)).toEqual(['papers/levy.md'])
    const formats = [
      (await app.document('papers/levy.md')).format,
      (await app.document('dredger.txt')).format,
    ]
    const two = `/api/documents?format=${formats[0]}&format=${formats[1]}&status=ready`
    const both = await read(listDocumentsResponse, await app.call(two))
    expect(new Set(both.documents.map(({ format }) => format))).toEqual(new Set(formats))
    const one = await read(
      listDocumentsResponse,
      await app.call(`/api/documents?format=${formats[0]}`),
    )
    expect(one.documents.length).toBeLessThan(both.documents.length)
    const none = await read(listDocumentsResponse, await app.call('/api/documents?collection=None'))
    expect(none).toEqual({ documents: [], total: 0, nextCursor: null })
  })

  it('are read with their text, passages at their offsets, and the file as it came', async () => {
    const { documentId, revisionId } = await app.document('papers/levy.md')
    const document = await read(documentSchema, await app.call(`/api/documents/${documentId}`))
    expect(document).toMatchObject({
      path: 'papers/levy.md',
      status: 'ready',
      collection: 'Documents',
    })
    const read1 = await read(documentText, await app.call(`/api/documents/${documentId}/text`))
    expect(read1.revisionId).toBe(revisionId)
    expect(read1.passages).toHaveLength(document.passages)
    const slices = read1.passages.map(({ start, end }) => read1.text.slice(start, end))
    expect(slices.join('\n')).toContain(levySentence)
    const original = await app.call(`/api/documents/${documentId}/original?revision=${revisionId}`)
    expect(await original.text()).toBe(levyText)
    expect(original.headers.get('content-type')).toBe('application/octet-stream')
    expect(original.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(original.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(original.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('are corrected: title, tags, dates, to nothing too', async () => {
    const { documentId } = await app.document('dredger.txt')
    const patch = (json: object) =>
      app.call(`/api/documents/${documentId}`, { method: 'PATCH', json })
    const changed = await read(
      documentSchema,
      await patch({ title: 'The Cormorant', tags: ['ship'], date: '2025-03', issuer: 'Kestria' }),
    )
    expect(changed).toMatchObject({
      title: 'The Cormorant',
      tags: ['ship'],
      date: '2025-03',
      issuer: 'Kestria',
    })
    expect(await read(documentSchema, await patch({ date: null, tags: [] }))).toMatchObject({
      date: null,
      tags: [],
      title: 'The Cormorant',
    })
    const filter = { issuer: ['kestria'] }
    const found = await app.call('/api/search', { json: { query: 'dredger', filter } })
    expect(
      (await read(searchResponse, found)).passages.every(({ issuer }) => issuer === 'Kestria'),
    ).toBe(true)
  })

  it('move between collections, but not onto another file', async () => {
    await app.add({ 'dredger.txt': 'Another file of this name in another place.' }, 'Elsewhere')
    const own = await app.document('papers/levy.md')
    const path = `/api/documents/${own.documentId}`
    const moved = await app.call(path, { method: 'PATCH', json: { collection: 'Elsewhere' } })
    expect((await read(documentSchema, moved)).collection).toBe('Elsewhere')
    await app.call(path, { method: 'PATCH', json: { collection: 'Documents' } })
    const list = await app.call('/api/documents?collection=Elsewhere')
    const [other] = (await read(listDocumentsResponse, list)).documents
    const onto = await app.call(`/api/documents/${other!.documentId}`, {
      method: 'PATCH',
      json: { collection: 'Documents' },
    })
    expect(await code(onto)).toEqual([409, 'name_taken'])
    expect((await app.call('/api/collections/Elsewhere', { method: 'DELETE' })).status).toBe(204)
  })

  it.each([
    ['GET', '/api/documents/none'],
    ['GET', '/api/documents/none/text'],
    ['GET', '/api/documents/none/original'],
    ['DELETE', '/api/documents/none'],
    ['PATCH', '/api/documents/none'],
  ])('that are not there: %s %s', async (method, path) => {
    const init = method === 'PATCH' ? { method, json: { title: 'x' } } : { method }
    expect(await code(await app.call(path, init))).toEqual([404, 'no_such_document'])
  })

  it('have no revision that nothing cites any more', async () => {
    const { documentId } = await app.document('papers/levy.md')
    const text = await app.call(`/api/documents/${documentId}/text?revision=r0`)
    expect(await code(text)).toEqual([404, 'no_such_revision'])
  })
})

describe('a deleted document', () => {
  it('is cited no more, while what was cited stays readable', async () => {
    const question = { messages: [{ role: 'user', content: dredgerQuestion }] }
    const before = await read(answerSchema, await app.call('/api/chat', { json: question }))
    const citation = before.citations[0]!
    expect(citation.path).toBe('dredger.txt')
    const { documentId, revisionId, start, end, quote } = citation
    expect((await app.call(`/api/documents/${documentId}`, { method: 'DELETE' })).status).toBe(204)

    const after = await read(answerSchema, await app.call('/api/chat', { json: question }))
    const named = [...after.citations, ...after.passages].map((one) => one.documentId)
    expect(named).not.toContain(documentId)
    for (const mode of ['hybrid', 'dense', 'lexical']) {
      const search = await app.call('/api/search', {
        json: { query: dredgerQuestion, mode, limit: 100 },
      })
      const { passages } = await read(searchResponse, search)
      expect(passages.map((passage) => passage.documentId)).not.toContain(documentId)
    }
    const text = await app.call(`/api/documents/${documentId}/text?revision=${revisionId}`)
    expect((await read(documentText, text)).text.slice(start, end)).toBe(quote)
    const original = await app.call(`/api/documents/${documentId}/original?revision=${revisionId}`)
    expect(await original.text()).toBe(dredgerText)
    expect((await app.call(`/api/documents/${documentId}`)).status).toBe(404)
    expect((await app.call(`/api/documents/${documentId}`, { method: 'DELETE' })).status).toBe(404)
  })
})

describe('collections', () => {
  it('are listed with their documents, and deleted whole', async () => {
    await app.add(
      { 'one.txt': 'The first note of the second collection is about anchors.' },
      'Anchors',
    )
    const list = async () =>
      (await read(collectionsResponse, await app.call('/api/collections'))).collections
    expect(await list()).toContainEqual({ name: 'Anchors', documents: 1, sample: false })
    expect((await app.call('/api/collections/Anchors', { method: 'DELETE' })).status).toBe(204)
    expect((await list()).map(({ name }) => name)).not.toContain('Anchors')
    const again = await app.call('/api/collections/Anchors', { method: 'DELETE' })
    expect(await code(again)).toEqual([404, 'no_such_collection'])
  })
})

describe('POST /api/search', () => {
  it.each(['hybrid', 'dense', 'lexical'] as const)('finds by %s, best first', async (mode) => {
    const response = await app.call('/api/search', {
      json: { query: levyQuestion, mode, limit: 3 },
    })
    const { passages, tookMs } = await read(searchResponse, response)
    expect(passages.length).toBeLessThanOrEqual(3)
    expect(passages[0]?.text).toContain(levySentence)
    expect(passages).toEqual([...passages].sort((a, b) => b.score - a.score))
    expect(tookMs.total).toBeGreaterThan(0)
    expect(passages[0]).not.toHaveProperty('passageNo')
  })
})
