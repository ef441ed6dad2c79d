import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { ConnectionLostError } from './failure.ts'

/**
 * The events of an event stream, one by one.
 * @param onBytes  Told of whatever comes, signs of life between events among it.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void = () => {},
): AsyncGenerator<EventSourceMessage> {
  const ready: EventSourceMessage[] = []
  const parser = createParser({ onEvent: (event) => ready.push(event) })
  const decoder = new TextDecoder()
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await readPart(reader)
      onBytes()
      parser.feed(decoder.decode(value, { stream: !done }))
      yield* ready.splice(0)
      if (done) return
    }
  } finally {
    // For a stream that broke this throws once more what broke it, in the browser's own words.
    await reader.cancel().catch(() => {})
  }
}

async function readPart(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ConnectionLostError({ cause })
  }
}
