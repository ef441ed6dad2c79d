import { describe, expect, it } from 'vitest'
import { createSend } from './send.ts'
import { createTokenStore } from './token.ts'

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}
const refusal = () =>
  Response.json({ error: { code: 'unauthorized', message: 'a token is needed' } }, { status: 401 })

describe('send', () => {
  it('asks for the token once, for all requests that wait, and sends it from then on', async () => {
    const token = createTokenStore(memory())
    const seen: (string | null)[] = []
    const send = createSend({
      token,
      fetch: async (_path, init) => {
        const header = new Headers(init?.headers).get('Authorization')
        seen.push(header)
        return header === 'Bearer right' ? Response.json({}) : refusal()
      },
    })
    const both = Promise.all([send('/a'), send('/b')])
    await expect.poll(() => token.state()).toEqual({ wanted: true, rejected: false })
    token.provide('wrong')
    await expect.poll(() => token.state()).toEqual({ wanted: true, rejected: true })
    token.provide('right')
    expect((await both).map(({ status }) => status)).toEqual([200, 200])
    expect(token.state().wanted).toBe(false)
    expect(seen).toEqual([
      null,
      null,
      'Bearer wrong',
      'Bearer wrong',
      'Bearer right',
      'Bearer right',
    ])
  })

  it('throws the error of the server with its code and status', async () => {
    const send = createSend({
      token: createTokenStore(memory()),
      fetch: async () =>
        Response.json({ error: { code: 'too_long', message: 'shorten it' } }, { status: 413 }),
    })
    await expect(send('/a')).rejects.toMatchObject({
      code: 'too_long',
      message: 'shorten it',
      status: 413,
    })
  })

  it('says that the answer makes no sense when something else answers', async () => {
    const send = createSend({
      token: createTokenStore(memory()),
      fetch: async () => new Response('<h1>Bad gateway</h1>', { status: 502 }),
    })
    await expect(send('/a')).rejects.toMatchObject({ code: 'unexpected_answer', status: 502 })
  })

  it('says that the connection was lost when nothing answers', async () => {
    const send = createSend({
      token: createTokenStore(memory()),
      fetch: async () => {
        throw new TypeError('Failed to fetch')
      },
    })
    await expect(send('/a')).rejects.toMatchObject({ code: 'connection_lost', status: 0 })
  })
})
