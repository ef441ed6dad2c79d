import { randomBytes } from 'node:crypto'
import type { ChatEvent } from './api.ts'
import { toApiError } from './errors.ts'
import { noSuchStream, ResumableStream } from './resumable-stream.ts'

export type StreamLimits = {
  /** How long an answer goes on when its reader's connection was lost. */
  graceMs: number
  /** How long one that is whole can still be had. */
  keptMs: number
  /** Of those that are whole, the newest are kept, as many as this and no larger in all. */
  keptStreams: number
  keptChars: number
  /** Answers that go on without a reader; of more, the one left longest ago is given up. */
  unreadStreams: number
}

// Long enough for a change of network, a lid that was shut for a moment, a proxy that was restarted.
const usualLimits: StreamLimits = {
  graceMs: 30_000,
  keptMs: 5 * 60_000,
  keptStreams: 100,
  keptChars: 32 * 1024 * 1024,
  unreadStreams: 20,
}

type Running = {
  controller: AbortController
  /** Connections that it is sent over. */
  readers: number
  /** Its reader has named it, so as to come back. */
  named: boolean
  /** Set once nobody reads it any more. */
  grace: NodeJS.Timeout | null
}

/**
 * The answers that are being streamed, and those just streamed. Each event is kept, so that a reader
 * whose connection was lost goes on behind the last one that came.
 */
export class AnswerStreams {
  readonly #limits: StreamLimits
  readonly #streams = new Map<string, ResumableStream>()
  readonly #running = new Map<ResumableStream, Running>()
  /** Whole ones, oldest first, and when each is forgotten. */
  readonly #kept = new Map<ResumableStream, NodeJS.Timeout>()
  /** Settle as nothing of an answer runs any more, given up or not. */
  readonly #ending = new Set<Promise<void>>()

  constructor(limits: Partial<StreamLimits> = {}) {
    this.#limits = { ...usualLimits, ...limits }
  }

  /**
   * Begins an answer, which from now on runs by itself.
   * @param asked.id  As the caller chose it, so as to come back if the connection is lost; null: one is
   *   made, and the answer is given up as its reader leaves.
   * @param asked.caller  Who may go on reading it.
   */
  start(
    asked: { id: string | null; caller: string },
    answer: (emit: (event: ChatEvent) => void, signal: AbortSignal) => Promise<void>,
  ): ResumableStream {
    const id = asked.id ?? randomBytes(16).toString('hex')
    const stream = new ResumableStream(id, asked.caller)
    const controller = new AbortController()
    this.#streams.set(id, stream)
    const named = asked.id !== null
    this.#running.set(stream, { controller, readers: 0, named, grace: null })
    const ending = this.#run(stream, controller.signal, answer)
    this.#ending.add(ending)
    void ending.then(() => this.#ending.delete(ending))
    return stream
  }

  has(id: string): boolean {
    return this.#streams.has(id)
  }

  /** @throws {RequestError} if there is none of this caller's. */
  find(id: string, caller: string): ResumableStream {
    const stream = this.#streams.get(id)
    if (stream?.caller !== caller) throw noSuchStream(id)
    return stream
  }

  /** A reader is there, the first or one who came back. */
  joined(stream: ResumableStream): void {
    const running = this.#running.get(stream)
    if (!running) return
    running.readers += 1
    clearTimeout(running.grace ?? undefined)
    running.grace = null
  }

  /** A connection is gone. If it was the last one, whoever does not come back in time has left. */
  left(stream: ResumableStream): void {
    const running = this.#running.get(stream)
    if (!running) return
    running.readers -= 1
    if (running.readers > 0) return
    if (!running.named) {
      this.#giveUp(stream)
      return
    }
    // Behind all others that nobody reads: the order of the map is that of leaving.
    this.#running.delete(stream)
    this.#running.set(stream, running)
    running.grace = setTimeout(() => this.#giveUp(stream), this.#limits.graceMs)
    running.grace.unref()
    const unread = [...this.#running].filter(([, { grace }]) => grace !== null)
    const tooMany = Math.max(0, unread.length - this.#limits.unreadStreams)
    for (const [one] of unread.slice(0, tooMany)) this.#giveUp(one)
  }

  /** Stopped by its reader: at once, and nothing of it is kept. What is not there is stopped already. */
  stop(id: string, caller: string): void {
    const stream = this.#streams.get(id)
    if (stream?.caller === caller) this.#giveUp(stream)
  }

  /** Those that somebody reads come to their end; the others are given up. */
  async close(): Promise<void> {
    for (const [stream, { grace }] of [...this.#running]) if (grace) this.#giveUp(stream)
    await Promise.all([...this.#ending])
    for (const stream of [...this.#streams.values()]) this.#forget(stream)
  }

  async #run(
    stream: ResumableStream,
    signal: AbortSignal,
    answer: (emit: (event: ChatEvent) => void, signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    try {
      await answer((event) => stream.add(event), signal)
    } catch (error) {
      // Given up: nobody is there to be told.
      if (!signal.aborted) stream.add({ type: 'error', ...toApiError(error).body })
    }
    clearTimeout(this.#running.get(stream)?.grace ?? undefined)
    this.#running.delete(stream)
    stream.end()
    if (this.#streams.get(stream.id) === stream) this.#keep(stream)
  }

  #keep(stream: ResumableStream): void {
    const timer = setTimeout(() => this.#forget(stream), this.#limits.keptMs)
    timer.unref()
    this.#kept.set(stream, timer)
    const { keptStreams, keptChars } = this.#limits
    let chars = 0
    for (const [newer, one] of [...this.#kept.keys()].reverse().entries()) {
      chars += one.chars
      if (newer >= keptStreams || chars > keptChars) this.#forget(one)
    }
  }

  #giveUp(stream: ResumableStream): void {
    const running = this.#running.get(stream)
    clearTimeout(running?.grace ?? undefined)
    this.#running.delete(stream)
    running?.controller.abort()
    this.#forget(stream)
  }

  #forget(stream: ResumableStream): void {
    clearTimeout(this.#kept.get(stream))
    this.#kept.delete(stream)
    stream.end()
    this.#streams.delete(stream.id)
  }
}
