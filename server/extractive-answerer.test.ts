import { describe, expect, it } from 'vitest'
import { FakeEmbedder } from '../tests/fakes/fake-embedder.ts'
import type { AnswererInput } from './answering.ts'
import { ExtractiveAnswerer } from './extractive-answerer.ts'
import type { RankedPassage } from './fusion.ts'

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

describe('whether sentences of documents answer', () => {
  const answerer = new ExtractiveAnswerer(new FakeEmbedder(), 0.5)
  const strong = input([{ score: 0.9, relevance: 4 }])
  const weak = input([{ score: 0.2, relevance: -8 }])
  const statusOf = async (asked: AnswererInput) => (await answerer.answer(asked, () => {})).status

  it('is decided by the evidence', async () => {
    expect(await statusOf(strong)).toBe('answered')
    expect(await statusOf(weak)).toBe('not-found')
  })

  it('is decided by what was found, where it is quoted in another language', async () => {
    const quoted = await answerer.answer({ ...weak, found: strong.retrieval }, () => {})
    expect(quoted.status).toBe('answered')
    expect(quoted.citations[0]?.passageId).toBe('p0')
    expect(await statusOf({ ...strong, found: weak.retrieval })).toBe('not-found')
  })
})
