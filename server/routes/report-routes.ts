import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { documentField } from '../../vectors/schema.ts'
import { documentFieldsResponse, documentSchema, libraryReport } from '../api.ts'
import { RequestError } from '../errors.ts'
import { documentOf } from './document-routes.ts'
import { type AppParts, defaultHook, errorResponse } from './route-parts.ts'

const documentId = z.object({ documentId: z.string() })

const json = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})

const fields = createRoute({
  method: 'get',
  path: '/documents/{documentId}/fields',
  summary: 'A document’s metadata with what each value was read from',
  request: { params: documentId },
  responses: { 200: json(documentFieldsResponse, 'The fields'), 404: errorResponse('Not there') },
})

const undoField = createRoute({
  method: 'delete',
  path: '/documents/{documentId}/fields/{field}',
  summary: 'Take a correction back: what was read holds again',
  request: {
    params: documentId.extend({ field: documentField.shape.field }),
  },
  responses: {
    200: json(documentSchema, 'The document'),
    404: errorResponse('Not there, or not corrected'),
  },
})

const report = createRoute({
  method: 'get',
  path: '/library/report',
  summary: 'What the library holds and what became of its files',
  request: { query: z.strictObject({ collection: z.string().optional() }) },
  responses: {
    200: json(libraryReport, 'The report'),
    400: errorResponse('The request does not fit'),
  },
})

/** What ingest made of the files: the whole in numbers, and each value with its evidence. */
export function reportRoutes({ library }: AppParts) {
  return new OpenAPIHono({ defaultHook })
    .openapi(fields, (c) => {
      const { documentId: id } = c.req.valid('param')
      documentOf(library, id)
      return c.json({ fields: library.store.documentFields(id) }, 200)
    })
    .openapi(undoField, async (c) => {
      const { documentId: id, field } = c.req.valid('param')
      documentOf(library, id)
      if (!(await library.writer.change('dropEditedField', id, field))) {
        throw new RequestError(404, 'not_edited', `the ${field} of this document was never edited`)
      }
      return c.json(documentOf(library, id), 200)
    })
    .openapi(report, (c) => c.json(library.store.report(c.req.valid('query').collection), 200))
}
