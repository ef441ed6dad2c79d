import type { z } from 'zod'
import {
  type ChatEvent,
  type ChatRequest,
  chatEvent,
  collectionsResponse,
  documentSchema,
  documentText,
  healthResponse,
  type Job,
  job,
  jobAccepted,
  listDocumentsResponse,
  suggestionsResponse,
} from '../../server/api.ts'
import { RequestFailure } from './failure.ts'
import { readEvents } from './read-events.ts'
import type { Send } from './send.ts'

export type DocumentListQuery = {
  query?: string
  collection?: string[]
  status?: string[]
  version?: string[]
  sort?: string
  cursor?: string
  limit?: number
}

/** The calls of the server, each answer checked against the schema that both sides share. */
export function createClient(send: Send) {
  return {
    health: async () => read(healthResponse, await send('/api/health')),
    collections: async () => read(collectionsResponse, await send('/api/collections')),
    suggestions: async () => read(suggestionsResponse, await send('/api/suggestions')),
    documents: async (query: DocumentListQuery, signal?: AbortSignal) =>
      read(listDocumentsResponse, await send(`/api/documents${search(query)}`, withSignal(signal))),
    document: async (id: string, signal?: AbortSignal) =>
      read(documentSchema, await send(documentPath(id), withSignal(signal))),
    documentText: async (id: string, revision: string | null, signal?: AbortSignal) =>
      read(
        documentText,
        await send(`${documentPath(id)}/text${search({ revision })}`, withSignal(signal)),
      ),
    original: async (id: string, revision: string | null) =>
      (await send(`${documentPath(id)}/original${search({ revision })}`)).blob(),
    deleteDocument: async (id: string) => {
      await send(documentPath(id), { method: 'DELETE' })
    },
    deleteCollection: async (name: string) => {
      await send(`/api/collections/${encodeURIComponent(name)}`, { method: 'DELETE' })
    },
    upload: async (files: { file: File; path: string }[], collection: string | null) => {
      const form = new FormData()
      if (collection) form.append('collection', collection)
      for (const { file, path } of files) form.append('files', file, path)
      return read(jobAccepted, await send('/api/documents', { method: 'POST', body: form }))
    },
    job: async function* (jobId: string): AsyncGenerator<Job> {
      const response = await send(`/api/jobs/${encodeURIComponent(jobId)}`, {
        headers: { Accept: 'text/event-stream' },
      })
      for await (const event of readEvents(bodyOf(response))) {
        if (event.event === 'job') yield check(job, JSON.parse(event.data))
      }
    },
    chat: async function* (request: ChatRequest, signal: AbortSignal): AsyncGenerator<ChatEvent> {
      const response = await send('/api/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
        body: JSON.stringify(request),
        signal,
      })
      for await (const event of readEvents(bodyOf(response))) {
        yield check(chatEvent, { ...JSON.parse(event.data), type: event.event })
      }
    },
  }
}

export type Client = ReturnType<typeof createClient>

const documentPath = (id: string) => `/api/documents/${encodeURIComponent(id)}`

const withSignal = (signal: AbortSignal | undefined): RequestInit => (signal ? { signal } : {})

function search(fields: Record<string, string | number | string[] | null | undefined>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === undefined || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one))
  }
  const text = parameters.toString()
  return text ? `?${text}` : ''
}

async function read<Schema extends z.ZodType>(schema: Schema, response: Response) {
  return check(schema, await response.json())
}

function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new RequestFailure(
    { code: 'unexpected_answer', message: parsed.error.message, status: 200 },
    { cause: parsed.error },
  )
}

function bodyOf(response: Response): ReadableStream<Uint8Array> {
  if (response.body) return response.body
  throw new RequestFailure({
    code: 'unexpected_answer',
    message: 'the stream is empty',
    status: response.status,
  })
}
