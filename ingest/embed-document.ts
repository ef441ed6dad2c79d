import type { DocumentStore } from '../vectors/document-store.ts'
import type { Embedder } from '../vectors/embedder.ts'
import { embeddedTextHash } from '../vectors/revision-rows.ts'
import type { ReadDocument } from './read-document.ts'

export type EmbeddingOptions = {
  signal?: AbortSignal
  /** Called after each group of texts; characters as they were embedded. */
  onEmbedded: (group: { count: number; characters: number }) => void
}

/**
 * Embeds a document's passages, in groups that keep every worker of the embedder busy. What the
 * library has embedded before under the same model is taken from there.
 * @returns a vector a passage, in their order.
 * @throws the signal's reason when it is aborted.
 */
export async function embedDocument(
  document: ReadDocument,
  { embedder, store }: { embedder: Embedder; store: DocumentStore },
  { signal, onEmbedded }: EmbeddingOptions,
): Promise<Float32Array[]> {
  const hashes = document.passages.map((passage) => embeddedTextHash(passage.embeddedText))
  const vectors = store.vectorsByHash(hashes)
  const keys = hashes.map((hash) => hash.toString('hex'))
  const missing = new Map<string, string>()
  for (const [i, passage] of document.passages.entries()) {
    const key = keys[i] as string
    if (!vectors.has(key)) missing.set(key, passage.embeddedText)
  }
  const entries = [...missing]
  for (let from = 0; from < entries.length; from += embedder.concurrency) {
    signal?.throwIfAborted()
    const group = entries.slice(from, from + embedder.concurrency)
    const texts = group.map(([, text]) => text)
    const made = await embedder.embedPassages(texts, signal ? { signal } : {})
    for (const [i, [key]] of group.entries()) vectors.set(key, made[i] as Float32Array)
    const characters = texts.reduce((sum, text) => sum + text.length, 0)
    onEmbedded({ count: group.length, characters })
  }
  return keys.map((key) => vectors.get(key) as Float32Array)
}
