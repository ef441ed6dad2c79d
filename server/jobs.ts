import { randomUUID } from 'node:crypto'
import type { FileOutcome, IngestEvent, IngestSummary } from '../ingest/ingest.ts'
import type { Job, JobFile } from './api.ts'

export type JobWork = (
  onEvent: (event: IngestEvent) => void,
  signal: AbortSignal,
  /** Asked before each file: waits while the job is paused; false for a file that was given up. */
  turn: (path: string) => Promise<boolean>,
) => Promise<{ outcomes: FileOutcome[]; summary: IngestSummary }>

type Running = {
  job: Job
  files: Map<string, JobFile>
  listeners: Set<() => void>
  /** Lets a paused job go on. */
  wake: () => void
}

/** Finished jobs that are remembered, for pages that come back to look. */
const jobsRemembered = 100

/** A pause that nobody watches any more ends by itself: other files wait behind it. */
const unwatchedPauseMs = 30_000

const finalStatus = { read: 'ready', unchanged: 'unchanged', refused: 'refused' } as const

/**
 * Ingests, one after another: two at once would read the same file twice and fight over the
 * embedder. Each is a job that can be watched.
 */
export class Jobs {
  readonly #jobs = new Map<string, Running>()
  readonly #abort = new AbortController()
  #last: Promise<unknown> = Promise.resolve()

  /** Documents of unfinished jobs that are not searched yet. */
  get reading(): number {
    let reading = 0
    for (const { job } of this.#jobs.values()) {
      if (job.status === 'running') reading += job.total - job.done
    }
    return reading
  }

  get(jobId: string): Job | null {
    return this.#jobs.get(jobId)?.job ?? null
  }

  /** Queues an ingest of files whose names are known already, if they are. */
  start(paths: readonly string[], work: JobWork): { jobId: string; done: ReturnType<JobWork> } {
    const running: Running = {
      job: { jobId: randomUUID(), status: 'running', done: 0, total: 0, files: [], paused: false },
      files: new Map(),
      listeners: new Set(),
      wake: () => {},
    }
    for (const path of paths) fileOf(running, path)
    this.#jobs.set(running.job.jobId, running)
    this.#forgetOld()
    const done = this.#last.then(() =>
      work(
        (event) => note(running, event),
        this.#abort.signal,
        (path) => turn(running, path, this.#abort.signal),
      ),
    )
    this.#last = done.then(
      () => finish(running, 'done'),
      (error: unknown) => {
        finish(running, 'failed')
        if (!this.#abort.signal.aborted) console.error('attache: reading in failed:', error)
      },
    )
    return { jobId: running.job.jobId, done }
  }

  /** Calls back after every change until the job has ended; returns how to stop listening. */
  watch(jobId: string, listener: () => void): () => void {
    const running = this.#jobs.get(jobId)
    running?.listeners.add(listener)
    return () => {
      running?.listeners.delete(listener)
      if (running?.job.paused) this.#endUnwatchedPause(running)
    }
  }

  /** Holds a job before its next file, or lets it go on; false if there is no such job under way. */
  pause(jobId: string, paused: boolean): boolean {
    const running = this.#jobs.get(jobId)
    if (running?.job.status !== 'running') return false
    setPaused(running, paused)
    if (paused && running.listeners.size === 0) this.#endUnwatchedPause(running)
    return true
  }

  /** Gives up files that nobody has begun to read, by their places; without them all. */
  cancel(jobId: string, places?: readonly number[]): boolean {
    const running = this.#jobs.get(jobId)
    if (running?.job.status !== 'running') return false
    const wanted = places && new Set(places)
    for (const [place, file] of running.job.files.entries()) {
      if (file.status !== 'waiting' || wanted?.has(place) === false) continue
      file.status = 'cancelled'
      running.job.done++
    }
    tell(running)
    // A job that waits with nothing left to read is over.
    if (!running.job.files.some((file) => !isFinal(file))) setPaused(running, false)
    return true
  }

  #endUnwatchedPause(running: Running): void {
    if (running.listeners.size > 0) return
    setTimeout(() => {
      if (running.listeners.size === 0) setPaused(running, false)
    }, unwatchedPauseMs).unref()
  }

  /** Stops after the documents at hand; what is written stays. */
  async close(): Promise<void> {
    this.#abort.abort()
    await this.#last
  }

  #forgetOld(): void {
    for (const [jobId, { job }] of this.#jobs) {
      if (this.#jobs.size <= jobsRemembered) return
      if (job.status !== 'running') this.#jobs.delete(jobId)
    }
  }
}

function tell(running: Running): void {
  for (const listener of running.listeners) listener()
}

function setPaused(running: Running, paused: boolean): void {
  if (running.job.paused === paused) return
  running.job.paused = paused
  if (!paused) running.wake()
  tell(running)
}

async function turn(running: Running, path: string, signal: AbortSignal): Promise<boolean> {
  while (running.job.paused && !signal.aborted) {
    await new Promise<void>((resolve) => {
      running.wake = resolve
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
  }
  return running.files.get(path)?.status !== 'cancelled'
}

function fileOf(running: Running, path: string): JobFile {
  const known = running.files.get(path)
  if (known) return known
  const file: JobFile = { path, status: 'waiting', findings: [] }
  running.files.set(path, file)
  running.job.files.push(file)
  running.job.total++
  return file
}

function setWorking(file: JobFile, status: 'reading' | 'embedding'): void {
  if (!isFinal(file)) file.status = status
}

function isFinal({ status }: JobFile): boolean {
  return status === 'cancelled' || Object.values(finalStatus).some((final) => final === status)
}

function note(running: Running, event: IngestEvent): void {
  if (event.type === 'file-listed') fileOf(running, event.path)
  else if (event.type === 'file-reading') setWorking(fileOf(running, event.path), 'reading')
  else if (event.type === 'file-embedding') {
    const file = fileOf(running, event.path)
    setWorking(file, 'embedding')
    file.passages = event.passages
  } else if (event.type === 'file-compared') {
    fileOf(running, event.outcome.path).findings = event.outcome.findings
  } else if (event.type === 'file-done' && event.outcome.status !== 'gone') {
    const { path, status, documentId, passages, findings } = event.outcome
    const file = fileOf(running, path)
    // Files of two folders may have one path: what is left over must not be counted below nothing.
    if (!isFinal(file)) running.job.done++
    file.status = finalStatus[status]
    file.findings = findings
    if (documentId) file.documentId = documentId
    if (passages !== undefined) file.passages = passages
  }
  tell(running)
}

function finish(running: Running, status: 'done' | 'failed'): void {
  running.job.status = status
  running.job.paused = false
  tell(running)
  running.listeners.clear()
}
