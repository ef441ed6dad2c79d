import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { KnownFile } from '../vectors/document-store.ts'
import type { Listing } from './list-files.ts'

type Placed = { root: string; path: string }

/** Where a file lies: absolute, or `upload:` and its name where it came through the page. */
export const placeOf = ({ root, path }: Placed): string =>
  root === '' ? `upload:${path}` : join(root, path)

const isBelow = (place: string, folder: string): boolean =>
  place === folder || place.startsWith(join(folder, '/'))

/**
 * Is something still at a place? The nearest thing that is there decides: a folder says no, a file
 * is an archive that may hold it, and what may not be looked at may well be there.
 */
function isOccupied(place: string): boolean {
  for (let at = place; ; at = dirname(at)) {
    try {
      const found = statSync(at)
      return at === place || !found.isDirectory()
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code !== 'ENOENT' && code !== 'ENOTDIR') return true
      if (at === dirname(at)) return false
    }
  }
}

/**
 * What the library knows of a collection's files, while a run finds out which of them it meets
 * again, which were moved and which are gone.
 */
export class KnownFiles {
  readonly #byPlace: Map<string, KnownFile>
  readonly #bySha256 = new Map<string, KnownFile[]>()
  /** Known documents that a file of this run has been recognised as. */
  readonly #met = new Set<string>()
  /** Places that have a file in this run. */
  readonly #listed: Set<string>
  /** Archives that were looked into: below them there is what is listed and nothing else. */
  readonly #opened = new Set<string>()
  /** Places that could not be looked into: what is known below them is left as it is. */
  readonly #closed: Set<string>

  constructor(known: readonly KnownFile[], listing: Listing) {
    this.#byPlace = new Map(known.map((file) => [placeOfKnown(file), file]))
    for (const file of known) {
      const same = this.#bySha256.get(file.sha256)
      if (same) same.push(file)
      else this.#bySha256.set(file.sha256, [file])
    }
    this.#listed = new Set(listing.files.map(placeOf))
    this.#closed = new Set(listing.unreadable.map(placeOf))
  }

  /** The document of a place, whatever lies there now. */
  at(source: Placed): KnownFile | undefined {
    return this.#byPlace.get(placeOf(source))
  }

  /** All that an archive holds: a member that was known and is not listed has left it. */
  openArchive(archive: Placed, members: readonly Placed[]): void {
    for (const member of members) this.#listed.add(placeOf(member))
    this.#opened.add(placeOf(archive))
  }

  /** A file that could not be looked into this time. */
  leaveClosed(source: Placed): void {
    this.#closed.add(placeOf(source))
  }

  /**
   * The document that a file is: by its place, or by its bytes where the file that had them is no
   * longer where it was. Each document is given out once.
   */
  recognise(source: Placed, sha256: string): KnownFile | undefined {
    const known =
      this.at(source) ??
      this.#bySha256
        .get(sha256)
        ?.find((file) => !this.#met.has(file.documentId) && this.#hasLeft(file))
    if (known) this.#met.add(known.documentId)
    return known
  }

  /** Documents whose files were at or below the listing's folders and are not there any more. */
  gone(listing: Listing): KnownFile[] {
    const closed = [...this.#closed]
    return [...this.#byPlace].flatMap(([place, file]) => {
      if (this.#listed.has(place) || this.#met.has(file.documentId)) return []
      if (!listing.folders.some((folder) => isBelow(place, folder))) return []
      return closed.some((folder) => isBelow(place, folder)) ? [] : [file]
    })
  }

  /** An upload has no place of its own that it could leave. */
  #hasLeft(file: KnownFile): boolean {
    if (file.sourceRoot === '') return false
    const place = placeOfKnown(file)
    if (this.#listed.has(place)) return false
    for (let at = dirname(place); at !== dirname(at); at = dirname(at)) {
      if (this.#opened.has(at)) return true
    }
    return !isOccupied(place)
  }
}

const placeOfKnown = (file: KnownFile): string =>
  placeOf({ root: file.sourceRoot, path: file.path })
