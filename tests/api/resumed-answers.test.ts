import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { AnswerStreams, type StreamLimits } from '../../server/answer-streams.ts'
import type { AnswererEvent, AnswererInput } from '../../server/answering.ts'
import { citePassage } from '../../server/answering.ts'
import { type ChatEvent, chatEvent } from '../../server/api.ts'
import { createAnswerChain } from '../../server/build-parts.ts'
import { openApp, type TestApp } from '../fakes/open-app.ts'
import { levyQuestion, levyText } from '../fakes/texts.ts'

type Sent = { id: string; event: ChatEvent }

let app: TestApp
/** Lets the answer say its next sentence. */
let next: () => void
let given: AnswererInput | null

beforeAll(async () => {
  app = await openApp()
  await app.add({ 'levy.md': levyText })
  // An answer of four sentences, the first at once and each of the others when the test says so.
  const sentences = ['One.', 'Two.', 'Three.', 'Four.']
  const answerer = {
    name: 'by and by',
    async answer(input: AnswererInput, emit: (event: AnswererEvent) => void) {
      given = input
      const passage = input.retrieval.passages[0]
      if (!passage) throw new Error('nothing was found')
      const citation = citePassage(passage, '1', { start: 0, end: 5 })
      emit({ type: 'citation', citation })
      const said = []
      for (const text of sentences) {
        if (said.length > 0) {
          await new Promise<void>((resolve, reject) => {
            next = resolve
            input.signal.addEventListener('abort', () => reject(input.signal.reason))
          })
        }
        const sentence = { text, citations: ['1'], support: 'supported' as const }
        said.push(sentence)
        emit({ type: 'sentence', sentence })
      }
      return {
        ...{ status: 'answered' as const, sentences: said, citations: [citation] },
        ...{ unanswered: [], notices: [], tookMs: {} },
      }
    },
  }
  app.parts.chain = createAnswerChain(app.parts.library, answerer, () => 0)
})
beforeEach(() => {
  limit({})
  given = null
})
afterAll(() => app.close())

function limit(limits: Partial<StreamLimits>): void {
  app.parts.streams = new AnswerStreams(limits)
}

let count = 0
const newStreamId = () => `stream_of_the_test_no_${String(++count).padStart(4, '0')}`

const begin = (streamId: string, more: object = {}) =>
  app.call('/api/chat', {
    json: { messages: [{ role: 'user', content: levyQuestion }], streamId, ...more },
    headers: { accept: 'text/event-stream' },
  })

const resume = (streamId: string, last?: string, headers: Record<string, string> = {}) =>
  app.call(`/api/chat/${streamId}`, {
    headers: { ...headers, ...(last === undefined ? {} : { 'last-event-id': last }) },
  })

/** Reads events until one is as wanted, or to the end; then cuts the connection. */
async function readUntil(response: Response, last: (event: ChatEvent) => boolean): Promise<Sent[]> {
  const reader = response.body?.getReader()
  if (!response.ok || !reader) throw new Error(`${response.status}: ${await response.text()}`)
  const decoder = new TextDecoder()
  const sent: Sent[] = []
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    text += decoder.decode(value, { stream: !done })
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const id = /^id: (.+)$/m.exec(block)?.[1] ?? ''
      const event = chatEvent.parse(JSON.parse(/^data: (.+)$/m.exec(block)?.[1] ?? ''))
      sent.push({ id, event })
      if (!last(event)) continue
      await reader.cancel()
      return sent
    }
    if (done) return sent
  }
}

const says = (text: string) => (event: ChatEvent) =>
  event.type === 'text-delta' && event.delta.includes(text)
const isEnd = (event: ChatEvent) => event.type === 'answer-end'
const textOf = (sent: Sent[]) =>
  sent.map(({ event }) => (event.type === 'text-delta' ? event.delta : '')).join('')
const refusal = async (response: Response) => {
  const body = (await response.json()) as { error: { code: string } }
  return [response.status, body.error.code]
}
/** Says all that is left to say. */
async function sayTheRest(): Promise<void> {
  for (let sentence = 0; sentence < 3; sentence++) {
    next()
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

describe('an answer whose connection was cut', () => {
  it('goes on behind the last event that came: all in order, none twice, none missing', async () => {
    const streamId = newStreamId()
    const first = await readUntil(await begin(streamId), says('One.'))
    expect(first.map(({ id }) => id)).toEqual([1, 2, 3, 4].map((number) => `${streamId}.${number}`))
    // It goes on while nobody reads.
    next()
    const second = await readUntil(await resume(streamId, first.at(-1)?.id), says('Two.'))
    const rest = resume(streamId, second.at(-1)?.id)
    await sayTheRest()
    const all = [...first, ...second, ...(await readUntil(await rest, isEnd))]
    expect(all.map(({ id }) => id)).toEqual(all.map((_, index) => `${streamId}.${index + 1}`))
    const end = all.at(-1)?.event
    if (end?.type !== 'answer-end') throw new Error('no end')
    expect(textOf(all)).toBe(end.answer.answer)
    expect(textOf(all)).toBe('One. [1]\n\nTwo. [1]\n\nThree. [1]\n\nFour. [1]')
    expect(all.filter(({ event }) => event.type === 'citation')).toHaveLength(1)
    // Whole, it is still there for a while, also from its beginning.
    expect(await readUntil(await resume(streamId), isEnd)).toEqual(all)
  })

  it('is given up as its reader leaves where the request did not name it', async () => {
    const response = await app.call('/api/chat', {
      json: { messages: [{ role: 'user', content: levyQuestion }] },
      headers: { accept: 'text/event-stream' },
    })
    const first = await readUntil(response, says('One.'))
    const streamId = first[0]?.id.split('.')[0] ?? ''
    expect(streamId).toMatch(/^[0-9a-f]{32}$/)
    await expect.poll(async () => (await resume(streamId, first.at(-1)?.id)).status).toBe(404)
  })

  it('is kept in its conversation once, however often it was cut', async () => {
    const streamId = newStreamId()
    const response = await begin(streamId, { conversationId: 'new' })
    const first = await readUntil(response, says('One.'))
    await sayTheRest()
    const rest = await readUntil(await resume(streamId, first.at(-1)?.id), isEnd)
    const end = rest.at(-1)?.event
    if (end?.type !== 'answer-end') throw new Error('no end')
    const saved = await app.call(`/api/conversations/${end.answer.conversationId}`)
    expect(((await saved.json()) as { turns: unknown[] }).turns).toHaveLength(1)
  })

  it('is given up when its reader does not come back, and says so to one who comes too late', async () => {
    limit({ graceMs: 30 })
    const streamId = newStreamId()
    const first = await readUntil(await begin(streamId), says('One.'))
    await expect.poll(() => given?.signal.aborted).toBe(true)
    expect(await refusal(await resume(streamId, first.at(-1)?.id))).toEqual([404, 'answer_gone'])
  })

  it('is forgotten some time after it was whole', async () => {
    limit({ keptMs: 30 })
    const streamId = newStreamId()
    const first = await readUntil(await begin(streamId), says('One.'))
    await sayTheRest()
    await expect.poll(async () => (await resume(streamId, first.at(-1)?.id)).status).toBe(404)
  })
})

describe('an answer that is stopped', () => {
  it('is given up at once, and cannot be gone on with', async () => {
    const streamId = newStreamId()
    await readUntil(await begin(streamId), says('One.'))
    const stopped = await app.call(`/api/chat/${streamId}`, { method: 'DELETE' })
    expect(stopped.status).toBe(204)
    expect(given?.signal.aborted).toBe(true)
    expect(await refusal(await resume(streamId))).toEqual([404, 'answer_gone'])
    expect((await app.call(`/api/chat/${streamId}`, { method: 'DELETE' })).status).toBe(204)
  })
})

describe('going on with an answer', () => {
  it('is for those alone who asked', async () => {
    const streamId = newStreamId()
    const first = await readUntil(await begin(streamId), says('One.'))
    const other = { authorization: 'Bearer of another' }
    const last = first.at(-1)?.id
    expect(await refusal(await resume(streamId, last, other))).toEqual([404, 'answer_gone'])
    const foreign = await app.call(`/api/chat/${streamId}`, { method: 'DELETE', headers: other })
    expect(foreign.status).toBe(204)
    expect(given?.signal.aborted).toBe(false)
    await sayTheRest()
    expect(await readUntil(await resume(streamId, last), isEnd)).not.toEqual([])
  })

  it('is refused behind an event that was never sent', async () => {
    const streamId = newStreamId()
    await readUntil(await begin(streamId), says('One.'))
    for (const last of [`${streamId}.99`, 'another.1', 'nonsense']) {
      expect(await refusal(await resume(streamId, last))).toEqual([400, 'bad_event_id'])
    }
    await sayTheRest()
  })

  it('is not asking again: one id is one answer, and no guess', async () => {
    const streamId = newStreamId()
    await readUntil(await begin(streamId), says('One.'))
    expect(await refusal(await begin(streamId))).toEqual([409, 'stream_exists'])
    await sayTheRest()
    expect(await refusal(await begin('1'))).toEqual([400, 'bad_request'])
    expect(await refusal(await resume(newStreamId()))).toEqual([404, 'answer_gone'])
  })
})
