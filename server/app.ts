import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { secureHeaders } from 'hono/secure-headers'
import { sameOriginOnly, tokenOnly } from './access.ts'
import type { ApiError } from './api.ts'
import { programVersion } from './config.ts'
import { docsRoutes } from './docs-page.ts'
import { RequestError, toApiError } from './errors.ts'
import { chatRoutes } from './routes/chat-routes.ts'
import { commandRoutes } from './routes/command-routes.ts'
import { comparisonRoutes } from './routes/comparison-routes.ts'
import { completionRoutes, toCompletionError } from './routes/completion-routes.ts'
import { conversationRoutes } from './routes/conversation-routes.ts'
import { documentRoutes } from './routes/document-routes.ts'
import { dossierRoutes } from './routes/dossier-routes.ts'
import { exportRoutes } from './routes/export-routes.ts'
import { jobRoutes } from './routes/job-routes.ts'
import { libraryRoutes } from './routes/library-routes.ts'
import { mcpRoutes } from './routes/mcp-routes.ts'
import { reportRoutes } from './routes/report-routes.ts'
import { type AppParts, defaultHook } from './routes/route-parts.ts'
import { searchRoutes } from './routes/search-routes.ts'
import { systemRoutes } from './routes/system-routes.ts'
import { maxUploadBytes } from './uploads.ts'

const maxJsonBytes = 1024 * 1024

function tooLarge(limit: number): RequestError {
  const megabytes = Math.round(limit / 1024 / 1024)
  return new RequestError(
    413,
    'too_large',
    `more than ${megabytes} MiB in one request: send less at a time`,
  )
}

const limitTo = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw tooLarge(maxSize)
    },
  })

const uploadLimit = limitTo(maxUploadBytes)
const jsonLimit = limitTo(maxJsonBytes)

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    workerSrc: ["'self'", 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  // The server itself speaks HTTP on this computer; a proxy before it may add HSTS.
  strictTransportSecurity: false,
})

// An original is never shown inside our own origin, whatever its type: it may be HTML with scripts.
const originalPolicy = "sandbox; default-src 'none'"
// Only the worker that draws PDF pages may compile WebAssembly: scans are packed in formats that
// pdf.js decodes with it. The page itself may not.
const pdfWorkerPolicy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"

/** For what needs another policy than the page; stands before `headers`, which sets its own last. */
const withPolicy =
  (policy: string): MiddlewareHandler =>
  async (c, next) => {
    await next()
    c.header('Content-Security-Policy', policy)
  }

/** The whole HTTP side, from parts that are built elsewhere. */
export function createApp(parts: AppParts) {
  const app = new OpenAPIHono({ defaultHook })
  app.onError((error, c) => {
    // The reader has left: nobody is there to be told, and nothing is wrong.
    if (c.req.raw.signal.aborted && error.name === 'AbortError') {
      return c.json({ error: { code: 'given_up', message: 'the request was given up' } }, 408)
    }
    const { status, body } = toApiError(error)
    return c.json(forClients(c.req.path, status, body), status)
  })
  app.notFound((c) => {
    const error = { code: 'not_found', message: `there is nothing at ${c.req.path}` }
    return c.json(forClients(c.req.path, 404, { error }), 404)
  })
  app.use('/api/documents/:documentId/original', withPolicy(originalPolicy))
  app.use('/assets/:file{pdf\\.worker\\..+}', withPolicy(pdfWorkerPolicy))
  app.use(headers)
  app.use(sameOriginOnly(parts.access))
  for (const path of ['/api/*', '/v1/*', '/mcp', '/openapi.json', '/docs', '/docs/*']) {
    app.use(path, tokenOnly(parts.access))
  }
  app.use('/api/*', (c, next) =>
    c.req.method === 'POST' && c.req.path === '/api/documents'
      ? uploadLimit(c, next)
      : jsonLimit(c, next),
  )
  for (const path of ['/v1/*', '/mcp']) app.use(path, jsonLimit)

  const routes = app
    .route('/api', systemRoutes(parts))
    .route('/api', searchRoutes(parts))
    .route('/api', chatRoutes(parts))
    .route('/api', conversationRoutes(parts))
    .route('/api', dossierRoutes(parts))
    .route('/api', exportRoutes(parts))
    // Before the documents, whose ids could be anything.
    .route('/api', libraryRoutes(parts))
    .route('/api', documentRoutes(parts))
    .route('/api', comparisonRoutes(parts))
    .route('/api', reportRoutes(parts))
    .route('/api', jobRoutes(parts))
  app.route('/api/commands', commandRoutes(parts))
  app.route('/v1', completionRoutes(parts))
  app.route('/mcp', mcpRoutes(parts))
  for (const path of ['/api/*', '/v1/*']) app.all(path, (c) => c.notFound())
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Attaché',
      version: programVersion,
      description: 'Answers from your documents, each sentence with its source.',
    },
  })
  app.route('/docs', docsRoutes(swaggerFolder()))
  if (parts.webFolder !== null) servePage(app, parts.webFolder)
  return routes
}

/** Under /v1 errors have the shape that OpenAI's clients read. */
function forClients(path: string, status: number, body: ApiError) {
  return path.startsWith('/v1/') ? toCompletionError(status, body) : body
}

function swaggerFolder(): string {
  return dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
}

function servePage(app: OpenAPIHono, folder: string): void {
  app.use(compress())
  app.use(
    '/assets/*',
    serveStatic({
      root: folder,
      // Their names carry a hash of their content.
      onFound: (_path, c) => c.header('Cache-Control', 'public, max-age=31536000, immutable'),
    }),
  )
  app.use('*', serveStatic({ root: folder }))
  // Any other address is a screen of the page.
  app.get('*', serveStatic({ path: join(folder, 'index.html') }))
}

export type AppType = ReturnType<typeof createApp>
