import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, answerSchema, chatEvent } from '../../server/api.ts'
import { openApp, read, readEvents, type TestApp } from '../fakes/open-app.ts'

const sample = (name: string) => readFile(new URL(`../../library/sample/${name}`, import.meta.url))

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  await app.add({
    'draft-resolution.docx': await sample('draft-resolution.docx'),
    'resolution-3-2.pdf': await sample('resolution-3-2.pdf'),
    'statement-kestria.md': await sample('statement-kestria.md'),
    'regulation-linlan.txt': await sample('regulation-linlan.txt'),
  })
}, 60_000)
afterAll(async () => {
  await app.close()
})

async function ask(content: string, filter?: object): Promise<Answer> {
  const json = { messages: [{ role: 'user', content }], ...(filter ? { filter } : {}) }
  return read(answerSchema, await app.call('/api/chat', { json }))
}

const quotes = ({ citations }: Answer) => citations.map(({ quote }) => quote)

describe('what changed between the draft and the adopted text', () => {
  it('is answered with both wordings, how binding and which figures first', async () => {
    const answer = await ask('What changed between the draft and the adopted resolution?')
    const [draft, adopted] = [
      await app.document('draft-resolution.docx'),
      await app.document('resolution-3-2.pdf'),
    ]
    expect(answer).toMatchObject({
      status: 'answered',
      comparison: { older: draft.documentId, newer: adopted.documentId },
    })
    expect(quotes(answer)[0]).toContain('the Parties shall contribute to it each year')
    expect(quotes(answer)[1]).toContain('the Parties should contribute to it each year')
    const all = quotes(answer).join('\n')
    for (const figure of [
      '8 metres',
      '12 metres',
      '60 per cent',
      '45 per cent',
      '24 hours',
      '72 hours',
    ]) {
      expect(all).toContain(figure)
    }
    expect(answer.sentences.at(-1)).toMatchObject({
      support: 'frame',
      text: expect.stringMatching(/^\d+ further changes are in the comparison/),
    })
  })

  it('quotes each document character for character, and lists what it cites among the passages', async () => {
    const answer = await ask('What changed between the draft and the adopted resolution?')
    const ids = new Set(answer.passages.map(({ passageId }) => passageId))
    for (const { documentId, revisionId, passageId, start, end, quote } of answer.citations) {
      const response = await app.call(`/api/documents/${documentId}/text?revision=${revisionId}`)
      const { text } = (await response.json()) as { text: string }
      expect(text.slice(start, end)).toBe(quote)
      expect(quote.split(/\s+/).length).toBeLessThanOrEqual(60)
      expect(ids.has(passageId)).toBe(true)
    }
    for (const { support, text, citations } of answer.sentences) {
      expect(['frame', 'quoted']).toContain(support)
      if (support === 'quoted') {
        expect(answer.citations.find(({ key }) => key === citations[0])?.quote).toBe(text)
      }
    }
    // The draft is named as one by the answer itself.
    expect(answer.notices.map(({ code }) => code)).not.toContain('draft')
  })

  it('streams each citation before the sentence that bears it', async () => {
    const json = { messages: [{ role: 'user', content: 'What was deleted from the draft?' }] }
    const headers = { accept: 'text/event-stream' }
    const events = (await readEvents(await app.call('/api/chat', { json, headers }))).map(
      ({ event, data }) => chatEvent.parse({ type: event, ...data }),
    )
    const types = events.map(({ type }) => type)
    expect(types.indexOf('citation')).toBeLessThan(types.lastIndexOf('text-delta'))
    expect(types.at(-1)).toBe('answer-end')
  })

  it('is told for deletions alone, in French', async () => {
    const answer = await ask('Qu’est-ce qui a été supprimé du projet de résolution ?')
    expect(answer.sentences[0]?.text).toBe(
      'De HSC/COP/3/L.4 (projet) à HSC/COP/3/RES/2, l’essentiel d’abord :',
    )
    expect(quotes(answer)[0]).toContain('Mindful of the circumstances of small-scale fishing')
    expect(answer.citations.every(({ path }) => path === 'draft-resolution.docx')).toBe(true)
  })

  it('is told for additions alone, those that oblige first', async () => {
    const answer = await ask('What was added to the draft resolution?')
    expect(quotes(answer)[0]).toContain('Decides that no penalty shall be imposed')
    expect(quotes(answer).join('\n')).toContain('Recommends that vessels of less than 12 metres')
    expect(answer.sentences[0]?.text).toContain('what matters most first')
  })

  it('keeps to what is asked about', async () => {
    const answer = await ask(
      'How did the share reserved for small-scale communities change between the draft and the final text?',
    )
    expect(quotes(answer).join('\n')).toContain('one quarter')
    expect(quotes(answer).join('\n')).toContain('one third')
    expect(quotes(answer).join('\n')).not.toContain('72 hours')
  })
})

describe('a question of what changed without two versions', () => {
  it('names the one that is not among the documents searched', async () => {
    const answer = await ask('What did HSC/COP/3/L.4/Rev.1 change in HSC/COP/3/L.4?')
    expect(answer).toMatchObject({ status: 'not-found', sentences: [], citations: [] })
    expect(answer.comparison).toBeUndefined()
    expect(answer.notices[0]).toEqual({
      code: 'version-missing',
      message:
        'HSC/COP/3/L.4/Rev.1 is not among the documents searched, so it could not be compared.',
    })
  })

  it('says that a text has no draft in the library', async () => {
    const { documentId } = await app.document('regulation-linlan.txt')
    const answer = await ask('What changed between the draft and the adopted text?', {
      documentIds: [documentId],
    })
    expect(answer.status).toBe('not-found')
    expect(answer.notices[0]?.message).toContain('no draft or earlier version of it')
  })

  it('says that two languages cannot be compared word by word', async () => {
    const ids = [
      await app.document('regulation-linlan.txt'),
      await app.document('resolution-3-2.pdf'),
    ]
    const answer = await ask('What changed between the two versions?', {
      documentIds: ids.map(({ documentId }) => documentId),
    })
    expect(answer.status).toBe('not-found')
    expect(answer.notices.map(({ code }) => code)).toContain('other-language')
  })

  it('compares nothing that the reader left out', async () => {
    const { documentId } = await app.document('resolution-3-2.pdf')
    const question = 'What changed between the draft and the adopted resolution?'
    const answer = await ask(question, { excludeDocumentIds: [documentId] })
    expect(answer.status).toBe('not-found')
    expect(answer.notices[0]?.message).toContain('HSC/COP/3/L.4 (draft), but no adopted')
    expect(answer.comparison).toBeUndefined()
    expect(answer.citations.map((citation) => citation.documentId)).not.toContain(documentId)
  })

  it('leaves a question alone that only speaks of a change', async () => {
    const answer = await ask('What does the draft resolution say about marking gear by 2026?')
    expect(answer.comparison).toBeUndefined()
  })
})
