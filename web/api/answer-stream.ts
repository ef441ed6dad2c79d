import type { ChatEvent, ChatRequest } from '../../server/api.ts'
import type { Client } from './client.ts'
import { ConnectionLostError, RequestFailure } from './failure.ts'

/** What comes of an answer, and in between that the connection was lost and is sought again. */
export type AnswerEvent = ChatEvent | { type: 'reconnecting' }

/** An id of null: of a server that cannot go on with its answers. */
type NumberedEvent = { id: string | null; event: ChatEvent }

export type AnswerStreamOptions = {
  client: Pick<Client, 'chat' | 'resumeChat' | 'stopChat'>
  /** Waits, or less if the line may be back sooner. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>
  /** Milliseconds, as `performance.now` counts them. */
  now?: () => number
}

// The server sends a sign of life every 10 s.
const silenceMs = 30_000
const firstWaitMs = 250
const longestWaitMs = 5_000
/** From the loss of the line to giving up: sooner where nothing ever came, as the server may be off. */
const givingUpMs = { begun: 60_000, notBegun: 10_000 }

/**
 * Streams of answers that outlive their connection. A lost one is sought again, and the answer goes
 * on behind the last event that came.
 */
export function createAnswerStream({
  client,
  wait,
  now = () => performance.now(),
}: AnswerStreamOptions) {
  return async function* answerStream(
    request: ChatRequest,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent> {
    const streamId = newStreamId()
    let asked = false
    let last: string | null = null
    let resumable = true
    let lostAt: number | null = null
    let tries = 0
    try {
      for (;;) {
        const line = watchLine(signal)
        try {
          const stream: AsyncIterable<NumberedEvent> = asked
            ? client.resumeChat(streamId, last, line)
            : client.chat({ ...request, streamId }, line)
          asked = true
          for await (const { id, event } of stream) {
            if (id === null) resumable = false
            last = id
            ;[lostAt, tries] = [null, 0]
            yield event
            if (event.type === 'answer-end' || event.type === 'error') return
          }
          throw new ConnectionLostError()
        } catch (cause) {
          if (signal.aborted || !resumable) throw cause
          // The question never arrived, and nothing of it was answered: it is asked as if for the first time.
          if (last === null && isFailure(cause, 'answer_gone')) asked = false
          else if (!isLostLine(cause)) throw cause
          lostAt ??= now()
          const limit = last === null ? givingUpMs.notBegun : givingUpMs.begun
          if (now() - lostAt >= limit) throw cause
        } finally {
          line.end()
        }
        yield { type: 'reconnecting' }
        await wait(Math.min(longestWaitMs, firstWaitMs * 2 ** tries), signal)
        tries += 1
      }
    } finally {
      // Without a word from us the server would go on for a while, as if the line were lost.
      if (signal.aborted) await client.stopChat(streamId)
    }
  }
}

export type Line = { signal: AbortSignal; onBytes: () => void }

/** Gives a line up that is silent for too long: it may look open for many minutes. */
function watchLine(reader: AbortSignal): Line & { end: () => void } {
  const controller = new AbortController()
  const left = () => controller.abort(reader.reason)
  if (reader.aborted) left()
  reader.addEventListener('abort', left)
  const giveUp = () => controller.abort(new ConnectionLostError())
  let timer = setTimeout(giveUp, silenceMs)
  return {
    signal: controller.signal,
    onBytes() {
      clearTimeout(timer)
      timer = setTimeout(giveUp, silenceMs)
    },
    end() {
      clearTimeout(timer)
      reader.removeEventListener('abort', left)
    },
  }
}

const isFailure = (cause: unknown, code: string) =>
  cause instanceof RequestFailure && cause.code === code

// A proxy before the server says 502 to 504 while that is away.
const isLostLine = (cause: unknown) =>
  cause instanceof ConnectionLostError ||
  isFailure(cause, 'stream_exists') ||
  (cause instanceof RequestFailure && cause.status >= 502 && cause.status <= 504)

function newStreamId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
