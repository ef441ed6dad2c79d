import { describe, expect, it } from 'vitest'
import type { Answer, ChatRequest, Passage } from '../../server/api.ts'
import type { AnswerEvent } from '../api/answer-stream.ts'
import { RequestFailure } from '../api/failure.ts'
import { createConversation } from './conversation.ts'

const passage = { passageId: 'p1' } as Passage
const answerOf = (text: string): Answer => ({
  answerId: 'a1',
  conversationId: null,
  status: 'answered',
  answer: text,
  sentences: [],
  unanswered: [],
  citations: [],
  passages: [passage],
  notices: [],
  coverage: { documents: 1, reading: 0, refused: 0, latestDate: null },
  tookMs: {},
})

/** A stream that gives its events one by one, each when the test says so. */
function scriptedStream() {
  const requests: ChatRequest[] = []
  let release = (_event: AnswerEvent | 'end' | Error) => {}
  return {
    requests,
    give: async (event: AnswerEvent | 'end' | Error) => {
      release(event)
      await new Promise((resolve) => setTimeout(resolve))
    },
    answerStream: async function* (request: ChatRequest, signal: AbortSignal) {
      requests.push(request)
      for (;;) {
        const event = await new Promise<AnswerEvent | 'end' | Error>((resolve, reject) => {
          release = resolve
          signal.addEventListener('abort', () => reject(signal.reason))
        })
        if (event === 'end') return
        if (event instanceof Error) throw event
        yield event
      }
    },
  }
}

describe('a conversation that is kept', () => {
  const kept = (answerId: string, conversationId: string | null = 'c1'): Answer => ({
    ...answerOf(`Answer ${answerId}`),
    answerId,
    conversationId,
  })
  async function asked(
    conversation: ReturnType<typeof createConversation>,
    stream: ReturnType<typeof scriptedStream>,
    end: Answer | Error,
  ) {
    const running = conversation.ask('Who?')
    await stream.give(end instanceof Error ? end : { type: 'answer-end', answer: end })
    if (!(end instanceof Error)) await stream.give('end')
    await running
  }
  const sent = (stream: ReturnType<typeof scriptedStream>) => {
    const { conversationId, replaces } = stream.requests.at(-1) ?? {}
    return [conversationId, replaces]
  }

  it('begins with its first answer and goes on in the same place', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    await asked(conversation, stream, kept('a1'))
    expect(sent(stream)).toEqual(['new', undefined])
    expect(conversation.state().conversationId).toBe('c1')
    await asked(conversation, stream, kept('a2'))
    expect(sent(stream)).toEqual(['c1', undefined])
    conversation.clear()
    await asked(conversation, stream, kept('a3', 'c2'))
    expect(sent(stream)).toEqual(['new', undefined])
  })

  it('replaces what an edited question was answered with, also after a failure on the way', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    for (const answerId of ['a1', 'a2', 'a3']) await asked(conversation, stream, kept(answerId))
    const second = conversation.state().turns[1]?.id ?? ''
    const edited = conversation.edit(second, 'Who else?', null)
    expect(sent(stream)).toEqual(['c1', 'a2'])
    await stream.give(new Error('broken'))
    await edited
    // What is asked next still finds a2 and a3 kept, which stand here no longer.
    await asked(conversation, stream, kept('a4'))
    expect(sent(stream)).toEqual(['c1', 'a2'])
    await asked(conversation, stream, kept('a5'))
    expect(sent(stream)).toEqual(['c1', undefined])
  })

  it('goes on with a saved one, and begins anew when that was deleted', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    conversation.open({
      conversationId: 'c7',
      title: 'Levy',
      createdAt: '2031-01-01T00:00:00Z',
      updatedAt: '2031-01-01T00:00:00Z',
      turns: [
        {
          question: 'When?',
          askedAt: '2031-01-01T00:00:00Z',
          filter: null,
          answer: kept('a1', 'c7'),
        },
      ],
    })
    expect(conversation.state().turns).toMatchObject([
      { question: 'When?', state: 'ready', text: 'Answer a1', passages: [passage] },
    ])
    const gone = { code: 'no_such_conversation', message: 'gone', status: 404 }
    await asked(conversation, stream, new RequestFailure(gone))
    expect(sent(stream)).toEqual(['c7', undefined])
    const failed = conversation.state().turns[1]?.id ?? ''
    const again = conversation.retry(failed)
    expect(sent(stream)).toEqual(['new', undefined])
    expect(stream.requests.at(-1)?.messages.map(({ content }) => content)).toEqual([
      'When?',
      'Answer a1',
      'Who?',
    ])
    await stream.give('end')
    await again
  })
})

describe('a conversation', () => {
  it('goes from submitted over streaming to ready, sources before text', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    const seen: string[] = []
    conversation.subscribe(() => seen.push(conversation.state().status))
    const asked = conversation.ask('Who?')
    await stream.give({ type: 'sources', passages: [passage] })
    expect(conversation.state().turns[0]).toMatchObject({ state: 'submitted', passages: [passage] })
    await stream.give({ type: 'text-delta', delta: 'The ' })
    await stream.give({ type: 'text-delta', delta: 'Group.' })
    expect(conversation.state().turns[0]).toMatchObject({ state: 'streaming', text: 'The Group.' })
    await stream.give({ type: 'answer-end', answer: answerOf('The Group. [1]') })
    await stream.give('end')
    await asked
    expect(conversation.state().turns[0]).toMatchObject({ state: 'ready', text: 'The Group. [1]' })
    expect(seen).toEqual(['submitted', 'submitted', 'streaming', 'streaming', 'ready'])
  })

  it('keeps what came while the connection is sought, and goes on with it', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    const asked = conversation.ask('Who?')
    await stream.give({ type: 'text-delta', delta: 'The ' })
    await stream.give({ type: 'reconnecting' })
    expect(conversation.state().turns[0]).toMatchObject({
      ...{ state: 'streaming', reconnecting: true, text: 'The ' },
    })
    await stream.give({ type: 'text-delta', delta: 'Group.' })
    expect(conversation.state().turns[0]).toMatchObject({
      ...{ state: 'streaming', reconnecting: false, text: 'The Group.' },
    })
    await stream.give({ type: 'reconnecting' })
    conversation.stop()
    await asked
    expect(conversation.state().turns[0]).toMatchObject({ state: 'stopped', reconnecting: false })
  })

  it('asks an edited question anew in its place, and drops what came after it', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    for (const question of ['Who?', 'When?']) {
      const asked = conversation.ask(question)
      await stream.give({ type: 'answer-end', answer: answerOf(`To ${question}`) })
      await stream.give('end')
      await asked
    }
    const first = conversation.state().turns[0]?.id ?? ''
    const edited = conversation.edit(first, 'Who else?', { version: ['adopted'] })
    expect(conversation.state().turns).toMatchObject([
      { question: 'Who else?', filter: { version: ['adopted'] }, text: '', state: 'submitted' },
    ])
    expect(stream.requests.at(-1)).toEqual({
      messages: [{ role: 'user', content: 'Who else?' }],
      filter: { version: ['adopted'] },
      conversationId: 'new',
    })
    await stream.give('end')
    await edited
  })

  it('says that the connection was lost when the stream ends without the end of the answer', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    const asked = conversation.ask('Who?')
    await stream.give({ type: 'text-delta', delta: 'The ' })
    await stream.give('end')
    await asked
    const turn = conversation.state().turns[0]
    expect(turn).toMatchObject({ state: 'error', text: 'The ' })
    expect(turn?.failure?.code).toBe('connection_lost')
    expect(conversation.state().status).toBe('error')
  })

  it('shows an error event in the words of the server', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    const asked = conversation.ask('Who?')
    await stream.give({ type: 'error', error: { code: 'model_failed', message: 'no model' } })
    await stream.give('end')
    await asked
    expect(conversation.state().turns[0]?.failure).toMatchObject({
      code: 'model_failed',
      message: 'no model',
    })
  })

  it('keeps what was written when it is stopped, and that is no failure', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    const asked = conversation.ask('Who?')
    await stream.give({ type: 'text-delta', delta: 'The ' })
    conversation.stop()
    await asked
    expect(conversation.state().turns[0]).toMatchObject({
      state: 'stopped',
      text: 'The ',
      failure: null,
    })
    expect(conversation.state().status).toBe('ready')
  })

  it('sends what was answered as history, and leaves out what was not', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    const first = conversation.ask('Who?')
    await stream.give({ type: 'answer-end', answer: answerOf('The Group.') })
    await stream.give('end')
    await first
    const second = conversation.ask('Where?')
    await stream.give(new Error('broken'))
    await second
    const third = conversation.ask('When?', { collections: ['Sample'] })
    await stream.give({ type: 'answer-end', answer: answerOf('Now.') })
    await stream.give('end')
    await third
    expect(stream.requests[2]).toEqual({
      messages: [
        { role: 'user', content: 'Who?' },
        { role: 'assistant', content: 'The Group.' },
        { role: 'user', content: 'When?' },
      ],
      filter: { collections: ['Sample'] },
      conversationId: 'new',
    })
  })

  it('asks again in place, and drops what came after', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    for (const question of ['Who?', 'Where?']) {
      const asked = conversation.ask(question)
      await stream.give({ type: 'answer-end', answer: answerOf('Old.') })
      await stream.give('end')
      await asked
    }
    const again = conversation.retry('turn-1')
    expect(conversation.state().turns.map(({ question, text }) => [question, text])).toEqual([
      ['Who?', ''],
    ])
    await stream.give({ type: 'answer-end', answer: answerOf('New.') })
    await stream.give('end')
    await again
    expect(conversation.state().turns[0]?.text).toBe('New.')
  })

  it('stops the answer that runs when another question is asked', async () => {
    const stream = scriptedStream()
    const conversation = createConversation(stream)
    const first = conversation.ask('Who?')
    await stream.give({ type: 'text-delta', delta: 'The ' })
    const second = conversation.ask('Where?')
    await first
    expect(conversation.state().turns.map(({ state }) => state)).toEqual(['stopped', 'submitted'])
    await stream.give({ type: 'answer-end', answer: answerOf('Here.') })
    await stream.give('end')
    await second
    expect(conversation.state().turns.map(({ state }) => state)).toEqual(['stopped', 'ready'])
  })
})
