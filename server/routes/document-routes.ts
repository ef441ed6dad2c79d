import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { FieldInput } from '../../vectors/document-input.ts'
import { type DocumentLink, documentField } from '../../vectors/schema.ts'
import {
  collectionsResponse,
  type Document,
  type DocumentPatch,
  documentSchema,
  documentText,
  jobAccepted,
  listDocumentsResponse,
  patchDocumentRequest,
} from '../api.ts'
import { RequestError } from '../errors.ts'
import type { Library } from '../library.ts'
import { receiveUpload } from '../uploads.ts'
import { documentListQuery } from './document-list-query.ts'
import { originalResponse } from './original-response.ts'
import { type AppParts, defaultHook, errorResponse } from './route-parts.ts'

const documentId = z.object({ documentId: z.string() })
const revision = z.strictObject({ revision: z.string().optional() })

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})

const list = createRoute({
  method: 'get',
  path: '/documents',
  summary: 'Documents, a page at a time; list filters repeat the parameter',
  request: {
    query: documentListQuery.extend({
      cursor: z.string().optional(),
      offset: z.coerce
        .number()
        .int()
        .min(0)
        .optional()
        .openapi({ description: 'Documents passed over, in place of a cursor' }),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
  },
  responses: {
    200: json(listDocumentsResponse, 'A page of documents'),
    400: errorResponse('The request does not fit'),
  },
})

const upload = createRoute({
  method: 'post',
  path: '/documents',
  summary: 'Add documents: multipart, field `files` (many), `collection`',
  request: {
    body: {
      content: {
        'multipart/form-data': {
          schema: z.object({
            files: z.any().openapi({ type: 'array', items: { type: 'string', format: 'binary' } }),
            collection: z.string().optional(),
          }),
        },
      },
      // Without it, a body of any other kind would come through unread.
      required: true,
    },
  },
  responses: {
    202: json(jobAccepted, 'The job that reads them in'),
    400: errorResponse('The request does not fit'),
    413: errorResponse('Too much at once'),
    415: errorResponse('Not multipart'),
  },
})

const read = createRoute({
  method: 'get',
  path: '/documents/{documentId}',
  summary: 'A document',
  request: { params: documentId },
  responses: { 200: json(documentSchema, 'The document'), 404: errorResponse('Not there') },
})

const text = createRoute({
  method: 'get',
  path: '/documents/{documentId}/text',
  summary: 'A document’s text as read, with its passages',
  request: { params: documentId, query: revision },
  responses: { 200: json(documentText, 'The text'), 404: errorResponse('Not there') },
})

const original = createRoute({
  method: 'get',
  path: '/documents/{documentId}/original',
  summary: 'The file as it came, or the part of it that the Range header asks for',
  request: { params: documentId, query: revision },
  responses: {
    200: {
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      description: 'The file',
    },
    206: {
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      description: 'A part of the file',
    },
    416: { description: 'The file has no such part: Content-Range says how long it is' },
    404: errorResponse('Not there'),
  },
})

const patch = createRoute({
  method: 'patch',
  path: '/documents/{documentId}',
  summary: 'Correct what is known of a document',
  request: {
    params: documentId,
    body: { content: { 'application/json': { schema: patchDocumentRequest } }, required: true },
  },
  responses: {
    200: json(documentSchema, 'The document'),
    400: errorResponse('The request does not fit'),
    404: errorResponse('Not there'),
    409: errorResponse('The collection has a file of that name'),
  },
})

const remove = createRoute({
  method: 'delete',
  path: '/documents/{documentId}',
  summary: 'Forget a document; no later answer cites it',
  request: { params: documentId },
  responses: { 204: { description: 'Gone' }, 404: errorResponse('Not there') },
})

const collections = createRoute({
  method: 'get',
  path: '/collections',
  summary: 'Collections and how many documents they hold',
  responses: { 200: json(collectionsResponse, 'Collections') },
})

const removeCollection = createRoute({
  method: 'delete',
  path: '/collections/{name}',
  summary: 'Forget a collection with its documents',
  request: { params: z.object({ name: z.string() }) },
  responses: { 204: { description: 'Gone' }, 404: errorResponse('Not there') },
})

function noSuchDocument(id: string): RequestError {
  return new RequestError(
    404,
    'no_such_document',
    `there is no document "${id.slice(0, 60)}": it may have been deleted`,
  )
}

export function documentOf({ store }: Library, id: string): Document {
  const document = store.document(id)
  if (!document) throw noSuchDocument(id)
  return document
}

function revisionOf({ store }: Library, id: string, revisionId: string | undefined) {
  const found = store.revisionText(id, revisionId)
  if (found) return found
  if (revisionId === undefined) {
    documentOf({ store } as Library, id)
    throw new RequestError(404, 'no_text', 'this document has no text: its file could not be read')
  }
  throw new RequestError(
    404,
    'no_such_revision',
    'this version of the document is no longer kept: nothing cites it; open the document as it is now',
  )
}

const editableFields = documentField.shape.field.options

function editedFields(changes: DocumentPatch): FieldInput[] {
  return editableFields.flatMap((field): FieldInput[] => {
    const value = changes[field]
    return value === undefined
      ? []
      : [{ field, value, source: 'edited', evidence: 'entered by the reader' }]
  })
}

function checkLinks({ store }: Library, id: string, links: DocumentLink[]): void {
  for (const { documentId: other } of links) {
    if (other !== id && store.document(other)) continue
    throw new RequestError(
      400,
      'bad_link',
      other === id
        ? 'a document cannot be linked with itself: name another one'
        : `there is no document "${other.slice(0, 60)}" to link with`,
    )
  }
}

async function applyPatch(library: Library, id: string, changes: DocumentPatch): Promise<Document> {
  documentOf(library, id)
  const { writer } = library
  if (changes.links) checkLinks(library, id, changes.links)
  const fields = editedFields(changes)
  if (fields.length > 0) await writer.change('writeFields', id, fields)
  if (changes.collection !== undefined) {
    const moved = await writer.change('setCollection', id, changes.collection)
    if (!moved) {
      throw new RequestError(
        409,
        'name_taken',
        `the collection "${changes.collection.slice(0, 60)}" has a file of this name already: delete that one first`,
      )
    }
  }
  if (changes.links !== undefined) await writer.change('setLinks', id, changes.links)
  if (changes.tags !== undefined) await writer.change('setTags', id, changes.tags)
  return documentOf(library, id)
}

export function documentRoutes(parts: AppParts) {
  const { library } = parts
  return new OpenAPIHono({ defaultHook })
    .openapi(list, (c) => {
      const { query, ...rest } = c.req.valid('query')
      const page = library.store.listDocuments({ ...rest, ...(query ? { text: query } : {}) })
      return c.json(page, 200)
    })
    .openapi(upload, async (c) => {
      const jobId = await receiveUpload(parts, await c.req.formData())
      return c.json({ jobId }, 202)
    })
    .openapi(read, (c) => c.json(documentOf(library, c.req.valid('param').documentId), 200))
    .openapi(text, (c) => {
      const { documentId: id } = c.req.valid('param')
      const found = revisionOf(library, id, c.req.valid('query').revision)
      return c.json(
        { revisionId: found.revisionId, text: found.text, passages: found.passages },
        200,
      )
    })
    .openapi(original, async (c) => {
      const { documentId: id } = c.req.valid('param')
      const { revision: revisionId } = c.req.valid('query')
      const file =
        revisionId === undefined
          ? library.store.originalOf(id)
          : library.store.revisionText(id, revisionId)
      const range = { range: c.req.header('range'), ifRange: c.req.header('if-range') }
      const response = file && (await originalResponse(library, file, range))
      if (!response) throw noSuchDocument(id)
      return response as never
    })
    .openapi(patch, async (c) =>
      c.json(await applyPatch(library, c.req.valid('param').documentId, c.req.valid('json')), 200),
    )
    .openapi(remove, async (c) => {
      const { documentId: id } = c.req.valid('param')
      if (!(await library.writer.change('deleteDocument', id))) throw noSuchDocument(id)
      return c.body(null, 204)
    })
    .openapi(collections, (c) => c.json({ collections: library.store.collections() }, 200))
    .openapi(removeCollection, async (c) => {
      const { name } = c.req.valid('param')
      if ((await library.writer.change('deleteCollection', name)) === null) {
        throw new RequestError(
          404,
          'no_such_collection',
          `there is no collection "${name.slice(0, 60)}"`,
        )
      }
      return c.body(null, 204)
    })
}
