import { describe, expect, it } from 'vitest'
import { FakeEmbedder } from '../tests/fakes/fake-embedder.ts'
import { levyQuestion } from '../tests/fakes/levy-question.ts'
import type { AnswererInput } from './answering.ts'
import { ExtractiveAnswerer } from './extractive-answerer.ts'

describe('whether sentences of documents answer', () => {
  const answerer = new ExtractiveAnswerer(new FakeEmbedder(), 0.5)
  const strong = levyQuestion([{ score: 0.9, relevance: 4 }])
  const weak = levyQuestion([{ score: 0.2, relevance: -8 }])
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
