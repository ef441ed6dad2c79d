import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from '../../server/app.ts'
import type { AppParts } from '../../server/routes/route-parts.ts'

/** The app on a free port of this machine, for clients that need a real address. */
export async function listen(parts: AppParts): Promise<{ url: string; close(): Promise<void> }> {
  const server = createAdaptorServer({ fetch: createApp(parts).fetch })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()))
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
