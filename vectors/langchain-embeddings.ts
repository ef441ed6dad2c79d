import { Embeddings } from '@langchain/core/embeddings'
import type { Embedder } from './embedder.ts'

/** An embedder as LangChain's own parts take one: the same vectors as plain arrays of numbers. */
export class LangChainEmbeddings extends Embeddings<number[]> {
  readonly #embedder: Embedder

  constructor(embedder: Embedder) {
    super({})
    this.#embedder = embedder
  }

  /** Texts to be found; gets the passage prefix. */
  async embedDocuments(documents: string[]): Promise<number[][]> {
    const vectors = await this.#embedder.embedPassages(documents)
    return vectors.map((vector) => Array.from(vector))
  }

  /** A question; gets the query prefix, and goes before waiting passages. */
  async embedQuery(document: string): Promise<number[]> {
    return Array.from(await this.#embedder.embedQuery(document, { urgent: true }))
  }
}
