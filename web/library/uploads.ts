import type { Finding, Job } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'

export type UploadStatus = 'sending' | Job['files'][number]['status'] | 'failed'
export type UploadFile = {
  /** Unique in this page; two files may have one path when they were dropped twice. */
  id: string
  path: string
  status: UploadStatus
  documentId: string | null
  findings: Finding[]
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

/** Files on their way into the library. Lives outside the screens, so that leaving one stops nothing. */
export function createUploads(client: UploadClient, onSettled: () => void) {
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
    const ids = new Set(batch.map(({ id }) => id))
    try {
      const { jobId } = await client.upload(
        batch.map(({ source }) => source),
        collection,
      )
      changeFiles(ids, () => ({ status: 'waiting' }))
      for await (const job of client.job(jobId)) changeFiles(ids, fromJob(job))
      const open = state.files.filter((file) => ids.has(file.id) && !isSettled(file))
      changeFiles(new Set(open.map(({ id }) => id)), () => ({ status: 'failed' }))
    } catch (cause) {
      const failure = toFailure(cause)
      changeFiles(ids, (file) => (isSettled(file) ? {} : { status: 'failed' }))
      change({ failure })
    }
    onSettled()
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
        }),
      )
      change({ files: [...state.files, ...added] })
      return enqueue(entries, collection)
    },
    /** Sends again what never arrived; a refused file would only be refused again. */
    async retryFailed(): Promise<void> {
      const failed = state.files.filter(({ status }) => status === 'failed')
      const byCollection = new Map<string | null, Entry[]>()
      for (const { id } of failed) {
        const entry = kept.get(id)
        if (!entry) continue
        const list = byCollection.get(entry.collection) ?? []
        byCollection.set(entry.collection, [...list, { id, source: entry.source }])
      }
      changeFiles(new Set(failed.map(({ id }) => id)), () => ({ status: 'sending' }))
      for (const [collection, entries] of byCollection) void enqueue(entries, collection)
      await queue
    },
    clearSettled(): void {
      for (const file of state.files) if (isSettled(file)) kept.delete(file.id)
      change({ files: state.files.filter((file) => !isSettled(file)), failure: null })
    },
  }
}

export type Uploads = ReturnType<typeof createUploads>

const settled: readonly UploadStatus[] = ['ready', 'unchanged', 'refused', 'failed']
export const isSettled = (file: Pick<UploadFile, 'status'>) => settled.includes(file.status)

function fromJob(job: Job) {
  const byPath = new Map(job.files.map((file) => [file.path.normalize('NFC'), file]))
  return (file: UploadFile): Partial<UploadFile> => {
    const now = byPath.get(file.path.normalize('NFC'))
    if (!now) return {}
    return { status: now.status, documentId: now.documentId ?? null, findings: now.findings }
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
