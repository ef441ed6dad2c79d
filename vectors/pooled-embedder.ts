import type { Embedder, EmbedderIdentity, EmbedOptions } from './embedder.ts'
import { type EmbeddingPrefixes, embeddingPrefixes } from './embedding-prefixes.ts'
import type { FoundReranker } from './find-reranker.ts'
import type { ModelPool } from './model-pool.ts'
import type { PassageToRank, RankedText, Reranker } from './reranker.ts'

// A worker is deaf while it runs a task, so a question waits at most for one task. 250 tokens take
// about 40 ms; a whole group of long passages would take 300.
const maxTaskBytes = 1000
const maxTaskTexts = 8

/**
 * What a question that still waits to be embedded counts among the passages that wait: fifty at once
 * then have ten read with each, which two cores get through in a quarter of a minute.
 */
const passagesToCome = 3

export type PooledEmbedder = Embedder & {
  /** Model tokens embedded since the start, for rates. */
  readonly tokensEmbedded: number
}

/**
 * An embedder over a pool of workers. Waits until every worker has its model, so that the first
 * question is as fast as the second.
 * @param options.name  The model's name: decides its prefixes, and is part of its identity.
 */
export async function createPooledEmbedder(options: {
  name: string
  pool: ModelPool
  fingerprint: Promise<string>
  reranker: FoundReranker
}): Promise<PooledEmbedder> {
  const { name, pool, reranker } = options
  try {
    const warmUp = Array.from({ length: pool.threads }, () =>
      pool.run([{ kind: 'embed', texts: [name] }]),
    )
    // The fingerprint first: a damaged file is a better message than what the parser makes of it.
    const settled = Promise.allSettled(warmUp)
    const [fingerprint] = await Promise.all([options.fingerprint, reranker.checked])
    await settled
    const { vectors } = (await Promise.all(warmUp))[0]![0]!
    const identity = { name, dimensions: vectors.length, fingerprint }
    return new WorkerEmbedder(pool, identity, new WorkerReranker(pool, reranker.name))
  } catch (error) {
    await pool.close()
    throw error
  }
}

class WorkerEmbedder implements PooledEmbedder {
  readonly identity: EmbedderIdentity
  readonly concurrency: number
  readonly reranker: Reranker
  readonly #pool: ModelPool
  readonly #prefixes: EmbeddingPrefixes

  constructor(pool: ModelPool, identity: EmbedderIdentity, reranker: Reranker) {
    this.#pool = pool
    this.reranker = reranker
    this.identity = identity
    this.#prefixes = embeddingPrefixes(identity.name)
    // Two tasks a worker: one runs, one waits behind it.
    this.concurrency = pool.threads * maxTaskTexts * 2
  }

  get tokensEmbedded(): number {
    return this.#pool.tokensEmbedded
  }

  async embedQuery(text: string, options: EmbedOptions = {}): Promise<Float32Array> {
    const groups = [[this.#prefixes.query + text]]
    const [vector] = await this.#embed(groups, { urgent: true, ...options })
    return vector!
  }

  embedPassages(texts: readonly string[], options: EmbedOptions = {}): Promise<Float32Array[]> {
    return this.#embed(taskGroups(texts.map((text) => this.#prefixes.passage + text)), options)
  }

  async countTokens(texts: readonly string[]): Promise<number[]> {
    const groups = taskGroups(texts.map((text) => this.#prefixes.passage + text))
    const results = await this.#pool.run(groups.map((group) => ({ kind: 'count', texts: group })))
    return results.flatMap(({ tokens }) => tokens)
  }

  close(): Promise<void> {
    return this.#pool.close()
  }

  async #embed(groups: readonly string[][], options: EmbedOptions): Promise<Float32Array[]> {
    const tasks = groups.map((texts) => ({ kind: 'embed' as const, texts }))
    const results = await this.#pool.run(tasks, options)
    const { dimensions } = this.identity
    return results.flatMap(({ vectors }) =>
      Array.from({ length: vectors.length / dimensions }, (_, i) =>
        // A copy each: a view would keep its whole group alive, and `.buffer` would be the group's.
        vectors.slice(i * dimensions, (i + 1) * dimensions),
      ),
    )
  }
}

class WorkerReranker implements Reranker {
  readonly name: string
  readonly #pool: ModelPool
  #warm: Promise<void> | undefined

  constructor(pool: ModelPool, name: string) {
    this.#pool = pool
    this.name = name
  }

  get waiting(): number {
    return this.#pool.urgentTasks + passagesToCome * this.#pool.urgentQuestions
  }

  warmUp(): Promise<void> {
    const passage = { prefix: '', units: [this.name] }
    const tasks = Array.from({ length: this.#pool.threads }, () => ({
      kind: 'rank' as const,
      question: this.name,
      passage,
    }))
    this.#warm ??= this.#pool.run(tasks).then(() => {})
    return this.#warm
  }

  async rank(
    question: string,
    passages: readonly PassageToRank[],
    options: EmbedOptions = {},
  ): Promise<RankedText[]> {
    // A task a passage: whichever worker is free takes the next.
    const tasks = passages.map((passage) => ({ kind: 'rank' as const, question, passage }))
    const results = await this.#pool.run(tasks, { urgent: true, ...options })
    return results.map(({ ranked }) => ranked as RankedText)
  }
}

/** Cuts a list into tasks: short texts together, long ones alone, in their order. */
export function taskGroups(texts: readonly string[]): string[][] {
  const groups: string[][] = []
  let room = 0
  for (const text of texts) {
    // Bytes follow tokens more closely than letters do: about 4 to a token in English, 5 in Chinese.
    const bytes = Buffer.byteLength(text)
    const group = groups.at(-1)
    if (group && bytes <= room && group.length < maxTaskTexts) {
      group.push(text)
      room -= bytes
    } else {
      groups.push([text])
      room = maxTaskBytes - bytes
    }
  }
  return groups
}
