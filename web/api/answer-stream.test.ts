import { describe, expect, it } from 'vitest'
import type { ChatEvent, ChatRequest } from '../../server/api.ts'
import { createAnswerStream } from './answer-stream.ts'
import { ConnectionLostError, RequestFailure } from './failure.ts'

const request: ChatRequest = { messages: [{ role: 'user', content: 'Who?' }] }
const text = (delta: string): ChatEvent => ({ type: 'text-delta', delta })
const error = { type: 'error', error: { code: 'x', message: 'the end of it' } } as ChatEvent
const gone = new RequestFailure({ code: 'answer_gone', message: 'gone', status: 404 })
const badGateway = new RequestFailure({ code: 'unexpected_answer', message: '502', status: 502 })

/** A server that gives these events by their places, one list a connection; an error breaks it. */
function scripted(connections: (ChatEvent | Error)[][]) {
  const calls: string[] = []
  const waited: number[] = []
  let [time, sent, streamId] = [0, 0, '']
  async function* connection() {
    for (const part of connections.shift() ?? [new ConnectionLostError()]) {
      if (part instanceof Error) throw part
      sent += 1
      yield { id: `${sent}`, event: part }
    }
  }
  const client = {
    chat: (asked: ChatRequest) => {
      streamId = asked.streamId ?? ''
      calls.push('ask')
      return connection()
    },
    resumeChat: (id: string, last: string | null) => {
      calls.push(`${id === streamId ? 'resume' : 'resume another'} after ${last}`)
      return connection()
    },
    stopChat: async () => void calls.push('stop'),
  }
  const wait = async (ms: number) => {
    waited.push(ms)
    time += ms
  }
  const stream = createAnswerStream({ client, wait, now: () => time })
  return { calls, waited, stream }
}

async function told(events: AsyncIterable<{ type: string; delta?: string }>): Promise<string[]> {
  const all: string[] = []
  for await (const event of events) all.push(event.delta ?? event.type)
  return all
}

const staying = new AbortController().signal

describe('the stream of an answer', () => {
  it('goes on behind the last event that came, as often as the line is lost', async () => {
    const { calls, waited, stream } = scripted([
      [text('a'), text('b'), new ConnectionLostError()],
      [new ConnectionLostError()],
      [badGateway],
      [text('c')],
      [text('d'), error],
    ])
    expect(await told(stream(request, staying))).toEqual([
      ...['a', 'b', 'reconnecting', 'reconnecting', 'reconnecting'],
      ...['c', 'reconnecting', 'd', 'error'],
    ])
    expect(calls).toEqual([
      'ask',
      ...['resume after 2', 'resume after 2', 'resume after 2', 'resume after 3'],
    ])
    expect(waited).toEqual([250, 500, 1000, 250])
  })

  it('asks once more, under the same name, what never arrived', async () => {
    const { calls, stream } = scripted([[new ConnectionLostError()], [gone], [text('a'), error]])
    expect(await told(stream(request, staying))).toEqual([
      ...['reconnecting', 'reconnecting', 'a', 'error'],
    ])
    expect(calls).toEqual(['ask', 'resume after null', 'ask'])
  })

  it('says when the answer is gone that had begun', async () => {
    const { stream } = scripted([[text('a'), new ConnectionLostError()], [gone]])
    await expect(told(stream(request, staying))).rejects.toBe(gone)
  })

  it('gives up after a minute, and after ten seconds where nothing ever came', async () => {
    const begun = scripted([[text('a')]])
    await expect(told(begun.stream(request, staying))).rejects.toBeInstanceOf(ConnectionLostError)
    expect(begun.waited.reduce((sum, ms) => sum + ms)).toBeGreaterThanOrEqual(60_000)
    const never = scripted([])
    await expect(told(never.stream(request, staying))).rejects.toBeInstanceOf(ConnectionLostError)
    const waited = never.waited.reduce((sum, ms) => sum + ms)
    expect([waited >= 10_000, waited < 20_000]).toEqual([true, true])
  })

  it('does not come back from a refusal', async () => {
    const refused = new RequestFailure({ code: 'bad_request', message: 'no', status: 400 })
    const { calls, stream } = scripted([[refused]])
    await expect(told(stream(request, staying))).rejects.toBe(refused)
    expect(calls).toEqual(['ask'])
  })

  it('tells the server when its reader stops it, and only then', async () => {
    const reader = new AbortController()
    const { calls, stream } = scripted([[text('a'), text('b')]])
    for await (const event of stream(request, reader.signal)) {
      expect(event).toEqual(text('a'))
      reader.abort()
      break
    }
    expect(calls).toEqual(['ask', 'stop'])
  })
})
