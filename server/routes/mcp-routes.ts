import { Hono } from 'hono'
import { loadMcpSdk } from '../mcp-sdk.ts'
import { createMcpServer } from '../mcp-server.ts'
import type { AppParts } from './route-parts.ts'

/**
 * The Model Context Protocol over Streamable HTTP, without sessions: each POST is answered by a
 * server of its own. There is nothing to listen to (GET) and no session to end (DELETE).
 */
export function mcpRoutes(parts: AppParts) {
  return new Hono()
    .post('/', async (c) => {
      const sdk = await loadMcpSdk()
      const server = createMcpServer(sdk, parts)
      const transport = new sdk.Transport({ enableJsonResponse: true })
      await server.connect(transport)
      c.req.raw.signal.addEventListener('abort', () => void server.close(), { once: true })
      const response = await transport.handleRequest(c.req.raw)
      await server.close()
      return response
    })
    .all('/', (c) => {
      c.header('Allow', 'POST')
      const error = { code: -32000, message: 'send a message by POST: there are no sessions here' }
      return c.json({ jsonrpc: '2.0' as const, error, id: null }, 405)
    })
}
