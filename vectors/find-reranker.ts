import { basename, resolve } from 'node:path'
import { checkModelFiles, findModelFiles } from './model-files.ts'
import type { RankModelSource } from './rank-model.ts'

export type FoundReranker = {
  name: string
  source: RankModelSource
  /** Rejects if a file differs from the folder's checksums; read while the model loads. */
  checked: Promise<void>
}

/**
 * Finds a reranker's files.
 * @param folder  As export.py writes it.
 * @throws {ModelFileMissingError} if a file is not there.
 */
export async function findReranker(folder: string): Promise<FoundReranker> {
  const modelFolder = resolve(folder)
  const files = await findModelFiles(modelFolder)
  const checked = checkModelFiles(modelFolder, files).then(() => {})
  // Awaited later, by whoever opens the pool: a damaged file is no unhandled rejection until then.
  checked.catch(() => {})
  return { name: basename(modelFolder), source: { modelFolder, dtype: files.dtype }, checked }
}
