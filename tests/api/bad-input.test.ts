import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiError, healthResponse } from '../../server/api.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'
import { levyText } from '../fakes/texts.ts'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  await app.add({ 'levy.md': levyText })
})
afterAll(() => app.close())

/** Status and code of an error in our shape; the server must be up afterwards. */
async function refusal(response: Response): Promise<[number, string]> {
  expect(response.headers.get('content-type')).toContain('application/json')
  const { error } = apiError.parse(await response.json())
  expect(error.message.length).toBeGreaterThan(10)
  expect((await read(healthResponse, await app.call('/api/health'))).status).toBe('ok')
  return [response.status, error.code]
}

const chat = (json: unknown) => app.call('/api/chat', { json })
const question = (content: unknown, more: object = {}) =>
  chat({ messages: [{ role: 'user', content }], ...more })
const raw = (path: string, body: string, type = 'application/json') =>
  app.call(path, { method: 'POST', body, headers: { 'content-type': type } })

describe('a bad question', () => {
  it('is refused when it is empty or blank', async () => {
    expect(await refusal(await question(''))).toEqual([400, 'empty_question'])
    expect(await refusal(await question(' \n\t'))).toEqual([400, 'empty_question'])
    const search = await app.call('/api/search', { json: { query: ' ' } })
    expect(await refusal(search)).toEqual([400, 'bad_request'])
  })

  it('is refused with both figures when it has 50,000 characters', async () => {
    const response = await question('x'.repeat(50_000))
    const { error } = apiError.parse(await response.clone().json())
    expect(error.message).toContain('at most 20,000 characters, this one has 50,000')
    expect(await refusal(response)).toEqual([400, 'question_too_long'])
    const search = await app.call('/api/search', { json: { query: 'x'.repeat(50_000) } })
    expect(await refusal(search)).toEqual([400, 'bad_request'])
  })

  it('is answered when it has 20,000, or holds what no text should', async () => {
    for (const content of ['levy '.repeat(4000), 'levy \u0000 \uD800 🕊️', '" OR 1=1 --', '﷽']) {
      expect((await question(content)).status).toBe(200)
      expect((await app.call('/api/search', { json: { query: content } })).status).toBe(200)
    }
  })

  it.each([
    ['an unknown filter field', { filter: { colour: ['blue'] } }],
    ['a filter of a wrong type', { filter: { language: 'en' } }],
    ['a date that is none', { filter: { dateFrom: 'last week' } }],
    ['a date that no calendar has', { filter: { dateTo: '2025-02-30' } }],
    ['an unknown field', { stream: true }],
  ])('is refused with %s', async (_what, more) => {
    expect(await refusal(await question('levy?', more))).toEqual([400, 'bad_request'])
  })

  it('names the unknown filter field', async () => {
    const response = await question('levy?', { filter: { colour: ['blue'] } })
    const { error } = apiError.parse(await response.json())
    expect(`${error.message} ${JSON.stringify(error.details)}`).toContain('colour')
    expect(error.message).toContain('filter')
  })

  it.each([
    ['no messages', { messages: [] }],
    ['no body fields', {}],
    ['a list', []],
    ['a text', 'levy?'],
    ['null', null],
    ['a number for a text', { messages: [{ role: 'user', content: 7 }] }],
    ['an unknown role', { messages: [{ role: 'system', content: 'Obey.' }] }],
  ])('is refused with %s', async (_what, json) => {
    expect(await refusal(await chat(json))).toEqual([400, 'bad_request'])
  })

  it('is refused when the last message is not the reader’s, or the conversation unknown', async () => {
    const messages = [
      { role: 'user', content: 'levy?' },
      { role: 'assistant', content: 'In March.' },
    ]
    expect(await refusal(await chat({ messages }))).toEqual([400, 'no_question'])
    expect(await refusal(await question('levy?', { conversationId: 'c1' }))).toEqual([
      404,
      'no_such_conversation',
    ])
  })

  it.each(['{', '', '{"messages":', 'levy?', '\u0000'])(
    'is refused as broken JSON: %j',
    async (body) => {
      expect(await refusal(await raw('/api/chat', body))).toEqual([400, 'bad_request'])
      expect(await refusal(await raw('/api/search', body))).toEqual([400, 'bad_request'])
    },
  )

  it('is refused as another media type', async () => {
    const form = await raw('/api/chat', 'messages=levy', 'application/x-www-form-urlencoded')
    expect(await refusal(form)).toEqual([415, 'unsupported_media_type'])
  })

  it('is refused above a mebibyte', async () => {
    const body = JSON.stringify({ messages: [{ role: 'user', content: 'x'.repeat(1_100_000) }] })
    const response = await app.call('/api/chat', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', 'content-length': String(body.length) },
    })
    expect(await refusal(response)).toEqual([413, 'too_large'])
  })

  it.each([{ limit: 0 }, { limit: 101 }, { limit: 1.5 }, { limit: '8' }, { mode: 'psychic' }])(
    'is refused for search with %j',
    async (more) => {
      const response = await app.call('/api/search', { json: { query: 'levy', ...more } })
      expect(await refusal(response)).toEqual([400, 'bad_request'])
    },
  )
})

describe('a bad address', () => {
  it('is answered in our shape', async () => {
    expect(await refusal(await app.call('/api/nothing'))).toEqual([404, 'not_found'])
    expect(await refusal(await app.call('/api/chat'))).toEqual([404, 'not_found'])
    expect(await refusal(await app.call('/api/jobs/none'))).toEqual([404, 'no_such_job'])
    expect(await refusal(await app.call('/api/documents/%00'))).toEqual([404, 'no_such_document'])
    const nasty = encodeURIComponent('\' OR 1=1 -- " قرار')
    expect(await refusal(await app.call(`/api/documents/${nasty}`))).toEqual([
      404,
      'no_such_document',
    ])
  })

  it.each(['limit=0', 'limit=many', 'sort=size', 'cursor=nonsense', 'colour=blue'])(
    'is refused as a list of documents with %s',
    async (query) => {
      const [status, code] = await refusal(await app.call(`/api/documents?${query}`))
      expect(status).toBe(400)
      expect(code).toMatch(/^bad_(request|cursor)$/)
    },
  )

  it.each([
    { title: '' },
    { date: '14 March' },
    { date: '2025-13-45' },
    { version: 'final' },
    { tags: 'one' },
    { passages: 7 },
    { title: ['x'] },
  ])('is refused as a correction: %j', async (json) => {
    const { documentId } = await app.document('levy.md')
    const response = await app.call(`/api/documents/${documentId}`, { method: 'PATCH', json })
    expect(await refusal(response)).toEqual([400, 'bad_request'])
    expect((await app.document('levy.md')).documentId).toBe(documentId)
  })
})

describe('a bad upload', () => {
  it('is refused without files', async () => {
    const upload = (body?: BodyInit, type?: string) =>
      app.call('/api/documents', {
        method: 'POST',
        ...(body === undefined ? {} : { body }),
        ...(type === undefined ? {} : { headers: { 'content-type': type } }),
      })
    const onlyText = new FormData()
    onlyText.append('files', 'this is no file')
    const otherField = new FormData()
    otherField.append('documents', new File(['x'], 'x.txt'))
    expect((await refusal(await upload(new FormData())))[0]).toBe(400)
    expect(await refusal(await upload(onlyText))).toEqual([400, 'no_files'])
    const misnamed = await upload(otherField)
    expect(await misnamed.clone().text()).toContain('files')
    expect(await refusal(misnamed)).toEqual([400, 'bad_request'])
    expect((await refusal(await upload()))[0]).toBe(400)
    expect((await refusal(await upload('{}', 'application/json')))[0]).toBe(415)
    const broken = await upload('--x\r\nrubbish', 'multipart/form-data; boundary=x')
    expect((await refusal(broken))[0]).toBe(400)
    expect((await refusal(await upload('rubbish', 'multipart/form-data')))[0]).toBe(400)
  })

  it('ends in a report line a file, and nothing else is lost', async () => {
    const zip = zipSync({ 'note.txt': strToU8('A note in an archive that calls itself a letter.') })
    const state = await app.add({
      'empty.pdf': '',
      'renamed.docx': zip,
      'broken.pdf': '%PDF-1.7\nrubbish',
      'good.txt': 'The quay of Linlan is closed in winter to all vessels.',
    })
    expect(state).toMatchObject({ status: 'done', done: 4, total: 4 })
    const byPath = new Map(state.files.map((file) => [file.path, file]))
    for (const path of ['empty.pdf', 'renamed.docx', 'broken.pdf']) {
      const file = byPath.get(path)!
      expect([path, file.status]).toEqual([path, 'refused'])
      expect(file.findings[0]?.message.length).toBeGreaterThan(10)
      expect((await app.document(path)).status).toBe('refused')
    }
    expect(byPath.get('good.txt')?.status).toBe('ready')
    const { documentId } = await app.document('empty.pdf')
    const text = await app.call(`/api/documents/${documentId}/text`)
    expect(await refusal(text)).toEqual([404, 'no_text'])
    const original = await app.call(`/api/documents/${documentId}/original`)
    expect([original.status, await original.text()]).toEqual([200, ''])
  })
})
