import { readFile } from 'node:fs/promises'
import { sha256Hex } from '../vectors/data-folder.ts'
import type { FieldInput, SourceInput } from '../vectors/document-input.ts'
import type { DocumentStore, KnownFile } from '../vectors/document-store.ts'
import type { Embedder } from '../vectors/embedder.ts'
import type { Finding } from '../vectors/schema.ts'
import { embedDocument } from './embed-document.ts'
import type { ExpandedArchive } from './expand-archive.ts'
import { KnownFiles } from './known-files.ts'
import type { LibraryWriter } from './library-writer.ts'
import type { Listing, SourceFile, UnreadableFolder } from './list-files.ts'
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
  /** Of all files that are there, unchanged ones too. */
  passages: number
  pages: number
  seconds: number
}

/** What a progress display or a job list needs to know, as it happens. */
export type IngestEvent =
  | { type: 'file-listed'; path: string }
  | { type: 'file-reading'; path: string }
  | { type: 'file-scanning'; path: string; done: number; total: number }
  | { type: 'file-embedding'; path: string; passages: number }
  | { type: 'passages-embedded'; count: number; characters: number }
  | { type: 'file-done'; outcome: FileOutcome }
  /** Compared with all others, a file that was done has another finding: it is there twice. */
  | { type: 'file-compared'; outcome: FileOutcome }

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
  /** Reads files again that have not changed. */
  again?: boolean
  /** Asked before each file, and waited for: false leaves the file as it was. */
  turn?: (path: string) => Promise<boolean>
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
  const outcomes = await new IngestRun(listing, tools, options).all()
  await tools.writer.linkRest(options.signal)
  tellComparisons(outcomes, tools, options)
  const count = (status: FileOutcome['status']) =>
    outcomes.filter((outcome) => outcome.status === status).length
  const sum = (amount: 'passages' | 'pages') =>
    outcomes.reduce((total, outcome) => total + (outcome[amount] ?? 0), 0)
  const summary: IngestSummary = {
    read: count('read'),
    unchanged: count('unchanged'),
    refused: count('refused'),
    gone: count('gone'),
    passages: sum('passages'),
    pages: sum('pages'),
    seconds: Math.round(performance.now() - began) / 1000,
  }
  const { collection } = options
  await tools.writer.change('noteRun', {
    ...summary,
    collection,
    endedAt: new Date().toISOString(),
  })
  return { outcomes, summary }
}

function tellComparisons(
  outcomes: readonly FileOutcome[],
  { store }: IngestTools,
  { onEvent }: IngestOptions,
): void {
  for (const outcome of outcomes) {
    // What was there unchanged has told its findings already.
    if (outcome.documentId === undefined || outcome.status === 'unchanged') continue
    if (outcome.status === 'gone') continue
    const findings = store.document(outcome.documentId)?.findings
    if (!findings || findings.length <= outcome.findings.length) continue
    outcome.findings = findings
    onEvent?.({ type: 'file-compared', outcome })
  }
}

class IngestRun {
  readonly #listing: Listing
  readonly #tools: IngestTools
  readonly #options: IngestOptions
  readonly #known: KnownFiles
  #canReadScans: Promise<boolean> | undefined

  constructor(listing: Listing, tools: IngestTools, options: IngestOptions) {
    this.#listing = listing
    this.#tools = tools
    this.#options = options
    this.#known = new KnownFiles(tools.store.knownFiles(options.collection), listing)
  }

  async all(): Promise<FileOutcome[]> {
    const { files, unreadable } = this.#listing
    for (const { path } of [...unreadable, ...files]) this.#emit({ type: 'file-listed', path })
    const slots = new Slots(filesInFlight)
    const pending: Promise<FileOutcome[]>[] = []
    const failures: unknown[] = []
    for (const source of files) {
      await slots.take()
      const wanted = (await this.#options.turn?.(source.path)) ?? true
      const ended = this.#options.signal?.aborted || failures.length > 0
      if (!wanted || ended) slots.give()
      if (ended) break
      if (!wanted) continue
      const outcome = this.#file(source).finally(() => slots.give())
      outcome.catch((error: unknown) => failures.push(error))
      pending.push(outcome)
    }
    const settled = await Promise.allSettled(pending)
    this.#options.signal?.throwIfAborted()
    if (failures.length > 0) throw failures[0]
    const outcomes = settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    outcomes.push(...unreadable.map((folder) => this.#closedFolder(folder)))
    outcomes.push(...(await this.#gone()))
    return outcomes
  }

  async #file(source: SourceFile): Promise<FileOutcome[]> {
    let bytes: Buffer
    try {
      bytes = await readFile(source.file)
    } catch (error) {
      return [await this.#unreadable(source, error)]
    }
    try {
      const archive = mayHoldFiles(bytes, source.path)
        ? await this.#tools.reader.expand({ bytes, path: source.path }, this.#options.signal)
        : null
      return archive ? await this.#archive(source, archive) : [await this.#document(source, bytes)]
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error
      if (worthAnotherTry.has(error.code)) this.#known.leaveClosed(source)
      const finding = { code: error.code, message: error.message }
      return [await this.#refuse(source, bytes, [finding])]
    }
  }

  /** A file that cannot be opened now says nothing about what was read of it before. */
  async #unreadable(source: SourceFile, error: unknown): Promise<FileOutcome> {
    this.#known.leaveClosed(source)
    const known = this.#known.at(source)
    const finding = unreadable(error)
    if (known?.status !== 'ready') return this.#refuse(source, Buffer.alloc(0), [finding])
    const message = `${finding.message}; what was read of it before stays`
    const { path } = source
    const findings = [{ ...finding, message }]
    return this.#done({ path, status: 'refused', documentId: known.documentId, findings })
  }

  #closedFolder({ path, message }: UnreadableFolder): FileOutcome {
    return this.#done({ path, status: 'refused', findings: [{ code: 'unreadable', message }] })
  }

  /** The files inside a file: documents of their own, below its path. */
  async #archive(source: SourceFile, archive: ExpandedArchive): Promise<FileOutcome[]> {
    const { members, refused } = archive
    const inside = ({ path }: { path: string }): SourceFile => ({ ...source, path })
    this.#known.openArchive(source, [...members, ...refused].map(inside))
    const outcomes: FileOutcome[] = []
    for (const member of members) {
      if (member.path !== source.path) this.#emit({ type: 'file-listed', path: member.path })
      outcomes.push(await this.#document(inside(member), Buffer.from(member.bytes)))
    }
    for (const { path, code, message } of refused) {
      this.#emit({ type: 'file-listed', path })
      outcomes.push(await this.#refuse(inside({ path }), Buffer.alloc(0), [{ code, message }]))
    }
    if (!outcomes.some((outcome) => outcome.path === source.path)) {
      const message = `an archive: ${outcomes.length} files in it, each with a line of its own`
      const finding = { code: 'archive', message }
      const isUnchanged =
        outcomes.some(({ status }) => status === 'unchanged') &&
        !outcomes.some(({ status }) => status === 'read')
      const status = isUnchanged ? 'unchanged' : 'read'
      outcomes.push(this.#done({ path: source.path, status, findings: [finding] }))
    }
    return outcomes
  }

  async #document(source: SourceFile, bytes: Buffer): Promise<FileOutcome> {
    const sha256 = sha256Hex(bytes)
    const known = await this.#recognise(source, sha256)
    if (known && !this.#options.again && (await this.#isCurrent(known, sha256))) {
      return this.#done(unchanged(source, known))
    }
    return this.#read({ source, bytes, sha256, known })
  }

  /** The document that this file is, which from now on has its place. */
  async #recognise(source: SourceFile, sha256: string): Promise<KnownFile | undefined> {
    const known = this.#known.recognise(source, sha256)
    if (known && (known.sourceRoot !== source.root || known.path !== source.path)) {
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
      document = await this.#tools.reader.read(
        { bytes, path: source.path },
        {
          ...signalOption(this.#options.signal),
          onScan: (pages) => this.#emit({ type: 'file-scanning', path: source.path, ...pages }),
        },
      )
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error
      const { code, message, findings } = error
      return this.#refuse(source, bytes, [{ code, message }, ...findings])
    }
    if (document.passages.length === 0) {
      const empty = { code: 'no-text', message: 'no text was found in the file' }
      const { findings } = document
      // A scan that nothing could read is told as one; more would be noise.
      const told = findings.some(({ code }) => code === 'scan')
      return this.#refuse(source, bytes, told ? findings : [...findings, empty])
    }
    this.#emit({
      type: 'file-embedding',
      path: source.path,
      passages: document.passages.length,
    })
    const vectors = await embedDocument(document, this.#tools, {
      ...signalOption(this.#options.signal),
      onEmbedded: (group) => this.#emit({ type: 'passages-embedded', ...group }),
    })
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
      findings: written.findings,
    })
  }

  async #refuse(source: SourceFile, bytes: Buffer, findings: Finding[]): Promise<FileOutcome> {
    const refused = await this.#tools.writer.refuse(
      {
        ...this.#sourceInput(source, sha256Hex(bytes), bytes.length, formatByName(source.path)),
        findings,
      },
      bytes,
    )
    return this.#done({ path: source.path, status: 'refused', ...refused })
  }

  /** Files that were read from these folders before and are not there any more. */
  async #gone(): Promise<FileOutcome[]> {
    const outcomes: FileOutcome[] = []
    const message = 'the file is no longer in its folder: it stays readable, and is not searched'
    for (const { path, status, documentId } of this.#known.gone(this.#listing)) {
      if (status !== 'gone') await this.#tools.writer.change('markGone', documentId)
      const findings = [{ code: 'gone', message }]
      outcomes.push(this.#done({ path, status: 'gone', documentId, findings }))
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
