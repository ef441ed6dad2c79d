import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { compareDocuments } from '../comparison/compare-documents.ts'
import { exportComparison } from '../comparison/comparison-export.ts'
import { comparisonResponse } from '../comparison-api.ts'
import { exportLanguages } from '../export/export-wording.ts'
import { exportFormats } from '../export/exporter.ts'
import { sourcesOf } from '../sources-of.ts'
import { sendFile } from './export-routes.ts'
import { type AppParts, defaultHook, errorResponse, jsonResponse } from './route-parts.ts'

const documentId = z.object({ documentId: z.string() })
const otherDocument = z.strictObject({
  with: z
    .string()
    .min(1)
    .openapi({ description: 'The other document; which is the older is told by the answer' }),
})
const refusals = {
  400: errorResponse('The request does not fit, or both are one document'),
  404: errorResponse('Not there'),
  409: errorResponse('In two languages, still being read, or without text'),
} as const

const comparison = createRoute({
  method: 'get',
  path: '/documents/{documentId}/comparison',
  summary: 'What changed between two versions of a text in one language, paragraph by paragraph',
  request: { params: documentId, query: otherDocument },
  responses: {
    200: jsonResponse(comparisonResponse, 'The paragraphs, in the order of the newer text'),
    ...refusals,
  },
})

const file = createRoute({
  method: 'get',
  path: '/documents/{documentId}/comparison/export',
  summary: 'What changed between two versions as a file, redlined, with a list of sources',
  request: {
    params: documentId,
    query: otherDocument.extend({
      format: z.enum(exportFormats).default('docx'),
      language: z.enum(exportLanguages).default('en'),
    }),
  },
  responses: {
    200: {
      content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      description: 'The file: Word with footnotes, PDF, or Markdown',
    },
    ...refusals,
    422: errorResponse('A PDF cannot hold the letters of the text'),
  },
})

export function comparisonRoutes({ library, exporter }: AppParts) {
  return new OpenAPIHono({ defaultHook })
    .openapi(file, async (c) => {
      const { with: other, format, language } = c.req.valid('query')
      const compared = await compareDocuments(library, c.req.valid('param').documentId, other)
      const cited = [compared.older, compared.newer].map(
        ({ documentId, revisionId, title, symbol }) => ({
          ...{ documentId, revisionId, title, symbol },
          path: library.store.document(documentId)?.path ?? title,
        }),
      )
      const sources = sourcesOf(library, cited, [])
      const made = exportComparison(compared, sources, { language, at: new Date() })
      return sendFile(c, exporter, made, format)
    })
    .openapi(comparison, async (c) => {
      const { documentId } = c.req.valid('param')
      return c.json(await compareDocuments(library, documentId, c.req.valid('query').with), 200)
    })
}
