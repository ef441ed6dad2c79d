import { apiError } from '../../server/api.ts'
import { ConnectionLostError, RequestFailure } from './failure.ts'
import type { TokenStore } from './token.ts'

export type Send = (path: RequestInfo | URL, init?: RequestInit) => Promise<Response>

/** `fetch` that carries the token, asks for one when the server wants it, and throws on errors. */
export function createSend(options: { token: TokenStore; fetch: typeof fetch }): Send {
  return async function send(path, init = {}) {
    for (;;) {
      const token = options.token.current()
      const headers = new Headers(init.headers)
      if (token) headers.set('Authorization', `Bearer ${token}`)
      const response = await reach(() => options.fetch(path, { ...init, headers }))
      if (response.ok) return response
      const failure = await readFailure(response)
      if (failure.code !== 'unauthorized') throw failure
      await options.token.request(token)
      init.signal?.throwIfAborted()
    }
  }
}

async function reach(request: () => Promise<Response>): Promise<Response> {
  try {
    return await request()
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ConnectionLostError({ cause })
  }
}

async function readFailure(response: Response): Promise<RequestFailure> {
  const body = await response.text()
  const parsed = apiError.safeParse(parseJson(body))
  if (parsed.success) {
    return new RequestFailure({ ...parsed.data.error, status: response.status })
  }
  // A proxy in between, or a server that stopped half way: its page is of no use to the reader.
  return new RequestFailure({
    code: 'unexpected_answer',
    message: `${response.status} ${response.statusText}`.trim(),
    status: response.status,
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
