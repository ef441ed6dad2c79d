import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { ConfigError } from './config.ts'

/** One attempt and two more; a reader waits no longer than this for the first word of each. */
const maxRetries = 2
const timeoutMs = 60_000

/**
 * The chat model that a setting names, `provider:model`, as LangChain knows it. Address and key
 * are read from the environment by the provider's own library.
 * @throws {ConfigError} naming the setting, if there is no such provider or its key is missing.
 */
export async function loadChatModel(setting: string): Promise<BaseChatModel> {
  // Loaded only where it is used: a quarter of a second that every other start would pay.
  const { initChatModel } = await import('langchain')
  try {
    const model = await initChatModel(setting, { temperature: 0, maxRetries, timeout: timeoutMs })
    // The model proper is made at the first use; made now, a missing key is found now.
    await model._getModelInstance()
    return model as unknown as BaseChatModel
  } catch (error) {
    throw new ConfigError(
      `ATTACHE_MODEL: "${setting}" cannot be used (${error instanceof Error ? error.message : error}); write it as provider:model, for example ollama:llama3.2`,
      { cause: error },
    )
  }
}
