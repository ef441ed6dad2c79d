import type { Dirent, Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'

/** A file to be read in. `root` and `path` together say where it lies. */
export type SourceFile = {
  /** Absolute folder that is being read in; '' for an upload. */
  root: string
  /** Relative to the root, '/', NFC: what the reader sees. */
  path: string
  /** Where the bytes are now. */
  file: string
  modifiedMs: number | null
}

export type Listing = {
  files: SourceFile[]
  /**
   * Absolute places that were looked at whole, folders or archives: what was known at or below them
   * and is not listed is gone.
   */
  folders: string[]
  /** Folders that cannot be opened: of what is known below them nothing can be said. */
  unreadable: UnreadableFolder[]
}

export type UnreadableFolder = { root: string; path: string; message: string }

/** A path that is not there. */
export class NoSuchPathError extends Error {
  override readonly name = 'NoSuchPathError'
  readonly code = 'no_such_path'
  constructor(path: string, options?: ErrorOptions) {
    super(
      `there is no file or folder ${path}: check the spelling, and quote names with blanks`,
      options,
    )
  }
}

const collator = new Intl.Collator('en', { numeric: true })

/** File names are compared and shown composed: macOS stores them decomposed. */
function shownPath(root: string, file: string): string {
  return relative(root, file).split(sep).join('/').normalize('NFC')
}

/**
 * All files at or below some paths, in natural order. Hidden folders (.git, .Trash) are left out;
 * hidden files are not, so that every file that lies among documents is accounted for.
 * @throws {NoSuchPathError} before anything is done, if one of the paths is not there.
 */
export async function listFiles(paths: readonly string[]): Promise<Listing> {
  const walk = new Walk()
  for (const given of paths) {
    const path = resolve(given)
    const found = await stat(path).catch((error: unknown) => {
      throw new NoSuchPathError(given, { cause: error })
    })
    walk.listing.folders.push(path)
    if (found.isDirectory()) await walk.folder(path, path)
    else await walk.file(dirname(path), path, found.mtimeMs)
  }
  return walk.listing
}

/**
 * Lists only what changed in folders that are followed: what is there now, under the path it has in
 * its folder, and what may be gone. Where a followed path itself is missing (a drive that was taken
 * out), nothing of it is taken for gone.
 * @param paths  The folders and files that are followed.
 * @param changed  Absolute places at or below them.
 */
export async function listChanges(
  paths: readonly string[],
  changed: readonly string[],
): Promise<Listing> {
  const walk = new Walk()
  const roots = paths.map((path) => resolve(path))
  for (const root of roots) {
    const places = changed.filter((place) => isAtOrBelow(place, root)).sort(collator.compare)
    if (places.length === 0) continue
    const found = await statIfThere(root)
    if (!found) {
      walk.missing(root)
      continue
    }
    for (const place of places) await walk.place(found.isDirectory() ? root : dirname(root), place)
  }
  return walk.listing
}

const isAtOrBelow = (place: string, folder: string): boolean =>
  place === folder || place.startsWith(join(folder, sep))

/** @returns null where there is nothing; what may not be looked at is an error. */
async function statIfThere(path: string): Promise<Stats | null> {
  try {
    return await stat(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
    throw error
  }
}

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

class Walk {
  readonly listing: Listing = { files: [], folders: [], unreadable: [] }
  readonly #seen = new Set<string>()

  async file(root: string, file: string, modifiedMs: number | null): Promise<void> {
    if (!(await this.#isNew(file))) return
    this.listing.files.push({ root, path: shownPath(root, file), file, modifiedMs })
  }

  async folder(root: string, folder: string): Promise<void> {
    // A link back up the tree would go round for ever.
    if (!(await this.#isNew(folder))) return
    let entries: Dirent[]
    try {
      entries = await readdir(folder, { withFileTypes: true })
    } catch (error) {
      // Deleted since its name was read.
      if (codeOf(error) === 'ENOENT' && folder !== root) return
      this.#cannotOpen(root, folder, error)
      return
    }
    entries.sort((a, b) => collator.compare(a.name, b.name))
    for (const entry of entries) await this.#entry(root, join(folder, entry.name), entry)
  }

  async #entry(root: string, file: string, entry: Dirent): Promise<void> {
    try {
      const found = await stat(file)
      if (found.isDirectory()) {
        if (!entry.name.startsWith('.')) await this.folder(root, file)
      } else if (found.isFile()) await this.file(root, file, found.mtimeMs)
      // A socket or a device holds no document.
    } catch (error) {
      // A link to nothing, or to itself, names no file; neither does one deleted since. A name that
      // is no UTF-8 does, but cannot be spelled: it is listed, so that reading it says why not.
      const named = entry.name.includes('\ufffd')
      if (!named && ['ENOENT', 'ELOOP'].includes(codeOf(error) ?? '')) return
      if (entry.isDirectory()) this.#cannotOpen(root, file, error)
      else await this.file(root, file, null)
    }
  }

  /** Something that changed, whatever it is now. */
  async place(root: string, place: string): Promise<void> {
    this.listing.folders.push(place)
    try {
      const found = await statIfThere(place)
      if (found?.isDirectory()) await this.folder(root, place)
      else if (found?.isFile()) await this.file(root, place, found.mtimeMs)
    } catch (error) {
      this.#cannotOpen(root, place, error)
    }
  }

  missing(root: string): void {
    const message = 'it is not there just now: what was read of it stays'
    this.listing.unreadable.push({ root, path: basename(root), message })
  }

  #cannotOpen(root: string, folder: string, error: unknown): void {
    const path = shownPath(root, folder) || '.'
    const reason = error instanceof Error ? error.message : String(error)
    const message = `the folder cannot be opened, so none of its files was read: ${reason}`
    this.listing.unreadable.push({ root, path, message })
  }

  /** Links may give one file many names; it is listed under the first. */
  async #isNew(path: string): Promise<boolean> {
    // What cannot be followed is its own name.
    const real = await realpath(path).catch(() => path)
    if (this.#seen.has(real)) return false
    this.#seen.add(real)
    return true
  }
}
