import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import {
  addItemRequest,
  type Dossier,
  dossierHead,
  dossierItem,
  dossierSchema,
  listDossiersResponse,
  nameDossierRequest,
  type PatchItem,
  patchItemRequest,
} from '../api.ts'
import { itemInput, toDossierItem } from '../dossier-items.ts'
import { RequestError } from '../errors.ts'
import type { Library } from '../library.ts'
import { newId } from '../saved-turns.ts'
import { type AppParts, defaultHook, errorResponse, jsonResponse } from './route-parts.ts'

const params = z.object({ dossierId: z.string() })
const itemParams = z.object({ dossierId: z.string(), itemId: z.string() })
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  content: { 'application/json': { schema } },
  required: true as const,
})
const notThere = errorResponse('Not there')
const badRequest = errorResponse('The request does not fit')

const list = createRoute({
  method: 'get',
  path: '/dossiers',
  summary: 'Dossiers, the last changed first',
  responses: { 200: jsonResponse(listDossiersResponse, 'All of them') },
})

const create = createRoute({
  method: 'post',
  path: '/dossiers',
  summary: 'Begin a dossier',
  request: { body: body(nameDossierRequest) },
  responses: { 201: jsonResponse(dossierHead, 'The empty dossier'), 400: badRequest },
})

const read = createRoute({
  method: 'get',
  path: '/dossiers/{dossierId}',
  summary: 'A dossier: headings, pinned quotes and answers, notes, in order',
  request: { params },
  responses: { 200: jsonResponse(dossierSchema, 'The dossier'), 404: notThere },
})

const rename = createRoute({
  method: 'patch',
  path: '/dossiers/{dossierId}',
  summary: 'Give a dossier another name',
  request: { params, body: body(nameDossierRequest) },
  responses: { 200: jsonResponse(dossierHead, 'It'), 400: badRequest, 404: notThere },
})

const remove = createRoute({
  method: 'delete',
  path: '/dossiers/{dossierId}',
  summary: 'Forget a dossier',
  request: { params },
  responses: { 204: { description: 'Forgotten' }, 404: notThere },
})

const add = createRoute({
  method: 'post',
  path: '/dossiers/{dossierId}/items',
  summary: 'Pin a quote or a whole answer, or add a heading',
  request: { params, body: body(addItemRequest) },
  responses: {
    201: jsonResponse(dossierItem, 'The item'),
    400: errorResponse('The request does not fit, or a quote is not in its source'),
    404: notThere,
    409: errorResponse('What is quoted is no longer in the library'),
  },
})

const change = createRoute({
  method: 'patch',
  path: '/dossiers/{dossierId}/items/{itemId}',
  summary: 'Change a heading or a note, or move an item',
  request: { params: itemParams, body: body(patchItemRequest) },
  responses: { 200: jsonResponse(dossierItem, 'The item'), 400: badRequest, 404: notThere },
})

const drop = createRoute({
  method: 'delete',
  path: '/dossiers/{dossierId}/items/{itemId}',
  summary: 'Take an item out of a dossier',
  request: { params: itemParams },
  responses: { 204: { description: 'Taken out' }, 404: notThere },
})

/** @throws {RequestError} if there is no such dossier. */
export function dossierOf({ dossiers }: Library, dossierId: string): Dossier {
  const head = dossiers.head(dossierId)
  if (!head) throw noSuchDossier(dossierId)
  return { ...head, items: dossiers.items(dossierId).map(toDossierItem) }
}

function noSuchDossier(dossierId: string): RequestError {
  const name = dossierId.slice(0, 60)
  return new RequestError(404, 'no_such_dossier', `there is no dossier "${name}": it was deleted`)
}

function noSuchItem(itemId: string): RequestError {
  const name = itemId.slice(0, 60)
  return new RequestError(404, 'no_such_item', `this dossier has no item "${name}"`)
}

async function applyPatch(
  library: Library,
  { dossierId, itemId }: z.infer<typeof itemParams>,
  { text, note, before }: PatchItem,
) {
  const find = () => {
    const item = dossierOf(library, dossierId).items.find((it) => it.itemId === itemId)
    if (!item) throw noSuchItem(itemId)
    return item
  }
  if (text !== undefined && find().kind !== 'heading') {
    throw new RequestError(
      400,
      'not_a_heading',
      'text: only a heading has words of its own; what is pinned stays as it was given',
    )
  }
  const { writer } = library
  if (before !== undefined) {
    find()
    if (!(await writer.save('dossiers', 'moveItem', dossierId, itemId, before))) {
      throw noSuchItem(before ?? itemId)
    }
  }
  if (text !== undefined || note !== undefined) {
    await writer.save('dossiers', 'changeItem', dossierId, itemId, { heading: text, note })
  }
  return find()
}

export function dossierRoutes({ library }: AppParts) {
  const { writer, dossiers } = library
  const headOf = (dossierId: string) => {
    const head = dossiers.head(dossierId)
    if (!head) throw noSuchDossier(dossierId)
    return head
  }
  return new OpenAPIHono({ defaultHook })
    .openapi(list, (c) => c.json({ dossiers: dossiers.list() }, 200))
    .openapi(create, async (c) => {
      const dossierId = newId('f')
      await writer.save('dossiers', 'createDossier', dossierId, c.req.valid('json').name)
      return c.json(headOf(dossierId), 201)
    })
    .openapi(read, (c) => c.json(dossierOf(library, c.req.valid('param').dossierId), 200))
    .openapi(rename, async (c) => {
      const { dossierId } = c.req.valid('param')
      await writer.save('dossiers', 'renameDossier', dossierId, c.req.valid('json').name)
      return c.json(headOf(dossierId), 200)
    })
    .openapi(remove, async (c) => {
      const { dossierId } = c.req.valid('param')
      if (!(await writer.save('dossiers', 'deleteDossier', dossierId))) {
        throw noSuchDossier(dossierId)
      }
      return c.body(null, 204)
    })
    .openapi(add, async (c) => {
      const { dossierId } = c.req.valid('param')
      headOf(dossierId)
      const asked = c.req.valid('json')
      const input = itemInput(library, asked)
      if (!(await writer.save('dossiers', 'addItem', dossierId, input, asked.before ?? null))) {
        throw asked.before ? noSuchItem(asked.before) : noSuchDossier(dossierId)
      }
      const item = dossierOf(library, dossierId).items.find((it) => it.itemId === input.itemId)
      if (!item) throw noSuchItem(input.itemId)
      return c.json(item, 201)
    })
    .openapi(change, async (c) => {
      const item = await applyPatch(library, c.req.valid('param'), c.req.valid('json'))
      return c.json(item, 200)
    })
    .openapi(drop, async (c) => {
      const { dossierId, itemId } = c.req.valid('param')
      headOf(dossierId)
      if (!(await writer.save('dossiers', 'removeItem', dossierId, itemId))) {
        throw noSuchItem(itemId)
      }
      return c.body(null, 204)
    })
}
