/** Time for a piece of work that may earn more by showing progress. */
export class TimeLimit {
  readonly #controller = new AbortController()
  readonly #began = performance.now()
  #timer: NodeJS.Timeout
  #endsMs: number

  constructor(limitMs: number) {
    this.#endsMs = limitMs
    this.#timer = this.#set()
  }

  /** Aborted once the time is up. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  /** All the time there was or will be, from the beginning. */
  get allowedMs(): number {
    return this.#endsMs
  }

  /** From now on at least this long; never less than was allowed before. */
  allow(moreMs: number): void {
    this.#endsMs = Math.max(this.#endsMs, performance.now() - this.#began + moreMs)
    this.clear()
    this.#timer = this.#set()
  }

  /** The work is done: the time no longer matters. */
  clear(): void {
    clearTimeout(this.#timer)
  }

  #set(): NodeJS.Timeout {
    const left = this.#endsMs - (performance.now() - this.#began)
    return setTimeout(() => this.#controller.abort(), Math.max(0, left))
  }
}
