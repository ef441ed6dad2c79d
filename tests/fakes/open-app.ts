import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { z } from 'zod'
import {
  type Document,
  type Job,
  job,
  jobAccepted,
  listDocumentsResponse,
} from '../../server/api.ts'
import { createApp } from '../../server/app.ts'
import { buildParts } from '../../server/build-parts.ts'
import type { Config } from '../../server/config.ts'
import { openLibrary } from '../../server/library.ts'
import type { AppParts } from '../../server/routes/route-parts.ts'
import type { Embedder } from '../../vectors/embedder.ts'
import { FakeEmbedder } from './fake-embedder.ts'

export type TestApp = {
  parts: AppParts
  /** A request as the page sends it; a JSON body is given as a value. */
  call(path: string, init?: CallInit): Promise<Response>
  /** Uploads texts by name and waits until they are read in. */
  add(files: Record<string, string | Uint8Array>, collection?: string): Promise<Job>
  document(path: string): Promise<Document>
  close(): Promise<void>
}

type CallInit = Omit<RequestInit, 'body'> & { json?: unknown; body?: BodyInit }

/** The whole HTTP side over a library in a folder of its own, with an embedder that needs no model. */
export async function openApp(
  options: { embedder?: Embedder; config?: Partial<Config>; dataFolder?: string } = {},
): Promise<TestApp> {
  const own = options.dataFolder === undefined
  const dataFolder = options.dataFolder ?? (await mkdtemp(join(tmpdir(), 'attache app ')))
  const library = await openLibrary({
    dataFolder,
    embedder: options.embedder ?? new FakeEmbedder(),
  })
  const config: Config = {
    dataFolder,
    addSample: false,
    host: '127.0.0.1',
    port: 0,
    token: null,
    embedder: 'fake',
    model: null,
    modelTimeoutMs: 45_000,
    unsupported: 'mark',
    stance: 'balanced',
    ...options.config,
  }
  const parts = { ...(await buildParts(config, library)), webFolder: null }
  const app = createApp(parts)

  const call: TestApp['call'] = async (path, { json, headers, ...init } = {}) => {
    const all = new Headers({ host: 'localhost:3000', ...Object.fromEntries(new Headers(headers)) })
    if (json !== undefined) all.set('content-type', 'application/json')
    return app.request(`http://localhost:3000${path}`, {
      ...init,
      ...(json === undefined ? {} : { method: init.method ?? 'POST', body: JSON.stringify(json) }),
      headers: all,
    })
  }

  return {
    parts,
    call,
    async add(files, collection) {
      const form = new FormData()
      for (const [name, content] of Object.entries(files)) {
        form.append('files', new File([content as BlobPart], name))
      }
      if (collection !== undefined) form.append('collection', collection)
      const { jobId } = await read(jobAccepted, await call('/api/documents', post(form)))
      const token = config.token === null ? {} : { authorization: `Bearer ${config.token}` }
      for (;;) {
        const state = await read(job, await call(`/api/jobs/${jobId}`, { headers: token }))
        if (state.status !== 'running') return state
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    async document(path) {
      const { documents } = await read(
        listDocumentsResponse,
        await call('/api/documents?limit=200'),
      )
      const found = documents.find((document) => document.path === path)
      if (!found) throw new Error(`no document ${path} among ${documents.length}`)
      return found
    },
    async close() {
      await parts.jobs.close()
      await parts.streams.close()
      await parts.exporter.close()
      await library.close()
      if (own) await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

const post = (body: FormData): CallInit => ({ method: 'POST', body })

/** The body of an answer that must be right, checked against its schema. */
export async function read<Schema extends z.ZodType>(
  schema: Schema,
  response: Response,
): Promise<z.infer<Schema>> {
  const body = await response.text()
  if (!response.ok) throw new Error(`${response.status}: ${body}`)
  return schema.parse(JSON.parse(body))
}

/** The events of a stream, in order. */
export async function readEvents(
  response: Response,
): Promise<{ event: string; data: Record<string, unknown> }[]> {
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return (await response.text())
    .split('\n\n')
    .filter((block) => block.trim() !== '')
    .map((block) => {
      const line = (name: string) =>
        block
          .split('\n')
          .find((one) => one.startsWith(`${name}:`))
          ?.slice(name.length + 1)
          .trim() ?? ''
      return { event: line('event'), data: JSON.parse(line('data')) as Record<string, unknown> }
    })
}
