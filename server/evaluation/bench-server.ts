import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { workerModule } from '../../vectors/worker-module.ts'
import type { Job, SearchRequest, SearchResponse } from '../api.ts'

/** The server of the benchmark ended, or answered with an error. */
export class BenchServerError extends Error {
  override readonly name = 'BenchServerError'
  readonly code = 'bench_server'
}

export type Memory = { nowMb: number; peakMb: number } | null

/** The real server, as its own process over a data folder, spoken to over HTTP. */
export class BenchServer {
  readonly url: string
  /** From the start of the process until it said that it answers. */
  readonly readyMs: number
  readonly #process: ChildProcess
  #uploads = 0

  private constructor(process: ChildProcess, url: string, readyMs: number) {
    this.#process = process
    this.url = url
    this.readyMs = readyMs
  }

  static async start(dataFolder: string, embedder: string): Promise<BenchServer> {
    const began = performance.now()
    const { filename, execArgv } = workerModule(import.meta.url, '../main')
    const child = spawn(process.execPath, [...execArgv, filename], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        // biome-ignore lint/style/noProcessEnv: handed on to the server, which reads it in config.ts.
        ...process.env,
        ATTACHE_DATA: dataFolder,
        ATTACHE_EMBEDDER: embedder,
        ATTACHE_MODEL: '',
        ATTACHE_SAMPLE: 'off',
        ATTACHE_TOKEN: '',
        HOST: '127.0.0.1',
        PORT: '0',
      },
    })
    const ended = once(child, 'exit')
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith('http')) continue
      return new BenchServer(child, line.trim(), performance.now() - began)
    }
    const [status] = await ended
    throw new BenchServerError(`the server ended with status ${status} before it was ready`)
  }

  async search(request: Partial<SearchRequest>): Promise<SearchResponse> {
    return (await this.#post('/api/search', request)) as SearchResponse
  }

  async ask(question: string): Promise<void> {
    await this.#post('/api/chat', { messages: [{ role: 'user', content: question }] })
  }

  async health(): Promise<unknown> {
    return this.#json(await fetch(`${this.url}/api/health`))
  }

  /** Hands documents in; gives a function that tells whether they are still being read. */
  async upload(documents: readonly string[]): Promise<() => Promise<boolean>> {
    const form = new FormData()
    for (const text of documents) {
      form.append('files', new File([text], `upload-${++this.#uploads}.md`))
    }
    const response = await fetch(`${this.url}/api/documents`, { method: 'POST', body: form })
    const { jobId } = (await this.#json(response)) as { jobId: string }
    return async () => {
      const job = (await this.#json(await fetch(`${this.url}/api/jobs/${jobId}`))) as Job
      const unread = job.files.filter(({ status }) => status === 'refused')
      if (job.status === 'failed' || unread.length > 0) {
        throw new BenchServerError(`${unread.length} uploads were refused, the job: ${job.status}`)
      }
      return job.status === 'running'
    }
  }

  /** Of the whole process; null where there is no /proc to read it from. */
  memory(): Memory {
    const file = `/proc/${this.#process.pid}/status`
    if (!existsSync(file)) return null
    const status = readFileSync(file, 'utf8')
    const megabytes = (name: string) =>
      Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024)
    return { nowMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') }
  }

  /** Ends it in order, the index saved. Returns how long that took. */
  async stop(): Promise<number> {
    return this.#end('SIGTERM')
  }

  /** Ends it at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async #end(signal: NodeJS.Signals): Promise<number> {
    const began = performance.now()
    if (this.#process.exitCode === null && this.#process.signalCode === null) {
      const ended = once(this.#process, 'exit')
      this.#process.kill(signal)
      await ended
    }
    return performance.now() - began
  }

  async #post(path: string, body: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    })
    return this.#json(response)
  }

  async #json(response: Response): Promise<unknown> {
    const text = await response.text()
    if (!response.ok) {
      throw new BenchServerError(`the server answered ${response.status}: ${text.slice(0, 300)}`)
    }
    return JSON.parse(text)
  }
}
