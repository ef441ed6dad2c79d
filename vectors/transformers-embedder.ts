import { basename, resolve } from 'node:path'
import { findReranker } from './find-reranker.ts'
import { findModelFiles, fingerprintModel } from './model-files.ts'
import { defaultThreads, ModelPool } from './model-pool.ts'
import { createPooledEmbedder, type PooledEmbedder } from './pooled-embedder.ts'

export type TransformersEmbedderOptions = {
  /** A folder as transformers.js reads it: config, tokenizer, `onnx/model_quantized.onnx`. */
  modelFolder: string
  /** Worker threads, each with its own copy of the model. Default: as the machine allows. */
  threads?: number
  /** The cross-encoder that shares its workers, as `findReranker` takes it. */
  rerankerFolder: string
}

/**
 * Opens an embedding model that lies in a folder; nothing is ever downloaded. Resolves when every
 * worker has loaded it.
 * @throws {ModelFileMissingError} if a file of the model is not there.
 * @throws {ModelFileCorruptError} if a file differs from the folder's `checksums.json`.
 * @throws {EmbeddingFailedError} if the files are there but cannot be loaded.
 */
export async function createTransformersEmbedder(
  options: TransformersEmbedderOptions,
): Promise<PooledEmbedder> {
  const modelFolder = resolve(options.modelFolder)
  const name = basename(modelFolder)
  const files = await findModelFiles(modelFolder)
  const reranker = await findReranker(options.rerankerFolder)
  const pool = new ModelPool({
    model: name,
    models: {
      embedder: { kind: 'folder', modelFolder, dtype: files.dtype },
      reranker: reranker.source,
    },
    threads: options.threads ?? defaultThreads(),
  })
  return createPooledEmbedder({
    name,
    pool,
    reranker,
    fingerprint: fingerprintModel(modelFolder, files, name),
  })
}
