import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { exportAnswerRequest } from '../api.ts'
import { checkQuotes } from '../dossier-items.ts'
import type { ExportDocument } from '../export/export-document.ts'
import { exportLanguages } from '../export/export-wording.ts'
import { type Exporter, type ExportFormat, exportFormats, exportTypes } from '../export/exporter.ts'
import { exportDossier, exportTurns } from '../export/make-export.ts'
import { noSuchConversation, savedTurns, titleOf } from '../saved-turns.ts'
import { sourcesOf } from '../sources-of.ts'
import { dossierOf } from './dossier-routes.ts'
import { type AppParts, defaultHook, errorResponse } from './route-parts.ts'

const query = z.strictObject({
  format: z.enum(exportFormats).default('docx'),
  language: z
    .enum(exportLanguages)
    .default('en')
    .openapi({ description: 'Of our own words in it; what is quoted stays as it is' }),
})

const responses = {
  200: {
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
    description: 'The file: Word with footnotes, PDF, or Markdown',
  },
  400: errorResponse('The request does not fit, or a quote is not in its source'),
  404: errorResponse('Not there'),
  409: errorResponse('What is quoted is no longer in the library'),
  422: errorResponse('A PDF cannot hold the letters of the text'),
} as const

const answer = createRoute({
  method: 'post',
  path: '/export',
  summary: 'An answer as a file, with its citations and a list of sources',
  request: {
    query,
    body: { content: { 'application/json': { schema: exportAnswerRequest } }, required: true },
  },
  responses,
})

const conversation = createRoute({
  method: 'get',
  path: '/conversations/{conversationId}/export',
  summary: 'A conversation as a file, with its citations and a list of sources',
  request: { params: z.object({ conversationId: z.string() }), query },
  responses,
})

const dossier = createRoute({
  method: 'get',
  path: '/dossiers/{dossierId}/export',
  summary: 'A dossier as a file, with its citations and a list of sources',
  request: { params: z.object({ dossierId: z.string() }), query },
  responses,
})

export async function sendFile(
  c: Context,
  exporter: Exporter,
  document: ExportDocument,
  format: ExportFormat,
) {
  const bytes = await exporter.export(document, format)
  const { type, extension } = exportTypes[format]
  c.header('Content-Type', type)
  c.header(
    'Content-Disposition',
    `attachment; filename*=UTF-8''${fileName(document.title, extension)}`,
  )
  return c.body(new Uint8Array(bytes)) as never
}

/** A title as every file system takes it. */
function fileName(title: string, extension: string): string {
  const name = title
    .replaceAll('→', '-')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .slice(0, 80)
    .replace(/^\.+|[. ]+$/gu, '')
    .replace(/\p{Cs}/gu, '')
  // RFC 8187 wants these encoded too; encodeURIComponent leaves them.
  const encoded = encodeURIComponent(name || 'attache').replace(
    /['()*!]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${encoded}.${extension}`
}

export function exportRoutes({ library, exporter }: AppParts) {
  return new OpenAPIHono({ defaultHook })
    .openapi(answer, async (c) => {
      const { format, language } = c.req.valid('query')
      const { question, answer: given } = c.req.valid('json')
      checkQuotes(library, given.citations)
      const sources = sourcesOf(library, given.citations, given.passages)
      const turns = [{ question, answer: given, sources }]
      const made = exportTurns(titleOf(question), turns, { language, at: new Date() })
      return sendFile(c, exporter, made, format)
    })
    .openapi(conversation, async (c) => {
      const { conversationId } = c.req.valid('param')
      const { format, language } = c.req.valid('query')
      const head = library.conversations.head(conversationId)
      if (!head) throw noSuchConversation(conversationId)
      const turns = savedTurns(library, conversationId).map((turn) => ({
        question: turn.question,
        answer: turn.answer,
        sources: sourcesOf(library, turn.answer.citations, turn.answer.passages),
      }))
      const made = exportTurns(head.title, turns, { language, at: new Date() })
      return sendFile(c, exporter, made, format)
    })
    .openapi(dossier, async (c) => {
      const { format, language } = c.req.valid('query')
      const found = dossierOf(library, c.req.valid('param').dossierId)
      const made = exportDossier(found, { language, at: new Date() })
      return sendFile(c, exporter, made, format)
    })
}
