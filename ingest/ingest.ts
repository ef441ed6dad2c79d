import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256Hex } from '../vectors/data-folder.ts'
import type { DocumentStore, KnownFile } from '../vectors/document-store.ts'
import { embeddedTextHash, type FieldInput, type SourceInput } from '../vectors/document-writer.ts'
import type { Embedder } from '../vectors/embedder.ts'
import type { Finding } from '../vectors/schema.ts'
import type { ExpandedArchive } from './expand-archive.ts'
import type { LibraryWriter } from './library-writer.ts'
import type { Listing, SourceFile } from './list-files.ts'
import { tesseractLanguages } from './pdf-ocr.ts'
import { extractorVersion, type ReadDocument, UnreadableFileError } from './read-document.ts'
import type { ReadingPool } from './reading-pool.ts'
import { Slots } from './slots.ts'
import { sniffFormat } from './sniff-format.ts'

export type FileOutcome = {
  path: string
  status: 'read' | 'unchanged' | 'refused' | 'gone'
  documentId?: string
  passages?: number
  pages?: number
  findings: Finding[]
}

export type IngestSummary = {
  read: number
  unchanged: number
  refused: number
  gone: number
  passages: number
  seconds: number
}

/** What a progress display or a job list needs to know, as it happens. */
export type IngestEvent =
  | { type: 'file-listed'; path: string }
  | { type: 'file-reading'; path: string }
  | { type: 'file-embedding'; path: string; passages: number }
  | { type: 'passages-embedded'; count: number; characters: number }
  | { type: 'file-done'; outcome: FileOutcome }

export type IngestTools = {
  store: DocumentStore
  writer: LibraryWriter
  reader: ReadingPool
  embedder: Embedder
}

export type IngestOptions = {
  collection: string
  signal?: AbortSignal
  onEvent?: (event: IngestEvent) => void
}

// Files read ahead of the embedder: enough to keep it busy over a run of small files, few enough
// that their texts are no burden.
const filesInFlight = 4

type Work = { source: SourceFile; bytes: Buffer; sha256: string; known: KnownFile | undefined }

/** The file is there but its bytes cannot be had. */
function unreadable(error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error)
  return { code: 'unreadable', message: `the file cannot be opened: ${message}` }
}

/**
 * Reads files in: hash, read, embed, write, several at a time and each wholly or not at all.
 * Stops at `signal` after the documents that are finished; what was written stays.
 * @returns what became of every file, in the order of the listing, then of those that are gone.
 */
export async function ingest(
  listing: Listing,
  tools: IngestTools,
  options: IngestOptions,
): Promise<{ outcomes: FileOutcome[]; summary: IngestSummary }> {
  const began = performance.now()
  const run = new IngestRun(tools, options)
  const outcomes = await run.all(listing)
  const count = (status: FileOutcome['status']) =>
    outcomes.filter((outcome) => outcome.status === status).length
  return {
    outcomes,
    summary: {
      read: count('read'),
      unchanged: count('unchanged'),
      refused: count('refused'),
      gone: count('gone'),
      passages: outcomes.reduce((sum, outcome) => sum + (outcome.passages ?? 0), 0),
      seconds: Math.round(performance.now() - began) / 1000,
    },
  }
}

const placeOf = (root: string, path: string) => (root === '' ? `upload:${path}` : join(root, path))

class IngestRun {
  readonly #tools: IngestTools
  readonly #options: IngestOptions
  readonly #known: KnownFile[]
  readonly #knownByPlace: Map<string, KnownFile>
  /** Known documents that a file of this run has been recognised as. */
  readonly #met = new Set<string>()
  #canReadScans: Promise<boolean> | undefined

  constructor(tools: IngestTools, options: IngestOptions) {
    this.#tools = tools
    this.#options = options
    this.#known = tools.store.knownFiles(options.collection)
    this.#knownByPlace = new Map(
      this.#known.map((file) => [placeOf(file.sourceRoot, file.path), file]),
    )
  }

  async all(listing: Listing): Promise<FileOutcome[]> {
    for (const { path } of listing.files) this.#emit({ type: 'file-listed', path })
    const listed = new Set(listing.files.map(({ root, path }) => placeOf(root, path)))
    const slots = new Slots(filesInFlight)
    const pending: Promise<FileOutcome[]>[] = []
    const failures: unknown[] = []
    for (const source of listing.files) {
      await slots.take()
      if (this.#options.signal?.aborted || failures.length > 0) {
        slots.give()
        break
      }
      const outcome = this.#file(source, listed).finally(() => slots.give())
      outcome.catch((error: unknown) => failures.push(error))
      pending.push(outcome)
    }
    const settled = await Promise.allSettled(pending)
    this.#options.signal?.throwIfAborted()
    if (failures.length > 0) throw failures[0]
    const outcomes = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    outcomes.push(...(await this.#gone(listing, listed)))
    return outcomes
  }

  async #file(source: SourceFile, listed: Set<string>): Promise<FileOutcome[]> {
    let bytes: Buffer
    try {
      bytes = await readFile(source.file)
    } catch (error) {
      return [await this.#refuse(source, Buffer.alloc(0), [unreadable(error)])]
    }
    try {
      const archive = mayHoldFiles(bytes, source.path)
        ? await this.#tools.reader.expand({ bytes, path: source.path }, this.#options.signal)
        : null
      return archive
        ? await this.#archive(source, archive, listed)
        : [await this.#document(source, bytes, listed)]
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error
      const finding = { code: error.code, message: error.message }
      return [await this.#refuse(source, bytes, [finding])]
    }
  }

  /** The files inside a file: documents of their own, below its path. */
  async #archive(
    source: SourceFile,
    archive: ExpandedArchive,
    listed: Set<string>,
  ): Promise<FileOutcome[]> {
    const outcomes: FileOutcome[] = []
    for (const { path, bytes } of archive.members) {
      const member = { ...source, path }
      listed.add(placeOf(member.root, path))
      if (path !== source.path) this.#emit({ type: 'file-listed', path })
      outcomes.push(await this.#document(member, Buffer.from(bytes), listed))
    }
    for (const { path, code, message } of archive.refused) {
      const member = { ...source, path }
      listed.add(placeOf(member.root, path))
      this.#emit({ type: 'file-listed', path })
      outcomes.push(await this.#refuse(member, Buffer.alloc(0), [{ code, message }]))
    }
    if (!outcomes.some((outcome) => outcome.path === source.path)) {
      const message = `an archive: ${outcomes.length} files in it, each with a line of its own`
      const finding = { code: 'archive', message }
      outcomes.push(this.#done({ path: source.path, status: 'read', findings: [finding] }))
    }
    return outcomes
  }

  async #document(source: SourceFile, bytes: Buffer, listed: Set<string>): Promise<FileOutcome> {
    const sha256 = sha256Hex(bytes)
    const known = await this.#recognise(source, sha256, listed)
    if (known && (await this.#isCurrent(known, sha256))) {
      return this.#done(unchanged(source, known))
    }
    return this.#read({ source, bytes, sha256, known })
  }

  /** The document that this file is: by its place, or by its bytes if it was moved. */
  async #recognise(
    source: SourceFile,
    sha256: string,
    listed: Set<string>,
  ): Promise<KnownFile | undefined> {
    const place = placeOf(source.root, source.path)
    const here = this.#knownByPlace.get(place)
    const known =
      here ??
      this.#known.find(
        (file) =>
          file.sha256 === sha256 &&
          file.sourceRoot !== '' &&
          !this.#met.has(file.documentId) &&
          !listed.has(placeOf(file.sourceRoot, file.path)) &&
          !existsSync(placeOf(file.sourceRoot, file.path)),
      )
    if (!known) return undefined
    this.#met.add(known.documentId)
    if (known.sourceRoot !== source.root || known.path !== source.path) {
      await this.#tools.writer.change('relocate', known.documentId, {
        sourceRoot: source.root,
        path: source.path,
        modifiedMs: source.modifiedMs,
      })
    }
    return known
  }

  /** Would reading the file again give what the library has of it? */
  async #isCurrent(known: KnownFile, sha256: string): Promise<boolean> {
    if (known.sha256 !== sha256 || known.extractor !== extractorVersion) return false
    if (known.status === 'ready') return true
    if (known.status !== 'refused') return false
    const codes = known.findings.map(({ code }) => code)
    if (codes.some((code) => worthAnotherTry.has(code))) return false
    if (!codes.includes('scan')) return true
    this.#canReadScans ??= tesseractLanguages().then((languages) => languages.length > 0)
    return !(await this.#canReadScans)
  }

  async #read(work: Work): Promise<FileOutcome> {
    const { source, bytes, sha256 } = work
    this.#emit({ type: 'file-reading', path: source.path })
    let document: ReadDocument
    try {
      document = await this.#tools.reader.read({ bytes, path: source.path }, this.#options.signal)
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error
      return this.#refuse(source, bytes, [{ code: error.code, message: error.message }])
    }
    if (document.passages.length === 0) {
      const empty = { code: 'no-text', message: 'no text was found in the file' }
      return this.#refuse(source, bytes, [...document.findings, empty])
    }
    this.#emit({
      type: 'file-embedding',
      path: source.path,
      passages: document.passages.length,
    })
    const vectors = await this.#embed(document)
    const written = await this.#tools.writer.write(
      {
        ...this.#sourceInput(source, sha256, bytes.length, document.format),
        text: document.text,
        pages: document.pages,
        fields: fieldsOf(document),
        findings: document.findings,
        passages: document.passages.map((passage, i) => ({
          ...passage,
          vector: vectors[i] as Float32Array,
        })),
      },
      bytes,
    )
    return this.#done({
      path: source.path,
      status: 'read',
      documentId: written.documentId,
      passages: document.passages.length,
      ...(document.pages === null ? {} : { pages: document.pages }),
      findings: document.findings,
    })
  }

  /** A vector a passage; what the library has embedded before is not embedded again. */
  async #embed(document: ReadDocument): Promise<Float32Array[]> {
    const { embedder, store } = this.#tools
    const hashes = document.passages.map((passage) => embeddedTextHash(passage.embeddedText))
    const vectors = store.vectorsByHash(hashes)
    const keys = hashes.map((hash) => hash.toString('hex'))
    const missing = new Map<string, string>()
    for (const [i, passage] of document.passages.entries()) {
      const key = keys[i] as string
      if (!vectors.has(key)) missing.set(key, passage.embeddedText)
    }
    const entries = [...missing]
    for (let from = 0; from < entries.length; from += embedder.concurrency) {
      this.#options.signal?.throwIfAborted()
      const group = entries.slice(from, from + embedder.concurrency)
      const texts = group.map(([, text]) => text)
      const made = await embedder.embedPassages(texts, signalOption(this.#options.signal))
      for (const [i, [key]] of group.entries()) vectors.set(key, made[i] as Float32Array)
      this.#emit({
        type: 'passages-embedded',
        count: group.length,
        characters: texts.reduce((sum, text) => sum + text.length, 0),
      })
    }
    return keys.map((key) => vectors.get(key) as Float32Array)
  }

  async #refuse(source: SourceFile, bytes: Buffer, findings: Finding[]): Promise<FileOutcome> {
    const { documentId } = await this.#tools.writer.refuse(
      {
        ...this.#sourceInput(source, sha256Hex(bytes), bytes.length, formatByName(source.path)),
        findings,
      },
      bytes,
    )
    return this.#done({ path: source.path, status: 'refused', documentId, findings })
  }

  /** Files that were read from these folders before and are not there any more. */
  async #gone(listing: Listing, listed: Set<string>): Promise<FileOutcome[]> {
    const outcomes: FileOutcome[] = []
    for (const file of this.#known) {
      const place = placeOf(file.sourceRoot, file.path)
      const below = listing.folders.some((folder) => place.startsWith(join(folder, '/')))
      if (!below || listed.has(place) || this.#met.has(file.documentId)) continue
      if (file.status !== 'gone') await this.#tools.writer.change('markGone', file.documentId)
      const finding = {
        code: 'gone',
        message: 'the file is no longer in its folder: it stays readable, and is not searched',
      }
      outcomes.push(
        this.#done({
          path: file.path,
          status: 'gone',
          documentId: file.documentId,
          findings: [finding],
        }),
      )
    }
    return outcomes
  }

  #sourceInput(source: SourceFile, sha256: string, bytes: number, format: string): SourceInput {
    return {
      collection: this.#options.collection,
      sourceRoot: source.root,
      path: source.path,
      sha256,
      bytes,
      modifiedMs: source.modifiedMs,
      extractor: extractorVersion,
      format,
    }
  }

  #done(outcome: FileOutcome): FileOutcome {
    this.#emit({ type: 'file-done', outcome })
    return outcome
  }

  #emit(event: IngestEvent): void {
    this.#options.onEvent?.(event)
  }
}

/** A ZIP or a mail by its content; what it is otherwise is said when it is read. */
function mayHoldFiles(bytes: Uint8Array, path: string): boolean {
  try {
    const { format } = sniffFormat(bytes, path.slice(path.lastIndexOf('/') + 1))
    return format === 'zip' || format === 'eml'
  } catch (error) {
    if (error instanceof UnreadableFileError) return false
    throw error
  }
}

// What may turn out otherwise with the same bytes: another try, or a program installed since.
const worthAnotherTry = new Set([
  'unreadable',
  'timeout',
  'out-of-memory',
  'crashed',
  'unsupported',
])

function unchanged(source: SourceFile, known: KnownFile): FileOutcome {
  if (known.status === 'refused') {
    const { documentId, findings } = known
    return { path: source.path, status: 'refused', documentId, findings }
  }
  return {
    path: source.path,
    status: 'unchanged',
    documentId: known.documentId,
    passages: known.passages,
    ...(known.pages === null ? {} : { pages: known.pages }),
    findings: known.findings,
  }
}

function fieldsOf(document: ReadDocument): FieldInput[] {
  return [
    { field: 'title', value: document.title, source: 'inferred', evidence: 'heading or file name' },
    {
      field: 'language',
      value: document.language,
      source: 'inferred',
      evidence: 'most of the text',
    },
    { field: 'version', value: document.version, source: 'inferred', evidence: 'symbol and text' },
    ...document.metadata,
  ]
}

function formatByName(path: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(path)?.[1]?.toLowerCase() ?? 'unknown'
}

function signalOption(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {}
}
