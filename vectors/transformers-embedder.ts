import { basename, resolve } from 'node:path'
import { defaultThreads, EmbeddingPool } from './embedding-pool.ts'
import { findModelFiles, fingerprintModel } from './model-files.ts'
import { createPooledEmbedder, type PooledEmbedder } from './pooled-embedder.ts'

export type TransformersEmbedderOptions = {
  /** A folder as transformers.js reads it: config, tokenizer, `onnx/model_quantized.onnx`. */
  modelFolder: string
  /** Worker threads, each with its own copy of the model. Default: as the machine allows. */
  threads?: number
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
  const pool = new EmbeddingPool({
    model: name,
    source: { kind: 'folder', modelFolder, dtype: files.dtype },
    threads: options.threads ?? defaultThreads(),
  })
  return createPooledEmbedder({
    name,
    pool,
    fingerprint: fingerprintModel(modelFolder, files, name),
  })
}
