import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { IngestTools } from '../../ingest/ingest.ts'
import type { AccessRules } from '../access.ts'
import type { AnswerChain } from '../answer-chain.ts'
import type { AnswerStreams } from '../answer-streams.ts'
import { apiError, type Health } from '../api.ts'
import type { Exporter } from '../export/exporter.ts'
import type { Jobs } from '../jobs.ts'
import type { Library } from '../library.ts'

/** What the routes work with; built once, in main.ts or by a test. */
export type AppParts = {
  library: Library
  chain: AnswerChain
  streams: AnswerStreams
  jobs: Jobs
  exporter: Exporter
  access: AccessRules
  health: () => Health
  suggestions: () => { question: string; language: string }[]
  /** Built page; null: only the API is served. */
  webFolder: string | null
}

export function ingestTools(library: Library): IngestTools {
  const { store, writer, reader, embedder } = library
  return { store, writer, reader, embedder }
}

/** The error shape as every route declares it. */
export const errorResponse = (description: string) =>
  ({ content: { 'application/json': { schema: apiError } }, description }) as const

export const jsonResponse = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  content: { 'application/json': { schema } },
  description,
})

/** A list in a query: the parameter once or more often. */
export const queryList = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat())
  .optional()

/** Validation failures in our own error shape, with where and what. */
export const defaultHook: Required<
  NonNullable<ConstructorParameters<typeof OpenAPIHono>[0]>
>['defaultHook'] = (result, c) => {
  if (result.success) return
  const details = result.error.issues.map((issue) => ({
    path: issue.path.join('.'),
    message: issue.message,
  }))
  const first = details[0]
  const message = first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : 'bad request'
  return c.json({ error: { code: 'bad_request', message, details } }, 400)
}
