import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { HumanMessage, SystemMessage } from '@langchain/core/messages'
import { haveSameFigures } from '../prompts/same-figures.ts'
import type { Citation } from '../prompts/schema.ts'
import {
  type KeyedQuote,
  readTranslations,
  translationInstructions,
  translationMessage,
} from '../prompts/translation-prompt.ts'
import { detectLanguage } from '../vectors/language.ts'
import { freshKey } from './fresh-key.ts'
import { type ModelLimits, streamModel } from './stream-model.ts'

/** Letters of quotations in one request: its translation fits into what a model may write at once. */
const charsAtOnce = 2500
/** A translation is not so many times as long as its original, and not so many times shorter. */
const mostTimesAsLong = 5

/**
 * Has a chat model translate quotes. What it leaves out, writes in another language or gives other
 * figures is left without a translation; if it fails, so is all the rest.
 * @returns Translations by the citation's key.
 */
export async function translateQuotes(
  citations: readonly Citation[],
  language: string,
  options: { model: BaseChatModel; name: string; limits: ModelLimits; signal: AbortSignal },
): Promise<Map<string, string>> {
  const translations = new Map<string, string>()
  try {
    for (const some of inRequests(citations)) {
      for (const [key, text] of await translated(some, language, options)) {
        translations.set(key, text)
      }
    }
  } catch (error) {
    if (options.signal.aborted) throw error
    console.warn(`attache: ${options.name} did not translate:`, error)
  }
  return translations
}

function inRequests(citations: readonly Citation[]): Citation[][] {
  const requests: Citation[][] = []
  let room = 0
  for (const citation of citations) {
    if (citation.quote.length > room || requests.length === 0) {
      requests.push([])
      room = charsAtOnce
    }
    requests.at(-1)?.push(citation)
    room -= citation.quote.length
  }
  return requests
}

async function translated(
  citations: readonly Citation[],
  language: string,
  options: { model: BaseChatModel; limits: ModelLimits; signal: AbortSignal },
): Promise<[key: string, text: string][]> {
  const { model, limits, signal } = options
  const keyed = new Map<string, Citation>()
  for (const citation of citations) keyed.set(freshKey(keyed), citation)
  const quotes = [...keyed].map(
    ([key, citation]): KeyedQuote => ({ key, text: citation.quote, language: citation.language }),
  )
  const name = new Intl.DisplayNames(['en'], { type: 'language' }).of(language) ?? language
  const messages = [
    new SystemMessage(translationInstructions(name)),
    new HumanMessage(translationMessage(quotes)),
  ]
  let written = ''
  await streamModel(model, messages, { limits, signal, onText: (delta) => (written += delta) })
  return [...readTranslations(written)].flatMap(([key, text]): [string, string][] => {
    const citation = keyed.get(key)
    return citation && isFaithful(text, citation, language) ? [[citation.key, text]] : []
  })
}

/** What can be told without knowing either language: its length, its script, its figures. */
function isFaithful(text: string, { quote, language: original }: Citation, language: string) {
  const [short, long] = [text.length, quote.length].sort((a, b) => a - b) as [number, number]
  if (long > 20 && long > mostTimesAsLong * short) return false
  if (detectLanguage(text, { fallback: language }) !== language) return false
  return haveSameFigures({ text, language }, { text: quote, language: original })
}
