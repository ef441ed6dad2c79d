import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { callerOf } from '../access.ts'
import { answerSchema, type ChatEvent, type ChatRequest, chatRequest } from '../api.ts'
import { RequestError } from '../errors.ts'
import type { ResumableStream } from '../resumable-stream.ts'
import { keepTurn, toChatTask } from '../saved-turns.ts'
import { type AppParts, defaultHook, errorResponse } from './route-parts.ts'

const eventStream = { 'text/event-stream': { schema: { type: 'string' as const } } }

const chat = createRoute({
  method: 'post',
  path: '/chat',
  summary: 'An answer with citations, whole or as a stream of events',
  description:
    'Each event of the stream has an `id`. Where the request names the answer with a `streamId` and the connection is lost, the answer goes on for a while, and `GET /api/chat/STREAM`, with the last id as `Last-Event-ID`, sends what came after it; STREAM is that name. An answer without a name is given up as its reader leaves.',
  request: { body: { content: { 'application/json': { schema: chatRequest } }, required: true } },
  responses: {
    200: {
      content: { 'application/json': { schema: answerSchema }, ...eventStream },
      description: 'The answer',
    },
    400: errorResponse('The request does not fit'),
    404: errorResponse('There is no such conversation, or no such answer in it'),
    409: errorResponse('An answer with this streamId is there already'),
  },
})

const params = z.object({ streamId: z.string() })

const resume = createRoute({
  method: 'get',
  path: '/chat/{streamId}',
  summary: 'Goes on with the stream of an answer behind the last event that came',
  request: { params, headers: z.object({ 'last-event-id': z.string().optional() }) },
  responses: {
    200: { content: eventStream, description: 'The events that are missing, and those to come' },
    400: errorResponse('Last-Event-ID is no event of this answer'),
    404: errorResponse('The answer was stopped, is no longer kept, or was never asked for'),
  },
})

const stop = createRoute({
  method: 'delete',
  path: '/chat/{streamId}',
  summary: 'Stops an answer at once',
  request: { params },
  responses: { 204: { description: 'It is not being answered any more' } },
})

// A line that looks open may be dead. Both sides notice by this; the page waits three times as long.
const stillHereEveryMs = 10_000

function begin(c: Context, parts: AppParts, request: ChatRequest): ResumableStream {
  const { chain, library, streams } = parts
  const id = request.streamId ?? null
  if (id !== null && streams.has(id)) {
    throw new RequestError(
      409,
      'stream_exists',
      `an answer with the streamId "${id}" is there already: go on with GET /api/chat/${id}, or choose another`,
    )
  }
  const task = toChatTask(library, request)
  return streams.start({ id, caller: callerOf(c) }, async (emit, signal) => {
    // The end is told once the turn is kept: who asks on at once finds it in the history.
    const onEvent = (event: ChatEvent) => {
      if (event.type !== 'answer-end') emit(event)
    }
    const answer = await chain.answer(task.request, onEvent, signal)
    signal.throwIfAborted()
    emit({ type: 'answer-end', answer: await keepTurn(library, task, answer) })
  })
}

function sendEvents(c: Context, answer: ResumableStream, after: number, { streams }: AppParts) {
  return streamSSE(c, async (stream) => {
    const left = new AbortController()
    stream.onAbort(() => left.abort())
    streams.joined(answer)
    const pulse = setInterval(() => void stream.write(': still here\n\n'), stillHereEveryMs)
    try {
      for await (const event of answer.read(after, left.signal)) await stream.writeSSE(event)
    } finally {
      clearInterval(pulse)
      streams.left(answer)
    }
  })
}

export function chatRoutes(parts: AppParts) {
  return new OpenAPIHono({ defaultHook })
    .openapi(chat, async (c) => {
      const request = c.req.valid('json')
      if (c.req.header('accept')?.includes('text/event-stream')) {
        return sendEvents(c, begin(c, parts, request), 0, parts) as never
      }
      const task = toChatTask(parts.library, request)
      const { signal } = c.req.raw
      const answer = await parts.chain.answer(task.request, () => {}, signal)
      signal.throwIfAborted()
      return c.json(await keepTurn(parts.library, task, answer), 200)
    })
    .openapi(resume, (c) => {
      const answer = parts.streams.find(c.req.valid('param').streamId, callerOf(c))
      const after = answer.numberOf(c.req.valid('header')['last-event-id'])
      return sendEvents(c, answer, after, parts) as never
    })
    .openapi(stop, (c) => {
      parts.streams.stop(c.req.valid('param').streamId, callerOf(c))
      return c.body(null, 204)
    })
}
