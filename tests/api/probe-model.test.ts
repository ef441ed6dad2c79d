import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { loadChatModel } from '../../server/chat-model.ts'
import { probeModel, tellOfModel } from '../../server/probe-model.ts'
import {
  type ScriptedModelServer,
  startScriptedModelServer,
} from '../fakes/scripted-model-server.ts'

let server: ScriptedModelServer
beforeAll(async () => {
  server = await startScriptedModelServer()
  vi.stubEnv('OPENAI_BASE_URL', server.baseUrl)
  vi.stubEnv('OPENAI_API_KEY', 'a-key')
})
afterAll(async () => {
  await server.close()
  vi.unstubAllEnvs()
})

const probe = async (signal = new AbortController().signal) =>
  probeModel(await loadChatModel('openai:scripted'), 'openai:scripted', { timeoutMs: 1000, signal })

describe('a chat model at the start', () => {
  it('that answers is well, and was told nothing of the library', async () => {
    server.script('yes')
    expect(await probe()).toBeNull()
    expect(server.requests.at(-1)?.messages).toEqual([
      { role: 'user', content: 'Answer with the word: yes' },
    ])
  })

  it.each([
    ['with a wrong key', { status: 401, text: 'Incorrect API key provided' }, 'Incorrect API key'],
    ['with a wrong name', { status: 404, text: 'The model does not exist' }, 'does not exist'],
    ['that says nothing', { delayMs: 2500, text: 'yes' }, 'within 1 s'],
  ])('%s is named with the setting and the reason, in one line', async (_what, turn, reason) => {
    server.script(turn)
    const said = await probe()
    expect(said).toContain('ATTACHE_MODEL: "openai:scripted" does not answer')
    expect(said).toContain(reason)
    expect(said).not.toContain('\n')
  })

  it('is told of on the terminal if it is wrong, once, and not at all if it is well or none', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const modelTimeoutMs = 1000
    server.script('yes')
    await tellOfModel({ model: 'openai:scripted', modelTimeoutMs })
    await tellOfModel({ model: null, modelTimeoutMs })
    // Of this one was told when the answerer was built.
    await tellOfModel({ model: 'nobody:nothing', modelTimeoutMs })
    expect(warn).not.toHaveBeenCalled()
    server.script({ status: 401, text: 'Incorrect API key' })
    await tellOfModel({ model: 'openai:scripted', modelTimeoutMs })
    expect(warn.mock.calls).toEqual([[expect.stringContaining('Incorrect API key')]])
    warn.mockRestore()
  })

  it('that nothing listens for is named too', async () => {
    vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:9/v1')
    expect(await probe()).toContain('ATTACHE_MODEL: "openai:scripted" does not answer')
    vi.stubEnv('OPENAI_BASE_URL', server.baseUrl)
  })
})
