import { join } from 'node:path'
import { programRoot } from '../../server/config.ts'
import { loadRankModel } from '../../vectors/rank-model.ts'
import type { Reranker } from '../../vectors/reranker.ts'

/** The cross-encoder that comes with the program, in this process: no workers to start and stop. */
export async function shippedReranker(): Promise<Reranker> {
  const modelFolder = join(programRoot, 'vectors', 'models', 'reranker-un')
  const model = await loadRankModel({ modelFolder, dtype: 'q8' })
  return {
    name: 'reranker-un',
    waiting: 0,
    async warmUp() {},
    async rank(question, passages, options = {}) {
      options.signal?.throwIfAborted()
      return Promise.all(passages.map((passage) => model.rank(question, passage)))
    },
  }
}
