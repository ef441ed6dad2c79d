import type { Crowd } from './bench-crowd.ts'
import type { IngestBench } from './bench-ingest.ts'
import type { IdleLatency, IngestLatency } from './bench-latency.ts'
import type { Memory } from './bench-server.ts'
import type { FileSizes } from './bench-store.ts'
import type { Latency } from './percentiles.ts'
import { textTable } from './text-table.ts'

export type Machine = {
  processor: string
  cores: number
  memoryGb: number
  system: string
  node: string
  /** Runnable processes, mean of the minute before the start: above 0.5, others were working too. */
  loadBefore: number
}

export type BenchReport = {
  version: string
  date: string
  machine: Machine
  embedder: string
  passages: number
  ingest: IngestBench
  store: { writeSeconds: number; passagesPerSecond: number }
  withoutIndex: { readyMs: number; search: Latency | null; memory: Memory }
  index: { buildSeconds: number; vectorsPerSecond: number; recallAt10: number | null }
  idle: IdleLatency
  /** Many readers at the same time. */
  crowd: Crowd
  duringIngest: IngestLatency
  memory: { afterSearches: Memory; afterIngest: Memory }
  files: FileSizes
  restart: { readyMs: number; firstSearchMs: number; stopMs: number }
}

const number = (value: number, digits = 0) =>
  value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })

function latencyRow(name: string, latency: Latency | null): string[] {
  if (!latency) return [name, '–', '–', '–', '0']
  const { p50, p95, p99, count } = latency
  return [name, ...[p50, p95, p99].map((ms) => ms.toFixed(1)), String(count)]
}

function memoryCell(memory: Memory): string {
  return memory ? `${number(memory.nowMb)} MB (peak ${number(memory.peakMb)})` : 'unknown'
}

export function benchTable(report: BenchReport): string {
  const { machine, ingest, store, index, idle, crowd, duringIngest, files, restart, memory } =
    report
  const facts = textTable(
    ['what', 'measured'],
    [
      ['model tokens a second, reading in', number(ingest.tokensPerSecond)],
      ['  embedding alone, same passages', number(ingest.embeddingAlone)],
      ['  share of embedding alone', ingest.shareOfEmbedding.toFixed(2)],
      ['  the same in processor time', ingest.shareInProcessorTime.toFixed(2)],
      ['  passages, tokens', `${number(ingest.passages)}, ${number(ingest.tokens)}`],
      ['  peak memory', `${number(ingest.peakMemoryMb)} MB`],
      ['  peak memory, ten times the files', `${number(ingest.peakMemoryTenfoldMb)} MB`],
      ['unchanged files a second', number(ingest.unchanged.filesPerSecond)],
      ['passages a second, writing only', number(store.passagesPerSecond)],
      ['index build', `${number(index.buildSeconds, 1)} s`],
      ['  vectors a second', number(index.vectorsPerSecond)],
      ['  recall@10 against exact', index.recallAt10?.toFixed(3) ?? '–'],
      ['ready after a start without index', `${number(report.withoutIndex.readyMs)} ms`],
      ['ready after a restart', `${number(restart.readyMs)} ms`],
      ['  first search after it', `${number(restart.firstSearchMs)} ms`],
      ['stop, index saved', `${number(restart.stopMs)} ms`],
      [`slowest of ${crowd.readers} asking at once`, `${number(crowd.slowestMs)} ms`],
      ['  overtaken by later questions, at most', number(crowd.overtakenBy)],
      ['  slowest health check meanwhile', `${number(crowd.slowestHealthMs)} ms`],
      ['server memory after searches', memoryCell(memory.afterSearches)],
      ['  after an ingest', memoryCell(memory.afterIngest)],
      ['store on disk', `${number(files.databaseMb, 1)} MB`],
      ['index on disk', `${number(files.indexMb, 1)} MB`],
    ],
  )
  const latencies = textTable(
    ['milliseconds over HTTP', 'p50', 'p95', 'p99', 'requests'],
    [
      latencyRow('search', idle.search),
      latencyRow('  of it: the question embedded', idle.searchParts.embed),
      latencyRow('  of it: candidates found', idle.searchParts.retrieve),
      ...Object.entries(idle.candidatesFiltered).map(([share, latency]) =>
        latencyRow(`  candidates, filter keeps ${share}`, latency),
      ),
      latencyRow('  of it: candidates read again', idle.searchParts.rerank),
      latencyRow('search by meaning', idle.searchDense),
      latencyRow('search by words', idle.searchLexical),
      latencyRow('answer', idle.answer),
      latencyRow(`answer, ${crowd.readers} asking at once`, crowd.answer),
      latencyRow('  the health check meanwhile', crowd.health),
      latencyRow('search while reading in', duringIngest.search),
      latencyRow('answer while reading in', duringIngest.answer),
      latencyRow('search without index', report.withoutIndex.search),
    ],
  )
  const { processor, cores, memoryGb, system, node, loadBefore } = machine
  return [
    `${number(report.passages)} passages, ${report.embedder}, version ${report.version}, ${report.date}\n`,
    `${processor}, ${cores} cores, ${memoryGb} GB, ${system}, Node ${node}; load before ${loadBefore}\n\n`,
    facts,
    '\n',
    latencies,
    '\nVectors of the store are real ones moved a little (cosine about .89); documents are invented words.\n',
  ].join('')
}
