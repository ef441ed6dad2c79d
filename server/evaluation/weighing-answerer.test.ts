import { describe, expect, it } from 'vitest'
import { FakeEmbedder } from '../../tests/fakes/fake-embedder.ts'
import type { AnswererInput } from '../answering.ts'
import { ExtractiveAnswerer } from '../extractive-answerer.ts'
import type { RankedPassage } from '../fusion.ts'
import { WeighingAnswerer } from './weighing-answerer.ts'

const text = 'The tidal levy falls due on the first day of March of every year.'

function input(passages: { score: number; relevance: number }[]): AnswererInput {
  return {
    question: 'When does the tidal levy fall due?',
    message: '',
    form: { length: 'usual', language: 'en' },
    history: [],
    signal: new AbortController().signal,
    retrieval: {
      passages: passages.map(
        ({ score, relevance }, i) =>
          ({
            passageNo: i,
            passageId: `p${i}`,
            documentId: `d${i}`,
            revisionId: `r${i}`,
            path: 'levy.md',
            title: 'Levy',
            text,
            start: 0,
            end: text.length,
            page: null,
            heading: [],
            label: null,
            speaker: null,
            symbol: null,
            issuer: null,
            date: null,
            version: 'unknown',
            language: 'en',
            context: [],
            embeddingPrefix: '',
            score,
            scores: {},
            relevance,
            units: [{ start: 0, end: text.length, text, answer: 0.5 }],
          }) as unknown as RankedPassage,
      ),
      questionLanguage: 'en',
      lookUp: { passages: [], phrases: [], hasTopic: true },
      anchors: { states: [], figures: [], references: { symbols: [], numbers: [] } },
      searched: 1000,
      read: { passages: 1, hurried: false },
      tookMs: { embed: 0, retrieve: 0, rerank: 0, total: 0 },
    },
  }
}

describe('an answerer that is weighed', () => {
  const embedder = new FakeEmbedder()
  const weighing = (stance: number) =>
    new WeighingAnswerer(new ExtractiveAnswerer(embedder, stance), embedder)

  it('answers as before, and tells the evidence', async () => {
    const answerer = weighing(0)
    const result = await answerer.answer(input([{ score: 0.9, relevance: 3 }]), () => {})
    expect(result.status).toBe('answered')
    const { evidence, citations } = await answerer.weighed()
    expect(evidence).toBeGreaterThan(0)
    expect(citations).toEqual(result.citations)
  })

  it('refuses as before, and tells what it would have quoted', async () => {
    const answerer = weighing(10)
    const result = await answerer.answer(input([{ score: 0.9, relevance: 3 }]), () => {})
    expect(result.status).toBe('not-found')
    const { evidence, citations } = await answerer.weighed()
    expect(citations.map(({ quote }) => quote)).toEqual([text])
    expect(evidence).toBeLessThan(10)
  })

  it('has no evidence where nothing can be quoted, and none before a question', async () => {
    const answerer = weighing(0)
    await expect(answerer.weighed()).rejects.toThrow('no question')
    await answerer.answer(input([]), () => {})
    expect(await answerer.weighed()).toEqual({
      evidence: Number.NEGATIVE_INFINITY,
      citations: [],
    })
  })
})
