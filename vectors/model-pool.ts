import { availableParallelism, totalmem } from 'node:os'
import { Piscina } from 'piscina'
import type { EmbedOptions } from './embedder.ts'
import type { ModelResult, ModelTask, WorkerModels } from './model-worker.ts'
import { QuestionLine } from './question-line.ts'
import { workerModule } from './worker-module.ts'

/** The embedder was closed before this text's turn came. */
export class EmbedderClosedError extends Error {
  override readonly name = 'EmbedderClosedError'
  readonly code = 'embedder_closed'
  constructor() {
    super('the embedder was closed before this text was embedded: open a new one')
  }
}

/** A worker could not load its model, or failed at a text; `cause` has what it said. */
export class EmbeddingFailedError extends Error {
  override readonly name = 'EmbeddingFailedError'
  readonly code = 'embedding_failed'
  constructor(model: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`the embedding model ${model} failed: ${reason}`, { cause })
  }
}

// A worker with the shipped models takes 400 to 480 MB; all of them at most a quarter of the memory.
const workerBytes = 480 * 1024 * 1024

/** Workers that keep every core busy, as far as the memory goes: each holds the model. */
export function defaultThreads(cores = availableParallelism(), memoryBytes = totalmem()): number {
  return Math.max(1, Math.min(cores, Math.floor(memoryBytes / 4 / workerBytes)))
}

type Job = {
  task: ModelTask
  /** The call it came with: all of a call's tasks leave the queue together. */
  owner: readonly ModelTask[]
  resolve(result: ModelResult): void
  reject(reason: unknown): void
}

/**
 * Worker threads that each hold the model, and who goes first: questions before all else, first come
 * first served, everything else in the order it came. Tasks wait here, not in piscina: an abort there ends the
 * worker that runs the task, and with it a loaded model.
 */
export class ModelPool {
  readonly threads: number
  readonly #model: string
  readonly #piscina: Piscina<ModelTask, ModelResult>
  readonly #urgent = new QuestionLine<Job>()
  readonly #waiting: Job[] = []
  #running = 0
  #tokensEmbedded = 0
  #closed = false

  constructor(options: { model: string; models: WorkerModels; threads: number }) {
    this.threads = options.threads
    this.#model = options.model
    this.#piscina = new Piscina({
      ...workerModule(import.meta.url, 'model-worker'),
      workerData: options.models,
      minThreads: options.threads,
      maxThreads: options.threads,
      recordTiming: false,
      // Tokenising leaves much behind that lives for a moment: a small nursery costs no speed that
      // could be measured and 90 MB less a worker.
      resourceLimits: { maxYoungGenerationSizeMb: 8 },
    })
  }

  /** Urgent tasks that wait or run: how much stands before the next question. */
  get urgentTasks(): number {
    return this.#urgent.length + this.#running
  }

  /** Questions that wait to be embedded: their passages are still to come. */
  get urgentQuestions(): number {
    return this.#urgent.questions(({ task }) => task.kind === 'embed')
  }

  /** Model tokens embedded since the start. */
  get tokensEmbedded(): number {
    return this.#tokensEmbedded
  }

  /**
   * Runs tasks on whichever workers are free, and gives their results in the order of the tasks.
   * @param options.signal  What carries one signal is of one question. Aborting takes waiting tasks out; running ones end, unheard.
   * @throws {EmbeddingFailedError} if the model cannot be loaded or fails.
   * @throws {EmbedderClosedError} if the pool is closed first.
   */
  run(tasks: readonly ModelTask[], options: EmbedOptions = {}): Promise<ModelResult[]> {
    const { urgent = false, signal } = options
    if (this.#closed) return Promise.reject(new EmbedderClosedError())
    if (signal?.aborted) return Promise.reject(signal.reason)
    const jobs: Job[] = []
    const results = tasks.map(
      (task) =>
        new Promise<ModelResult>((resolve, reject) => {
          jobs.push({ task, owner: tasks, resolve, reject })
        }),
    )
    if (urgent) this.#urgent.add(jobs, signal)
    else this.#waiting.push(...jobs)
    this.#pump()
    const all = Promise.all(results).catch((error) => {
      this.#takeOut(tasks)
      throw error
    })
    return signal ? this.#orAborted(all, tasks, signal) : all
  }

  /** Ends the workers; what still waits is refused, what runs is waited for. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    for (const job of [...this.#urgent.remove(() => true), ...this.#waiting.splice(0)]) {
      job.reject(new EmbedderClosedError())
    }
    await this.#piscina.close()
  }

  #orAborted<T>(work: Promise<T>, tasks: Job['owner'], signal: AbortSignal): Promise<T> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#takeOut(tasks)
        reject(signal.reason)
      }
      signal.addEventListener('abort', onAbort, { once: true })
      work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
    })
  }

  #takeOut(tasks: Job['owner']): void {
    const isOwned = ({ owner }: Job) => owner === tasks
    this.#urgent.remove(isOwned)
    for (let i = this.#waiting.length - 1; i >= 0; i--) {
      if (isOwned(this.#waiting[i]!)) this.#waiting.splice(i, 1)
    }
  }

  #pump(): void {
    while (this.#running < this.threads) {
      const job = this.#urgent.next() ?? this.#waiting.shift()
      if (!job) return
      this.#running += 1
      this.#piscina
        .run(job.task)
        .then(
          (result) => {
            if (job.task.kind === 'embed') for (const n of result.tokens) this.#tokensEmbedded += n
            job.resolve(result)
          },
          (error) => job.reject(new EmbeddingFailedError(this.#model, error)),
        )
        .finally(() => {
          this.#running -= 1
          this.#pump()
        })
    }
  }
}
