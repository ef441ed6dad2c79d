import { loadFolder } from './load-folder-model.ts'
import type { PassageToRank, RankedText } from './reranker.ts'

export type RankModelSource = { modelFolder: string; dtype: 'q8' | 'fp32' }

export type RankModel = { rank(question: string, passage: PassageToRank): Promise<RankedText> }

/** Tokens of a pair, and of its question at most: what the model was trained with. */
const maxPairTokens = 256
const maxQuestionTokens = 64

const begin = 0
const end = 2

/** Loads a cross-encoder with the outputs `relevance` and `answer` from a folder on this machine. */
export async function loadRankModel(source: RankModelSource): Promise<RankModel> {
  const { tokenizer, model, tensorOf } = await loadFolder(source)
  const tokensOf = (text: string): number[] =>
    text === '' ? [] : tokenizer.encode(text, { add_special_tokens: false })
  return {
    async rank(question, passage) {
      const pair = pairTokens(
        tokensOf(question),
        tokensOf(passage.prefix),
        passage.units.map((unit) => tokensOf(unit)),
      )
      const output = await model({
        input_ids: tensorOf(pair.ids),
        attention_mask: tensorOf(new Uint8Array(pair.ids.length).fill(1)),
      })
      const logits = output.answer.data as Float32Array
      return {
        relevance: (output.relevance.data as Float32Array)[0] as number,
        answers: pair.spans.map(([from, to]) => meanProbability(logits, from, to)),
      }
    },
  }
}

/**
 * `<s> question </s> </s> prefix units </s>` as ids, and where each unit's tokens lie. What is too
 * long is cut: the question first to its share, then the end of the passage.
 */
export function pairTokens(
  question: readonly number[],
  prefix: readonly number[],
  units: readonly (readonly number[])[],
): { ids: number[]; spans: [from: number, to: number][] } {
  const ids = [begin, ...question.slice(0, maxQuestionTokens), end, end]
  const limit = maxPairTokens - 1
  // A long lead-in must not push out the text it leads to.
  ids.push(...prefix.slice(0, Math.floor((limit - ids.length) / 3)))
  const spans = units.map((unit): [number, number] => {
    const from = ids.length
    ids.push(...unit.slice(0, Math.max(0, limit - ids.length)))
    return [from, ids.length]
  })
  ids.push(end)
  return { ids, spans }
}

function meanProbability(logits: Float32Array, from: number, to: number): number {
  if (to <= from) return 0
  let sum = 0
  for (let i = from; i < to; i++) sum += 1 / (1 + Math.exp(-(logits[i] as number)))
  return sum / (to - from)
}
