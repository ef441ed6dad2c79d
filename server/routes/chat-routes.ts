import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import type { AnswerRequest } from '../answer-chain.ts'
import { answerSchema, type ChatEvent, type ChatRequest, chatRequest } from '../api.ts'
import { RequestError, toApiError } from '../errors.ts'
import { toAnswerRequest } from '../to-answer-request.ts'
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
    404: errorResponse('There is no such conversation'),
  },
})

function answerRequest({ messages, filter, conversationId }: ChatRequest): AnswerRequest {
  if (conversationId !== undefined) {
    throw new RequestError(
      404,
      'no_such_conversation',
      `there is no conversation "${conversationId.slice(0, 60)}": send the earlier messages along instead`,
    )
  }
  return toAnswerRequest(messages, filter)
}

async function send(stream: SSEStreamingApi, event: ChatEvent): Promise<void> {
  const { type, ...data } = event
  await stream.writeSSE({ event: type, data: JSON.stringify({ type, ...data }) })
}

function streamAnswer(c: Context, request: AnswerRequest, { chain }: AppParts): Response {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    // Events are made faster than a slow line takes them; each waits for the one before.
    let sent: Promise<void> = Promise.resolve()
    const queue = (event: ChatEvent) => {
      sent = sent.then(() => send(stream, event))
    }
    try {
      await chain.answer(request, queue, gone.signal)
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
    const request = answerRequest(c.req.valid('json'))
    if (c.req.header('accept')?.includes('text/event-stream')) {
      return streamAnswer(c, request, parts) as never
    }
    return c.json(await parts.chain.answer(request, () => {}, c.req.raw.signal), 200)
  })
}
