import { type CurvePoint, meanRisk, pointsAt } from './abstention-curve.ts'
import type { AnswerReport, AnswerScores } from './answer-scores.ts'
import type { Interval } from './bootstrap.ts'
import type { PeerResult } from './peers.ts'
import type { Comparison } from './ranking-results.ts'
import type { RankingScores } from './ranking-scores.ts'
import { type RetrievalReport, type Stage, stages } from './retrieval-evaluation.ts'
import { shareCell, textTable } from './text-table.ts'

function rankingCells(scores: RankingScores | null): string[] {
  return [scores?.ndcg10, scores?.recall10, scores?.recall100, scores?.mrr10].map(shareCell)
}

/** The whole set, a line a stage; then each language, a line a stage. */
export function retrievalTable(report: RetrievalReport, comparison: Comparison): string {
  const { set, passages, queries, judged, embedder } = report
  const msCells = (stage: Stage) => {
    const ms = report.stages[stage]?.ms
    return ms ? [ms.mean.toFixed(1), ms.p95.toFixed(1)] : ['–', '–']
  }
  const rows = stages.map((stage) => [
    stage,
    ...rankingCells(report.stages[stage]),
    ...msCells(stage),
  ])
  const languages = Object.entries(report.byLanguage).flatMap(([language, scores]) =>
    stages.map((stage) => [
      `${stage}, ${language} (${scores.queries})`,
      ...rankingCells(scores[stage]),
    ]),
  )
  const header = ['', 'nDCG@10', 'recall@10', 'recall@100', 'MRR@10']
  return [
    `${set}: ${passages} passages, ${queries} queries, ${judged} of them judged; ${embedder}\n`,
    `${textTable([...header, 'ms a query', 'p95'], rows)}\n`,
    `${textTable(header, languages)}\n`,
    textTable(
      ['nDCG@10, 95 % by bootstrap over queries', 'mean', 'from', 'to'],
      [
        ...stages.map((stage) => [stage, ...intervalCells(comparison.stages[stage])]),
        ['fused over the better of the two', ...intervalCells(comparison.gains.fused)],
        ['reranked over fused', ...intervalCells(comparison.gains.reranked)],
        ...stages.flatMap((stage) => {
          const since = comparison.sinceBefore?.[stage]
          return since ? [[`${stage} over the results kept`, ...intervalCells(since)]] : []
        }),
      ],
    ),
  ].join('')
}

export function peersTable(peers: readonly PeerResult[]): string {
  return textTable(
    ['', 'nDCG@10', 'recall@10', 'recall@100', 'MRR@10', 'ms a query', 'p95'],
    peers.map(({ name, scores, ms }) => [
      name,
      ...rankingCells(scores),
      ...(ms ? [ms.mean.toFixed(1), ms.p95.toFixed(1)] : ['–', '–']),
    ]),
  )
}

function intervalCells(interval: Interval | null): string[] {
  if (!interval) return ['–', '–', '–']
  return [interval.mean, interval.low, interval.high].map((value) => value.toFixed(3))
}

const answerColumns = [
  'passageHit8',
  'citationHit',
  'goldDocument',
  'falseRefusal',
  'trueRefusal',
  'removedRefusal',
  'quoteExact',
  'supportPrecision',
  'supportRecall',
] as const satisfies (keyof AnswerScores)[]

export function answerTable(report: AnswerReport): string {
  const row = (name: string, scores: AnswerScores) => [
    name,
    String(scores.questions),
    ...answerColumns.map((column) => shareCell(scores[column])),
    scores.meanQuoteChars?.toFixed(0) ?? '–',
    scores.meanAnswerChars?.toFixed(0) ?? '–',
    scores.latency?.p50.toFixed(0) ?? '–',
    scores.latency?.p95.toFixed(0) ?? '–',
  ]
  const rows = [
    row('all', report),
    ...Object.entries(report.byKind).map(([kind, scores]) => row(kind, scores)),
    ...Object.entries(report.byLanguage).map(([language, scores]) => row(language, scores)),
    row('evidence in another language', report.crossLingual),
  ]
  const header = ['', 'questions', ...answerColumns, 'quote chars', 'answer chars']
  return [textTable([...header, 'ms p50', 'p95'], rows), '\n', curveTable(report)].join('')
}

/** Coverages at which the curve is shown. */
const shownCoverages = [1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.2]

/** How often answers are wrong, by how much evidence they need. */
function curveTable({ curve, stances }: AnswerReport): string {
  const cells = ({
    least,
    coverage,
    risk,
    falseRefusal,
    trueRefusal,
    removedRefusal,
  }: CurvePoint) => [
    Number.isFinite(least) ? least.toFixed(3) : 'named parts',
    ...[coverage, risk, falseRefusal, trueRefusal, removedRefusal].map(shareCell),
  ]
  const rows = [
    ...pointsAt(curve, shownCoverages).map((point) => ['', ...cells(point)]),
    ...Object.entries(stances).map(([stance, point]) => [stance, ...cells(point)]),
  ]
  const header = ['', 'evidence', 'coverage', 'risk', 'falseRefusal', 'trueRefusal']
  const mean = shareCell(meanRisk(curve))
  return `${textTable([...header, 'removedRefusal'], rows)}mean risk over all coverages: ${mean}\n`
}
