import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { ApiError } from './api.ts'

/** Something the caller asked for that cannot be had; the message is for people. */
export class RequestError extends Error {
  override readonly name = 'RequestError'
  readonly status: ContentfulStatusCode
  readonly code: string
  readonly details: unknown
  constructor(status: ContentfulStatusCode, code: string, message: string, details?: unknown) {
    super(message)
    this.status = status
    this.code = code
    this.details = details
  }
}

/** Errors of the lower folders that a caller can do something about, by their code. */
const statusByCode: Record<string, ContentfulStatusCode> = {
  bad_cursor: 400,
  no_such_path: 400,
  embedder_mismatch: 409,
}

const codeByStatus: Record<number, string> = {
  400: 'bad_request',
  413: 'too_large',
  415: 'unsupported_media_type',
}

function errorCode(error: Error): string | null {
  return 'code' in error && typeof error.code === 'string' ? error.code : null
}

/** What an error becomes on the wire. Unknown ones are logged whole and shown bland. */
export function toApiError(error: unknown): { status: ContentfulStatusCode; body: ApiError } {
  if (error instanceof RequestError) {
    const { status, code, message, details } = error
    return { status, body: { error: { code, message, ...(details ? { details } : {}) } } }
  }
  if (error instanceof HTTPException) {
    const code = codeByStatus[error.status] ?? 'bad_request'
    return {
      status: error.status,
      body: { error: { code, message: error.message || 'the request cannot be read' } },
    }
  }
  if (error instanceof Error) {
    const code = errorCode(error)
    const status = code === null ? undefined : statusByCode[code]
    if (code !== null && status)
      return { status, body: { error: { code, message: error.message } } }
  }
  console.error('attache: unexpected error:', error)
  return {
    status: 500,
    body: {
      error: {
        code: 'internal',
        message: 'something went wrong in the program; the terminal it runs in shows what',
      },
    },
  }
}
