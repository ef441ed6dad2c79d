import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Embedder } from '../vectors/embedder.ts'
import { createHubEmbedder } from '../vectors/hub-embedder.ts'
import { createTransformersEmbedder } from '../vectors/transformers-embedder.ts'
import { programRoot } from './config.ts'

const rerankerFolder = join(programRoot, 'vectors', 'models', 'reranker-un')

/** Loads the embedder that a setting names: a folder, or else a model of the hub. The reranker is ours. */
export function loadEmbedder(setting: string, dataFolder: string): Promise<Embedder> {
  const folder = resolve(programRoot, setting)
  return existsSync(folder)
    ? createTransformersEmbedder({ modelFolder: folder, rerankerFolder })
    : createHubEmbedder({ model: setting, cacheFolder: join(dataFolder, 'models'), rerankerFolder })
}
