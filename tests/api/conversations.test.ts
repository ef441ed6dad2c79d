import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answer,
  answerSchema,
  apiError,
  chatEvent,
  conversationHead,
  documentText,
  listConversationsResponse,
  savedConversation,
} from '../../server/api.ts'
import { openApp, read, readEvents, type TestApp } from '../fakes/open-app.ts'
import {
  dredgerQuestion,
  dredgerText,
  levyQuestion,
  levySentence,
  levyText,
} from '../fakes/texts.ts'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  await app.add({ 'levy.md': levyText, 'dredger.txt': dredgerText })
})
afterAll(() => app.close())

const chat = (content: string, more: object = {}) =>
  app.call('/api/chat', { json: { messages: [{ role: 'user', content }], ...more } })
const ask = async (content: string, more: object = {}): Promise<Answer> =>
  read(answerSchema, await chat(content, more))
/** The conversation that an answer was kept in. */
const idOf = (answer: Answer): string => {
  if (answer.conversationId === null) throw new Error('kept in no conversation')
  return answer.conversationId
}
const begin = async (content: string) => idOf(await ask(content, { conversationId: 'new' }))
const saved = async (id: string) =>
  read(savedConversation, await app.call(`/api/conversations/${id}`))
const list = async (query = '') =>
  read(listConversationsResponse, await app.call(`/api/conversations${query}`))
const refusal = async (response: Response) => [
  response.status,
  apiError.parse(await response.json()).error.code,
]

describe('a saved conversation', () => {
  it('begins when it is asked for, and holds question, narrowing, answer and citations', async () => {
    const { documentId } = await app.document('levy.md')
    const filter = { documentIds: [documentId] }
    const answer = await ask(levyQuestion, { conversationId: 'new', filter })
    const conversation = await saved(idOf(answer))
    expect(conversation.title).toBe(levyQuestion)
    expect(conversation.turns).toHaveLength(1)
    expect(conversation.turns[0]).toMatchObject({ question: levyQuestion, filter })
    expect(conversation.turns[0]?.answer).toEqual(answer)
    expect(conversation.turns[0]?.answer.citations[0]?.quote).toBe(levySentence)
  })

  it('is not begun by a question that does not ask for it', async () => {
    const before = (await list()).conversations.length
    expect((await ask(levyQuestion)).conversationId).toBeNull()
    expect((await list()).conversations).toHaveLength(before)
  })

  it('has its own history rule, whatever messages the request brings along', async () => {
    const conversationId = await begin(levyQuestion)
    const messages = [
      { role: 'user', content: dredgerQuestion },
      { role: 'assistant', content: 'Yes.' },
      { role: 'user', content: 'Why?' },
    ]
    const asked = await app.call('/api/chat', { json: { messages, conversationId } })
    const answer = await read(answerSchema, asked)
    // "Why?" leans on the stored question, not on the one that was sent.
    expect(answer.passages[0]?.path).toBe('levy.md')
    const { turns } = await saved(conversationId)
    expect(turns.map(({ question }) => question)).toEqual([levyQuestion, 'Why?'])
  })

  it('cites what each question found itself, never what an earlier turn cited', async () => {
    const conversationId = await begin(levyQuestion)
    const answer = await ask(dredgerQuestion, { conversationId })
    expect(answer.citations.map(({ path }) => path)).toEqual(['dredger.txt'])
    const retrieved = answer.passages.map(({ passageId }) => passageId)
    for (const { passageId } of answer.citations) expect(retrieved).toContain(passageId)
  })

  it('lets an answer, and all after it, give way to a question asked anew', async () => {
    const first = await ask(levyQuestion, { conversationId: 'new' })
    const conversationId = idOf(first)
    await ask(dredgerQuestion, { conversationId })
    const again = await ask(dredgerQuestion, { conversationId, replaces: first.answerId })
    const { turns } = await saved(conversationId)
    expect(turns.map(({ answer }) => answer.answerId)).toEqual([again.answerId])
    expect(await refusal(await chat('Why?', { conversationId, replaces: 'none' }))).toEqual([
      404,
      'no_such_answer',
    ])
    expect(await refusal(await chat('Why?', { replaces: again.answerId }))).toEqual([
      400,
      'no_conversation',
    ])
  })

  it('is told in the stream’s last event, and holds the turn by then', async () => {
    const response = await app.call('/api/chat', {
      json: { messages: [{ role: 'user', content: levyQuestion }], conversationId: 'new' },
      headers: { accept: 'text/event-stream' },
    })
    const events = (await readEvents(response)).map(({ data }) => chatEvent.parse(data))
    const end = events.at(-1)
    if (end?.type !== 'answer-end') throw new Error('no end')
    expect(events.filter(({ type }) => type === 'answer-end')).toHaveLength(1)
    expect((await saved(idOf(end.answer))).turns[0]?.answer).toEqual(end.answer)
  })

  it('keeps nothing of an answer that is stopped', async () => {
    const before = (await list()).conversations.length
    const json = { messages: [{ role: 'user', content: levyQuestion }], conversationId: 'new' }
    const streamId = 'a stopped answer of mine'.replaceAll(' ', '_')
    const headers = { accept: 'text/event-stream' }
    const response = await app.call('/api/chat', { json: { ...json, streamId }, headers })
    await response.body?.cancel()
    const stopped = await app.call(`/api/chat/${streamId}`, { method: 'DELETE' })
    expect(stopped.status).toBe(204)
    const leave = new AbortController()
    leave.abort()
    const { signal } = leave
    expect((await app.call('/api/chat', { json, signal })).status).toBe(408)
    await ask(levyQuestion)
    expect((await list()).conversations).toHaveLength(before)
  })

  it('keeps an answer whose reader lost the connection: it is there on coming back', async () => {
    const before = (await list()).conversations.length
    const json = { messages: [{ role: 'user', content: levyQuestion }], conversationId: 'new' }
    const headers = { accept: 'text/event-stream' }
    const streamId = 'an answer that is looked for later'.replaceAll(' ', '_')
    const response = await app.call('/api/chat', { json: { ...json, streamId }, headers })
    await response.body?.cancel()
    await expect.poll(async () => (await list()).conversations.length).toBe(before + 1)
    // Without a name nobody will ask for it: it is given up, and nothing is kept.
    const unnamed = await app.call('/api/chat', { json, headers })
    await unnamed.body?.cancel()
    await app.call('/api/chat', { json: { messages: [{ role: 'user', content: levyQuestion }] } })
    expect((await list()).conversations).toHaveLength(before + 1)
  })

  it('says that an answer is kept nowhere when its conversation went meanwhile', async () => {
    const conversationId = await begin(levyQuestion)
    const { writer } = app.parts.library
    const keepCited = writer.change.bind(writer)
    // The reader deletes the conversation while the answer is being written.
    writer.change = (async (method: never, ...args: never[]) => {
      if (method === 'keepCited') {
        await writer.save('conversations', 'deleteConversation', conversationId)
      }
      return keepCited(method, ...(args as never))
    }) as typeof writer.change
    const answer = await ask(levyQuestion, { conversationId }).finally(() => {
      writer.change = keepCited
    })
    expect(answer).toMatchObject({ status: 'answered', conversationId: null })
    expect(answer.notices.map(({ code }) => code)).toContain('not-kept')
    expect(await refusal(await app.call(`/api/conversations/${conversationId}`))).toEqual([
      404,
      'no_such_conversation',
    ])
  })

  it('can still be read in full when its document has been deleted', async () => {
    await app.add({
      'passing.md': levyText.replaceAll('tidal', 'lunar').replaceAll('Tidal', 'Lunar'),
    })
    const conversationId = await begin(levyQuestion.replace('tidal', 'lunar'))
    const { documentId } = await app.document('passing.md')
    expect((await app.call(`/api/documents/${documentId}`, { method: 'DELETE' })).status).toBe(204)
    const { turns } = await saved(conversationId)
    const citation = turns[0]?.answer.citations.find((it) => it.documentId === documentId)
    if (!citation) throw new Error('not cited')
    const path = `/api/documents/${documentId}/text?revision=${citation.revisionId}`
    const { text } = await read(documentText, await app.call(path))
    expect(text.slice(citation.start, citation.end)).toBe(citation.quote)
  })
})

describe('the list of conversations', () => {
  it('has the last asked in first, a page at a time', async () => {
    const [one, two] = [await begin(levyQuestion), await begin(dredgerQuestion)]
    await ask('Why?', { conversationId: one })
    const first = await list('?limit=1')
    expect(first.conversations).toMatchObject([{ conversationId: one, turns: 2 }])
    const second = await list(`?limit=1&cursor=${first.nextCursor}`)
    expect(second.conversations).toMatchObject([{ conversationId: two, turns: 1 }])
    const seen = new Set<string>()
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await list(`?limit=2${cursor && `&cursor=${cursor}`}`)
      for (const { conversationId } of page.conversations) seen.add(conversationId)
      cursor = page.nextCursor
    }
    expect(seen.size).toBe((await list('?limit=200')).conversations.length)
    expect(await refusal(await app.call('/api/conversations?cursor=x'))).toEqual([
      400,
      'bad_cursor',
    ])
  })

  it('is searched by words of names, questions and answers, whatever their case and accents', async () => {
    const conversationId = await begin(dredgerQuestion)
    const found = async (words: string) =>
      (await list(`?limit=200&query=${encodeURIComponent(words)}`)).conversations.map(
        (it) => it.conversationId,
      )
    // "winter" stands in the answer alone.
    expect(await found('WINTER cormorant')).toContain(conversationId)
    expect(await found('winter lighthouse')).not.toContain(conversationId)
    expect(await found('100% nothing_')).toEqual([])
    const renamed = await app.call(`/api/conversations/${conversationId}`, {
      method: 'PATCH',
      json: { title: '  Étude du bateau  ' },
    })
    expect((await read(conversationHead, renamed)).title).toBe('Étude du bateau')
    expect(await found('etude')).toEqual([conversationId])
  })

  it('names a conversation by its first question, shortened between words', async () => {
    const long = `${'the harbour levy and '.repeat(30)}its purpose?`
    const { title } = await saved(await begin(long))
    expect(title).toMatch(/^the harbour levy and .*[a-z]…$/)
    expect(title.length).toBeLessThanOrEqual(80)
    const { title: chinese } = await saved(await begin('港'.repeat(300)))
    expect(chinese).toBe(`${'港'.repeat(79)}…`)
  })

  it('loses a conversation for good, once', async () => {
    const conversationId = await begin(levyQuestion)
    const remove = () => app.call(`/api/conversations/${conversationId}`, { method: 'DELETE' })
    expect((await remove()).status).toBe(204)
    expect(await refusal(await remove())).toEqual([404, 'no_such_conversation'])
    expect(await refusal(await chat('Why?', { conversationId }))).toEqual([
      404,
      'no_such_conversation',
    ])
  })

  it('takes no empty and no endless name', async () => {
    const conversationId = await begin(levyQuestion)
    for (const title of ['', '  ', 'x'.repeat(201)]) {
      const response = await app.call(`/api/conversations/${conversationId}`, {
        method: 'PATCH',
        json: { title },
      })
      expect(await refusal(response)).toEqual([400, 'bad_request'])
    }
    expect((await saved(conversationId)).title).toBe(levyQuestion)
  })
})
