import type { EmbedOptions } from '../../vectors/embedder.ts'
import type { PassageToRank, RankedText, Reranker } from '../../vectors/reranker.ts'

/** Words of a text; Chinese has no spaces, each of its letters is a word here. */
function words(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/\p{Script=Han}|[\p{L}\p{N}]{3,}/gu) ?? [])
}

/** The share of the question's words that a text holds. */
function share(question: Set<string>, text: string): number {
  const there = words(text)
  const held = [...question].filter((word) => there.has(word)).length
  return question.size === 0 ? 0 : held / question.size
}

/** A deterministic reranker without a model: relevance is the share of the question's words. */
export class FakeReranker implements Reranker {
  readonly name = 'fake-words'

  readonly waiting = 0

  async warmUp(): Promise<void> {}

  async rank(
    question: string,
    passages: readonly PassageToRank[],
    options: EmbedOptions = {},
  ): Promise<RankedText[]> {
    options.signal?.throwIfAborted()
    const asked = words(question)
    return passages.map(({ prefix, units }) => ({
      relevance: 12 * share(asked, `${prefix} ${units.join(' ')}`) - 4,
      answers: units.map((unit) => share(asked, unit)),
    }))
  }
}
