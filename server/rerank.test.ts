import { describe, expect, it } from 'vitest'
import type { PassageToRank, Reranker } from '../vectors/reranker.ts'
import type { RankedPassage } from './fusion.ts'
import { depthUnderLoad, rerank } from './rerank.ts'

function passage(passageId: string, score: number, text = 'One. Two.'): RankedPassage {
  const fields = { passageId, text, language: 'en', embeddingPrefix: 'Title\n' }
  return { ...fields, score, scores: { fused: score } } as RankedPassage
}

class ScriptedReranker implements Reranker {
  readonly waiting = 0
  readonly name = 'scripted'
  readonly asked: PassageToRank[] = []
  readonly #relevances: number[]
  constructor(relevances: number[]) {
    this.#relevances = relevances
  }
  async warmUp(): Promise<void> {}
  async rank(_question: string, passages: readonly PassageToRank[]) {
    this.asked.push(...passages)
    return passages.map(({ units }, i) => ({
      relevance: this.#relevances[i] as number,
      answers: units.map((_, unit) => unit / 10),
    }))
  }
}

describe('reading the best passages once more', () => {
  const ranked = [passage('a', 0.8), passage('b', 0.79), passage('c', 0.5), passage('d', 0.49)]

  it('puts what answers above what is only near', async () => {
    const found = await rerank('q', ranked, new ScriptedReranker([-5, 4, -5, -5]))
    expect(found.map(({ passageId }) => passageId)).toEqual(['b', 'a', 'c', 'd'])
  })

  it('leaves the order alone where the reranker sees no difference', async () => {
    const found = await rerank('q', ranked, new ScriptedReranker([-7, -7, -7, -7]))
    expect(found.map(({ passageId }) => passageId)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('keeps those it did not read behind the others, in their order', async () => {
    const found = await rerank('q', ranked, new ScriptedReranker([-60, 2]), { depth: 2 })
    expect(found.map(({ passageId }) => passageId)).toEqual(['b', 'a', 'c', 'd'])
    expect(found.map(({ score }) => score)).toEqual(
      found.map(({ score }) => score).sort((x, y) => y - x),
    )
    expect(found.map(({ relevance }) => relevance)).toEqual([2, -60, undefined, undefined])
  })

  it('gives the reranker what stood before a passage, and the passage in sentences', async () => {
    const reranker = new ScriptedReranker([1])
    const [found] = await rerank('q', [passage('a', 0.8, 'It is blue. It is so.')], reranker)
    expect(reranker.asked).toEqual([{ prefix: 'Title\n', units: ['It is blue.', 'It is so.'] }])
    expect(found?.units).toEqual([
      { start: 0, end: 11, text: 'It is blue.', answer: 0 },
      { start: 12, end: 21, text: 'It is so.', answer: 0.1 },
    ])
    expect(found?.scores.rerank).toBeCloseTo(0.731, 3)
  })
})

describe('depthUnderLoad', () => {
  it('stays whole for a few questions, falls with the queue, and never below the least', () => {
    expect([0, 20, 80].map((waiting) => depthUnderLoad(waiting))).toEqual([20, 20, 20])
    expect(depthUnderLoad(160)).toBe(10)
    expect(depthUnderLoad(5000)).toBe(6)
    expect(depthUnderLoad(5000, 0)).toBe(0)
  })
})
