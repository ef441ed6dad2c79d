/** A request that did not succeed, in words that can be shown. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure'
  readonly code: string
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number
  constructor(failure: { code: string; message: string; status: number }, options?: ErrorOptions) {
    super(failure.message, options)
    this.code = failure.code
    this.status = failure.status
  }
}

/** The server could not be reached, or the connection broke before it had finished. */
export class ConnectionLostError extends RequestFailure {
  constructor(options?: ErrorOptions) {
    super(
      { code: 'connection_lost', message: 'the connection to the server was lost', status: 0 },
      options,
    )
  }
}

export function toFailure(cause: unknown): RequestFailure {
  if (cause instanceof RequestFailure) return cause
  const message = cause instanceof Error ? cause.message : String(cause)
  return new RequestFailure({ code: 'page_error', message, status: 0 }, { cause })
}
