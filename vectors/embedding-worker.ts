import { workerData } from 'node:worker_threads'
import { move, transferableSymbol, valueSymbol } from 'piscina'
import {
  type EmbeddingModel,
  loadFolderModel,
  loadHubModel,
  type ModelSource,
} from './embedding-model.ts'

export type EmbeddingTask = { kind: 'embed' | 'count'; texts: string[] }

/** `vectors` holds one vector after the other; empty for a count. `tokens` has one number a text. */
export type EmbeddingResult = { vectors: Float32Array<ArrayBuffer>; tokens: number[] }

let model: Promise<EmbeddingModel> | undefined

/** Runs in a worker thread, one text a run: an int8 vector depends on what shares its batch. */
export default async function embeddingWorker(task: EmbeddingTask): Promise<EmbeddingResult> {
  model ??= loadModel(workerData as ModelSource)
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
function transferred(result: EmbeddingResult): EmbeddingResult {
  const envelope = { [transferableSymbol]: [result.vectors.buffer], [valueSymbol]: result }
  return move(envelope as unknown as ArrayBuffer) as unknown as EmbeddingResult
}
