import { expect, it } from 'vitest'
import { createClient } from './client.ts'

/** A body that comes in parts of so many bytes, in the middle of a letter if need be. */
const stream = (text: string, options: { partBytes: number }) => {
  const bytes = new TextEncoder().encode(text)
  return new Response(
    new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += options.partBytes) {
          controller.enqueue(bytes.slice(at, at + options.partBytes))
        }
        controller.close()
      },
    }),
  )
}

const chat = async (text: string, options = { partBytes: 1000 }) => {
  const client = createClient(async () => stream(text, options))
  const request = { messages: [{ role: 'user' as const, content: 'Who?' }] }
  const events = []
  const line = { signal: new AbortController().signal, onBytes: () => {} }
  for await (const event of client.chat(request, line)) events.push(event)
  return events
}

it('reads events of a chat however the network cuts them', async () => {
  const whole =
    'event: text-delta\ndata: {"delta":"é"}\nid: s.1\n\n: still here\n\nevent: text-delta\ndata: {"delta":"b"}\nid: s.2\n\n'
  const expected = [
    { id: 's.1', event: { type: 'text-delta', delta: 'é' } },
    { id: 's.2', event: { type: 'text-delta', delta: 'b' } },
  ]
  expect(await chat(whole)).toEqual(expected)
  expect(await chat(whole, { partBytes: 1 })).toEqual(expected)
})

it('says that the connection was lost when the stream breaks in the middle', async () => {
  const broken = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('event: sources')),
    pull: (controller) => controller.error(new TypeError('network error')),
  })
  const client = createClient(async () => new Response(broken))
  const line = { signal: new AbortController().signal, onBytes: () => {} }
  const rest = client.resumeChat('s', 's.1', line)
  await expect(rest.next()).rejects.toMatchObject({ code: 'connection_lost' })
})

it('refuses an event that is not of the shape both sides agreed on', async () => {
  await expect(chat('event: text-delta\ndata: {"text":"a"}\n\n')).rejects.toMatchObject({
    code: 'unexpected_answer',
  })
})

it('writes names into paths and lists into queries so that the server reads them back', async () => {
  const paths: string[] = []
  const client = createClient(async (path) => {
    paths.push(String(path))
    return Response.json({ documents: [], total: 0, nextCursor: null })
  })
  await client.documents({ collection: ['A b', 'C&d'], limit: 50 })
  await client.deleteCollection('Sea/Land ?')
  await client.patchDocument('d#1', {}).catch(() => {})
  expect(paths).toEqual([
    '/api/documents?collection=A+b&collection=C%26d&limit=50',
    '/api/collections/Sea%2FLand%20%3F',
    '/api/documents/d%231',
  ])
})
