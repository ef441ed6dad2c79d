import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  changeDocumentsResponse,
  collectionsResponse,
  deletion,
  deletionsResponse,
  documentIdsResponse,
  job,
  jobAccepted,
  listDocumentsResponse,
  restoreResponse,
  searchResponse,
  tagsResponse,
  versionsResponse,
} from '../../server/api.ts'
import { forgetOldDeletions } from '../../server/deletions.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'

const names = ['anchor', 'buoy', 'crane', 'dock', 'engine', 'ferry', 'gate']
const text = (name: string) => `The ${name} of Linlan is kept by the harbour office all year round.`

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  await app.add(Object.fromEntries(names.map((name) => [`${name}.txt`, text(name)])))
})
afterAll(() => app.close())

const code = async (response: Response): Promise<[number, string]> => {
  const body = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
  return [response.status, body.parse(await response.json()).error.code]
}
const list = async (query: string) =>
  read(listDocumentsResponse, await app.call(`/api/documents?${query}`))
const paths = async (query: string) => (await list(query)).documents.map(({ path }) => path)
const idOf = async (name: string) => (await app.document(`${name}.txt`)).documentId
const post = (path: string, json: unknown) => app.call(path, { json })
const deletions = async () => read(deletionsResponse, await app.call('/api/deletions'))
const search = async (query: string) =>
  (await read(searchResponse, await post('/api/search', { query, mode: 'lexical' }))).passages

describe('the list of documents', () => {
  it('says how long it is, and is read from any place in it', async () => {
    expect((await list('limit=2')).total).toBe(7)
    expect((await list('limit=2&query=FERRY')).total).toBe(1)
    expect(await paths('sort=title&limit=2&offset=5')).toEqual(['ferry.txt', 'gate.txt'])
    expect(await paths('sort=title&order=desc&limit=2')).toEqual(['gate.txt', 'ferry.txt'])
    expect(await paths('sort=title&limit=2&offset=9')).toEqual([])
    const range = await app.call('/api/documents/ids?sort=title&offset=1&limit=3')
    const { documentIds } = await read(documentIdsResponse, range)
    expect(documentIds).toEqual([await idOf('buoy'), await idOf('crane'), await idOf('dock')])
  })

  it('has what is unknown at its end, whichever way round it is sorted', async () => {
    const id = await idOf('dock')
    await app.call(`/api/documents/${id}`, { method: 'PATCH', json: { issuer: 'Ferry Board' } })
    expect((await paths('sort=issuer&limit=7'))[0]).toBe('dock.txt')
    expect((await paths('sort=issuer&order=desc&limit=7'))[0]).toBe('dock.txt')
    const pages = await paths('sort=pages&limit=7')
    expect(new Set(pages).size).toBe(7)
  })
})

describe('many documents at once', () => {
  it('get and lose tags, by which lists and searches are narrowed', async () => {
    const selection = { documentIds: [await idOf('anchor'), await idOf('buoy')] }
    const addTags = ['  Urgent  matter ', 'harbour']
    const changed = await read(
      changeDocumentsResponse,
      await post('/api/documents/changes', { selection, addTags }),
    )
    expect(changed).toEqual({ documents: 2, stayed: 0 })
    expect(await read(tagsResponse, await app.call('/api/tags'))).toEqual({
      tags: [
        { tag: 'harbour', documents: 2 },
        { tag: 'Urgent matter', documents: 2 },
      ],
    })
    expect(await paths('tag=harbour&sort=title')).toEqual(['anchor.txt', 'buoy.txt'])
    const filter = { tag: ['harbour'] }
    const found = await read(
      searchResponse,
      await post('/api/search', { query: 'harbour office', filter }),
    )
    expect(new Set(found.passages.map(({ path }) => path))).toEqual(
      new Set(['anchor.txt', 'buoy.txt']),
    )
    const removeTags = ['harbour']
    await post('/api/documents/changes', {
      selection: { documentIds: [await idOf('buoy')] },
      removeTags,
    })
    expect(await paths('tag=harbour')).toEqual(['anchor.txt'])
  })

  it('are moved, but for those whose place is taken', async () => {
    await app.add({ 'crane.txt': 'Another crane, of another collection, stands idle.' }, 'Yard')
    const ids = [
      await idOf('dock'),
      (await list('query=crane&collection=Documents')).documents[0]!.documentId,
    ]
    const change = { selection: { documentIds: ids }, collection: 'Yard' }
    expect(
      await read(changeDocumentsResponse, await post('/api/documents/changes', change)),
    ).toEqual({ documents: 2, stayed: 1 })
    expect(await paths('collection=Yard&sort=title')).toContain('dock.txt')
  })

  it('are chosen by what they match, which is nothing done if others match by now', async () => {
    const matching = { collection: ['Yard'] }
    const wrong = { selection: { matching, count: 5 }, addTags: ['no'] }
    expect(await code(await post('/api/documents/changes', wrong))).toEqual([
      409,
      'selection_changed',
    ])
    const except = [await idOf('dock')]
    const right = { selection: { matching, except, count: 2 }, addTags: ['yard'] }
    expect(
      await read(changeDocumentsResponse, await post('/api/documents/changes', right)),
    ).toMatchObject({ documents: 1 })
    expect(await paths('tag=yard')).toEqual(['crane.txt'])
    expect(await paths('tag=no')).toEqual([])
  })

  it('are read again from what was kept of them', async () => {
    const before = await app.document('gate.txt')
    const selection = { documentIds: [before.documentId] }
    const { jobId } = await read(jobAccepted, await post('/api/documents/readings', { selection }))
    const watched = { headers: { accept: 'text/event-stream' } }
    await (await app.call(`/api/jobs/${jobId}`, watched)).text()
    const state = await read(job, await app.call(`/api/jobs/${jobId}`))
    expect(state.files).toMatchObject([{ path: 'gate.txt', status: 'ready' }])
    expect(await app.document('gate.txt')).toEqual(before)
    expect((await search('gate')).map(({ path }) => path)).toEqual(['gate.txt'])
  })
})

describe('a deletion', () => {
  it('takes documents out of lists and searches, and gives them back', async () => {
    const documentId = await idOf('engine')
    expect(await search('engine')).toHaveLength(1)
    const deed = await read(
      deletion,
      await post('/api/deletions', { selection: { documentIds: [documentId] } }),
    )
    expect(deed).toMatchObject({ documents: 1, collection: null })
    expect(await search('engine')).toEqual([])
    expect(await code(await app.call(`/api/documents/${documentId}`))).toEqual([
      404,
      'no_such_document',
    ])
    expect((await deletions()).deletions).toEqual([deed])

    const path = `/api/deletions/${deed.deletionId}/restore`
    const back = await read(restoreResponse, await app.call(path, { method: 'POST' }))
    expect(back).toEqual({ restored: 1, taken: [] })
    expect(await idOf('engine')).toBe(documentId)
    expect(await search('engine')).toHaveLength(1)
    expect(await code(await app.call(path, { method: 'POST' }))).toEqual([404, 'no_such_deletion'])
  })

  it('of a collection brings back its name too', async () => {
    await app.add({ 'lamp.txt': text('lamp'), 'mole.txt': text('mole') }, 'Lights')
    const deed = await read(deletion, await post('/api/deletions', { collection: 'Lights' }))
    expect(deed).toMatchObject({ documents: 2, collection: 'Lights' })
    const collections = async () =>
      (await read(collectionsResponse, await app.call('/api/collections'))).collections.map(
        ({ name }) => name,
      )
    expect(await collections()).not.toContain('Lights')
    await app.call(`/api/deletions/${deed.deletionId}/restore`, { method: 'POST' })
    expect(await collections()).toContain('Lights')
    expect((await list('collection=Lights')).total).toBe(2)
    expect(await code(await post('/api/deletions', { collection: 'Nowhere' }))).toEqual([
      404,
      'no_such_collection',
    ])
  })

  it('is for good on request, or after thirty days', async () => {
    const remove = async (name: string) =>
      read(
        deletion,
        await post('/api/deletions', { selection: { documentIds: [await idOf(name)] } }),
      )
    const first = await remove('lamp')
    expect(
      (await app.call(`/api/deletions/${first.deletionId}`, { method: 'DELETE' })).status,
    ).toBe(204)
    const second = await remove('mole')
    const days = (count: number) => Date.parse(second.deletedAt) + count * 24 * 60 * 60 * 1000
    await forgetOldDeletions(app.parts.library, days(29))
    expect((await deletions()).deletions).toEqual([second])
    await forgetOldDeletions(app.parts.library, days(31))
    expect((await deletions()).deletions).toEqual([])
  })
})

describe('a collection', () => {
  it('is made and renamed, and no two have one name', async () => {
    const make = (name: string) => post('/api/collections', { name })
    expect((await make('  Brief   for May ')).status).toBe(201)
    expect(await code(await make('Brief for May'))).toEqual([409, 'collection_taken'])
    expect(await code(await make('   '))).toEqual([400, 'bad_request'])
    const rename = (from: string, name: string) =>
      app.call(`/api/collections/${encodeURIComponent(from)}`, { method: 'PATCH', json: { name } })
    expect(await code(await rename('Brief for May', 'Yard'))).toEqual([409, 'collection_taken'])
    expect(await code(await rename('Nowhere', 'Elsewhere'))).toEqual([404, 'no_such_collection'])
    expect((await rename('Yard', 'Dry/dock 2')).status).toBe(200)
    expect((await list('collection=Dry%2Fdock%202')).total).toBe(2)
    expect((await rename('Dry/dock 2', 'Yard')).status).toBe(200)
  })
})

describe('the versions of a document', () => {
  it('are its links with the reason, and its earlier readings that something cites', async () => {
    const twice = 'The signal of Linlan is blown each hour while the fog is thick. '.repeat(6)
    await app.add({ 'signal.txt': twice, 'copy.txt': twice }, 'Fog')
    const { documentId, revisionId } = await app.document('signal.txt')
    const versions = async () =>
      read(versionsResponse, await app.call(`/api/documents/${documentId}/versions`))
    expect(await versions()).toMatchObject({
      links: [{ kind: 'duplicate', source: 'inferred', title: expect.any(String) }],
      edited: false,
      readings: [{ revisionId, current: true }],
    })
    await app.parts.library.writer.change('keepCited', [revisionId])
    await app.add({ 'signal.txt': 'The signal of Linlan is a bell now, and rung by hand.' }, 'Fog')
    const { readings } = await versions()
    expect(readings.map(({ current }) => current).sort()).toEqual([false, true])
    expect(readings.find(({ current }) => !current)?.revisionId).toBe(revisionId)
    expect(await code(await app.call('/api/documents/none/versions'))).toEqual([
      404,
      'no_such_document',
    ])
  })
})
