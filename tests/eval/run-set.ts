import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { programRoot } from '../../server/config.ts'
import { loadEmbedder } from '../../server/embedder-setting.ts'
import { readEvaluationSet } from '../../server/evaluation/evaluation-set.ts'
import { buildPassageStore } from '../../server/evaluation/passage-store.ts'
import {
  type Comparison,
  compareRankings,
  RankingResults,
} from '../../server/evaluation/ranking-results.ts'
import { evaluateRetrieval } from '../../server/evaluation/retrieval-evaluation.ts'
import { openLibrary } from '../../server/library.ts'

const sets = resolve(programRoot, '../shared/eval')
const results = join(programRoot, 'tests', 'eval', 'results')

/** Are the sets beside the project? */
export const hasSets = existsSync(sets)

/**
 * Runs a set, or about so many of its queries, with the shipped models, and compares it with the
 * results kept in `results/` (made by `npm run eval -- retrieval SET --results tests/eval/results`).
 */
export async function compareWithKept(set: string, queries?: number): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'attache-set-'))
  const { signal } = new AbortController()
  try {
    const whole = readEvaluationSet(join(sets, set))
    const every = Math.max(1, Math.floor(whole.queries.length / (queries ?? Infinity)))
    const asked = { ...whole, queries: whole.queries.filter((_, i) => i % every === 0) }
    const model = join(programRoot, 'vectors', 'models', 'e5-small-un')
    const embedder = await loadEmbedder(model, folder)
    await buildPassageStore(folder, asked.passages, embedder, { signal, onProgress: () => {} })
    const library = await openLibrary({ dataFolder: folder, embedder })
    try {
      const { gains } = await evaluateRetrieval(asked, library, { cached: embedder, signal })
      return compareRankings(gains, new RankingResults(results, set).read())
    } finally {
      await library.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
