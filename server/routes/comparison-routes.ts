import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { compareDocuments } from '../comparison/compare-documents.ts'
import { comparisonResponse } from '../comparison-api.ts'
import { type AppParts, defaultHook, errorResponse, jsonResponse } from './route-parts.ts'

const comparison = createRoute({
  method: 'get',
  path: '/documents/{documentId}/comparison',
  summary: 'What changed between two versions of a text in one language, paragraph by paragraph',
  request: {
    params: z.object({ documentId: z.string() }),
    query: z.strictObject({
      with: z
        .string()
        .min(1)
        .openapi({ description: 'The other document; which is the older is told by the answer' }),
    }),
  },
  responses: {
    200: jsonResponse(comparisonResponse, 'The paragraphs, in the order of the newer text'),
    400: errorResponse('The request does not fit, or both are one document'),
    404: errorResponse('Not there'),
    409: errorResponse('In two languages, still being read, or without text'),
  },
})

export function comparisonRoutes({ library }: AppParts) {
  return new OpenAPIHono({ defaultHook }).openapi(comparison, async (c) => {
    const { documentId } = c.req.valid('param')
    return c.json(await compareDocuments(library, documentId, c.req.valid('query').with), 200)
  })
}
