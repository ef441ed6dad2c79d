import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { notFoundReply } from '../../prompts/answer-prompt.ts'
import { type Answer, answerSchema, chatEvent, healthResponse } from '../../server/api.ts'
import { hearWarnings, type ModelApp, openModelApp } from '../fakes/model-app.ts'
import { openApp, read, readEvents, type TestApp } from '../fakes/open-app.ts'
import type { ModelRequest, ScriptedModelServer } from '../fakes/scripted-model-server.ts'
import { levyQuestion, levySentence, levyText } from '../fakes/texts.ts'

let opened: ModelApp
let app: TestApp
let model: ScriptedModelServer
beforeAll(async () => {
  opened = await openModelApp()
  app = opened.app
  model = opened.model
})
afterAll(() => opened.close())
const warned = hearWarnings()

const content = (request: ModelRequest, role: string): string =>
  request.messages
    .filter((message) => message.role === role)
    .map((message) => String(message.content))
    .join('\n')

/** The key under which the model was given the passage that holds these words. */
function keyOf(request: ModelRequest, words: string): string {
  const blocks = content(request, 'user').split('<passage ')
  const block = blocks.find((one) => one.includes(words))
  return /key="([a-z]+)"/.exec(block ?? '')?.[1] ?? 'none'
}

async function ask(question = levyQuestion): Promise<Answer> {
  const messages = [{ role: 'user', content: question }]
  return read(answerSchema, await app.call('/api/chat', { json: { messages } }))
}

describe('an answer written by a model', () => {
  it('is named in health', async () => {
    const health = await read(healthResponse, await app.call('/api/health'))
    expect(health.answerer).toBe('openai:scripted')
  })

  it('cites the quote where it stands', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      return `The levy is due in March. [[${key}: "falls due on the first day of March"]]`
    })
    const answer = await ask()
    expect(answer).toMatchObject({
      status: 'answered',
      answer: 'The levy is due in March. [1]',
      sentences: [{ text: 'The levy is due in March.', citations: ['1'], support: 'supported' }],
      citations: [{ key: '1', path: 'levy.md', quote: 'falls due on the first day of March' }],
      notices: [],
    })
    expect(warned).toEqual([])
  })

  it('sets apart what no passage bears out, with the reason', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      return [
        'The levy is due in April. [[zzzz: "falls due"]] [[1]]',
        `The levy is due in March. [[${key}: "falls due on the first day of March"]]`,
        `The levy falls due in May. [[${key}: "falls due on the first day of May"]]`,
      ].join(' ')
    })
    const answer = await ask()
    expect(answer.sentences).toEqual([
      { text: 'The levy is due in March.', citations: ['1'], support: 'supported' },
      { text: 'Not borne out by the passages:', citations: [], support: 'frame' },
      {
        text: 'The levy is due in April.',
        citations: [],
        support: 'unsupported',
        doubts: ['source'],
      },
      {
        text: 'The levy falls due in May.',
        citations: [],
        support: 'unsupported',
        doubts: ['quote'],
      },
    ])
    // Neither a key nobody gave nor a quote that stands nowhere is shown.
    expect(answer.citations.map(({ quote }) => quote)).toEqual([
      'falls due on the first day of March',
    ])
  })

  it('shows beside a doubtful sentence the true quote that it turns round', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      const quote = 'falls due on the first day of March'
      return `The levy falls due in March. [[${key}: "${quote}"]] The levy never falls due in March. [[${key}: "${quote}"]]`
    })
    expect((await ask()).sentences.at(-1)).toEqual({
      text: 'The levy never falls due in March.',
      citations: ['1'],
      support: 'unsupported',
      doubts: ['negation'],
    })
  })

  it('is quotations where nothing that the model wrote is borne out', async () => {
    model.script('The levy is due in April. [[zzzz: "falls due"]] [[1]]')
    const answer = await ask()
    expect(answer.citations[0]?.quote).toBe(levySentence)
    expect(answer.notices.map(({ code }) => code)).toEqual(['model-unsupported'])
    expect(answer.answer).not.toContain('April')
  })

  it('gives one citation for the same place, cited twice', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      return ['Harbour Fund', 'Harbour Fund', 'March']
        .map((quote) => `${levySentence} [[${key}: "${quote}"]]`)
        .join(' ')
    })
    const answer = await ask()
    expect(answer.sentences.map(({ citations }) => citations)).toEqual([['1'], ['1'], ['2']])
    expect(answer.citations.map(({ quote }) => quote)).toEqual(['Harbour Fund', 'March'])
  })

  it('escapes brackets that the model writes itself, and drops markers of its own', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      return `The levy [sic] falls due in March [7]. [[${key}: "falls due on the first day of March"]]`
    })
    expect((await ask()).answer).toBe('The levy \\[sic\\] falls due in March. [1]')
  })

  it('is not found when the model says so, in our words', async () => {
    model.script(notFoundReply)
    expect(await ask()).toMatchObject({
      status: 'not-found',
      answer: 'The documents that were searched do not answer this.',
      sentences: [],
      citations: [],
    })
  })

  it('sees the instructions, the passages as data, and the turns before', async () => {
    model.script(notFoundReply)
    const messages = [
      { role: 'user', content: 'Who pays the levy?' },
      { role: 'assistant', content: 'Vessels do.' },
      { role: 'user', content: levyQuestion },
    ]
    await app.call('/api/chat', { json: { messages } })
    const request = model.requests.at(-1)!
    expect(request.messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
    ])
    expect(content(request, 'system')).toContain('double square brackets')
    expect(content(request, 'user')).toContain(`Question: ${levyQuestion}`)
    expect(content(request, 'user')).toContain(levySentence)
  })

  it('sees turns out of order in an order that every provider takes', async () => {
    model.script(notFoundReply)
    const messages = [
      { role: 'assistant', content: 'Good morning.' },
      { role: 'user', content: 'Who pays the levy?' },
      { role: 'user', content: 'And when?' },
      { role: 'assistant', content: 'Vessels do.' },
      { role: 'assistant', content: 'In March.' },
      { role: 'user', content: levyQuestion },
    ]
    const response = await app.call('/api/chat', { json: { messages } })
    expect(response.status).toBe(200)
    const [, ...turns] = model.requests.at(-1)!.messages
    expect(turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'user'])
    expect(turns[0]?.content).toBe('Who pays the levy?\n\nAnd when?')
    expect(turns[1]?.content).toBe('Vessels do.\n\nIn March.')
  })

  it('comes as a stream, each citation before its text', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      return `${levySentence} [[${key}: "Harbour Fund"]] ${levySentence} [[${key}: "March"]]`
    })
    const response = await app.call('/api/chat', {
      json: { messages: [{ role: 'user', content: levyQuestion }] },
      headers: { accept: 'text/event-stream' },
    })
    const events = (await readEvents(response)).map(({ data }) => chatEvent.parse(data))
    expect(events.map(({ type }) => type)).toEqual([
      'sources',
      'sources',
      'citation',
      'text-delta',
      'citation',
      'text-delta',
      'answer-end',
    ])
    const text = events.flatMap((event) => (event.type === 'text-delta' ? [event.delta] : []))
    expect(text).toEqual([`${levySentence} [1]`, `\n\n${levySentence} [2]`])
  })
})

describe('a model that fails', () => {
  it('gives way to quotations, with a notice', async () => {
    model.script({ status: 400 })
    const answer = await ask()
    expect(answer.status).toBe('answered')
    expect(answer.citations[0]?.quote).toBe(levySentence)
    expect(answer.notices.map(({ code }) => code)).toEqual(['model-unavailable'])
    expect(warned).toEqual(['attache: openai:scripted did not answer:'])
  })

  it('does so in the middle of a stream too: the end brings one whole answer', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      const text = `${levySentence} [[${key}: "March"]] Two is never finished`
      return { text, breakAfter: Math.ceil(text.length / 3) - 2 }
    })
    const response = await app.call('/api/chat', {
      json: { messages: [{ role: 'user', content: levyQuestion }] },
      headers: { accept: 'text/event-stream' },
    })
    const events = (await readEvents(response)).map(({ data }) => chatEvent.parse(data))
    const keys = events.flatMap((event) => (event.type === 'citation' ? [event.citation.key] : []))
    expect(keys).toHaveLength(new Set(keys).size)
    const end = events.at(-1)
    if (end?.type !== 'answer-end') throw new Error('no end')
    expect(end.answer.notices.map(({ code }) => code)).toEqual(['model-unavailable'])
    expect(end.answer.citations[0]?.quote).toBe(levySentence)
    // None of what the model had begun is left in it.
    expect(end.answer.sentences.every(({ support }) => support !== 'supported')).toBe(true)
  })
})

describe('a model that cannot be used', () => {
  it('for want of a key is named at the start, and quotations answer', async () => {
    vi.stubEnv('OPENAI_API_KEY', undefined)
    const keyless = await openApp({ config: { model: 'openai:scripted' } })
    try {
      expect(warned.join('\n')).toMatch(/ATTACHE_MODEL: "openai:scripted" cannot be used .*key/i)
      await keyless.add({ 'levy.md': levyText })
      const messages = [{ role: 'user', content: levyQuestion }]
      const answer = await read(
        answerSchema,
        await keyless.call('/api/chat', { json: { messages } }),
      )
      expect(answer.citations[0]?.quote).toBe(levySentence)
      expect(answer.notices.map(({ code }) => code)).toEqual(['model-unavailable'])
    } finally {
      vi.stubEnv('OPENAI_API_KEY', 'scripted')
      await keyless.close()
    }
  })

  it('with this key or this name is asked once a question, and quotations answer', async () => {
    for (const status of [401, 403, 404]) {
      const before = model.requests.length
      model.script({ status })
      const answer = await ask()
      expect(model.requests.length - before, String(status)).toBe(1)
      expect(answer.citations[0]?.quote).toBe(levySentence)
      expect(answer.notices.map(({ code }) => code)).toEqual(['model-unavailable'])
    }
  })

  it('is named at the start, and quotations answer with a notice', async () => {
    const broken = await openApp({ config: { model: 'nobody:nothing' } })
    try {
      expect(warned.join('\n')).toMatch(/ATTACHE_MODEL: "nobody:nothing" cannot be used/)
      await broken.add({ 'levy.md': levyText })
      const health = healthResponse.parse(await (await broken.call('/api/health')).json())
      expect(health.answerer).toBe('extractive')
      const response = await broken.call('/api/chat', {
        json: { messages: [{ role: 'user', content: levyQuestion }] },
      })
      const answer = await read(answerSchema, response)
      expect(answer.status).toBe('answered')
      expect(answer.notices.map(({ code }) => code)).toContain('model-unavailable')
    } finally {
      await broken.close()
    }
  })
})
