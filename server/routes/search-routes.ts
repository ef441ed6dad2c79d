import { createRoute, OpenAPIHono } from '@hono/zod-openapi'
import { searchRequest, searchResponse } from '../api.ts'
import { PassageRetriever, publicPassage } from '../passage-retriever.ts'
import { defaultScope } from '../scope.ts'
import { type AppParts, defaultHook, errorResponse } from './route-parts.ts'

const search = createRoute({
  method: 'post',
  path: '/search',
  summary: 'Passages for a question, best first',
  request: { body: { content: { 'application/json': { schema: searchRequest } }, required: true } },
  responses: {
    200: { content: { 'application/json': { schema: searchResponse } }, description: 'Passages' },
    400: errorResponse('The request does not fit'),
  },
})

export function searchRoutes({ library }: AppParts) {
  return new OpenAPIHono({ defaultHook }).openapi(search, async (c) => {
    const { query, limit, filter, mode, rerank } = c.req.valid('json')
    const scoped = defaultScope(library.store, filter)
    const retriever = new PassageRetriever(library, {
      limit,
      mode,
      ...(rerank ? {} : { rerankDepth: 0 }),
      ...(scoped ? { filter: scoped } : {}),
    })
    const { passages, tookMs } = await retriever.retrieve(query, c.req.raw.signal)
    return c.json({ passages: passages.map(publicPassage), tookMs }, 200)
  })
}
