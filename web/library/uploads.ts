import type { Finding, Job } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'

export type UploadStatus = 'sending' | Job['files'][number]['status'] | 'failed' | 'changed'
export type UploadFile = {
  /** Unique in this page; two files may have one path when they were dropped twice. */
  id: string
  path: string
  status: UploadStatus
  documentId: string | null
  findings: Finding[]
  /** What became of it so far, once it is being embedded. */
  passages: number | null
}
export type UploadState = {
  files: readonly UploadFile[]
  active: boolean
  failure: RequestFailure | null
}

type Source = { file: File; path: string }
type Entry = { id: string; source: Source }
type UploadClient = {
  upload: (files: Source[], collection: string | null) => Promise<{ jobId: string }>
  job: (jobId: string) => AsyncIterable<Job>
}

// One request a batch: small enough that the first file is being read while the rest is sent.
const batchBytes = 24 * 1024 * 1024
const batchFiles = 50

// While a batch is read the library is asked for again that often: its first files are ready long
// before its last.
const tellEveryMs = 2000

/**
 * Files on their way into the library. Lives outside the screens, so that leaving one stops nothing.
 * @param onSettled  Files have become documents, or were refused: what shows documents asks again.
 */
export function createUploads(
  client: UploadClient,
  onSettled: () => void,
  options: { tellEveryMs?: number } = {},
) {
  let state: UploadState = { files: [], active: false, failure: null }
  let count = 0
  let pending = 0
  let queue: Promise<void> = Promise.resolve()
  const listeners = new Set<() => void>()
  const kept = new Map<string, { source: Source; collection: string | null }>()

  function change(part: Partial<UploadState>) {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }

  function changeFiles(ids: ReadonlySet<string>, to: (file: UploadFile) => Partial<UploadFile>) {
    change({
      files: state.files.map((file) => (ids.has(file.id) ? { ...file, ...to(file) } : file)),
    })
  }

  async function send(batch: Entry[], collection: string | null) {
    const readable = await Promise.all(batch.map(({ source }) => canBeRead(source.file)))
    const lost = new Set(batch.filter((_, index) => !readable[index]).map(({ id }) => id))
    changeFiles(lost, () => ({ status: 'changed' }))
    const sent = batch.filter(({ id }) => !lost.has(id))
    if (sent.length === 0) return
    const ids = new Set(sent.map(({ id }) => id))
    try {
      const { jobId } = await client.upload(
        sent.map(({ source }) => source),
        collection,
      )
      changeFiles(ids, () => ({ status: 'waiting' }))
      await follow(jobId, sent)
      const open = state.files.filter((file) => ids.has(file.id) && !isSettled(file))
      changeFiles(new Set(open.map(({ id }) => id)), () => ({ status: 'failed' }))
    } catch (cause) {
      const failure = toFailure(cause)
      changeFiles(ids, (file) => (isSettled(file) ? {} : { status: 'failed' }))
      change({ failure })
    }
    onSettled()
  }

  async function follow(jobId: string, sent: readonly Entry[]) {
    const ids = new Set(sent.map(({ id }) => id))
    let told = { at: performance.now(), done: 0 }
    for await (const job of client.job(jobId)) {
      changeFiles(ids, fromJob(job))
      const at = performance.now()
      const isTime = at - told.at >= (options.tellEveryMs ?? tellEveryMs)
      if (job.status !== 'running' || job.done === told.done || !isTime) continue
      told = { at, done: job.done }
      onSettled()
    }
  }

  // One batch after the other: two at once would only compete for the same reader.
  function enqueue(entries: Entry[], collection: string | null) {
    change({ active: true, failure: null })
    for (const batch of batches(entries)) {
      pending += 1
      queue = queue.then(async () => {
        await send(batch, collection)
        pending -= 1
        if (pending === 0) change({ active: false })
      })
    }
    return queue
  }

  async function retry(wanted: (file: UploadFile) => boolean): Promise<void> {
    const byCollection = new Map<string | null, Entry[]>()
    const ids = new Set<string>()
    for (const { id } of state.files.filter(wanted)) {
      const entry = kept.get(id)
      if (!entry) continue
      ids.add(id)
      const list = byCollection.get(entry.collection) ?? []
      byCollection.set(entry.collection, [...list, { id, source: entry.source }])
    }
    changeFiles(ids, () => ({ status: 'sending', findings: [] }))
    for (const [collection, entries] of byCollection) void enqueue(entries, collection)
    await queue
  }

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    add(sources: Source[], collection: string | null): Promise<void> {
      if (sources.length === 0) return Promise.resolve()
      const entries = sources.map((source) => {
        count += 1
        const id = `upload-${count}`
        kept.set(id, { source, collection })
        return { id, source }
      })
      const added = entries.map(
        ({ id, source }): UploadFile => ({
          id,
          path: source.path,
          status: 'sending',
          documentId: null,
          findings: [],
          passages: null,
        }),
      )
      change({ files: [...state.files, ...added] })
      return enqueue(entries, collection)
    },
    /** Sends again what never arrived. */
    retryFailed: () => retry((file) => file.status === 'failed'),
    /** Gives refused files another try: a busy computer or a missing program may have been why. */
    retryRefused: () => retry((file) => file.status === 'refused'),
    clearSettled(): void {
      for (const file of state.files) if (isSettled(file)) kept.delete(file.id)
      change({ files: state.files.filter((file) => !isSettled(file)), failure: null })
    },
  }
}

export type Uploads = ReturnType<typeof createUploads>

const settled: readonly UploadStatus[] = ['ready', 'unchanged', 'refused', 'failed', 'changed']
export const isSettled = (file: Pick<UploadFile, 'status'>) => settled.includes(file.status)

function fromJob(job: Job) {
  const byPath = new Map(job.files.map((file) => [file.path.normalize('NFC'), file]))
  return (file: UploadFile): Partial<UploadFile> => {
    const now = byPath.get(file.path.normalize('NFC'))
    if (!now) return {}
    const { status, findings } = now
    return {
      status,
      findings,
      documentId: now.documentId ?? null,
      passages: now.passages ?? null,
    }
  }
}

/** A chosen file can be changed or moved before it is sent; then the browser refuses to read it. */
async function canBeRead(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer()
    return true
  } catch {
    return false
  }
}

function* batches(entries: Entry[]): Generator<Entry[]> {
  let batch: Entry[] = []
  let bytes = 0
  for (const entry of entries) {
    const size = entry.source.file.size
    if (batch.length > 0 && (batch.length >= batchFiles || bytes + size > batchBytes)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(entry)
    bytes += size
  }
  if (batch.length > 0) yield batch
}
