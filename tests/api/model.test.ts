import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { notFoundReply } from '../../prompts/answer-prompt.ts'
import { type Answer, answerSchema, chatEvent, healthResponse } from '../../server/api.ts'
import { openApp, read, readEvents, type TestApp } from '../fakes/open-app.ts'
import {
  type ModelRequest,
  type ScriptedModelServer,
  startScriptedModelServer,
} from '../fakes/scripted-model-server.ts'
import { levyQuestion, levySentence, levyText } from '../fakes/texts.ts'

let model: ScriptedModelServer
let app: TestApp
beforeAll(async () => {
  model = await startScriptedModelServer()
  vi.stubEnv('OPENAI_BASE_URL', model.baseUrl)
  vi.stubEnv('OPENAI_API_KEY', 'scripted')
  app = await openApp({ config: { model: 'openai:scripted' } })
  await app.add({ 'levy.md': levyText })
})
afterAll(async () => {
  await app.close()
  await model.close()
  vi.unstubAllEnvs()
})

// A model that fails is told of on the terminal; the tests that expect it look there.
let warned: string[] = []
beforeEach(() => {
  warned = []
  vi.spyOn(console, 'warn').mockImplementation((text) => void warned.push(String(text)))
})
afterEach(() => void vi.restoreAllMocks())

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

  it('drops a key that was never given, and says so of the sentence', async () => {
    model.script('The levy is due in March. [[zzzz: "falls due"]] [[1]]')
    const answer = await ask()
    expect(answer.sentences).toEqual([
      { text: 'The levy is due in March.', citations: [], support: 'unsupported' },
    ])
    expect([answer.citations, answer.answer]).toEqual([[], 'The levy is due in March.'])
  })

  it('counts a sentence as unsupported whose quote does not stand in the passage', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      return `The levy is due in April. [[${key}: "falls due on the first day of April"]]`
    })
    const answer = await ask()
    expect(answer.sentences).toMatchObject([{ citations: ['1'], support: 'unsupported' }])
    // What is shown as its source is the passage's own nearest sentence, and never the false quote.
    expect(answer.citations).toMatchObject([{ quote: levySentence }])
  })

  it('gives one citation for the same place, cited twice', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      return `One. [[${key}: "Harbour Fund"]] Two. [[${key}: "Harbour Fund"]] Three. [[${key}: "March"]]`
    })
    const answer = await ask()
    expect(answer.sentences.map(({ citations }) => citations)).toEqual([['1'], ['1'], ['2']])
    expect(answer.citations.map(({ quote }) => quote)).toEqual(['Harbour Fund', 'March'])
  })

  it('escapes brackets that the model writes itself', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      return `As [7] says, it is due. [[${key}: "March"]]`
    })
    expect((await ask()).answer).toBe('As \\[7\\] says, it is due. [1]')
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

  it('comes as a stream, each citation before its text', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      return `One. [[${key}: "Harbour Fund"]] Two. [[${key}: "March"]]`
    })
    const response = await app.call('/api/chat', {
      json: { messages: [{ role: 'user', content: levyQuestion }] },
      headers: { accept: 'text/event-stream' },
    })
    const events = (await readEvents(response)).map(({ data }) => chatEvent.parse(data))
    expect(events.map(({ type }) => type)).toEqual([
      'sources',
      'citation',
      'text-delta',
      'citation',
      'text-delta',
      'answer-end',
    ])
    const text = events.flatMap((event) => (event.type === 'text-delta' ? [event.delta] : []))
    expect(text).toEqual(['One. [1]', '\n\nTwo. [2]'])
  })
})

describe('a model that fails', () => {
  const failing = (status: number) => Array.from({ length: 3 }, () => ({ status }))

  it('gives way to quotations, with a notice', async () => {
    model.script(...failing(400))
    const answer = await ask()
    expect(answer.status).toBe('answered')
    expect(answer.citations[0]?.quote).toBe(levySentence)
    expect(answer.notices.map(({ code }) => code)).toEqual(['model-unavailable'])
    expect(warned).toEqual(['attache: openai:scripted did not answer:'])
  })

  it('does so in the middle of a stream too: the end brings one whole answer', async () => {
    model.script((request) => {
      const key = keyOf(request, levySentence)
      return { text: `One. [[${key}: "March"]] Two is never finished`, breakAfter: 14 }
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
    expect(end.answer.answer).not.toContain('One.')
  })
})
