import type { ChatEvent } from './api.ts'
import { RequestError } from './errors.ts'

export type StreamedEvent = { id: string; event: ChatEvent['type']; data: string }

/** The events of one answer, numbered from 1, for one reader at a time: whoever came last. */
export class ResumableStream {
  readonly id: string
  /** Who asked, and alone may go on reading. */
  readonly caller: string
  readonly #events: StreamedEvent[] = []
  #chars = 0
  #over = false
  #reader = 0
  #wake: () => void = () => {}

  constructor(id: string, caller: string) {
    this.id = id
    this.caller = caller
  }

  /** Of all its events, as they are sent. */
  get chars(): number {
    return this.#chars
  }

  add(event: ChatEvent): void {
    const data = JSON.stringify(event)
    this.#chars += data.length
    this.#events.push({ id: `${this.id}.${this.#events.length + 1}`, event: event.type, data })
    this.#wake()
  }

  /** Nothing comes any more. */
  end(): void {
    this.#over = true
    this.#wake()
  }

  /**
   * The number of the event that a reader names as the last that came.
   * @throws {RequestError} if no such event was sent.
   */
  numberOf(lastEventId: string | undefined): number {
    if (lastEventId === undefined || lastEventId === '') return 0
    const number = this.#events.findIndex(({ id }) => id === lastEventId) + 1
    if (number > 0) return number
    throw new RequestError(
      400,
      'bad_event_id',
      `Last-Event-ID: this answer has sent no event "${lastEventId.slice(0, 80)}": send the id of the last event that came, or none to have it from its beginning`,
    )
  }

  /**
   * The events behind the one with this number: what has come at once, the rest as it comes. Ends
   * with the answer, when the reader has left, and when another reads on in its place.
   */
  async *read(after: number, left: AbortSignal): AsyncGenerator<StreamedEvent> {
    this.#reader += 1
    const reader = this.#reader
    this.#wake()
    const wake = () => this.#wake()
    left.addEventListener('abort', wake)
    try {
      for (let next = after; !left.aborted && this.#reader === reader; ) {
        const event = this.#events[next]
        if (event) {
          next += 1
          yield event
        } else if (this.#over) {
          return
        } else {
          await new Promise<void>((resolve) => {
            this.#wake = resolve
          })
        }
      }
    } finally {
      left.removeEventListener('abort', wake)
    }
  }
}

export function noSuchStream(id: string): RequestError {
  return new RequestError(
    404,
    'answer_gone',
    `there is no answer "${id.slice(0, 60)}" to go on with: it was stopped or forgotten, or the server was started anew; ask again`,
  )
}
