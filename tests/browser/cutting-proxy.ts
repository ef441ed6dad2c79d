import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type CuttingProxy = {
  url: string
  /** Method, path and Last-Event-ID of each request for an answer. */
  asked: { method: string; path: string; lastEventId: string | null }[]
  /** Where answers break off: behind these letters, counted anew for each connection; null: nowhere. */
  cutBehind: (text: string | null) => void
  /** From now on no answer comes through at all, or all do again. */
  setDown: (down: boolean) => void
  close(): Promise<void>
}

/** Stands between page and server, as a network does, and breaks off when the test says so. */
export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const asked: CuttingProxy['asked'] = []
  let cut: string | null = null
  let down = false

  function forward(incoming: IncomingMessage, outgoing: ServerResponse) {
    const { method = 'GET', url = '/', headers } = incoming
    const isAnswer = url.startsWith('/api/chat')
    if (isAnswer) {
      const last = headers['last-event-id']
      asked.push({ method, path: url, lastEventId: typeof last === 'string' ? last : null })
    }
    if (isAnswer && down) return void outgoing.destroy()
    const onward = request(new URL(url, target), { method, headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers)
      let said = ''
      response.on('data', (bytes: Buffer) => {
        if (!isAnswer || cut === null) return void outgoing.write(bytes)
        const before = said.length
        said += bytes.toString('latin1')
        const at = said.indexOf(cut)
        if (at === -1) return void outgoing.write(bytes)
        const end = at + cut.length - before
        outgoing.write(bytes.subarray(0, end), () => outgoing.destroy())
        response.destroy()
      })
      response.on('end', () => outgoing.end())
      response.on('error', () => outgoing.destroy())
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  }

  const server = createServer(forward)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    cutBehind: (text) => {
      cut = text
    },
    setDown: (next) => {
      down = next
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
