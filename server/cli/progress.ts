import type { IngestEvent } from '../../ingest/ingest.ts'

const plainLineEveryMs = 10_000

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`
}

/**
 * Progress of an ingest on standard error: one line that renews itself on a terminal, a plain line
 * now and then elsewhere.
 */
export class Progress {
  readonly #began = performance.now()
  readonly #terminal = process.stderr.isTTY === true
  #files = 0
  #done = 0
  #passages = 0
  #waiting = 0
  /** Scans under way: their pages take seconds each, and nothing else would move. */
  readonly #scans = new Map<string, string>()
  #lastLine = performance.now()

  note(event: IngestEvent): void {
    if (event.type === 'file-embedding') this.#scans.delete(event.path)
    if (event.type === 'file-done') this.#scans.delete(event.outcome.path)
    if (event.type === 'file-listed') this.#files++
    else if (event.type === 'file-scanning')
      this.#scans.set(event.path, `scan ${event.path}: ${event.done} of ${event.total} pages`)
    else if (event.type === 'file-embedding') this.#waiting += event.passages
    else if (event.type === 'passages-embedded') {
      this.#passages += event.count
      this.#waiting -= event.count
    } else if (event.type === 'file-done' && event.outcome.status !== 'gone') this.#done++
    this.#show()
  }

  /** Clears the line that renews itself. */
  end(): void {
    if (this.#terminal) process.stderr.write('\r\u001b[K')
  }

  #show(): void {
    const now = performance.now()
    const pause = this.#terminal ? 100 : plainLineEveryMs
    if (now - this.#lastLine < pause) return
    this.#lastLine = now
    const seconds = (now - this.#began) / 1000
    const rate = this.#passages / seconds
    // What is left is guessed from the files so far; the first seconds say nothing.
    const left = this.#done > 0 ? (seconds / this.#done) * (this.#files - this.#done) : null
    const text = [
      `${this.#done} of ${this.#files} files`,
      `${this.#passages} passages (${rate.toFixed(0)} a second)`,
      ...this.#scans.values(),
      ...(left !== null && seconds > 5 ? [`about ${duration(left)} left`] : []),
    ].join(', ')
    process.stderr.write(this.#terminal ? `\r\u001b[K${text}` : `${text}\n`)
  }
}
