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
  /** Absolute folders that were walked whole: what was known below them and is not listed is gone. */
  folders: string[]
}

/** A path that is not there. */
export class NoSuchPathError extends Error {
  override readonly name = 'NoSuchPathError'
  readonly code = 'no_such_path'
  constructor(path: string, cause: unknown) {
    super(`there is no file or folder ${path}: check the spelling, and quote names with blanks`, {
      cause,
    })
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
  const listing: Listing = { files: [], folders: [] }
  const seen = new Set<string>()
  for (const given of paths) {
    const path = resolve(given)
    const found = await stat(path).catch((error: unknown) => {
      throw new NoSuchPathError(given, error)
    })
    if (found.isDirectory()) {
      listing.folders.push(path)
      await walk(path, path, listing.files, seen)
    } else {
      const root = dirname(path)
      await add(
        { root, file: path, modifiedMs: found.mtimeMs },
        basename(path),
        listing.files,
        seen,
      )
    }
  }
  return listing
}

async function add(
  source: { root: string; file: string; modifiedMs: number },
  path: string,
  files: SourceFile[],
  seen: Set<string>,
): Promise<void> {
  const real = await realpath(source.file)
  if (seen.has(real)) return
  seen.add(real)
  files.push({ ...source, path: path.normalize('NFC') })
}

async function walk(
  root: string,
  folder: string,
  files: SourceFile[],
  seen: Set<string>,
): Promise<void> {
  // A link back up the tree would go round for ever.
  const real = await realpath(folder)
  if (seen.has(real)) return
  seen.add(real)
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((a, b) => collator.compare(a.name, b.name))
  for (const entry of entries) {
    const file = join(folder, entry.name)
    const found = await stat(file).catch(() => null)
    // A dangling link names no file; a socket or a device holds no document.
    if (!found) continue
    if (found.isDirectory()) {
      if (!entry.name.startsWith('.')) await walk(root, file, files, seen)
    } else if (found.isFile()) {
      await add({ root, file, modifiedMs: found.mtimeMs }, shownPath(root, file), files, seen)
    }
  }
}
