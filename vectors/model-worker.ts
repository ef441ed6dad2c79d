import { workerData } from 'node:worker_threads'
import { move, transferableSymbol, valueSymbol } from 'piscina'
import {
  type EmbeddingModel,
  loadFolderModel,
  loadHubModel,
  type ModelSource,
} from './embedding-model.ts'
import { loadRankModel, type RankModel, type RankModelSource } from './rank-model.ts'
import type { PassageToRank, RankedText } from './reranker.ts'

/** What a worker may be asked for, and which models it has for it. */
export type WorkerModels = { embedder: ModelSource; reranker: RankModelSource | null }

export type ModelTask =
  | { kind: 'embed' | 'count'; texts: string[] }
  | { kind: 'rank'; question: string; passage: PassageToRank }

/**
 * `vectors` holds one vector after the other, `tokens` one number a text; both empty where the task
 * asks for something else.
 */
export type ModelResult = {
  vectors: Float32Array<ArrayBuffer>
  tokens: number[]
  ranked?: RankedText
}

const models = workerData as WorkerModels
let model: Promise<EmbeddingModel> | undefined
let ranker: Promise<RankModel> | undefined

/** Runs in a worker thread, one text a run: what an int8 model says depends on what shares its batch. */
export default async function modelWorker(task: ModelTask): Promise<ModelResult> {
  if (task.kind === 'rank') {
    if (!models.reranker) throw new Error('these workers were opened without a reranker')
    ranker ??= loadRankModel(models.reranker)
    const { rank } = await ranker
    const ranked = await rank(task.question, task.passage)
    return { vectors: new Float32Array(0), tokens: [], ranked }
  }
  model ??= loadModel(models.embedder)
  const { embed, tokenIds } = await model
  if (task.kind === 'count') {
    return { vectors: new Float32Array(0), tokens: task.texts.map((text) => tokenIds(text).length) }
  }
  const tokens: number[] = []
  const parts: Float32Array[] = []
  for (const text of task.texts) {
    const embedded = await embed(text)
    parts.push(embedded.vector)
    tokens.push(embedded.tokens)
  }
  return transferred({ vectors: concatenate(parts), tokens })
}

function loadModel(source: ModelSource): Promise<EmbeddingModel> {
  return source.kind === 'folder' ? loadFolderModel(source) : loadHubModel(source)
}

function concatenate(parts: readonly Float32Array[]): Float32Array<ArrayBuffer> {
  const dimensions = parts[0]?.length ?? 0
  const vectors = new Float32Array(parts.length * dimensions)
  parts.forEach((part, i) => {
    vectors.set(part, i * dimensions)
  })
  return vectors
}

/** Has piscina hand the vectors' memory over instead of copying it. */
function transferred(result: ModelResult): ModelResult {
  const envelope = { [transferableSymbol]: [result.vectors.buffer], [valueSymbol]: result }
  return move(envelope as unknown as ArrayBuffer) as unknown as ModelResult
}
