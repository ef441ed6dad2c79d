import { z } from '@hono/zod-openapi'
import { documentSort } from '../library-api.ts'
import { queryList } from './route-parts.ts'

/** How a list of documents is narrowed and ordered in an address; list filters repeat the parameter. */
export const documentListQuery = z.strictObject({
  query: z.string().optional(),
  collection: queryList,
  language: queryList,
  issuer: queryList,
  format: queryList,
  version: queryList,
  tag: queryList,
  status: queryList,
  finding: queryList.openapi({ description: 'Codes of findings' }),
  year: queryList,
  type: queryList,
  sort: documentSort.default('added'),
  order: z
    .enum(['asc', 'desc'])
    .optional()
    .openapi({ description: 'Default: names from A, dates and lengths from the greatest' }),
})
