// Plain JavaScript: the client's types, in one program with ours, cost the compiler minutes.
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerSchema } from '../../server/api.ts'
import { listen } from '../fakes/listen.ts'
import { openApp } from '../fakes/open-app.ts'
import { levyQuestion, levySentence, levyText } from '../fakes/texts.ts'

const token = 'a-token-of-24-characters'

let app
let locked
let server
let lockedServer
let client
beforeAll(async () => {
  app = await openApp()
  await app.add({ 'levy.md': levyText })
  server = await listen(app.parts)
  locked = await openApp({ config: { token } })
  lockedServer = await listen(locked.parts)
  client = await connect(server.url)
})
afterAll(async () => {
  await client.close()
  await server.close()
  await lockedServer.close()
  await app.close()
  await locked.close()
})

async function connect(url, headers = {}) {
  const one = new Client({ name: 'test', version: '1' })
  await one.connect(
    new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit: { headers } }),
  )
  return one
}

const call = (name, args) => client.callTool({ name, arguments: args })

describe('the MCP server, for the SDK’s own client', () => {
  it('says what it is and what it can do', async () => {
    expect(client.getServerVersion()).toMatchObject({ name: 'attache' })
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['search', 'ask', 'open_passage'])
    expect(tools.every(({ annotations }) => annotations.readOnlyHint)).toBe(true)
    const search = tools.find(({ name }) => name === 'search')
    expect(search.inputSchema).toMatchObject({ type: 'object', required: ['query'] })
  })

  it('answers with footnotes, and as data', async () => {
    const { content, structuredContent } = await call('ask', { question: levyQuestion })
    expect(content[0].text).toContain(`${levySentence} [1]`)
    expect(content[0].text).toContain('[1] Tidal Levy Regulation')
    const answer = answerSchema.parse(structuredContent)
    expect(answer.citations[0].quote).toBe(levySentence)
  })

  it('finds passages, and opens one in its place', async () => {
    const found = await call('search', { query: levyQuestion, limit: 2 })
    expect(found.structuredContent.passages).toHaveLength(2)
    const { documentId, passageId, text } = found.structuredContent.passages[0]
    expect(found.content[0].text).toContain(passageId)
    const opened = await call('open_passage', { documentId, passageId })
    expect(opened.content[0].text).toContain(`→ Tidal Levy Regulation (levy.md)\n${text}`)
    expect(opened.structuredContent.passages.length).toBeGreaterThan(1)
    const alone = await call('open_passage', { documentId, passageId, around: 0 })
    expect(alone.structuredContent.passages.map((one) => one.text)).toEqual([text])
  })

  it('opens what an answer cites, in the revision it cites', async () => {
    const { structuredContent } = await call('ask', { question: levyQuestion })
    const { documentId, passageId, revisionId, quote } = structuredContent.citations[0]
    const opened = await call('open_passage', { documentId, passageId, revisionId })
    expect(opened.content[0].text).toContain(quote)
  })

  it.each([
    ['an empty question', 'ask', { question: ' ' }, 'it is empty'],
    ['no question', 'ask', {}, 'question'],
    ['something unknown besides', 'ask', { question: 'x', wish: 1 }, 'wish'],
    ['an enormous query', 'search', { query: 'a'.repeat(20_001) }, '20,000'],
    ['too many passages', 'search', { query: 'x', limit: 1000 }, 'limit'],
    [
      'a passage that is not there',
      'open_passage',
      { documentId: 'x', passageId: 'y' },
      'no such passage',
    ],
  ])('tells the model what is wrong with %s', async (_what, name, args, words) => {
    const { content, isError } = await call(name, args)
    expect(isError).toBe(true)
    expect(content[0].text).toContain(words)
  })

  it('knows no other tool', async () => {
    await expect(call('delete_everything', {})).rejects.toThrow('delete_everything')
  })

  it('serves many at once', async () => {
    const clients = await Promise.all([1, 2, 3, 4].map(() => connect(server.url)))
    const answers = await Promise.all(
      clients.map((one) => one.callTool({ name: 'ask', arguments: { question: levyQuestion } })),
    )
    expect(answers.every(({ content }) => content[0].text.includes(levySentence))).toBe(true)
    await Promise.all(clients.map((one) => one.close()))
  })
})

describe('access to it', () => {
  it('asks for the token', async () => {
    await expect(connect(lockedServer.url)).rejects.toThrow()
    const allowed = await connect(lockedServer.url, { authorization: `Bearer ${token}` })
    expect((await allowed.listTools()).tools).toHaveLength(3)
    await allowed.close()
  })

  it('is for this computer: not under another name, and not from another page', async () => {
    const send = (headers) =>
      app.call('/mcp', { json: { jsonrpc: '2.0', method: 'ping', id: 1 }, headers })
    expect((await send({ host: 'evil.example' })).status).toBe(403)
    expect((await send({ origin: 'https://evil.example' })).status).toBe(403)
    const accept = 'application/json, text/event-stream'
    expect((await send({ accept })).status).toBe(200)
  })

  it('has no sessions to listen to or to end', async () => {
    for (const method of ['GET', 'DELETE']) {
      const response = await app.call('/mcp', { method })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    }
  })

  it('refuses what is no message', async () => {
    const accept = 'application/json, text/event-stream'
    expect((await app.call('/mcp', { json: { hello: 1 }, headers: { accept } })).status).toBe(400)
    const long = { jsonrpc: '2.0', method: 'a'.repeat(1_100_000), id: 1 }
    expect((await app.call('/mcp', { json: long, headers: { accept } })).status).toBe(413)
  })
})
