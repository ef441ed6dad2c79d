import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerSchema, searchResponse } from '../../server/api.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'

const treaty = `# Convention on the Lights of the Halmyr Sea

## Article 3 Keepers

Each Party shall appoint a keeper for every light on its coast.

## Article 4 Oil

Each Party shall report the lantern oil it keeps, as Article 3 on keepers has it.
`

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  await app.add({ 'convention.md': treaty, 'note.txt': 'The keepers met. Article 3 was praised.' })
})
afterAll(() => app.close())

const ask = async (content: string) =>
  read(
    answerSchema,
    await app.call('/api/chat', { json: { messages: [{ role: 'user', content }] } }),
  )

describe('a question that names a numbered part', () => {
  it.each([
    'Convention on the Lights of the Halmyr Sea, Article 3',
    'Article 3 of the Convention on the Lights of the Halmyr Sea',
    'Que dit l’article 3 de la « Convention on the Lights of the Halmyr Sea » ?',
  ])('is answered from that part, not from what refers to it: %s', async (question) => {
    const answer = await ask(question)
    expect(answer.status).toBe('answered')
    expect(answer.passages[0]?.label).toBe('art. 3')
    expect(new Set(answer.citations.map(({ label }) => label))).toEqual(new Set(['art. 3']))
  })
})

describe('POST /api/search', () => {
  const search = async (more: object) =>
    read(
      searchResponse,
      await app.call('/api/search', { json: { query: 'Who keeps the lantern oil?', ...more } }),
    )

  it('says what the reranker made of a passage, and reads nothing twice where it is off', async () => {
    const on = await search({})
    const off = await search({ rerank: false })
    expect(on.passages[0]?.scores.rerank).toBeGreaterThan(0.5)
    expect(off.passages.every(({ scores }) => scores.rerank === undefined)).toBe(true)
    const ranked = on.passages.map(({ score }) => score)
    expect(ranked).toEqual([...ranked].sort((a, b) => b - a))
  })

  it.each(['dense', 'lexical'] as const)('leaves a %s search as it is', async (mode) => {
    const query = 'Article 3 of the Convention on the Lights of the Halmyr Sea: keepers'
    const { passages } = await search({ query, mode })
    expect(passages.length).toBeGreaterThan(1)
    expect(passages.map(({ score }) => score)).toEqual(
      passages.map(({ scores }) => scores[mode]).sort((a, b) => Number(b) - Number(a)),
    )
  })

  it('shows nothing of a passage that only an answer needs', async () => {
    const { passages } = await search({})
    for (const passage of passages) {
      expect(passage).not.toHaveProperty('units')
      expect(passage).not.toHaveProperty('embeddingPrefix')
    }
  })
})
