import { realpathSync } from 'node:fs'
import { basename, join, sep } from 'node:path'
import { type FSWatcher, watch } from 'chokidar'

export type FolderWatch = {
  /**
   * Waits until something has changed and then come to rest.
   * @returns absolute places that are new, changed or gone since the last call.
   * @throws {WatchError} or the signal's reason when it is aborted.
   */
  next(signal: AbortSignal): Promise<string[]>
  close(): Promise<void>
}

export type WatchOptions = {
  /** A file is taken for written when its size has stayed the same for this long. */
  writtenMs?: number
  /** Nothing may have changed for this long before changes are handed out together. */
  quietMs?: number
  /** Changes that never come to rest are handed out after this long all the same. */
  longestMs?: number
}

/** Folders cannot be followed; reading them in by hand still works. */
export class WatchError extends Error {
  override readonly name = 'WatchError'
  readonly code = 'cannot_watch'
  constructor(cause: unknown) {
    const code = (cause as NodeJS.ErrnoException).code
    const advice =
      code === 'ENOSPC'
        ? 'the system allows no more folders to be watched: raise fs.inotify.max_user_watches'
        : 'run the command without --watch to read them in once'
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`the folders cannot be followed (${reason}): ${advice}`, { cause })
  }
}

/**
 * Follows files and folders; what lies there already is no change. Hidden folders are left out, as
 * in `listFiles`.
 * @param paths  Absolute, and there.
 * @throws {WatchError}
 */
export async function watchFolders(
  paths: readonly string[],
  // A move is a file less and, once it is seen to be whole, a file more: the quiet time is the
  // longer one, so that both come together.
  { writtenMs = 1500, quietMs = 2000, longestMs = 30_000 }: WatchOptions = {},
): Promise<FolderWatch> {
  const changes = new Changes({ quietMs, longestMs })
  const watcher = watch([...paths], {
    ignoreInitial: true,
    awaitWriteFinish: { stabilityThreshold: writtenMs, pollInterval: Math.ceil(writtenMs / 10) },
    ignored: (path, stats) =>
      stats?.isDirectory() === true && !paths.includes(path) && isLeftOut(path),
    // The first reading has reported folders that may not be looked into.
    ignorePermissionErrors: true,
  })
  watcher.on('error', (error) => {
    // A link to itself names no file.
    if ((error as NodeJS.ErrnoException).code !== 'ELOOP') changes.fail(new WatchError(error))
  })
  watcher.on('all', (event, path) => {
    // A new folder brings its files' own events.
    if (event !== 'addDir') changes.add(path)
  })
  await ready(watcher, changes)
  return {
    next: (signal) => changes.next(signal),
    close: async () => {
      changes.clear()
      await watcher.close()
    },
  }
}

/** Hidden, or a link back up the tree, which would go round for ever. */
function isLeftOut(folder: string): boolean {
  if (basename(folder).startsWith('.')) return true
  try {
    return folder.startsWith(join(realpathSync(folder), sep))
  } catch {
    // Gone again, or a link to itself: there is nothing to follow.
    return true
  }
}

async function ready(watcher: FSWatcher, changes: Changes): Promise<void> {
  await Promise.race([
    new Promise<void>((resolve) => watcher.once('ready', resolve)),
    changes.failed,
  ])
}

/** Places that changed, held back until nothing more comes. */
class Changes {
  readonly failed: Promise<never>
  readonly #times: { quietMs: number; longestMs: number }
  readonly #places = new Set<string>()
  #fail: (error: unknown) => void = () => {}
  #first = 0
  #timer: NodeJS.Timeout | undefined
  #rested: () => void = () => {}
  #isAtRest = false

  constructor(times: { quietMs: number; longestMs: number }) {
    this.#times = times
    this.failed = new Promise((_, reject) => {
      this.#fail = reject
    })
    // Whoever waits next is told; until then nobody needs to be.
    this.failed.catch(() => {})
  }

  add(place: string): void {
    const now = performance.now()
    if (this.#places.size === 0) this.#first = now
    this.#places.add(place)
    const left = this.#first + this.#times.longestMs - now
    clearTimeout(this.#timer)
    this.#timer = setTimeout(
      () => {
        this.#isAtRest = true
        this.#rested()
      },
      Math.max(0, Math.min(this.#times.quietMs, left)),
    )
  }

  fail(error: unknown): void {
    this.#fail(error)
  }

  async next(signal: AbortSignal): Promise<string[]> {
    signal.throwIfAborted()
    let stop = () => {}
    const stopped = new Promise<never>((_, reject) => {
      stop = () => reject(signal.reason)
      signal.addEventListener('abort', stop, { once: true })
    })
    const rested = new Promise<void>((resolve) => {
      this.#rested = resolve
      if (this.#isAtRest) resolve()
    })
    try {
      await Promise.race([rested, stopped, this.failed])
    } finally {
      signal.removeEventListener('abort', stop)
    }
    const places = [...this.#places]
    this.clear()
    return places
  }

  clear(): void {
    clearTimeout(this.#timer)
    this.#places.clear()
    this.#isAtRest = false
  }
}
