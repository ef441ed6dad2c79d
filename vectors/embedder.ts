import type { Reranker } from './reranker.ts'

/** Which model made a vector. Two vectors are comparable only if all three agree. */
export type EmbedderIdentity = {
  /** The model's folder name or hub name. */
  name: string
  /** Floats a vector. */
  dimensions: number
  /** SHA-256 of the model file and its tokenizer, in hex: the same name may hold other weights. */
  fingerprint: string
}

export type EmbedOptions = {
  /** Questions go before passages, so that a reader does not wait for an ingest. */
  urgent?: boolean
  signal?: AbortSignal
}

/**
 * Text in, unit-length vectors out. The same text gives the same vector, whatever else is being
 * embedded at the time.
 */
export interface Embedder {
  readonly identity: EmbedderIdentity
  /** Texts in flight at once that keep every worker busy: what a caller should keep queued. */
  readonly concurrency: number
  /** A cross-encoder in the same workers, so that a question goes before an ingest there too. */
  readonly reranker: Reranker
  embedQuery(text: string, options?: EmbedOptions): Promise<Float32Array>
  /** One vector a text, in the order of the texts. */
  embedPassages(texts: readonly string[], options?: EmbedOptions): Promise<Float32Array[]>
  /** Model tokens of each text, the prefix and the special tokens included, before truncation. */
  countTokens(texts: readonly string[]): Promise<number[]>
  close(): Promise<void>
}
