import { describe, expect, it } from 'vitest'
import { AnswerStreams } from './answer-streams.ts'
import type { ChatEvent } from './api.ts'
import type { ResumableStream } from './resumable-stream.ts'

const text = (delta: string): ChatEvent => ({ type: 'text-delta', delta })
const asked = (id: string | null = null, caller = 'reader') => ({ id, caller })
const staying = new AbortController().signal

let names = 0

/** An answer that goes on by the word of the test; by default its reader names it. */
function begin(streams: AnswerStreams, id: string | null = `answer-${++names}`) {
  let emit: (event: ChatEvent) => void = () => {}
  let signal: AbortSignal = staying
  let finish: () => void = () => {}
  const stream = streams.start(asked(id), (tell, given) => {
    emit = tell
    signal = given
    return new Promise((resolve, reject) => {
      finish = resolve
      given.addEventListener('abort', () => reject(given.reason))
    })
  })
  return { stream, tell: (delta: string) => emit(text(delta)), finish: () => finish(), signal }
}

async function read(stream: ResumableStream, after = 0): Promise<string[]> {
  const told: string[] = []
  for await (const { id, data } of stream.read(after, staying)) {
    told.push(`${id.split('.').at(-1)} ${JSON.parse(data).delta}`)
  }
  return told
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('an answer that is streamed', () => {
  it('goes on behind any of its events, while it is written and once it is whole', async () => {
    const streams = new AnswerStreams()
    const { stream, tell, finish } = begin(streams)
    tell('a')
    tell('b')
    const second = read(stream, 1)
    await settled()
    tell('c')
    finish()
    expect(await second).toEqual(['2 b', '3 c'])
    expect(await read(stream, 2)).toEqual(['3 c'])
    expect(await read(stream)).toEqual(['1 a', '2 b', '3 c'])
    expect(stream.numberOf(`${stream.id}.2`)).toBe(2)
    expect(() => stream.numberOf(`${stream.id}.4`)).toThrow('has sent no event')
    expect(() => stream.numberOf('another.1')).toThrow('has sent no event')
    await streams.close()
  })

  it('is read by whoever came last: the one before ends', async () => {
    const streams = new AnswerStreams()
    const { stream, tell, finish } = begin(streams)
    tell('a')
    const first = read(stream)
    await settled()
    const second = read(stream)
    expect(await first).toEqual(['1 a'])
    tell('b')
    finish()
    expect(await second).toEqual(['1 a', '2 b'])
    await streams.close()
  })

  it('goes on without a reader for its time of grace, and is then given up', async () => {
    const streams = new AnswerStreams({ graceMs: 40 })
    const one = begin(streams, 'one')
    streams.joined(one.stream)
    streams.left(one.stream)
    await settled()
    expect(one.signal.aborted).toBe(false)
    streams.joined(one.stream)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(one.signal.aborted).toBe(false)
    streams.left(one.stream)
    await expect.poll(() => one.signal.aborted).toBe(true)
    expect(() => streams.find('one', 'reader')).toThrow('to go on with')
    await streams.close()
  })

  it('waits for no one as long as a second connection is open', async () => {
    const streams = new AnswerStreams({ graceMs: 10 })
    const { stream, signal } = begin(streams)
    streams.joined(stream)
    streams.joined(stream)
    streams.left(stream)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(signal.aborted).toBe(false)
    streams.left(stream)
    await expect.poll(() => signal.aborted).toBe(true)
  })

  it('is stopped at once by its reader, and by nobody else', () => {
    const streams = new AnswerStreams()
    const { signal } = begin(streams, 'one')
    streams.stop('one', 'someone else')
    expect(signal.aborted).toBe(false)
    expect(() => streams.find('one', 'someone else')).toThrow('to go on with')
    streams.stop('one', 'reader')
    expect(signal.aborted).toBe(true)
    expect(streams.has('one')).toBe(false)
  })

  it('is kept for a while once whole, no more than so many and no larger than so much', async () => {
    const streams = new AnswerStreams({ keptMs: 60, keptStreams: 2 })
    for (const id of ['one', 'two', 'three']) {
      const { finish } = begin(streams, id)
      finish()
      await settled()
    }
    expect(['one', 'two', 'three'].map((id) => streams.has(id))).toEqual([false, true, true])
    await expect.poll(() => streams.has('three')).toBe(false)
    const small = new AnswerStreams({ keptChars: 100 })
    for (const id of ['one', 'two']) {
      const { tell, finish } = begin(small, id)
      tell('x'.repeat(40))
      finish()
      await settled()
    }
    expect(['one', 'two'].map((id) => small.has(id))).toEqual([false, true])
  })

  it('gives way, of too many that nobody reads, if it was left first', () => {
    const streams = new AnswerStreams({ unreadStreams: 1 })
    const [one, two, three] = ['one', 'two', 'three'].map((id) => begin(streams, id))
    for (const begun of [two, one]) {
      if (!begun) throw new Error('not begun')
      streams.joined(begun.stream)
      streams.left(begun.stream)
    }
    expect([one, two, three].map((it) => it?.signal.aborted)).toEqual([false, true, false])
  })

  it('comes to its end on closing if somebody reads it, and is given up if nobody does', async () => {
    const streams = new AnswerStreams()
    const [read, unread] = [begin(streams, 'read'), begin(streams, 'unread')]
    streams.joined(read.stream)
    streams.joined(unread.stream)
    streams.left(unread.stream)
    const closed = streams.close()
    await settled()
    expect([read.signal.aborted, unread.signal.aborted]).toEqual([false, true])
    read.finish()
    await closed
  })

  it('ends with what went wrong', async () => {
    const streams = new AnswerStreams()
    const stream = streams.start(asked(), async () => {
      throw Object.assign(new Error('one model, another index'), { code: 'embedder_mismatch' })
    })
    const events = []
    for await (const event of stream.read(0, staying)) events.push(JSON.parse(event.data))
    expect(events).toMatchObject([{ type: 'error', error: { code: 'embedder_mismatch' } }])
    await streams.close()
  })

  it('is given up as its reader leaves, if that one gave it no name to come back by', async () => {
    const streams = new AnswerStreams()
    const { stream, signal } = begin(streams, null)
    streams.joined(stream)
    streams.left(stream)
    expect(signal.aborted).toBe(true)
    expect(streams.has(stream.id)).toBe(false)
    await streams.close()
  })
})
