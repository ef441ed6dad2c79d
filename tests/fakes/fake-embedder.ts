import type { Embedder, EmbedderIdentity, EmbedOptions } from '../../vectors/embedder.ts'
import { FakeReranker } from './fake-reranker.ts'

/**
 * A deterministic embedder without a model: every word adds a direction of its own, so texts that
 * share words are near each other. 64 floats, unit length.
 */
export class FakeEmbedder implements Embedder {
  readonly identity: EmbedderIdentity
  readonly concurrency = 16
  readonly reranker = new FakeReranker()
  /** Texts embedded so far, for tests that count work. */
  embedded = 0
  readonly #dimensions: number

  constructor(identity: Partial<EmbedderIdentity> = {}) {
    const { name = 'fake-words', dimensions = 64, fingerprint = 'f'.repeat(64) } = identity
    this.identity = { name, dimensions, fingerprint }
    this.#dimensions = dimensions
  }

  async embedQuery(text: string, options: EmbedOptions = {}): Promise<Float32Array> {
    options.signal?.throwIfAborted()
    this.embedded += 1
    return this.#vector(text)
  }

  async embedPassages(
    texts: readonly string[],
    options: EmbedOptions = {},
  ): Promise<Float32Array[]> {
    options.signal?.throwIfAborted()
    this.embedded += texts.length
    return texts.map((text) => this.#vector(text))
  }

  async countTokens(texts: readonly string[]): Promise<number[]> {
    return texts.map((text) => words(text).length + 2)
  }

  async close(): Promise<void> {}

  #vector(text: string): Float32Array {
    const sum = new Float32Array(this.#dimensions)
    for (const word of words(text)) {
      const random = seededRandom(hash(word))
      for (let i = 0; i < sum.length; i++) sum[i]! += random() - 0.5
    }
    // A text without words still needs a direction: cosine is undefined for a zero vector.
    if (sum.every((value) => value === 0)) sum[0] = 1
    const length = Math.hypot(...sum)
    return sum.map((value) => value / length)
  }
}

// Chinese has no spaces: each of its letters is a word here.
function words(text: string): string[] {
  return text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]+/gu) ?? []
}

/** FNV-1a over UTF-16 units. */
function hash(word: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < word.length; i++) {
    value = Math.imul(value ^ word.charCodeAt(i), 0x01000193)
  }
  return value >>> 0
}

/** Mulberry32: small, seeded, even enough for directions. */
function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
