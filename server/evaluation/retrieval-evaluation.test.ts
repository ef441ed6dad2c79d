import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FakeEmbedder } from '../../tests/fakes/fake-embedder.ts'
import { openLibrary } from '../library.ts'
import type { EvaluationSet } from './evaluation-set.ts'
import { buildPassageStore } from './passage-store.ts'
import { type DumpedQuery, evaluateRetrieval, rankingsOf } from './retrieval-evaluation.ts'

let dataFolder: string
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'attache-retrieval-'))
})
afterEach(() => rmSync(dataFolder, { recursive: true }))

const set: EvaluationSet = {
  name: 'fish',
  passages: [
    { id: 'herring:1', title: 'Herring', text: 'The herring quota is nine thousand tonnes.' },
    { id: 'herring 2', title: 'Herring', text: 'The herring quota is nine thousand tonnes.' },
    { id: 'season', title: '', text: 'The closed season begins in the month of March.' },
    { id: 'vessels', title: 'Vessels', text: 'Every vessel carries a working transponder.' },
  ],
  queries: [
    { id: 'q1', text: 'How large is the herring quota?', language: 'en' },
    { id: 'q2', text: 'When does the closed season begin?', language: 'en' },
    { id: 'q3', text: 'Who won the regatta?', language: 'fr' },
  ],
  grades: new Map([
    [
      'q1',
      new Map([
        ['herring:1', 1],
        ['herring 2', 1],
      ]),
    ],
    ['q2', new Map([['season', 1]])],
  ]),
}

async function evaluate() {
  const embedder = new FakeEmbedder()
  const signal = new AbortController().signal
  await buildPassageStore(dataFolder, set.passages, embedder, { signal, onProgress: () => {} })
  const library = await openLibrary({ dataFolder, embedder })
  const rankings: string[][] = []
  const dumps: DumpedQuery[] = []
  try {
    const report = await evaluateRetrieval(set, library, {
      cached: embedder,
      signal,
      onRanking: (_, ranking) => rankings.push(ranking.map(({ path }) => path)),
      onDump: (dumped) => dumps.push(dumped),
    })
    return { report, rankings, dumps }
  } finally {
    await library.close()
  }
}

test('a set is scored stage by stage, without collapsing passages of the same text', async () => {
  const { report, rankings } = await evaluate()
  expect(rankings[0]?.slice(0, 2).sort()).toEqual(['herring 2', 'herring:1'])
  // q3 has no relevant passage, so the means are over two queries.
  expect(report).toMatchObject({ passages: 4, queries: 3, judged: 2 })
  expect(report.stages.fused).toMatchObject({ ndcg10: 1, recall10: 1, recall100: 1, mrr10: 1 })
  expect(report.stages.lexical).toMatchObject({ ndcg10: 1 })
  expect(report.stages.dense?.ms?.count).toBe(3)
  expect(report.stages.reranked).toMatchObject({ ndcg10: 1 })
  expect(Object.keys(report.byLanguage)).toEqual(['en'])
})

test('a dump has both scores and the grade of every candidate', async () => {
  const { dumps } = await evaluate()
  const season = dumps[1]?.candidates.find(({ id }) => id === 'season')
  expect(season).toMatchObject({ language: 'en', grade: 1 })
  expect(season?.dense).toBeGreaterThan(0)
  expect(season?.lexical).toBeGreaterThan(0)
  expect(dumps[1]).toMatchObject({ query: 'q2', questionLanguage: 'en', relevant: 1 })
})

test('each stage ranks by its own score, and leaves out what it did not find', () => {
  const candidate = (path: string, scores: { dense?: number; lexical?: number; fused: number }) =>
    ({ path, ...scores, scores }) as unknown as Parameters<typeof rankingsOf>[0][number]
  // As they come back: in the order of the reranked score.
  const rankings = rankingsOf([
    candidate('c', { dense: 0.7, lexical: 5, fused: 0.7 }),
    candidate('a', { dense: 0.8, lexical: 3, fused: 1 }),
    candidate('b', { dense: 0.9, fused: 0.9 }),
  ])
  const paths = (stage: keyof typeof rankings) => rankings[stage].map(({ path }) => path)
  expect(paths('dense')).toEqual(['b', 'a', 'c'])
  expect(paths('lexical')).toEqual(['c', 'a'])
  expect(paths('fused')).toEqual(['a', 'b', 'c'])
  expect(paths('reranked')).toEqual(['c', 'a', 'b'])
})
