import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { answerSchema, type ChatEvent, chatRequest } from '../api.ts'
import { toApiError } from '../errors.ts'
import { type ChatTask, keepTurn, toChatTask } from '../saved-turns.ts'
import { type AppParts, defaultHook, errorResponse } from './route-parts.ts'

const chat = createRoute({
  method: 'post',
  path: '/chat',
  summary: 'An answer with citations, whole or as a stream of events',
  request: { body: { content: { 'application/json': { schema: chatRequest } }, required: true } },
  responses: {
    200: {
      content: {
        'application/json': { schema: answerSchema },
        'text/event-stream': { schema: { type: 'string' } },
      },
      description: 'The answer',
    },
    400: errorResponse('The request does not fit'),
    404: errorResponse('There is no such conversation, or no such answer in it'),
  },
})

async function send(stream: SSEStreamingApi, event: ChatEvent): Promise<void> {
  const { type, ...data } = event
  await stream.writeSSE({ event: type, data: JSON.stringify({ type, ...data }) })
}

function streamAnswer(c: Context, task: ChatTask, { chain, library }: AppParts): Response {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    // Events are made faster than a slow line takes them; each waits for the one before.
    let sent: Promise<void> = Promise.resolve()
    const queue = (event: ChatEvent) => {
      sent = sent.then(() => send(stream, event))
    }
    try {
      // The end is told once the turn is kept: who asks on at once finds it in the history.
      const onEvent = (event: ChatEvent) => {
        if (event.type !== 'answer-end') queue(event)
      }
      const answer = await chain.answer(task.request, onEvent, gone.signal)
      gone.signal.throwIfAborted()
      queue({ type: 'answer-end', answer: await keepTurn(library, task, answer) })
      await sent
    } catch (error) {
      // The reader has left: nobody is there to be told.
      if (gone.signal.aborted) return
      queue({ type: 'error', ...toApiError(error).body })
      await sent
    }
  })
}

export function chatRoutes(parts: AppParts) {
  return new OpenAPIHono({ defaultHook }).openapi(chat, async (c) => {
    const task = toChatTask(parts.library, c.req.valid('json'))
    if (c.req.header('accept')?.includes('text/event-stream')) {
      return streamAnswer(c, task, parts) as never
    }
    const { signal } = c.req.raw
    const answer = await parts.chain.answer(task.request, () => {}, signal)
    signal.throwIfAborted()
    return c.json(await keepTurn(parts.library, task, answer), 200)
  })
}
