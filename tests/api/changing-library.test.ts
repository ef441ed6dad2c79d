import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerSchema, apiError, chatEvent, listConversationsResponse } from '../../server/api.ts'
import { openApp, read, readEvents, type TestApp } from '../fakes/open-app.ts'
import { dredgerText, levyQuestion, levySentence, levyText } from '../fakes/texts.ts'

let app: TestApp
beforeEach(async () => {
  app = await openApp()
  await app.add({ 'levy.md': levyText, 'dredger.txt': dredgerText })
})
afterEach(() => app.close())

const ask = (more: object = {}, headers: Record<string, string> = {}) =>
  app.call('/api/chat', {
    json: { messages: [{ role: 'user', content: levyQuestion }], ...more },
    headers,
  })

/** Does something to the library when an answer is whole and its sources are about to be kept. */
function meanwhile(act: (time: number) => Promise<unknown>): void {
  const { writer } = app.parts.library
  const change = writer.change.bind(writer)
  let time = 0
  writer.change = (async (method: never, ...args: never[]) => {
    if (method === 'keepCited') {
      writer.change = change
      await act(++time)
      writer.change = changing
    }
    return change(method, ...(args as never))
  }) as typeof writer.change
  const changing = writer.change
}

const remove = async (path: string) => {
  const { documentId } = await app.document(path)
  expect((await app.call(`/api/documents/${documentId}`, { method: 'DELETE' })).status).toBe(204)
}

describe('a document that is deleted while it is being quoted', () => {
  it('is not cited: the question is asked again of what is left, with a notice', async () => {
    meanwhile(async (time) => time === 1 && remove('levy.md'))
    const answer = await read(answerSchema, await ask({ conversationId: 'new' }))
    expect(answer).toMatchObject({ status: 'not-found', citations: [], sentences: [] })
    expect(answer.passages.map(({ path }) => path)).not.toContain('levy.md')
    expect(answer.notices.map(({ code }) => code)).toContain('document-gone')
    expect(answer.coverage.documents).toBe(1)
  })

  it('gives way to another that says the same', async () => {
    await app.add({ 'copy.md': `${levyText}\nThis copy was made for the archive of Linlan.\n` })
    const { citations } = await read(answerSchema, await ask())
    const quoted = citations[0]?.path ?? ''
    meanwhile(async (time) => time === 1 && remove(quoted))
    const answer = await read(answerSchema, await ask())
    expect(answer.status).toBe('answered')
    expect(answer.citations[0]?.quote).toBe(levySentence)
    expect(answer.citations.map(({ path }) => path)).not.toContain(quoted)
  })

  it('leaves no sentence of it in the end of a stream', async () => {
    meanwhile(async (time) => time === 1 && remove('levy.md'))
    const response = await ask({}, { accept: 'text/event-stream' })
    const events = (await readEvents(response)).map(({ data }) => chatEvent.parse(data))
    expect(events.filter(({ type }) => type === 'answer-end')).toHaveLength(1)
    const end = events.at(-1)
    if (end?.type !== 'answer-end') throw new Error('no end')
    expect(end.answer.answer).not.toContain(levySentence)
    expect(end.answer.notices.map(({ code }) => code)).toContain('document-gone')
  })

  it('is not cited in the form it had, if it is read anew meanwhile', async () => {
    const changed = levyText.replace('Harbour Fund', 'Harbour Chest')
    meanwhile(async (time) => time === 1 && app.add({ 'levy.md': changed }))
    const answer = await read(answerSchema, await ask())
    expect(answer.citations[0]?.quote).toContain('Harbour Chest')
    expect(answer.notices.map(({ code }) => code)).toContain('document-gone')
  })

  it('time and again, is an error in the end, and nothing half is kept', async () => {
    meanwhile((time) => app.add({ 'levy.md': levyText.replace('March', `March (${time})`) }))
    const question = levyQuestion.replace('?', '')
    const messages = [{ role: 'user', content: question }]
    const response = await app.call('/api/chat', { json: { messages, conversationId: 'new' } })
    expect(response.status).toBe(409)
    expect(apiError.parse(await response.json()).error.code).toBe('documents_changed')
    const list = await app.call('/api/conversations')
    expect((await read(listConversationsResponse, list)).conversations).toEqual([])
  })
})
