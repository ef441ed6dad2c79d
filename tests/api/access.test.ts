import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiError } from '../../server/api.ts'
import { openApp, type TestApp } from '../fakes/open-app.ts'

const code = async (response: Response): Promise<[number, string]> => [
  response.status,
  apiError.parse(await response.json()).error.code,
]

describe('a server on loopback', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp()
  })
  afterAll(() => app.close())

  const health = (headers: Record<string, string>) => app.call('/api/health', { headers })

  it.each([['localhost:3000'], ['127.0.0.1:3000'], ['[::1]:3000'], ['LOCALHOST']])(
    'answers to the Host %s',
    async (host) => {
      expect((await health({ host })).status).toBe(200)
    },
  )

  it.each([
    'example.org',
    'localhost.example.org',
    '10.0.0.1:3000',
    '127.0.0.1.nip.io',
    '',
    ':3000',
  ])('refuses the Host %j', async (host) => {
    expect(await code(await health({ host }))).toEqual([403, 'foreign_host'])
  })

  it('takes requests of its own page and of programs, not of other pages', async () => {
    expect((await health({ origin: 'http://localhost:3000' })).status).toBe(200)
    expect((await health({})).status).toBe(200)
    for (const origin of [
      'http://example.org',
      'http://localhost:4000',
      'null',
      'https://localhost',
    ]) {
      expect(await code(await health({ origin }))).toEqual([403, 'foreign_origin'])
    }
    const upload = await app.call('/api/documents', {
      method: 'POST',
      body: new FormData(),
      headers: { origin: 'http://example.org' },
    })
    expect(await code(upload)).toEqual([403, 'foreign_origin'])
  })

  it('may not be framed, sniffed, or run scripts of others', async () => {
    const { headers } = await health({})
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  it('lets only our own commands read paths of this computer', async () => {
    const json = { paths: ['/etc'], collection: 'Documents' }
    const without = await app.call('/api/commands/ingest', { json })
    expect(await code(without)).toEqual([403, 'commands_only'])
    const headers = { 'x-attache-command': 'x'.repeat(64) }
    const wrong = await app.call('/api/commands/ingest', { json, headers })
    expect(await code(wrong)).toEqual([403, 'commands_only'])
  })

  it('tells our own commands what is wrong with their request', async () => {
    const headers = { 'x-attache-command': app.parts.access.commandSecret }
    const call = (json: unknown) => app.call('/api/commands/ingest', { json, headers })
    expect(await code(await call({ paths: ['/no such path'], collection: 'x' }))).toEqual([
      400,
      'no_such_path',
    ])
    expect((await code(await call({ paths: [] })))[0]).toBe(400)
    const broken = { method: 'POST', body: '{', headers }
    expect((await code(await app.call('/api/commands/ingest', broken)))[0]).toBe(400)
  })
})

describe('a server with a token', () => {
  const token = 'a token of sixteen characters'
  let app: TestApp
  beforeAll(async () => {
    app = await openApp({ config: { host: '0.0.0.0', token } })
  })
  afterAll(() => app.close())

  it.each([
    ['/api/health', 'GET'],
    ['/api/documents', 'GET'],
    ['/api/chat', 'POST'],
    ['/api/chat/any', 'GET'],
    ['/api/chat/any', 'DELETE'],
    ['/api/nothing', 'GET'],
    ['/openapi.json', 'GET'],
    ['/docs', 'GET'],
  ])('asks for it at %s', async (path, method) => {
    for (const authorization of ['', `Bearer ${token}x`, `Basic ${token}`, 'Bearer ', token]) {
      const headers = { host: 'attache.example:3000', ...(authorization ? { authorization } : {}) }
      const response = await app.call(path, { method, headers })
      expect(response.headers.get('www-authenticate')).toBe('Bearer')
      expect(await code(response)).toEqual([401, 'unauthorized'])
    }
  })

  it('answers with it, under any name it is reached by', async () => {
    const headers = { host: 'attache.example:3000', authorization: `Bearer ${token}` }
    expect((await app.call('/api/health', { headers })).status).toBe(200)
    const foreign = { ...headers, origin: 'http://example.org' }
    expect(await code(await app.call('/api/health', { headers: foreign }))).toEqual([
      403,
      'foreign_origin',
    ])
  })
})
