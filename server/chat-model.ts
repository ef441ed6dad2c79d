import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { ConfigError } from './config.ts'

/** Attempts are counted in stream-model.ts, for all providers alike. */
const maxRetries = 0
/** Beyond what any setting allows (server/stream-model.ts gives a model up sooner). */
const timeoutMs = 600_000
/** Tokens an answer may have: the longest that anyone reads, and a bill that has an end. */
const maxTokens = 2000

type MakeClient = (options: object) => unknown

/**
 * The chat model that a setting names, `provider:model`, as LangChain knows it. Address and key
 * are read from the environment by the provider's own library.
 * @throws {ConfigError} naming the setting, if there is no such provider or its key is missing.
 */
export async function loadChatModel(setting: string): Promise<BaseChatModel> {
  // Loaded only where it is used: a quarter of a second that every other start would pay.
  const { initChatModel } = await import('langchain')
  try {
    const model = await initChatModel(setting, {
      temperature: 0,
      maxRetries,
      timeout: timeoutMs,
      maxTokens,
      // Ollama's own name for it.
      numPredict: maxTokens,
    })
    // The model proper is made at the first use; made now, a missing key is found now. OpenAI's makes
    // its client only then.
    const proper: object = await model._getModelInstance()
    const { _getClientOptions: makeClient } = proper as { _getClientOptions?: MakeClient }
    makeClient?.call(proper, {})
    return model as unknown as BaseChatModel
  } catch (error) {
    throw new ConfigError(
      `ATTACHE_MODEL: "${setting}" cannot be used (${error instanceof Error ? error.message : error}); write it as provider:model, for example ollama:llama3.2`,
      { cause: error },
    )
  }
}
