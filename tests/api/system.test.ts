import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  answerSchema,
  collectionsResponse,
  healthResponse,
  suggestionsResponse,
} from '../../server/api.ts'
import { programVersion } from '../../server/config.ts'
import { addSampleOnce } from '../../server/sample.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'
import { levyText } from '../fakes/texts.ts'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
})
afterAll(() => app.close())

describe('GET /api/health', () => {
  it('says what answers, and over how much', async () => {
    expect(await read(healthResponse, await app.call('/api/health'))).toEqual({
      status: 'ok',
      version: programVersion,
      documents: 0,
      passages: 0,
      embedder: 'fake-words',
      answerer: 'extractive',
      maxUploadBytes: 512 * 1024 * 1024,
    })
  })
})

describe('the description of the API', () => {
  it('lists every call of the contract', async () => {
    const response = await app.call('/openapi.json')
    const spec = (await response.json()) as {
      openapi: string
      paths: Record<string, Record<string, { responses: object }>>
    }
    expect(spec.openapi).toBe('3.1.0')
    const calls = Object.entries(spec.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    )
    expect(calls).toEqual(
      expect.arrayContaining([
        'get /api/health',
        'post /api/search',
        'post /api/chat',
        'get /api/documents',
        'post /api/documents',
        'get /api/jobs/{jobId}',
        'get /api/documents/{documentId}',
        'get /api/documents/{documentId}/text',
        'get /api/documents/{documentId}/original',
        'patch /api/documents/{documentId}',
        'delete /api/documents/{documentId}',
        'get /api/collections',
      ]),
    )
    // What our own commands call is nobody else's.
    expect(calls.filter((call) => call.includes('commands'))).toEqual([])
    for (const methods of Object.values(spec.paths)) {
      for (const { responses } of Object.values(methods)) {
        expect(Object.keys(responses).length).toBeGreaterThan(0)
      }
    }
  })

  it('has no reference that leads nowhere', async () => {
    const text = await (await app.call('/openapi.json')).text()
    const spec = JSON.parse(text) as Record<string, unknown>
    for (const [, pointer] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const target = pointer!
        .split('/')
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], spec)
      expect(target, pointer).toBeDefined()
    }
  })

  it('is shown by a page that asks no other host for anything', async () => {
    const page = await app.call('/docs')
    expect(page.status).toBe(200)
    const html = await page.text()
    expect(html).not.toMatch(/https?:\/\//)
    const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source!)
    expect(sources).toHaveLength(3)
    for (const source of sources) {
      const response = await app.call(source)
      expect([source, response.status]).toEqual([source, 200])
      expect((await response.text()).length).toBeGreaterThan(10)
    }
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  })
})

describe('the sample', () => {
  const ask = async () => {
    const messages = [{ role: 'user', content: 'When does the tidal levy fall due?' }]
    return read(answerSchema, await app.call('/api/chat', { json: { messages } }))
  }
  const collections = async () =>
    (await read(collectionsResponse, await app.call('/api/collections'))).collections
  const suggestions = async () =>
    (await read(suggestionsResponse, await app.call('/api/suggestions'))).suggestions

  it('is a collection of its own that questions go to, with questions to begin with', async () => {
    expect(await suggestions()).toEqual([])
    await addSampleOnce(app.parts)
    expect(await collections()).toEqual([{ name: 'Sample', documents: 8, sample: true }])
    expect((await suggestions()).length).toBe(4)
    expect((await ask()).coverage.documents).toBe(8)
  })

  it('is left out as soon as there is a document of the reader’s own, unless it is named', async () => {
    await app.add({ 'levy.md': levyText })
    const answer = await ask()
    expect(answer.coverage.documents).toBe(1)
    expect(new Set(answer.passages.map(({ collection }) => collection))).toEqual(
      new Set(['Documents']),
    )
    expect(await suggestions()).toEqual([])
    const filter = { collections: ['Sample'] }
    const named = await app.call('/api/chat', {
      json: { messages: [{ role: 'user', content: 'levy?' }], filter },
    })
    expect((await read(answerSchema, named)).coverage.documents).toBe(8)
  })

  it('goes with one call, and does not come back', async () => {
    expect((await app.call('/api/collections/Sample', { method: 'DELETE' })).status).toBe(204)
    expect((await app.call('/api/collections/Documents', { method: 'DELETE' })).status).toBe(204)
    await addSampleOnce(app.parts)
    expect(await collections()).toEqual([])
  })
})
