import { describe, expect, it } from 'vitest'
import { FakeEmbedder } from '../../tests/fakes/fake-embedder.ts'
import { levyQuestion, levySentence } from '../../tests/fakes/levy-question.ts'
import { ExtractiveAnswerer } from '../extractive-answerer.ts'
import { WeighingAnswerer } from './weighing-answerer.ts'

describe('an answerer that is weighed', () => {
  const embedder = new FakeEmbedder()
  const weighing = (stance: number) =>
    new WeighingAnswerer(new ExtractiveAnswerer(embedder, stance), embedder)

  it('answers as before, and tells the evidence', async () => {
    const answerer = weighing(0)
    const result = await answerer.answer(levyQuestion([{ score: 0.9, relevance: 3 }]), () => {})
    expect(result.status).toBe('answered')
    const { evidence, citations } = await answerer.weighed()
    expect(evidence).toBeGreaterThan(0)
    expect(citations).toEqual(result.citations)
  })

  it('refuses as before, and tells what it would have quoted', async () => {
    const answerer = weighing(10)
    const result = await answerer.answer(levyQuestion([{ score: 0.9, relevance: 3 }]), () => {})
    expect(result.status).toBe('not-found')
    const { evidence, citations } = await answerer.weighed()
    expect(citations.map(({ quote }) => quote)).toEqual([levySentence])
    expect(evidence).toBeLessThan(10)
  })

  it('has no evidence where nothing can be quoted, and none before a question', async () => {
    const answerer = weighing(0)
    await expect(answerer.weighed()).rejects.toThrow('no question')
    await answerer.answer(levyQuestion([]), () => {})
    expect(await answerer.weighed()).toEqual({
      evidence: Number.NEGATIVE_INFINITY,
      citations: [],
    })
  })
})
