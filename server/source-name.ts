import type { Wording } from '../prompts/wording.ts'
import type { Passage } from '../vectors/schema.ts'

const maxTitleWords = 14

function shortTitle(title: string): string {
  const words = title.split(/\s+/)
  return words.length <= maxTitleWords ? title : `${words.slice(0, maxTitleWords).join(' ')}…`
}

/**
 * How a source is named in a sentence: "Germany, in A/AC.292/2025/INF/5", "A/HRC/59/L.17 (draft)".
 * Whoever speaks comes first, and a draft is never named without saying so.
 */
export function sourceName(
  passage: Pick<Passage, 'symbol' | 'title' | 'speaker' | 'version'>,
  wording: Wording,
): string {
  const name = passage.symbol ?? shortTitle(passage.title)
  const marked = passage.version === 'draft' ? `${name} (${wording.draft})` : name
  return passage.speaker ? wording.speakerIn(passage.speaker, marked) : marked
}
