import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Attaché: the API</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#swagger-ui' })\n`

/** The API described for people, from files of the package: no other host is asked for anything. */
export function docsRoutes(swaggerFolder: string) {
  return new Hono()
    .use(async (c, next) => {
      await next()
      // Swagger UI writes style attributes; its scripts are files.
      c.header(
        'Content-Security-Policy',
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
      )
    })
    .get('/', (c) => c.html(page))
    .get('/start.js', (c) => c.body(start, 200, { 'Content-Type': 'text/javascript' }))
    .get(
      '/assets/*',
      serveStatic({
        root: swaggerFolder,
        rewriteRequestPath: (path) => path.replace(/^\/docs\/assets/, ''),
      }),
    )
}
