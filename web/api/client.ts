import { hc } from 'hono/client'
import type { z } from 'zod'
import {
  type AddItem,
  type Answer,
  type AppType,
  type ChangeDocuments,
  type ChatRequest,
  changeDocumentsResponse,
  chatEvent,
  collectionsResponse,
  comparisonResponse,
  conversationHead,
  type DeleteRequest,
  type DocumentField,
  type DocumentListFilter,
  type DocumentPatch,
  type DocumentSelection,
  type DocumentSort,
  deletion,
  deletionsResponse,
  documentFieldsResponse,
  documentIdsResponse,
  documentSchema,
  documentText,
  dossierHead,
  dossierItem,
  dossierSchema,
  healthResponse,
  type Job,
  type JobAction,
  job,
  jobAccepted,
  libraryReport,
  listConversationsResponse,
  listDocumentsResponse,
  listDossiersResponse,
  nameCollectionRequest,
  type PatchItem,
  restoreResponse,
  savedConversation,
  type searchRequest,
  searchResponse,
  suggestionsResponse,
  tagsResponse,
  versionsResponse,
} from '../../server/api.ts'
import type { Line } from './answer-stream.ts'
import { RequestFailure } from './failure.ts'
import { readEvents } from './read-events.ts'
import type { Send } from './send.ts'

export type DocumentListQuery = DocumentListFilter & {
  sort?: DocumentSort
  order?: 'asc' | 'desc'
  cursor?: string
  offset?: number
  limit?: number
}

export type ExportFormat = 'docx' | 'pdf' | 'markdown'
export type ExportLanguage = 'en' | 'fr' | 'es' | 'ar' | 'zh' | 'ru'
type Export = { format: ExportFormat; language: ExportLanguage }

/** A request that the browser sends also when the page is being left. */
type Leaving = { keepalive: boolean }

/**
 * The calls of the server: their paths and parameters are typed by its routes, their answers are
 * checked against the schemas that both sides share.
 */
export function createClient(
  send: Send,
  /** As `send`, and tells how much of a body has left. */
  sendTelling: (onSent: (bytes: number) => void) => Send = () => send,
) {
  const { api } = hc<AppType>('/', { fetch: send })
  const document = api.documents[':documentId']
  const conversation = api.conversations[':conversationId']
  const dossier = api.dossiers[':dossierId']
  const item = dossier.items[':itemId']
  const oneDeletion = api.deletions[':deletionId']
  return {
    collections: async () => read(collectionsResponse, await api.collections.$get()),
    suggestions: async () => read(suggestionsResponse, await api.suggestions.$get()),
    documents: async (query: DocumentListQuery, signal?: AbortSignal) =>
      read(listDocumentsResponse, await api.documents.$get({ query }, withSignal(signal))),
    document: async (id: string, signal?: AbortSignal) =>
      read(documentSchema, await document.$get(of(id), withSignal(signal))),
    documentText: async (id: string, revision: string | null, signal?: AbortSignal) =>
      read(documentText, await document.text.$get(of(id, revision), withSignal(signal))),
    search: async (json: z.input<typeof searchRequest>, signal?: AbortSignal) =>
      read(searchResponse, await api.search.$post({ json }, withSignal(signal))),
    report: async (collection: string | null, signal?: AbortSignal) =>
      read(
        libraryReport,
        await api.library.report.$get(
          { query: collection === null ? {} : { collection } },
          withSignal(signal),
        ),
      ),
    documentFields: async (id: string, signal?: AbortSignal) =>
      (await read(documentFieldsResponse, await document.fields.$get(of(id), withSignal(signal))))
        .fields,
    versions: async (id: string, signal?: AbortSignal) =>
      read(versionsResponse, await document.versions.$get(of(id), withSignal(signal))),
    comparison: async (id: string, other: string, signal?: AbortSignal) =>
      read(
        comparisonResponse,
        await document.comparison.$get({ ...of(id), query: { with: other } }, withSignal(signal)),
      ),
    exportComparison: async (id: string, other: string, query: Export): Promise<Response> =>
      document.comparison.export.$get({ ...of(id), query: { with: other, ...query } }),
    patchDocument: async (id: string, json: DocumentPatch) =>
      read(documentSchema, await document.$patch({ ...of(id), json })),
    undoField: async (id: string, field: DocumentField['field']) =>
      read(
        documentSchema,
        await document.fields[':field'].$delete({
          param: { documentId: encodeURIComponent(id), field },
        }),
      ),
    original: async (id: string, revision: string | null, signal?: AbortSignal) =>
      (await document.original.$get(of(id, revision), withSignal(signal))).blob(),
    /**
     * The bytes of an original from `start` to before `end`, as far as it has them; all of it from a
     * server that gives no parts.
     * @param tag  Of the file that the part must be from.
     */
    originalPart: async (
      id: string,
      revision: string | null,
      { start, end, tag }: { start: number; end: number; tag: string | null },
      signal: AbortSignal,
    ): Promise<OriginalPart> => {
      const headers = {
        Range: `bytes=${start}-${end - 1}`,
        ...(tag === null ? {} : { 'If-Range': tag }),
      }
      const response = await document.original.$get(of(id, revision), {
        headers,
        ...withSignal(signal),
      })
      const bytes = await response.arrayBuffer()
      const size = /\/(\d+)$/.exec(response.headers.get('Content-Range') ?? '')?.[1]
      if (size !== undefined) {
        return { bytes, size: Number(size), tag: response.headers.get('ETag') }
      }
      if (tag === null) return { bytes, size: bytes.byteLength, tag: null }
      const message = 'the file has changed since it was opened: open it again'
      throw new RequestFailure({ code: 'original_changed', message, status: response.status })
    },
    documentIds: async (query: DocumentListQuery & { limit: number }) =>
      (await read(documentIdsResponse, await api.documents.ids.$get({ query }))).documentIds,
    changeDocuments: async (json: ChangeDocuments) =>
      read(changeDocumentsResponse, await api.documents.changes.$post({ json })),
    readAgain: async (selection: DocumentSelection) =>
      read(jobAccepted, await api.documents.readings.$post({ json: { selection } })),
    /** What is deleted so can be brought back. */
    deleteDocuments: async (json: DeleteRequest) =>
      read(deletion, await api.deletions.$post({ json })),
    deletions: async (signal?: AbortSignal) =>
      read(deletionsResponse, await api.deletions.$get({}, withSignal(signal))),
    restoreDeletion: async (deletionId: string) =>
      read(restoreResponse, await oneDeletion.restore.$post({ param: { deletionId } })),
    forgetDeletion: async (deletionId: string) => {
      await oneDeletion.$delete({ param: { deletionId } })
    },
    tags: async (signal?: AbortSignal) =>
      (await read(tagsResponse, await api.tags.$get({}, withSignal(signal)))).tags,
    health: async (signal?: AbortSignal) =>
      read(healthResponse, await api.health.$get({}, withSignal(signal))),
    createCollection: async (name: string) =>
      read(nameCollectionRequest, await api.collections.$post({ json: { name } })),
    renameCollection: async (name: string, to: string) =>
      read(
        nameCollectionRequest,
        await api.collections[':name'].$patch({
          param: { name: encodeURIComponent(name) },
          json: { name: to },
        }),
      ),
    actOnJob: async (jobId: string, json: JobAction) =>
      read(job, await api.jobs[':jobId'].$post({ param: { jobId }, json })),
    deleteCollection: async (name: string) => {
      await api.collections[':name'].$delete({ param: { name: encodeURIComponent(name) } })
    },
    upload: async (
      files: { file: File; path: string }[],
      collection: string | null,
      { signal, onSent }: { signal: AbortSignal; onSent: (bytes: number) => void },
    ) => {
      // By hand, because hc's forms have no place for the path of a file in its folder.
      const form = new FormData()
      if (collection) form.append('collection', collection)
      for (const { file, path } of files) form.append('files', file, path)
      const url = api.documents.$path()
      const init = { method: 'POST', body: form, signal }
      return read(jobAccepted, await sendTelling(onSent)(url, init))
    },
    job: async function* (jobId: string): AsyncGenerator<Job> {
      const param = { jobId: encodeURIComponent(jobId) }
      const response = await api.jobs[':jobId'].$get({ param }, eventStream)
      for await (const event of readEvents(bodyOf(response))) {
        if (event.event === 'job') yield check(job, JSON.parse(event.data))
      }
    },
    conversations: async (query: { query: string; cursor?: string }, signal?: AbortSignal) =>
      read(listConversationsResponse, await api.conversations.$get({ query }, withSignal(signal))),
    conversation: async (id: string, signal?: AbortSignal) =>
      read(savedConversation, await conversation.$get(ofConversation(id), withSignal(signal))),
    renameConversation: async (id: string, title: string) =>
      read(conversationHead, await conversation.$patch({ ...ofConversation(id), json: { title } })),
    deleteConversation: async (id: string, init: Leaving) => {
      await conversation.$delete(ofConversation(id), { init })
    },
    exportConversation: async (id: string, query: Export): Promise<Response> =>
      conversation.export.$get({ ...ofConversation(id), query }),
    exportAnswer: async (
      json: { question: string; answer: Answer },
      query: Export,
    ): Promise<Response> => api.export.$post({ json, query }),
    dossiers: async (signal?: AbortSignal) =>
      (await read(listDossiersResponse, await api.dossiers.$get({}, withSignal(signal)))).dossiers,
    dossier: async (id: string, signal?: AbortSignal) =>
      read(dossierSchema, await dossier.$get(ofDossier(id), withSignal(signal))),
    createDossier: async (name: string) =>
      read(dossierHead, await api.dossiers.$post({ json: { name } })),
    renameDossier: async (id: string, name: string) =>
      read(dossierHead, await dossier.$patch({ ...ofDossier(id), json: { name } })),
    deleteDossier: async (id: string, init: Leaving) => {
      await dossier.$delete(ofDossier(id), { init })
    },
    exportDossier: async (id: string, query: Export): Promise<Response> =>
      dossier.export.$get({ ...ofDossier(id), query }),
    addItem: async (id: string, json: AddItem) =>
      read(dossierItem, await dossier.items.$post({ ...ofDossier(id), json })),
    changeItem: async (id: string, itemId: string, json: PatchItem) =>
      read(dossierItem, await item.$patch({ ...ofItem(id, itemId), json })),
    removeItem: async (id: string, itemId: string, init: Leaving) => {
      await item.$delete(ofItem(id, itemId), { init })
    },
    chat: async function* (json: ChatRequest, line: Line) {
      const options = { ...eventStream, ...withSignal(line.signal) }
      yield* chatEvents(await api.chat.$post({ json }, options), line)
    },
    /** The events of an answer behind the last that came; all of them if none came. */
    resumeChat: async function* (streamId: string, lastEventId: string | null, line: Line) {
      const header = lastEventId === null ? {} : { 'last-event-id': lastEventId }
      const given = { param: { streamId }, header }
      yield* chatEvents(await api.chat[':streamId'].$get(given, withSignal(line.signal)), line)
    },
    stopChat: async (streamId: string) => {
      const init = { keepalive: true }
      // Where it does not arrive the line is lost, and the server stops by itself after a while.
      await api.chat[':streamId'].$delete({ param: { streamId } }, { init }).catch(() => {})
    },
  }
}

export type Client = ReturnType<typeof createClient>

/** Some bytes of a file, and what is known of the whole. */
export type OriginalPart = { bytes: ArrayBuffer; size: number; tag: string | null }

const eventStream = { headers: { Accept: 'text/event-stream' } }

async function* chatEvents(response: Answered, { onBytes }: Line) {
  // hc knows the stream as unknown: here is where its events become typed.
  for await (const { id, event, data } of readEvents(bodyOf(response), onBytes)) {
    yield { id: id ?? null, event: check(chatEvent, { ...JSON.parse(data), type: event }) }
  }
}

const withSignal = (signal: AbortSignal | undefined) => (signal ? { init: { signal } } : {})

// hc puts a parameter into the path as it is.
const of = (id: string, revision: string | null = null) => ({
  param: { documentId: encodeURIComponent(id) },
  query: revision === null ? {} : { revision },
})

const ofConversation = (id: string) => ({ param: { conversationId: encodeURIComponent(id) } })
const ofDossier = (id: string) => ({ param: { dossierId: encodeURIComponent(id) } })
const ofItem = (id: string, itemId: string) => ({
  param: { dossierId: encodeURIComponent(id), itemId: encodeURIComponent(itemId) },
})

/** What is used of a response: hc narrows the type of its body, which `check` makes needless. */
type Answered = { json: () => Promise<unknown>; body: unknown; status: number }

async function read<Schema extends z.ZodType>(schema: Schema, response: Answered) {
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

function bodyOf(response: Answered): ReadableStream<Uint8Array> {
  if (response.body instanceof ReadableStream) return response.body
  throw new RequestFailure({
    code: 'unexpected_answer',
    message: 'the stream is empty',
    status: response.status,
  })
}
