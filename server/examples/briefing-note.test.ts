import { RunnableLambda } from '@langchain/core/runnables'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openApp, type TestApp } from '../../tests/fakes/open-app.ts'
import { levySentence, levyText } from '../../tests/fakes/texts.ts'
import type { AnswerRequest } from '../answer-chain.ts'
import { PassageRetriever } from '../passage-retriever.ts'
import { createBriefingNote } from './briefing-note.ts'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  await app.add({ 'levy.md': levyText })
})
afterAll(() => app.close())

it('quotes what is there, with its place', async () => {
  const { chain, library } = app.parts
  const note = createBriefingNote({ retriever: new PassageRetriever(library, { limit: 2 }), chain })
  const written = await note.invoke({
    topic: 'the tidal levy due on the first day of March of every year',
    parties: ['the Harbour Fund'],
  })
  expect(written).toMatch(/^# the tidal levy/)
  expect(written).toContain(
    `## the Harbour Fund\n\n> ${levySentence}\n>\n> Tidal Levy Regulation (levy.md)`,
  )
  expect(written).toContain('## Further reading\n\n- Tidal Levy Regulation (levy.md)')
})

it('says where nothing is', async () => {
  const { library } = app.parts
  const retriever = new PassageRetriever(library, { limit: 1, filter: { collections: ['none'] } })
  const chain = RunnableLambda.from(({ question }: AnswerRequest) =>
    app.parts.chain.invoke({ question, filter: { collections: ['none'] } }),
  )
  const note = createBriefingNote({ retriever, chain })
  expect(await note.invoke({ topic: 'whales', parties: ['Kestria'] })).toBe(
    '# whales\n\n## Kestria\n\nThe documents that were searched do not answer this.\n\n## Further reading\n\n',
  )
})

it('is a Runnable like any other: it can be named, piped and given a signal', async () => {
  const { chain, library } = app.parts
  const note = createBriefingNote({ retriever: new PassageRetriever(library, { limit: 1 }), chain })
  const length = note.pipe((text: string) => text.length)
  expect(await length.invoke({ topic: 'the tidal levy', parties: [] })).toBeGreaterThan(20)
  const left = new AbortController()
  left.abort()
  const asked = chain.invoke({ question: levySentence }, { signal: left.signal })
  await expect(asked).rejects.toThrow()
})
