import type { Job, JobAction } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { batchOf } from './upload-batch.ts'
import {
  canBeRead,
  fromJob,
  isSettled,
  isUnsent,
  newFile,
  type UploadFile,
  type UploadStatus,
} from './upload-file.ts'

export type UploadState = {
  files: readonly UploadFile[]
  active: boolean
  paused: boolean
  /** Of one file; null: not known. */
  maxBytes: number | null
  failure: RequestFailure | null
}

export type Source = { file: File; path: string }
export type Entry = { id: string; source: Source; collection: string | null }
/** What is being sent, or read by the server. */
type Batch = {
  /**
   * Where each file stands in the job: in the order in which they were sent, as their names may be
   * others there. One that is held or sent anew has no place in it any more.
   */
  places: Map<string, number>
  /** Files that are held as soon as the server has given them back. */
  holding: Set<string>
  abort: AbortController
  jobId: string | null
}
type UploadClient = {
  upload: (
    files: Source[],
    collection: string | null,
    options: { signal: AbortSignal; onSent: (bytes: number) => void },
  ) => Promise<{ jobId: string }>
  job: (jobId: string) => AsyncIterable<Job>
  actOnJob: (jobId: string, action: JobAction) => Promise<unknown>
  health: () => Promise<{ maxUploadBytes: number }>
}

// While a batch is read the library is asked for again that often: its first files are ready long
// before its last.
const tellEveryMs = 2000
/** What a file that is to be held may be for the server: not begun, or given back. */
const held: readonly (UploadStatus | undefined)[] = ['waiting', 'cancelled']
// A request has more bytes than its file: names and boundaries.
const requestBytes = 16 * 1024

/**
 * Files on their way into the library. Lives outside the screens, so that leaving one stops nothing.
 * @param onSettled  Files have become documents, or were refused: what shows documents asks again.
 */
export function createUploads(
  client: UploadClient,
  onSettled: () => void,
  options: { tellEveryMs?: number } = {},
) {
  let state: UploadState = {
    files: [],
    active: false,
    paused: false,
    maxBytes: null,
    failure: null,
  }
  let count = 0
  let running: Promise<void> | null = null
  let queue: Entry[] = []
  let current: Batch | null = null
  const listeners = new Set<() => void>()
  const kept = new Map<string, Entry>()

  function change(part: Partial<UploadState>) {
    state = { ...state, ...part }
    for (const listener of listeners) listener()
  }

  function changeFiles(
    ids: ReadonlySet<string>,
    to: (file: UploadFile) => Partial<UploadFile>,
  ): void {
    change({
      files: state.files.map((file) => (ids.has(file.id) ? { ...file, ...to(file) } : file)),
    })
  }

  const setStatus = (entries: readonly Entry[], status: UploadStatus) =>
    changeFiles(idsOf(entries), () => ({ status, sent: 0 }))

  // One batch after the other: two at once would only compete for the same reader.
  function run(): Promise<void> {
    running ??= (async () => {
      change({ active: true })
      try {
        while (queue.length > 0 && !state.paused) {
          const batch = batchOf(queue)
          queue = queue.slice(batch.length)
          await send(batch)
        }
      } finally {
        running = null
        const active = queue.length > 0
        // What is added next does not wait for a pause that held nothing back.
        change({ active, paused: state.paused && active })
      }
    })()
    return running
  }

  async function send(batch: Entry[]) {
    const sent = await readable(batch)
    if (sent.length === 0) return
    const batchNow: Batch = {
      places: new Map(sent.map(({ id }, place) => [id, place])),
      holding: new Set(),
      abort: new AbortController(),
      jobId: null,
    }
    current = batchNow
    setStatus(sent, 'sending')
    try {
      const { jobId } = await client.upload(
        sent.map(({ source }) => source),
        sent[0]?.collection ?? null,
        { signal: batchNow.abort.signal, onSent: (bytes) => noteSent(sent, bytes) },
      )
      batchNow.jobId = jobId
      await leaveOut(jobId, batchNow)
      setStatus(
        sent.filter(({ id }) => batchNow.places.has(id)),
        'waiting',
      )
      if (state.paused) await client.actOnJob(jobId, { action: 'pause' })
      await follow(jobId, batchNow)
      const open = state.files.filter((file) => batchNow.places.has(file.id) && !isSettled(file))
      changeFiles(idsOf(open), () => ({ status: 'failed' }))
    } catch (cause) {
      if (batchNow.abort.signal.aborted && batchNow.jobId === null) putBack(sent)
      else fail(batchNow, toFailure(cause))
    }
    current = null
    onSettled()
  }

  /** What was taken back just as it arrived. */
  async function leaveOut(jobId: string, { places }: Batch) {
    const back = [...places].filter(([id]) => statusOf(id) !== 'sending')
    for (const [id] of back) places.delete(id)
    const action = { action: 'cancel' as const, places: back.map(([, place]) => place) }
    if (back.length > 0) await client.actOnJob(jobId, action)
  }

  /** What is still wanted of a batch that was held back while it was being sent. */
  function putBack(entries: readonly Entry[]) {
    const wanted = entries.filter(({ id }) => statusOf(id) === 'sending')
    setStatus(wanted, 'queued')
    queue = [...wanted, ...queue]
  }

  function fail({ places }: Batch, failure: RequestFailure) {
    changeFiles(new Set(places.keys()), (file) => (isSettled(file) ? {} : { status: 'failed' }))
    change({ failure })
  }

  async function readable(batch: Entry[]): Promise<Entry[]> {
    const can = await Promise.all(batch.map(({ source }) => canBeRead(source.file)))
    setStatus(
      batch.filter((_, index) => !can[index]),
      'changed',
    )
    // Meanwhile some may have been given up.
    return batch.filter(({ id }, index) => can[index] && statusOf(id) === 'queued')
  }

  const statusOf = (id: string) => state.files.find((file) => file.id === id)?.status

  /** Files go one behind the other: so many bytes are the first ones whole, and a part of one. */
  function noteSent(entries: readonly Entry[], bytes: number) {
    let left = bytes
    const sent = new Map(
      entries.map(({ id, source }) => {
        const own = Math.min(left, source.file.size)
        left -= own
        return [id, own]
      }),
    )
    changeFiles(idsOf(entries), ({ id }) => ({ sent: sent.get(id) ?? 0 }))
  }

  async function follow(jobId: string, batch: Batch) {
    let told = { at: performance.now(), done: 0 }
    for await (const job of client.job(jobId)) {
      changeFiles(new Set(batch.places.keys()), ({ id }) => {
        const file = fromJob(job.files[batch.places.get(id) ?? -1])
        const isHeld = batch.holding.has(id) && held.includes(file.status)
        return isHeld ? { ...file, status: 'held' } : file
      })
      for (const [id, place] of batch.places) {
        if (job.files[place]?.status === 'cancelled') batch.places.delete(id)
      }
      const at = performance.now()
      const isTime = at - told.at >= (options.tellEveryMs ?? tellEveryMs)
      if (job.status !== 'running' || job.done === told.done || !isTime) continue
      told = { at, done: job.done }
      onSettled()
    }
  }

  function enqueue(entries: readonly Entry[]): Promise<void> {
    queue = [...queue, ...entries]
    change({ failure: null })
    return run()
  }

  function again(wanted: (file: UploadFile) => boolean): Promise<void> {
    const entries = state.files.filter(wanted).flatMap(({ id }) => kept.get(id) ?? [])
    for (const { id } of entries) current?.places.delete(id)
    changeFiles(idsOf(entries), () => ({ status: 'queued', findings: [], sent: 0 }))
    return enqueue(entries)
  }

  async function limit(): Promise<number | null> {
    if (state.maxBytes !== null) return state.maxBytes
    try {
      change({ maxBytes: (await client.health()).maxUploadBytes })
    } catch (cause) {
      // Then the sending fails as well, and says more; but it is not hidden.
      change({ failure: toFailure(cause) })
    }
    return state.maxBytes
  }

  /** Of what has not arrived yet. */
  function takeBack(id: string, status: 'queued' | 'sending') {
    queue = queue.filter((entry) => entry.id !== id)
    // The others of its batch are sent without it.
    if (status === 'sending') current?.abort.abort()
  }

  /** Tells the server; what it did comes back with the job's next state. */
  function actOnJob(action: JobAction) {
    const jobId = current?.jobId
    if (!jobId) return
    client.actOnJob(jobId, action).catch((cause: unknown) => change({ failure: toFailure(cause) }))
  }

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    /** @param unreadable  Paths that the browser could not open. */
    async add(
      sources: readonly Source[],
      collection: string | null,
      unreadable: readonly string[] = [],
    ): Promise<void> {
      if (sources.length + unreadable.length === 0) return
      const entries = sources.map((source): Entry => {
        count += 1
        const entry = { id: `upload-${count}`, source, collection }
        kept.set(entry.id, entry)
        return entry
      })
      const lost = unreadable.map((path) => {
        count += 1
        return { ...newFile(`upload-${count}`, path, 0), status: 'changed' as const }
      })
      const added = entries.map(({ id, source }) => newFile(id, source.path, source.file.size))
      change({ files: [...state.files, ...added, ...lost] })
      const most = await limit()
      const fits = ({ source }: Entry) => most === null || source.file.size + requestBytes <= most
      setStatus(
        entries.filter((entry) => !fits(entry)),
        'too-large',
      )
      // Meanwhile some may have been given up.
      const open = idsOf(state.files.filter(({ status }) => status === 'queued'))
      await enqueue(entries.filter(({ id }) => open.has(id)))
    },
    /** Sends nothing more, and the server reads no further file, until it is told to go on. */
    pause(): void {
      change({ paused: true })
      if (current?.jobId === null) current.abort.abort()
      else actOnJob({ action: 'pause' })
    },
    /** Lets all go on that was paused together; where nothing was, each file that is held. */
    resume(): void {
      if (!state.paused) return void again(({ status }) => status === 'held')
      change({ paused: false })
      actOnJob({ action: 'resume' })
      void run()
    },
    /** Holds one file back, if nobody has begun to read it, while the others go on. */
    pauseFile(id: string): void {
      const status = statusOf(id)
      if (status === 'waiting') {
        const place = current?.places.get(id)
        if (place === undefined) return
        current?.holding.add(id)
        actOnJob({ action: 'cancel', places: [place] })
      } else if (status === 'queued' || status === 'sending') {
        takeBack(id, status)
      } else return
      changeFiles(new Set([id]), () => ({ status: 'held', sent: 0 }))
      change({ active: running !== null || queue.length > 0 })
    },
    resumeFile: (id: string) => again((file) => file.id === id && file.status === 'held'),
    /** Gives a file up, if nobody has begun to read it. */
    cancel(id: string): void {
      const status = statusOf(id)
      if (status === 'waiting') {
        const place = current?.places.get(id)
        if (place !== undefined) actOnJob({ action: 'cancel', places: [place] })
        return
      }
      if (status === 'queued' || status === 'sending') takeBack(id, status)
      else if (status === 'held') current?.holding.delete(id)
      else return
      changeFiles(new Set([id]), () => ({ status: 'cancelled' }))
      change({ active: running !== null || queue.length > 0 })
    },
    cancelAll(): void {
      const open = state.files.filter(isUnsent)
      queue = []
      current?.holding.clear()
      changeFiles(idsOf(open), () => ({ status: 'cancelled' }))
      if (current?.jobId === null) current.abort.abort()
      else actOnJob({ action: 'cancel' })
      change({ paused: false, active: running !== null })
    },
    /** Sends again what never arrived. */
    retryFailed: () => again((file) => file.status === 'failed'),
    /** Gives refused files another try: a busy computer or a missing program may have been why. */
    retryRefused: () => again((file) => file.status === 'refused'),
    retry: (id: string) => again((file) => file.id === id && isSettled(file)),
    clearSettled(): void {
      for (const file of state.files) if (isSettled(file)) kept.delete(file.id)
      change({ files: state.files.filter((file) => !isSettled(file)), failure: null })
    },
  }
}

export type Uploads = ReturnType<typeof createUploads>

const idsOf = (entries: readonly { id: string }[]): ReadonlySet<string> =>
  new Set(entries.map(({ id }) => id))
