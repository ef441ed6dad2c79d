import { once } from 'node:events'
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Embedder } from '../../vectors/embedder.ts'
import { callerFolder, programRoot, readConfig } from '../config.ts'
import { loadEmbedder } from '../embedder-setting.ts'
import { CachedEmbedder } from '../evaluation/cached-embedder.ts'
import { UsageError } from './command.ts'

/** A path as the caller means it. @throws {UsageError} if nothing of that kind is there. */
export function given(path: string, what: 'file' | 'folder'): string {
  const full = resolve(callerFolder, path)
  const found = existsSync(full) ? statSync(full) : null
  if (what === 'folder' ? !found?.isDirectory() : !found?.isFile()) {
    throw new UsageError(`there is no ${what} ${path}`)
  }
  return full
}

/** Where a result should go cannot be written. */
export class UnwritableOutputError extends Error {
  override readonly name = 'UnwritableOutputError'
  readonly code = 'output_unwritable'
  constructor(file: string, cause: unknown) {
    super(`cannot write ${file} (${cause instanceof Error ? cause.message : cause})`, { cause })
  }
}

export type Output = { write: (text: string) => void; close: () => Promise<void> }

/**
 * A file to be written piece by piece; null if no name was given.
 * @throws {UnwritableOutputError} at once, not after the work whose result it is.
 */
export async function openOutput(name: string | undefined): Promise<Output | null> {
  if (name === undefined) return null
  const file = resolve(callerFolder, name)
  try {
    await mkdir(dirname(file), { recursive: true })
    const stream = createWriteStream(file)
    await once(stream, 'open')
    const ended = finished(stream)
    // Heard at `close`; until then a failure must not end the process without a word.
    ended.catch(() => {})
    return {
      write: (text) => void stream.write(text),
      async close() {
        stream.end()
        await ended.catch((error: unknown) => {
          throw new UnwritableOutputError(file, error)
        })
      },
    }
  } catch (error) {
    throw new UnwritableOutputError(file, error)
  }
}

/** A folder that goes away with the work; `keep` names one that stays. */
export async function withDataFolder<Result>(
  keep: string | undefined,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  if (keep !== undefined) return work(resolve(callerFolder, keep))
  const folder = mkdtempSync(join(tmpdir(), 'attache-eval-'))
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The embedder that is set, and a second one that remembers what it embedded in earlier runs. */
export async function withEmbedders<Result>(
  work: (embedder: Embedder, cached: CachedEmbedder) => Promise<Result>,
): Promise<Result> {
  const config = readConfig()
  const embedder = await loadEmbedder(config.embedder, config.dataFolder)
  try {
    const cached = await CachedEmbedder.open(embedder, join(programRoot, '.cache', 'eval'))
    try {
      return await work(embedder, cached)
    } finally {
      await cached.close()
    }
  } finally {
    // The library closes it as well; twice does no harm, and this holds where none was opened.
    await embedder.close()
  }
}
