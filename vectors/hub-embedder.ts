import { join } from 'node:path'
import { findReranker } from './find-reranker.ts'
import { findModelFiles, fingerprintModel, ModelFileMissingError } from './model-files.ts'
import { defaultThreads, ModelPool } from './model-pool.ts'
import { createPooledEmbedder, type PooledEmbedder } from './pooled-embedder.ts'

export type HubEmbedderOptions = {
  /** The hub's name for the model: `intfloat/multilingual-e5-base`. Its weights must be in ONNX. */
  model: string
  /** Where downloads are kept. A model that is already there is not asked for again. */
  cacheFolder: string
  threads?: number
  /** The cross-encoder that shares its workers, as `findReranker` takes it. */
  rerankerFolder: string
}

/**
 * Opens a model by its hub name, through LangChain's `HuggingFaceTransformersEmbeddings`. The only
 * way by which anything of a model is ever downloaded: the first time, into `cacheFolder`.
 * @throws {EmbeddingFailedError} if the model is neither there nor to be had.
 */
export async function createHubEmbedder(options: HubEmbedderOptions): Promise<PooledEmbedder> {
  const { model, cacheFolder } = options
  const modelFolder = join(cacheFolder, model)
  const files = await findModelFiles(modelFolder).catch(async (error) => {
    if (!(error instanceof ModelFileMissingError)) throw error
    await download(options)
    return findModelFiles(modelFolder)
  })
  const reranker = await findReranker(options.rerankerFolder)
  return createPooledEmbedder({
    name: model,
    reranker,
    pool: new ModelPool({
      model,
      models: {
        embedder: { kind: 'hub', model, cacheFolder, dtype: files.dtype, mayDownload: false },
        reranker: reranker.source,
      },
      threads: options.threads ?? defaultThreads(),
    }),
    fingerprint: fingerprintModel(modelFolder, files, model),
  })
}

// One worker alone, before the others: two would write the same files at the same time.
async function download({ model, cacheFolder }: HubEmbedderOptions): Promise<void> {
  const source = { kind: 'hub', model, cacheFolder, dtype: 'q8', mayDownload: true } as const
  const pool = new ModelPool({ model, models: { embedder: source, reranker: null }, threads: 1 })
  try {
    await pool.run([{ kind: 'embed', texts: [model] }])
  } finally {
    await pool.close()
  }
}
