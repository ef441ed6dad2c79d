import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { HumanMessage } from '@langchain/core/messages'
import { loadChatModel } from './chat-model.ts'
import { type Config, ConfigError } from './config.ts'
import { limitsFor, streamModel } from './stream-model.ts'

/** Says as little as can be said, and tells nothing of the library. */
const greeting = 'Answer with the word: yes'

/**
 * Asks a chat model for a word, to find out at the start whether its name, key and address are right.
 * @returns null if it answers, else what is wrong, in one line that names the setting.
 */
export async function probeModel(
  model: BaseChatModel,
  name: string,
  options: { timeoutMs: number; signal: AbortSignal },
): Promise<string | null> {
  const { timeoutMs, signal } = options
  try {
    const onText = () => {}
    await streamModel(model, [new HumanMessage(greeting)], {
      limits: limitsFor(timeoutMs),
      signal,
      onText,
    })
    return null
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const firstLine = reason.split('\n')[0]?.trim() ?? ''
    return `ATTACHE_MODEL: "${name}" does not answer (${firstLine}): check its name, its key and its address. Until it does, answers are quotations.`
  }
}

/** A chat model with a wrong name, key or address is told of at the start, not with the first question. */
export async function tellOfModel({
  model: name,
  modelTimeoutMs: timeoutMs,
}: Pick<Config, 'model' | 'modelTimeoutMs'>): Promise<void> {
  if (name === null) return
  try {
    const { signal } = new AbortController()
    const wrong = await probeModel(await loadChatModel(name), name, { timeoutMs, signal })
    if (wrong !== null) console.warn(wrong)
  } catch (error) {
    // Of a setting that names no model was told when the answerer was built.
    if (!(error instanceof ConfigError)) throw error
  }
}
