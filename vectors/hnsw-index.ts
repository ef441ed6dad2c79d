import hnswlib from 'hnswlib-node'
import type { Hit } from './hit.ts'

/** A vector of another length than the index holds. */
export class DimensionMismatchError extends Error {
  override readonly name = 'DimensionMismatchError'
  readonly code = 'dimension_mismatch'
  constructor(expected: number, received: number) {
    super(
      `the index holds ${expected}-float vectors, this one has ${received}: embed again with the model that made the index`,
    )
  }
}

/** Built with: links a node and layer (layer 0 has twice as many), and candidates kept on insertion. */
export const hnswParameters = {
  // 16 links a node: 32 would double the file for the last half percent of recall.
  M: 16,
  efConstruction: 200,
} as const

/**
 * Candidates searched when the caller asks for few hits: one in forty of what the graph holds, within
 * bounds. Recall@10 of 100,000 vectors in clusters of a hundred that are equally near was .946 with
 * 256, .985 with 1,000 and .998 with 2,500, which took .9, 2.4 and 4.5 ms.
 */
export function defaultEf(vectors: number): number {
  return Math.min(5000, Math.max(256, Math.ceil(vectors / 40)))
}

const firstCapacity = 1024
const largestGrowth = 20_000

/**
 * Vectors to labels. An approximate nearest-neighbour graph over unit-length vectors; scores are
 * exact for what it finds.
 * @see Malkov & Yashunin 2018, https://arxiv.org/abs/1603.09320
 */
export class HnswIndex {
  readonly dimensions: number
  readonly #graph: hnswlib.HierarchicalNSW
  #removed = 0

  private constructor(dimensions: number, graph: hnswlib.HierarchicalNSW) {
    this.dimensions = dimensions
    this.#graph = graph
  }

  static create(dimensions: number): HnswIndex {
    // Unit-length vectors: the inner product is the cosine, without normalising a second time.
    const graph = new hnswlib.HierarchicalNSW('ip', dimensions)
    graph.initIndex({
      maxElements: firstCapacity,
      m: hnswParameters.M,
      efConstruction: hnswParameters.efConstruction,
    })
    return new HnswIndex(dimensions, graph)
  }

  /** Reads what `save` wrote. Check the file's hash first: the library trusts its content. */
  static async load(
    file: string,
    options: { dimensions: number; removed: number },
  ): Promise<HnswIndex> {
    const graph = new hnswlib.HierarchicalNSW('ip', options.dimensions)
    await graph.readIndex(file)
    const index = new HnswIndex(options.dimensions, graph)
    index.#removed = options.removed
    return index
  }

  /** Vectors held, removed ones included: they still take part in the graph. */
  get size(): number {
    return this.#graph.getCurrentCount()
  }

  get removed(): number {
    return this.#removed
  }

  /** @param label  Never used before in this index. @throws {DimensionMismatchError} */
  add(label: number, vector: Float32Array): void {
    this.#checkDimensions(vector)
    const capacity = this.#graph.getMaxElements()
    // By a half more, a large index would take as much memory again as what it holds.
    const more = Math.min(capacity * 0.5, largestGrowth)
    if (this.size >= capacity) this.#graph.resizeIndex(Math.ceil(capacity + more))
    this.#graph.addPoint(Array.from(vector), label)
  }

  /** The label is not found any more; its node goes on carrying paths through the graph. */
  remove(label: number): void {
    this.#graph.markDelete(label)
    this.#removed++
  }

  /**
   * The labels nearest to a query.
   * @param query  Unit length, from the model that made the index.
   * @param options.k  Hits wanted; fewer come back from a smaller index.
   * @param options.ef  Candidates searched, at least `k`. Higher is slower and more exact; default: `defaultEf`.
   * @returns Hits by falling score: cosine similarity, -1 to 1.
   * @throws {DimensionMismatchError}
   */
  search(query: Float32Array, options: { k: number; ef?: number }): Hit[] {
    this.#checkDimensions(query)
    const k = Math.min(options.k, this.size - this.#removed)
    if (k <= 0) return []
    this.#graph.setEf(Math.max(options.ef ?? defaultEf(this.size), k))
    const { neighbors, distances } = this.#graph.searchKnn(Array.from(query), k)
    return neighbors
      .map((label, i) => ({ passageNo: label, score: 1 - distances[i]! }))
      .sort((a, b) => b.score - a.score)
  }

  /** Writes the graph in hnswlib's own format, off the event loop. Do not add while it runs. */
  async save(file: string): Promise<void> {
    await this.#graph.writeIndex(file)
  }

  #checkDimensions(vector: Float32Array): void {
    if (vector.length !== this.dimensions) {
      throw new DimensionMismatchError(this.dimensions, vector.length)
    }
  }
}
