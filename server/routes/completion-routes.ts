import { randomUUID } from 'node:crypto'
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Answer } from '../../prompts/schema.ts'
import type { AnswerRequest } from '../answer-chain.ts'
import type { ChatTurn } from '../answering.ts'
import type { ApiError } from '../api.ts'
import { answerTail, answerWithFootnotes } from '../cite-in-text.ts'
import {
  type CompletionError,
  type CompletionMessage,
  type CompletionRequest,
  type CompletionUsage,
  completionError,
  completionModel,
  completionModelList,
  completionRequest,
  completionResponse,
} from '../completion-api.ts'
import { RequestError, toApiError } from '../errors.ts'
import { toAnswerRequest } from '../to-answer-request.ts'
import { roughTokens } from '../token-budget.ts'
import type { AppParts, defaultHook } from './route-parts.ts'

const errorIn = (description: string) =>
  ({ content: { 'application/json': { schema: completionError } }, description }) as const

const listModels = createRoute({
  method: 'get',
  path: '/models',
  summary: 'The one model, as OpenAI’s clients ask for it',
  responses: {
    200: {
      content: { 'application/json': { schema: completionModelList } },
      description: 'The models',
    },
  },
})

const getModel = createRoute({
  method: 'get',
  path: '/models/{model}',
  summary: 'The one model',
  request: { params: z.object({ model: z.string() }) },
  responses: {
    200: {
      content: { 'application/json': { schema: completionModelList.shape.data.element } },
      description: 'The model',
    },
    404: errorIn('There is no such model'),
  },
})

const complete = createRoute({
  method: 'post',
  path: '/chat/completions',
  summary: 'An answer for OpenAI’s clients, with footnotes in the text and citations beside it',
  request: {
    body: { content: { 'application/json': { schema: completionRequest } }, required: true },
  },
  responses: {
    200: {
      content: {
        'application/json': { schema: completionResponse },
        'text/event-stream': { schema: { type: 'string' } },
      },
      description: 'The answer',
    },
    400: errorIn('The request does not fit'),
    404: errorIn('There is no such model'),
  },
})

const typeByStatus: Record<number, string> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  429: 'rate_limit_error',
}

/** Our errors as OpenAI's clients read them. */
export function toCompletionError(status: number, { error }: ApiError): CompletionError {
  const type = typeByStatus[status] ?? (status < 500 ? 'invalid_request_error' : 'server_error')
  return { error: { message: error.message, type, param: null, code: error.code } }
}

const badRequestHook: typeof defaultHook = (result, c) => {
  if (result.success) return
  const issue = result.error.issues[0]
  const param = issue ? issue.path.join('.') : ''
  const message = issue ? `${param ? `${param}: ` : ''}${issue.message}` : 'bad request'
  const error = {
    message,
    type: 'invalid_request_error',
    param: param || null,
    code: 'bad_request',
  }
  return c.json({ error } satisfies CompletionError, 400)
}

function refuse(code: string, message: string, status: 400 | 404 = 400): never {
  throw new RequestError(status, code, message)
}

/** What a message says; pictures and sounds are refused rather than left out. */
function textOf({ content, role }: CompletionMessage, at: number): string {
  if (typeof content === 'string') return content
  if (!content) return ''
  return content
    .map((part) =>
      part.type === 'text' && typeof part.text === 'string'
        ? part.text
        : refuse(
            'not_text',
            `messages.${at} (${role}): only text can be read, not "${part.type}": add files as documents`,
          ),
    )
    .join('\n')
}

/** The turns of a conversation. Instructions of a client are not followed: answers have one form. */
function turnsOf(messages: readonly CompletionMessage[]): ChatTurn[] {
  return messages.flatMap((message, at): ChatTurn[] => {
    const content = textOf(message, at)
    const { role } = message
    if (role === 'user' || role === 'assistant') return [{ role, content }]
    if (role === 'system' || role === 'developer') return []
    return refuse(
      'no_tools',
      `messages.${at}: a message of role "${role}" belongs to a tool call, and there are no tools here`,
    )
  })
}

function answerRequest(request: CompletionRequest): AnswerRequest {
  if (request.model !== completionModel) {
    refuse(
      'model_not_found',
      `there is no model "${request.model.slice(0, 60)}": the one here is "${completionModel}"`,
      404,
    )
  }
  if ((request.n ?? 1) !== 1) refuse('one_choice', 'n: there is one answer to a question')
  if (request.tools && request.tools.length > 0) {
    refuse('no_tools', 'tools: answers come from the documents, no tool is called')
  }
  if (request.response_format && request.response_format.type !== 'text') {
    refuse(
      'text_only',
      `response_format: "${request.response_format.type}" cannot be had: only text`,
    )
  }
  return toAnswerRequest(turnsOf(request.messages), request.filter)
}

const head = (object: 'chat.completion' | 'chat.completion.chunk') => ({
  id: `chatcmpl-${randomUUID()}`,
  object,
  created: Math.floor(Date.now() / 1000),
  model: completionModel,
})

/** Rough: no tokens are counted, or billed, here. */
function usageOf({ question, history = [] }: AnswerRequest, text: string): CompletionUsage {
  const asked = [...history.map(({ content }) => content), question].join('\n')
  const [prompt, completion] = [roughTokens(asked), roughTokens(text)]
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
  }
}

function wholeCompletion(asked: AnswerRequest, answer: Answer) {
  const content = answerWithFootnotes(answer)
  const message = { role: 'assistant' as const, content, refusal: null }
  return {
    ...head('chat.completion'),
    object: 'chat.completion' as const,
    choices: [{ index: 0, message, finish_reason: 'stop' as const, logprobs: null }],
    usage: usageOf(asked, content),
    citations: answer.citations,
    answer,
  }
}

/** What is still to be said when the answer is there: all of it, if what was streamed no longer holds. */
function rest(answer: Answer, said: string): string {
  if (said === answer.answer) {
    const tail = answerTail(answer)
    return tail === '' ? '' : `\n\n${tail}`
  }
  return `${said === '' ? '' : '\n\n---\n\n'}${answerWithFootnotes(answer)}`
}

function streamCompletion(
  c: Context,
  asked: AnswerRequest,
  { chain }: AppParts,
  includeUsage: boolean,
): Response {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    const base = head('chat.completion.chunk')
    let [said, sent] = ['', Promise.resolve()]
    const queue = (body: object) => {
      sent = sent.then(() => stream.writeSSE({ data: JSON.stringify({ ...base, ...body }) }))
    }
    const say = (delta: object, finish: 'stop' | null = null) => ({
      choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }],
    })
    const tell = (content: string) => {
      said += content
      queue(say({ content }))
    }
    try {
      queue(say({ role: 'assistant', content: '' }))
      const onText = (event: { type: string; delta?: string }) => {
        if (event.type === 'text-delta' && event.delta !== undefined) tell(event.delta)
      }
      const answer = await chain.answer(asked, onText, gone.signal)
      const last = rest(answer, said)
      if (last !== '') tell(last)
      queue({ ...say({}, 'stop'), citations: answer.citations, answer })
      if (includeUsage) queue({ choices: [], usage: usageOf(asked, said) })
      await sent
      await stream.writeSSE({ data: '[DONE]' })
    } catch (error) {
      // The reader has left: nobody is there to be told.
      if (gone.signal.aborted) return
      const { status, body } = toApiError(error)
      await sent
      await stream.writeSSE({ data: JSON.stringify(toCompletionError(status, body)) })
    }
  })
}

/** OpenAI's chat completions, for programs that speak nothing else. */
export function completionRoutes(parts: AppParts) {
  const model = {
    id: completionModel,
    object: 'model' as const,
    created: Math.floor(Date.now() / 1000),
    owned_by: 'attache',
  }
  return new OpenAPIHono({ defaultHook: badRequestHook })
    .openapi(listModels, (c) => c.json({ object: 'list' as const, data: [model] }, 200))
    .openapi(getModel, (c) => {
      const asked = c.req.valid('param').model
      if (asked !== completionModel) {
        refuse('model_not_found', `there is no model "${asked}": see GET /v1/models`, 404)
      }
      return c.json(model, 200)
    })
    .openapi(complete, async (c) => {
      const request = c.req.valid('json')
      const asked = answerRequest(request)
      if (request.stream) {
        const includeUsage = request.stream_options?.include_usage === true
        return streamCompletion(c, asked, parts, includeUsage) as never
      }
      const answer = await parts.chain.answer(asked, () => {}, c.req.raw.signal)
      return c.json(wholeCompletion(asked, answer), 200)
    })
}
