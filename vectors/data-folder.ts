import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Where everything lies that the program writes:
 *
 *     attache.sqlite      the store, the one source of truth
 *     originals/ab/ab12…  the files as they came, named by their SHA-256
 *     index/              the HNSW index, derived, safe to delete
 *     uploads/            files on their way in; what a crash leaves is cleared at the next start
 *     lock.sqlite         held open by the one process that may write
 *     server.json         where that process listens, if it is a server
 */
export type DataFolder = {
  root: string
  database: string
  originals: string
  index: string
  uploads: string
  lock: string
  server: string
}

/** The data folder cannot be made or written to. */
export class UnwritableDataFolderError extends Error {
  override readonly name = 'UnwritableDataFolderError'
  readonly code = 'data_folder_unwritable'
  constructor(root: string, cause: unknown) {
    super(
      `cannot write to the data folder ${root} (${cause instanceof Error ? cause.message : cause}): make it writable, or name another in ATTACHE_DATA`,
      { cause },
    )
  }
}

/** Another process holds the data folder. */
export class DataFolderLockedError extends Error {
  override readonly name = 'DataFolderLockedError'
  readonly code = 'data_folder_locked'
  constructor(root: string) {
    super(
      `the data folder ${root} is in use by another Attaché process: stop that one, or name another folder in ATTACHE_DATA`,
    )
  }
}

/** An original is shorter than it was when it was opened. */
export class TruncatedOriginalError extends Error {
  override readonly name = 'TruncatedOriginalError'
  readonly code = 'original_truncated'
  constructor(sha256: string) {
    super(`the original ${sha256} is shorter than it was: restore the data folder from a backup`)
  }
}

/**
 * Names the parts of a data folder and makes the folders that are missing.
 * @throws {UnwritableDataFolderError}
 */
export function openDataFolder(root: string): DataFolder {
  const folder: DataFolder = {
    root,
    database: join(root, 'attache.sqlite'),
    originals: join(root, 'originals'),
    index: join(root, 'index'),
    uploads: join(root, 'uploads'),
    lock: join(root, 'lock.sqlite'),
    server: join(root, 'server.json'),
  }
  try {
    for (const path of [root, folder.originals, folder.index, folder.uploads])
      mkdirSync(path, { recursive: true })
  } catch (error) {
    throw new UnwritableDataFolderError(root, error)
  }
  return folder
}

/**
 * Takes the folder for this process. The lock is one of the operating system, held through SQLite:
 * it goes with the process however that ends, so a crash leaves nothing to clean up.
 * @returns a function that gives the folder back.
 * @throws {DataFolderLockedError} if another process holds it.
 * @throws {UnwritableDataFolderError}
 */
export function lockDataFolder(folder: DataFolder): () => void {
  let lock: Database.Database | undefined
  try {
    lock = new Database(folder.lock, { timeout: 0 })
    lock.pragma('locking_mode = EXCLUSIVE')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock?.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new DataFolderLockedError(folder.root)
    }
    throw new UnwritableDataFolderError(folder.root, error)
  }
  const held = lock
  return () => {
    held.close()
  }
}

/** SHA-256 of some bytes, in hex. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Where the bytes of a hash are kept. */
export function originalPath(folder: DataFolder, sha256: string): string {
  return join(folder.originals, sha256.slice(0, 2), sha256)
}

/** Keeps a file's bytes under their hash; a file that is there already is not written again. */
export function keepOriginal(folder: DataFolder, sha256: string, bytes: Uint8Array): void {
  const path = originalPath(folder, sha256)
  if (existsSync(path)) return
  mkdirSync(join(folder.originals, sha256.slice(0, 2)), { recursive: true })
  writeDurably(path, bytes)
}

/** The bytes as they came; `null` if the folder does not hold them. */
export function readOriginal(folder: DataFolder, sha256: string): Buffer | null {
  const path = originalPath(folder, sha256)
  return existsSync(path) ? readFileSync(path) : null
}

/** How many bytes an original has; `null` if the folder does not hold it. */
export function originalSize(folder: DataFolder, sha256: string): number | null {
  return statSync(originalPath(folder, sha256), { throwIfNoEntry: false })?.size ?? null
}

/**
 * A part of an original, without reading the rest.
 * @param range.start  First byte.
 * @param range.end  The byte after the last one, within the file.
 */
export async function readOriginalPart(
  folder: DataFolder,
  sha256: string,
  range: { start: number; end: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const file = await open(originalPath(folder, sha256), 'r')
  try {
    const bytes = new Uint8Array(range.end - range.start)
    let done = 0
    while (done < bytes.length) {
      const { bytesRead } = await file.read(bytes, done, bytes.length - done, range.start + done)
      // An original is never written to, so this is a disk that lost part of it.
      if (bytesRead === 0) throw new TruncatedOriginalError(sha256)
      done += bytesRead
    }
    return bytes
  } finally {
    await file.close()
  }
}

/** Forgets a file that nothing refers to any more. */
export function dropOriginal(folder: DataFolder, sha256: string): void {
  rmSync(originalPath(folder, sha256), { force: true })
}

/** Writes beside the target, flushes, renames: a reader sees the old file or the whole new one. */
export function writeDurably(path: string, bytes: Uint8Array): void {
  const temporary = `${path}.${process.pid}.tmp`
  const file = openSync(temporary, 'w')
  try {
    let written = 0
    while (written < bytes.length) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, path)
}
