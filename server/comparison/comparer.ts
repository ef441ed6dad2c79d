import { Piscina } from 'piscina'
import { workerModule } from '../../vectors/worker-module.ts'
import type { ComparedChange } from '../comparison-api.ts'
import type { ComparablePassage, ComparableRevision } from './comparable-units.ts'
import { compareRevisions } from './compare-revisions.ts'

/** Letters of both texts that are compared on the spot, in some 30 ms: a thread takes longer to start. */
const mostOnTheSpot = 60_000
/** Comparisons that are kept: a reader looks at one again and again. Revisions never change. */
const mostKept = 8

/** Compares revisions, long ones in a thread that starts when it is first needed and ends when idle. */
export class Comparer {
  readonly #kept = new Map<string, Promise<ComparedChange[]>>()
  #pool: Piscina | undefined

  async compare(
    older: ComparableRevision,
    newer: ComparableRevision,
    language: string,
  ): Promise<ComparedChange[]> {
    const key = [older.revisionId, newer.revisionId].join('\n')
    const known = this.#kept.get(key)
    if (known) return known
    const made = this.#compare({ older: bare(older), newer: bare(newer), language })
    this.#kept.set(key, made)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest)
    try {
      return await made
    } catch (error) {
      this.#kept.delete(key)
      throw error
    }
  }

  async #compare(task: {
    older: ComparableRevision
    newer: ComparableRevision
    language: string
  }): Promise<ComparedChange[]> {
    if (task.older.text.length + task.newer.text.length <= mostOnTheSpot) {
      return compareRevisions(task, task.language)
    }
    this.#pool ??= new Piscina({
      ...workerModule(import.meta.url, 'comparison-worker'),
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: 30_000,
    })
    return await this.#pool.run(task)
  }

  async close(): Promise<void> {
    await this.#pool?.destroy()
    this.#pool = undefined
  }
}

/** Without the boxes of lines, which are most of what would be copied to the thread. */
function bare({ revisionId, text, passages }: ComparableRevision): ComparableRevision {
  return {
    revisionId,
    text,
    passages: passages.map(({ passageId, start, end, page, label, heading, kind }) => {
      const passage: ComparablePassage = { passageId, start, end, page, label, heading }
      return kind === undefined ? passage : { ...passage, kind }
    }),
  }
}
