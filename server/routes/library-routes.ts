import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { jobAccepted } from '../api.ts'
import {
  deleteDocuments,
  deletionOf,
  forgetDeletion,
  forgetOldDeletions,
  keptDays,
  restoreDeletion,
} from '../deletions.ts'
import { RequestError } from '../errors.ts'
import type { Library } from '../library.ts'
import {
  changeDocumentsRequest,
  changeDocumentsResponse,
  deleteRequest,
  deletion,
  deletionsResponse,
  documentIdsResponse,
  maxNamedDocuments,
  nameCollectionRequest,
  restoreResponse,
  selectionRequest,
  tagsResponse,
  versionsResponse,
} from '../library-api.ts'
import { readAgain } from '../read-again.ts'
import { inParts, selectedIds, storeFilter } from '../select-documents.ts'
import { documentListQuery } from './document-list-query.ts'
import { documentOf } from './document-routes.ts'
import { type AppParts, defaultHook, errorResponse, jsonResponse } from './route-parts.ts'

const body = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { 'application/json': { schema } },
  required: true,
})

const changedSince = errorResponse('Others match by now than when all that match were chosen')

const ids = createRoute({
  method: 'get',
  path: '/documents/ids',
  summary: 'A part of the list of documents, as ids: a range that a reader selects',
  request: {
    query: documentListQuery.extend({
      offset: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(maxNamedDocuments),
    }),
  },
  responses: {
    200: jsonResponse(documentIdsResponse, 'The ids'),
    400: errorResponse('The request does not fit'),
  },
})

const change = createRoute({
  method: 'post',
  path: '/documents/changes',
  summary: 'Move many documents, or change their tags',
  request: { body: body(changeDocumentsRequest) },
  responses: {
    200: jsonResponse(changeDocumentsResponse, 'What was changed'),
    400: errorResponse('The request does not fit'),
    409: changedSince,
  },
})

const again = createRoute({
  method: 'post',
  path: '/documents/readings',
  summary: 'Read documents again from the files as they were kept',
  request: { body: body(selectionRequest) },
  responses: {
    202: jsonResponse(jobAccepted, 'The job that reads them'),
    400: errorResponse('The request does not fit'),
    409: changedSince,
  },
})

const tags = createRoute({
  method: 'get',
  path: '/tags',
  summary: 'Tags and how many documents bear them',
  responses: { 200: jsonResponse(tagsResponse, 'Tags') },
})

const versions = createRoute({
  method: 'get',
  path: '/documents/{documentId}/versions',
  summary: 'Other versions and languages of a document, and its own earlier readings',
  request: { params: z.object({ documentId: z.string() }) },
  responses: {
    200: jsonResponse(versionsResponse, 'The versions'),
    404: errorResponse('Not there'),
  },
})

const createCollection = createRoute({
  method: 'post',
  path: '/collections',
  summary: 'Make an empty collection',
  request: { body: body(nameCollectionRequest) },
  responses: {
    201: jsonResponse(nameCollectionRequest, 'The collection'),
    400: errorResponse('The request does not fit'),
    409: errorResponse('There is one of that name'),
  },
})

const renameCollection = createRoute({
  method: 'patch',
  path: '/collections/{name}',
  summary: 'Give a collection another name',
  request: { params: z.object({ name: z.string() }), body: body(nameCollectionRequest) },
  responses: {
    200: jsonResponse(nameCollectionRequest, 'The collection'),
    400: errorResponse('The request does not fit'),
    404: errorResponse('Not there'),
    409: errorResponse('There is one of that name'),
  },
})

const remove = createRoute({
  method: 'post',
  path: '/deletions',
  summary: 'Delete documents, or a collection with its documents, so that they can be brought back',
  request: { body: body(deleteRequest) },
  responses: {
    201: jsonResponse(deletion, 'What brings them back'),
    400: errorResponse('The request does not fit'),
    404: errorResponse('There is no such collection'),
    409: changedSince,
  },
})

const deletions = createRoute({
  method: 'get',
  path: '/deletions',
  summary: 'What was deleted and can be brought back, the last first',
  responses: { 200: jsonResponse(deletionsResponse, 'Deletions') },
})

const deletionId = z.object({ deletionId: z.string() })

const restore = createRoute({
  method: 'post',
  path: '/deletions/{deletionId}/restore',
  summary: 'Bring back what was deleted in one go',
  request: { params: deletionId },
  responses: {
    200: jsonResponse(restoreResponse, 'What came back'),
    404: errorResponse('Not there'),
  },
})

const forget = createRoute({
  method: 'delete',
  path: '/deletions/{deletionId}',
  summary: 'Delete for good',
  request: { params: deletionId },
  responses: { 204: { description: 'Gone' }, 404: errorResponse('Not there') },
})

const noSuchCollection = (name: string) =>
  new RequestError(404, 'no_such_collection', `there is no collection "${name.slice(0, 60)}"`)

const nameTaken = (name: string) =>
  new RequestError(
    409,
    'collection_taken',
    `there is a collection "${name.slice(0, 60)}" already: choose another name, or move the documents there`,
  )

const hasCollection = ({ store }: Library, name: string) =>
  store.collections().some((collection) => collection.name === name)

/** Many documents at once: selections, collections, tags, and what was deleted. */
export function libraryRoutes(parts: AppParts) {
  const { library } = parts
  const { store, writer } = library
  return new OpenAPIHono({ defaultHook })
    .openapi(ids, (c) => {
      const { sort, order, offset, limit, ...filter } = c.req.valid('query')
      const documentIds = store.documentIds(storeFilter(filter), { sort, order, offset, limit })
      return c.json({ documentIds }, 200)
    })
    .openapi(change, async (c) => {
      const { selection, collection, addTags, removeTags } = c.req.valid('json')
      const chosen = selectedIds(library, selection)
      const stayed = collection
        ? await inParts(chosen, (part) => writer.change('moveDocuments', part, collection))
        : []
      if (addTags.length + removeTags.length > 0) {
        const change = { add: addTags, remove: removeTags }
        await inParts(chosen, (part) => writer.change('changeTags', part, change))
      }
      return c.json({ documents: chosen.length, stayed: stayed.flat().length }, 200)
    })
    .openapi(again, (c) => {
      const chosen = selectedIds(library, c.req.valid('json').selection)
      return c.json({ jobId: readAgain(parts, chosen) }, 202)
    })
    .openapi(tags, (c) => c.json({ tags: store.tags() }, 200))
    .openapi(versions, (c) => {
      const { documentId } = documentOf(library, c.req.valid('param').documentId)
      return c.json(store.versions(documentId), 200)
    })
    .openapi(createCollection, async (c) => {
      const { name } = c.req.valid('json')
      if (hasCollection(library, name)) throw nameTaken(name)
      await writer.change('ensureCollection', name)
      return c.json({ name }, 201)
    })
    .openapi(renameCollection, async (c) => {
      const from = c.req.valid('param').name
      const { name } = c.req.valid('json')
      const result = await writer.change('renameCollection', from, name)
      if (result === 'missing') throw noSuchCollection(from)
      if (result === 'taken') throw nameTaken(name)
      return c.json({ name }, 200)
    })
    .openapi(remove, async (c) => {
      const request = c.req.valid('json')
      await forgetOldDeletions(library)
      if ('selection' in request) {
        return c.json(await deleteDocuments(library, selectedIds(library, request.selection)), 201)
      }
      const { collection } = request
      if (!hasCollection(library, collection)) throw noSuchCollection(collection)
      const filter = { collection: [collection] }
      const limit = Math.max(1, store.countDocuments(filter))
      const all = store.documentIds(filter, { sort: 'added', limit })
      return c.json(await deleteDocuments(library, all, collection), 201)
    })
    .openapi(deletions, (c) => c.json({ deletions: store.deletions(), keptDays }, 200))
    .openapi(restore, async (c) => {
      const { deletionId: id } = deletionOf(library, c.req.valid('param').deletionId)
      return c.json(await restoreDeletion(library, id), 200)
    })
    .openapi(forget, async (c) => {
      const { deletionId: id } = deletionOf(library, c.req.valid('param').deletionId)
      await forgetDeletion(library, id)
      return c.body(null, 204)
    })
}
