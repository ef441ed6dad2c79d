import { randomUUID } from 'node:crypto'
import type { FileOutcome, IngestEvent, IngestSummary } from '../ingest/ingest.ts'
import type { Job, JobFile } from './api.ts'

export type JobWork = (
  onEvent: (event: IngestEvent) => void,
  signal: AbortSignal,
) => Promise<{ outcomes: FileOutcome[]; summary: IngestSummary }>

type Running = { job: Job; files: Map<string, JobFile>; listeners: Set<() => void> }

/** Finished jobs that are remembered, for pages that come back to look. */
const jobsRemembered = 100

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
      job: { jobId: randomUUID(), status: 'running', done: 0, total: 0, files: [] },
      files: new Map(),
      listeners: new Set(),
    }
    for (const path of paths) fileOf(running, path)
    this.#jobs.set(running.job.jobId, running)
    this.#forgetOld()
    const done = this.#last.then(() => work((event) => note(running, event), this.#abort.signal))
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
    return () => running?.listeners.delete(listener)
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
  return Object.values(finalStatus).some((final) => final === status)
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
  for (const listener of running.listeners) listener()
}

function finish(running: Running, status: 'done' | 'failed'): void {
  running.job.status = status
  for (const listener of running.listeners) listener()
  running.listeners.clear()
}
