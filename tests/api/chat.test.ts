import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, answerSchema, chatEvent, documentText } from '../../server/api.ts'
import { openApp, read, readEvents, type TestApp } from '../fakes/open-app.ts'
import { dredgerText, levyQuestion, levySentence, levyText } from '../fakes/texts.ts'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  const added = await app.add({ 'levy.md': levyText, 'dredger.txt': dredgerText })
  expect(added.files.map(({ status }) => status)).toEqual(['ready', 'ready'])
})
afterAll(() => app.close())

const ask = (content: string, more: object = {}) =>
  app.call('/api/chat', { json: { messages: [{ role: 'user', content }], ...more } })

async function quotesAreExact(answer: Answer): Promise<void> {
  for (const citation of answer.citations) {
    const { documentId, revisionId, start, end, quote } = citation
    const path = `/api/documents/${documentId}/text?revision=${revisionId}`
    const { text } = await read(documentText, await app.call(path))
    expect(text.slice(start, end)).toBe(quote)
  }
}

describe('POST /api/chat', () => {
  it('answers with a verbatim sentence and the place it comes from', async () => {
    const answer = await read(answerSchema, await ask(levyQuestion))
    expect(answer.status).toBe('answered')
    expect(answer.citations[0]).toMatchObject({ key: '1', quote: levySentence, path: 'levy.md' })
    expect(answer.answer).toContain(`${levySentence} [1]`)
    expect(answer.passages[0]?.text).toContain(levySentence)
    expect(answer.coverage).toEqual({ documents: 2, reading: 0, refused: 0, latestDate: null })
    expect(answer.conversationId).toBeNull()
    await quotesAreExact(answer)
  })

  it('ties every sentence that is no frame to citations that are there', async () => {
    const answer = await read(answerSchema, await ask(levyQuestion))
    const keys = answer.citations.map(({ key }) => key)
    for (const { support, citations, text } of answer.sentences) {
      expect(citations.every((key) => keys.includes(key))).toBe(true)
      expect(citations.length > 0).toBe(support === 'quoted')
      if (support !== 'quoted') continue
      expect(answer.citations.find(({ key }) => key === citations[0])?.quote).toBe(text)
    }
  })

  it('says in the question’s language that the documents do not answer, with what is closest', async () => {
    const answer = await read(answerSchema, await ask('Кто изобрёл паровую машину?'))
    expect(answer).toMatchObject({ status: 'not-found', sentences: [], citations: [] })
    expect(answer.answer).toBe('В просмотренных документах нет ответа на этот вопрос.')
    expect(answer.passages.length).toBeGreaterThan(0)
    expect(answer.notices.map(({ code }) => code)).toContain('closest-passages')
  })

  it('searches only what the filter keeps', async () => {
    const { documentId } = await app.document('levy.md')
    const filter = { excludeDocumentIds: [documentId] }
    const answer = await read(answerSchema, await ask(levyQuestion, { filter }))
    expect(answer.passages.map(({ path }) => path)).not.toContain('levy.md')
    expect(answer.coverage.documents).toBe(1)
    const nothing = await read(answerSchema, await ask(levyQuestion, { filter: { tag: ['none'] } }))
    expect(nothing).toMatchObject({ status: 'not-found', passages: [], notices: [] })
  })

  it('takes a short follow-up together with the question before', async () => {
    const messages = [
      { role: 'user', content: levyQuestion },
      { role: 'assistant', content: 'Yes.' },
      { role: 'user', content: 'Why?' },
    ]
    const answer = await read(answerSchema, await app.call('/api/chat', { json: { messages } }))
    expect(answer.passages[0]?.path).toBe('levy.md')
  })
})

describe('a reader who leaves', () => {
  it('is no error of the program', async () => {
    const leave = new AbortController()
    leave.abort()
    const messages = [{ role: 'user', content: levyQuestion }]
    const { signal } = leave
    // A line on console.error would fail the test.
    expect((await app.call('/api/chat', { json: { messages }, signal })).status).toBe(408)
    expect((await app.call('/api/search', { json: { query: 'levy' }, signal })).status).toBe(408)
    expect((await ask(levyQuestion)).status).toBe(200)
  })
})

describe('POST /api/chat as an event stream', () => {
  const stream = (content: string) =>
    app.call('/api/chat', {
      json: { messages: [{ role: 'user', content }] },
      headers: { accept: 'text/event-stream' },
    })

  it('sends sources as found and as read, then each citation before its text, then the answer', async () => {
    const response = await stream(levyQuestion)
    expect(response.headers.get('content-type')).toContain('text/event-stream')
    const events = await readEvents(response)
    for (const { event, data } of events) expect(chatEvent.parse(data).type).toBe(event)
    const names = events.map(({ event }) => event)
    expect(names.slice(0, 2)).toEqual(['sources', 'sources'])
    expect(names.filter((name) => name === 'sources')).toHaveLength(2)
    expect(names.at(-1)).toBe('answer-end')
    expect(names.filter((name) => name === 'answer-end')).toHaveLength(1)
    const announced = new Set<string>()
    for (const { data } of events) {
      const event = chatEvent.parse(data)
      if (event.type === 'citation') announced.add(event.citation.key)
      if (event.type !== 'text-delta') continue
      for (const [, key] of event.delta.matchAll(/(?<!\\)\[(\d+)\]/g)) {
        expect(announced.has(key!)).toBe(true)
      }
    }
    expect(announced.size).toBeGreaterThan(0)
  })

  it('sends in pieces what the answer says whole', async () => {
    const events = (await readEvents(await stream(levyQuestion))).map(({ data }) =>
      chatEvent.parse(data),
    )
    const text = events.flatMap((event) => (event.type === 'text-delta' ? [event.delta] : []))
    const citations = events.flatMap((event) => (event.type === 'citation' ? [event.citation] : []))
    const end = events.at(-1)
    if (end?.type !== 'answer-end') throw new Error('no end')
    expect(text.join('')).toBe(end.answer.answer)
    expect(citations).toEqual(end.answer.citations)
    const sources = events[1]
    if (sources?.type !== 'sources') throw new Error('no sources')
    expect(sources.passages).toEqual(end.answer.passages)
    await quotesAreExact(end.answer)
  })

  it('ends with the answer also when nothing is found', async () => {
    const events = await readEvents(await stream('Кто изобрёл паровую машину?'))
    expect(events.map(({ event }) => event)).toEqual(['sources', 'sources', 'answer-end'])
  })
})
