import { setTimeout as delay } from 'node:timers/promises'
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import type { AIMessageChunk, BaseMessage } from '@langchain/core/messages'

export type ModelLimits = {
  /** Until the first word, retries included. */
  firstWordMs: number
  /** Between two pieces of a stream. */
  silenceMs: number
  /** For the whole answer. */
  totalMs: number
  /** Letters of one answer: what runs on is cut. */
  answerChars: number
}

/** Limits for a model that may be silent for this long, at first and in between. */
export function limitsFor(timeoutMs: number): ModelLimits {
  return {
    // A local model may have to be loaded before its first word.
    firstWordMs: timeoutMs,
    silenceMs: Math.min(timeoutMs, 20_000),
    totalMs: Math.max(timeoutMs, 180_000),
    answerChars: 12_000,
  }
}

/** A chat model that does not go on in time. */
export class ModelTooSlowError extends Error {
  override readonly name = 'ModelTooSlowError'
  readonly code = 'model_too_slow'
  constructor(what: string, limitMs: number) {
    super(`the model ${what} within ${limitMs / 1000} s: it may be overloaded, or too large here`)
  }
}

/** How a stream ended: by itself, at the model's own limit of length, at ours, or refused. */
export type StreamEnd = 'done' | 'cut' | 'refused'

/**
 * Hands on a model's text as it comes. Gives the model up when the reader leaves, when it is silent
 * for too long and when it does not stop.
 * @throws {ModelTooSlowError} and what the model's own library throws.
 */
export async function streamModel(
  model: BaseChatModel,
  messages: BaseMessage[],
  options: { limits: ModelLimits; signal: AbortSignal; onText: (delta: string) => void },
): Promise<StreamEnd> {
  const { limits, signal, onText } = options
  const ours = new AbortController()
  let tooSlow: ModelTooSlowError | null = null
  const giveUp = (what: string, limitMs: number) => () => {
    tooSlow = new ModelTooSlowError(what, limitMs)
    ours.abort(tooSlow)
  }
  let waiting = setTimeout(giveUp('said nothing', limits.firstWordMs), limits.firstWordMs)
  const whole = setTimeout(giveUp('did not end', limits.totalMs), limits.totalMs)
  let [letters, end]: [number, StreamEnd] = [0, 'done']
  try {
    // LangChain ends at an abort of its own only when the next piece comes: hence the race.
    const aborted = new Promise<never>((_, reject) => {
      const fail = () => reject(ours.signal.aborted ? ours.signal.reason : signal.reason)
      for (const one of [ours.signal, signal]) one.addEventListener('abort', fail, { once: true })
      if (signal.aborted) fail()
    })
    aborted.catch(() => {}) // raced below, or nobody is waiting any more
    const both = AbortSignal.any([ours.signal, signal])
    const began = await Promise.race([begin(model, messages, both), aborted])
    let next = began.first
    for (;;) {
      if (next.done) return end
      clearTimeout(waiting)
      waiting = setTimeout(giveUp('fell silent', limits.silenceMs), limits.silenceMs)
      end = endOf(next.value.response_metadata) ?? end
      letters += next.value.text.length
      onText(next.value.text)
      if (letters > limits.answerChars) {
        ours.abort(new Error('the answer is long enough'))
        return 'cut'
      }
      next = await Promise.race([began.pieces.next(), aborted])
    }
  } catch (error) {
    throw tooSlow ?? error
  } finally {
    clearTimeout(waiting)
    clearTimeout(whole)
  }
}

type Pieces = AsyncIterator<AIMessageChunk>

/** Attempts, and the wait before the second; each wait is three times the one before. */
const attempts = 3
const firstWaitMs = 500
/** No reader waits longer than this because a server says "later". */
const longestWaitMs = 5000

/** The first piece of a stream, asked for again where another attempt can help. */
async function begin(
  model: BaseChatModel,
  messages: BaseMessage[],
  signal: AbortSignal,
): Promise<{ pieces: Pieces; first: IteratorResult<AIMessageChunk> }> {
  for (let attempt = 1, waitMs = firstWaitMs; ; attempt++, waitMs *= 3) {
    try {
      const stream = await model.stream(messages, { signal })
      const pieces = stream[Symbol.asyncIterator]()
      return { pieces, first: await pieces.next() }
    } catch (error) {
      const asked = retryAfterMs(error)
      if (attempt === attempts || signal.aborted || asked === null) throw error
      // Not all at the same moment: readers who failed together would fail together again.
      const spread = waitMs * (0.75 + Math.random() / 2)
      await delay(Math.min(Math.max(spread, asked), longestWaitMs), undefined, { signal })
    }
  }
}

/**
 * How long a failed call asks to wait, 0 if it does not say; null if another attempt cannot help: the
 * key, the model's name or the request are wrong.
 */
function retryAfterMs(error: unknown): number | null {
  if (!(error instanceof Error)) return null
  const { status, headers } = error as Error & { status?: unknown; headers?: unknown }
  if (typeof status === 'number' && status !== 408 && status !== 429 && status < 500) return null
  if (!(headers instanceof Headers)) return 0
  return Number(headers.get('retry-after') ?? 0) * 1000 || 0
}

/** Providers name the reason in their own words. */
function endOf(metadata: Record<string, unknown>): StreamEnd | null {
  const reason = metadata.finish_reason ?? metadata.stop_reason ?? metadata.done_reason
  if (reason === 'length' || reason === 'max_tokens') return 'cut'
  if (reason === 'content_filter' || reason === 'refusal') return 'refused'
  return null
}
