import { afterEach, beforeEach, vi } from 'vitest'
import type { Config } from '../../server/config.ts'
import { openApp, type TestApp } from './open-app.ts'
import { type ScriptedModelServer, startScriptedModelServer } from './scripted-model-server.ts'
import { levyText } from './texts.ts'

export type ModelApp = { app: TestApp; model: ScriptedModelServer; close(): Promise<void> }

/** The HTTP side over the levy's text, with a chat model that says what a test scripts. */
export async function openModelApp(config: Partial<Config> = {}): Promise<ModelApp> {
  const model = await startScriptedModelServer()
  vi.stubEnv('OPENAI_BASE_URL', model.baseUrl)
  vi.stubEnv('OPENAI_API_KEY', 'scripted')
  const app = await openApp({ config: { model: 'openai:scripted', ...config } })
  await app.add({ 'levy.md': levyText })
  return {
    app,
    model,
    async close() {
      await app.close()
      await model.close()
      vi.unstubAllEnvs()
    },
  }
}

/** What is told on the terminal during each test: a model that fails is told of there. */
export function hearWarnings(): readonly string[] {
  const heard: string[] = []
  beforeEach(() => {
    heard.length = 0
    vi.spyOn(console, 'warn').mockImplementation((text) => void heard.push(String(text)))
  })
  afterEach(() => void vi.restoreAllMocks())
  return heard
}
