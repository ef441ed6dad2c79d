import { initChatModel } from 'langchain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  type ScriptedModelServer,
  startScriptedModelServer,
} from '../fakes/scripted-model-server.ts'

describe('the scripted model', () => {
  let server: ScriptedModelServer
  let model: Awaited<ReturnType<typeof initChatModel>>
  beforeEach(async () => {
    server = await startScriptedModelServer()
    model = await initChatModel('openai:scripted', {
      apiKey: 'none',
      maxRetries: 0,
      configuration: { baseURL: server.baseUrl },
    })
  })
  afterEach(() => server.close())

  it('says its turns in order and keeps the requests', async () => {
    server.script('First [1].', ({ messages }) => `You sent ${messages.length}.`)
    expect((await model.invoke('a')).content).toBe('First [1].')
    expect(
      (
        await model.invoke([
          ['system', 's'],
          ['human', 'b'],
        ])
      ).content,
    ).toBe('You sent 2.')
    expect(server.requests.map(({ messages }) => messages.at(-1)?.content)).toEqual(['a', 'b'])
  })

  it('streams a turn in small pieces that make up the whole', async () => {
    const text = 'Oil is rationed [12]. 每个缔约方 🏮 [3].'
    server.script(text)
    const pieces: string[] = []
    for await (const piece of await model.stream('a')) pieces.push(piece.text)
    expect(pieces.join('')).toBe(text)
    expect(pieces.length).toBeGreaterThan(5)
  })

  it('fails as it is told to', async () => {
    server.script({ status: 429, text: 'slow down' })
    await expect(model.invoke('a')).rejects.toThrow('slow down')
    server.script({ text: 'a long text that breaks off', breakAfter: 2 })
    const broken = async () => {
      for await (const _ of await model.stream('a'));
    }
    await expect(broken()).rejects.toThrow()
  })

  it('refuses a request for which the test wrote no turn', async () => {
    await expect(model.invoke('a')).rejects.toThrow('the script has no turn left')
  })
})
