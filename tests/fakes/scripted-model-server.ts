import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

const chatRequest = z.looseObject({
  model: z.string(),
  stream: z.boolean().optional(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
})
export type ModelRequest = z.infer<typeof chatRequest>

/** What the model does next: says this text, or fails with this HTTP status. */
export type ScriptedTurn =
  | string
  | {
      text?: string
      /** Answers with this status and an OpenAI error body instead. */
      status?: number
      /** Seconds, in the header of that name. */
      retryAfter?: number
      /** Waits before the first word. */
      delayMs?: number
      /** Drops the connection after this many pieces of a stream. */
      breakAfter?: number
      /** Says nothing more after this many pieces, and keeps the connection open. */
      stallAfter?: number
      /** Goes on with the text from its beginning until the reader leaves. */
      endless?: boolean
      /** Letters of a piece; by default three, so that markers are cut up. */
      pieceChars?: number
      finishReason?: 'stop' | 'length' | 'content_filter'
    }

export type ScriptedModelServer = {
  /** For `OPENAI_BASE_URL`: ends in `/v1`. */
  baseUrl: string
  /** Every request, as it came. */
  requests: ModelRequest[]
  /** Adds turns; a function is asked when its turn has come. */
  script(...turns: Turn[]): void
  close(): Promise<void>
}

type Turn = ScriptedTurn | ((request: ModelRequest) => ScriptedTurn)

/**
 * A model that says what the test wrote down, over OpenAI's chat completions, streamed and whole.
 * A request without a turn left gets status 500: the test asked more often than it said.
 */
export async function startScriptedModelServer(...turns: Turn[]): Promise<ScriptedModelServer> {
  const script = [...turns]
  const requests: ModelRequest[] = []
  const server = createServer((request, response) => {
    void answer(request, response, requests, script)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    script: (...more) => {
      script.push(...more)
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        server.closeAllConnections()
      }),
  }
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  requests: ModelRequest[],
  script: Turn[],
): Promise<void> {
  if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
    return sendError(response, 404, `no such call: ${request.method} ${request.url}`)
  }
  const parsed = chatRequest.safeParse(await readJson(request))
  if (!parsed.success) return sendError(response, 400, z.prettifyError(parsed.error))
  requests.push(parsed.data)
  const next = script.shift()
  if (next === undefined) return sendError(response, 500, 'the script has no turn left')
  const scripted = typeof next === 'function' ? next(parsed.data) : next
  const turn = typeof scripted === 'string' ? { text: scripted } : scripted
  if (turn.delayMs) await new Promise((resolve) => setTimeout(resolve, turn.delayMs))
  if (turn.retryAfter) response.setHeader('retry-after', String(turn.retryAfter))
  if (turn.status) return sendError(response, turn.status, turn.text ?? 'scripted failure')
  if (parsed.data.stream) return sendStream(response, parsed.data, turn)
  return sendWhole(response, parsed.data, turn)
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  let body = ''
  for await (const piece of request.setEncoding('utf8')) body += piece
  try {
    return JSON.parse(body)
  } catch {
    return undefined // refused by the caller's schema
  }
}

function sendError(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ error: { message, type: 'scripted', code: null, param: null } }))
}

type SpokenTurn = Exclude<ScriptedTurn, string>

const head = (request: ModelRequest, object: string) => ({
  id: 'chatcmpl-scripted',
  object,
  created: 1_700_000_000,
  model: request.model,
})

function usageOf(request: ModelRequest, text: string) {
  const prompt = JSON.stringify(request.messages).split(/\s+/).length
  const completion = text.split(/\s+/).filter(Boolean).length
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
  }
}

function sendWhole(response: ServerResponse, request: ModelRequest, turn: SpokenTurn): void {
  const text = turn.text ?? ''
  const message = { role: 'assistant', content: text, refusal: null }
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(
    JSON.stringify({
      ...head(request, 'chat.completion'),
      choices: [{ index: 0, message, finish_reason: turn.finishReason ?? 'stop', logprobs: null }],
      usage: usageOf(request, text),
    }),
  )
}

function sendStream(response: ServerResponse, request: ModelRequest, turn: SpokenTurn): void {
  const text = turn.text ?? ''
  const base = head(request, 'chat.completion.chunk')
  const send = (body: object) => response.write(`data: ${JSON.stringify({ ...base, ...body })}\n\n`)
  const choice = (delta: object, finish: string | null = null) => ({
    choices: [{ index: 0, delta, finish_reason: finish, logprobs: null }],
  })
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  send(choice({ role: 'assistant', content: '' }))
  // Cut anywhere, as models do: also inside a marker such as [12].
  const pieces = text.match(new RegExp(`[\\s\\S]{1,${turn.pieceChars ?? 3}}`, 'gu')) ?? []
  if (turn.endless) {
    let next = 0
    const timer = setInterval(() => {
      for (let i = 0; i < 50; i++) send(choice({ content: pieces[next++ % pieces.length] }))
    }, 1)
    response.on('close', () => clearInterval(timer))
    return
  }
  for (const [i, content] of pieces.entries()) {
    if (i === turn.breakAfter) {
      response.destroy()
      return
    }
    if (i === turn.stallAfter) return
    send(choice({ content }))
  }
  send(choice({}, turn.finishReason ?? 'stop'))
  if (request.stream_options?.include_usage) send({ choices: [], usage: usageOf(request, text) })
  response.end('data: [DONE]\n\n')
}
