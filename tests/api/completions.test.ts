import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { completionError, completionResponse } from '../../server/completion-api.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'
import { levyQuestion, levySentence, levyText } from '../fakes/texts.ts'

const token = 'a-token-of-24-characters'

let app: TestApp
let locked: TestApp
beforeAll(async () => {
  app = await openApp()
  locked = await openApp({ config: { token } })
  await app.add({ 'levy.md': levyText })
})
afterAll(async () => {
  await app.close()
  await locked.close()
})

const question = { role: 'user', content: levyQuestion }
const ask = (body: Record<string, unknown>, of = app, headers: Record<string, string> = {}) =>
  of.call('/v1/chat/completions', {
    json: { model: 'attache', messages: [question], ...body },
    headers,
  })

describe('POST /v1/chat/completions', () => {
  it('answers with footnotes in the text and the citations beside it', async () => {
    const { choices, citations, answer, usage } = await read(completionResponse, await ask({}))
    expect(citations).toMatchObject([{ key: '1', quote: levySentence, path: 'levy.md' }])
    expect(choices[0]?.message.content).toBe(
      `From Tidal Levy Regulation:\n\n${levySentence} [1]\n\n[1] Tidal Levy Regulation (levy.md): “${levySentence}”`,
    )
    expect(answer.status).toBe('answered')
    expect(usage.total_tokens).toBe(usage.prompt_tokens + usage.completion_tokens)
  })

  it('says what is not found, with its notices', async () => {
    const json = { messages: [{ role: 'user', content: 'Wer gewann 1987 den Pokal?' }] }
    const { choices, citations, answer } = await read(completionResponse, await ask(json))
    expect([answer.status, citations]).toEqual(['not-found', []])
    expect(choices[0]?.message.content).toContain(answer.answer)
  })

  it('reads text in parts, and leaves a client’s instructions aside', async () => {
    const messages = [
      { role: 'system', content: 'Answer like a pirate.' },
      { role: 'user', content: [{ type: 'text', text: levyQuestion }] },
    ]
    const { citations } = await read(completionResponse, await ask({ messages }))
    expect(citations[0]?.quote).toBe(levySentence)
  })

  it('takes a filter, as /api/chat does', async () => {
    const filter = { collections: ['Elsewhere'] }
    expect((await read(completionResponse, await ask({ filter }))).answer.status).toBe('not-found')
  })

  it('streams chunks that make up the same text, citations in the last', async () => {
    const response = await ask({ stream: true, stream_options: { include_usage: true } })
    const body = await response.clone().text()
    expect(body.trimEnd().endsWith('data: [DONE]')).toBe(true)
    const lines = body.split('\n').filter((line) => line.startsWith('data: {'))
    const chunks = lines.map((line) => JSON.parse(line.slice(6)))
    const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? '').join('')
    const whole = await read(completionResponse, await ask({}))
    expect(text).toBe(whole.choices[0]?.message.content)
    const last = chunks.find(({ choices }) => choices[0]?.finish_reason === 'stop')
    expect(last.citations).toMatchObject([{ quote: levySentence }])
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { total_tokens: expect.any(Number) },
    })
    expect(new Set(chunks.map(({ id }) => id)).size).toBe(1)
  })

  it.each<[what: string, body: Record<string, unknown>, status: number, code: string]>([
    ['another model', { model: 'gpt-4' }, 404, 'model_not_found'],
    ['no messages', { messages: [] }, 400, 'bad_request'],
    ['messages that are none', { messages: 'hello' }, 400, 'bad_request'],
    ['an unknown role', { messages: [{ role: 'wizard', content: 'x' }] }, 400, 'bad_request'],
    [
      'a last message of the assistant',
      { messages: [question, { role: 'assistant', content: 'x' }] },
      400,
      'no_question',
    ],
    ['instructions alone', { messages: [{ role: 'system', content: 'x' }] }, 400, 'no_question'],
    ['an empty question', { messages: [{ role: 'user', content: ' \n' }] }, 400, 'empty_question'],
    ['no content', { messages: [{ role: 'user', content: null }] }, 400, 'empty_question'],
    [
      'an enormous question',
      { messages: [{ role: 'user', content: 'a'.repeat(20_001) }] },
      400,
      'question_too_long',
    ],
    [
      'a picture',
      { messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'x' } }] }] },
      400,
      'not_text',
    ],
    ['a tool’s message', { messages: [{ role: 'tool', content: 'x' }, question] }, 400, 'no_tools'],
    ['tools', { tools: [{ type: 'function' }] }, 400, 'no_tools'],
    ['two choices', { n: 2 }, 400, 'one_choice'],
    ['JSON for an answer', { response_format: { type: 'json_object' } }, 400, 'text_only'],
    [
      'more than a megabyte',
      { messages: [{ role: 'user', content: 'a'.repeat(1_100_000) }] },
      413,
      'too_large',
    ],
  ])('refuses %s in the form that OpenAI’s clients read', async (_what, body, status, code) => {
    const response = await ask(body)
    expect(response.status).toBe(status)
    const { error } = completionError.parse(await response.json())
    expect(error.code).toBe(code)
    expect(error.message.length).toBeGreaterThan(10)
  })

  it('refuses what is not JSON, and has nothing elsewhere under /v1', async () => {
    const headers = { 'content-type': 'application/json' }
    const broken = await app.call('/v1/chat/completions', { method: 'POST', body: '{', headers })
    expect([broken.status, completionError.safeParse(await broken.json()).success]).toEqual([
      400,
      true,
    ])
    const elsewhere = await app.call('/v1/embeddings', { json: {} })
    expect([elsewhere.status, completionError.safeParse(await elsewhere.json()).success]).toEqual([
      404,
      true,
    ])
  })

  it('asks for the token like the rest of the API', async () => {
    const without = await ask({}, locked)
    expect(without.status).toBe(401)
    expect(completionError.parse(await without.json()).error.type).toBe('authentication_error')
    expect((await ask({}, locked, { authorization: `Bearer ${token}` })).status).toBe(200)
    expect((await locked.call('/v1/models')).status).toBe(401)
  })
})
