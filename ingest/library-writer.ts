import { Piscina } from 'piscina'
import type { DataFolder } from '../vectors/data-folder.ts'
import type { DocumentInput, RefusalInput } from '../vectors/document-input.ts'
import type { DocumentWriter } from '../vectors/document-writer.ts'
import type { Finding } from '../vectors/schema.ts'
import { workerModule } from '../vectors/worker-module.ts'
import type {
  SavedCall,
  SavedMethod,
  SavedWriters,
  WriterMethod,
  WriterWorkerData,
} from './writer-worker.ts'

/**
 * All changes to the library, one after another, in a thread of their own: a transaction of a
 * treaty with 3,000 passages takes half a second, which no reader should feel.
 */
export class LibraryWriter {
  readonly #pool: Piscina
  readonly #onCommit: () => void

  constructor(folder: DataFolder, onCommit: () => void) {
    this.#onCommit = onCommit
    this.#pool = new Piscina({
      ...workerModule(import.meta.url, 'writer-worker'),
      workerData: { folder } satisfies WriterWorkerData,
      minThreads: 1,
      maxThreads: 1,
      idleTimeout: Number.POSITIVE_INFINITY,
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    })
  }

  /**
   * Writes a document, keeps its file and links it with the others.
   * @returns `findings` of its links too: that it is a duplicate of another.
   * @see DocumentWriter.writeDocument
   */
  async write(
    input: DocumentInput,
    bytes: Uint8Array,
  ): Promise<{ documentId: string; revisionId: string; findings: Finding[] }> {
    const written = (await this.#pool.run({ input, bytes }, { name: 'write' })) as {
      documentId: string
      revisionId: string
      findings: Finding[]
    }
    this.#onCommit()
    return written
  }

  /** Records a refused file and keeps it. @see DocumentWriter.refuseDocument */
  async refuse(
    input: RefusalInput,
    bytes: Uint8Array,
  ): Promise<{ documentId: string; findings: Finding[] }> {
    const refused = (await this.#pool.run({ input, bytes }, { name: 'refuse' })) as {
      documentId: string
      findings: Finding[]
    }
    this.#onCommit()
    return refused
  }

  /** Any other change, by the name of DocumentWriter's method. */
  async change<Method extends WriterMethod>(
    method: Method,
    ...args: Parameters<DocumentWriter[Method]>
  ): Promise<ReturnType<DocumentWriter[Method]>> {
    const result: unknown = await this.#pool.run({ method, args }, { name: 'change' })
    this.#onCommit()
    return result as ReturnType<DocumentWriter[Method]>
  }

  /** A change to saved conversations or dossiers, by the name of their writer's method. */
  async save<Kind extends keyof SavedWriters, Method extends SavedMethod<Kind>>(
    kind: Kind,
    method: Method,
    ...args: SavedWriters[Kind][Method] extends (...values: infer Args) => unknown ? Args : never
  ): Promise<
    SavedWriters[Kind][Method] extends (...values: never[]) => infer Result ? Result : never
  > {
    const call: SavedCall = { kind, method: String(method), args }
    return await this.#pool.run(call, { name: 'save' })
  }

  /** Links documents that a stop or an older version of the program left unlinked. */
  async linkRest(signal?: AbortSignal): Promise<void> {
    let linked = 0
    do {
      signal?.throwIfAborted()
      linked = (await this.#pool.run(null, { name: 'linkRest' })) as number
    } while (linked > 0)
  }

  async close(): Promise<void> {
    await this.#pool.close()
  }
}
