import { strFromU8, unzipSync } from 'fflate'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, answerSchema, apiError, dossierHead } from '../../server/api.ts'
import { sha256Hex } from '../../vectors/data-folder.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'
import { levyQuestion, levySentence, levyText } from '../fakes/texts.ts'

let app: TestApp
let answer: Answer
let conversationId: string
let dossierId: string
beforeAll(async () => {
  app = await openApp()
  await app.add({ 'levy.md': levyText })
  const messages = [{ role: 'user', content: levyQuestion }]
  const json = { messages, conversationId: 'new' }
  answer = await read(answerSchema, await app.call('/api/chat', { json }))
  conversationId = answer.conversationId ?? ''
  const begun = await app.call('/api/dossiers', { json: { name: 'Brief: levy/2031 «résumé»' } })
  dossierId = (await read(dossierHead, begun)).dossierId
  for (const item of [
    { kind: 'heading', text: 'What is owed' },
    { kind: 'quote', citation: answer.citations[0], note: 'Ask Mara about the date.' },
    { kind: 'answer', question: levyQuestion, answer },
  ]) {
    await app.call(`/api/dossiers/${dossierId}/items`, { json: item })
  }
})
afterAll(() => app.close())

const hash = sha256Hex(new TextEncoder().encode(levyText))
const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const exportAnswer = (json: object, query = '') => app.call(`/api/export${query}`, { json })

async function docxText(response: Response): Promise<string> {
  const files = unzipSync(await bytesOf(response))
  return ['word/document.xml', 'word/footnotes.xml']
    .map((name) => strFromU8(files[name] ?? new Uint8Array()).replace(/<[^>]*>/g, ''))
    .join('\n')
}

async function pdfText(response: Response): Promise<string> {
  const task = getDocument({ data: await bytesOf(response), verbosity: 0 })
  const file = await task.promise
  let text = ''
  for (let i = 1; i <= file.numPages; i++) {
    const { items } = await (await file.getPage(i)).getTextContent()
    text += items.map((item) => ('str' in item ? item.str : '')).join(' ')
  }
  await task.destroy()
  return text.replace(/\s+/g, ' ')
}

describe('exports', () => {
  it('give an answer, a conversation and a dossier as Word, with quote, source and hash', async () => {
    for (const response of [
      await exportAnswer({ question: levyQuestion, answer }),
      await app.call(`/api/conversations/${conversationId}/export?format=docx`),
      await app.call(`/api/dossiers/${dossierId}/export?format=docx`),
    ]) {
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toContain('wordprocessingml')
      const text = await docxText(response)
      expect(text).toContain(levySentence)
      expect(text).toContain('Tidal Levy Regulation')
      expect(text).toContain(hash)
    }
  })

  it('give them as PDF', async () => {
    for (const response of [
      await exportAnswer({ question: levyQuestion, answer }, '?format=pdf'),
      await app.call(`/api/conversations/${conversationId}/export?format=pdf`),
      await app.call(`/api/dossiers/${dossierId}/export?format=pdf`),
    ]) {
      expect(response.headers.get('content-type')).toBe('application/pdf')
      const text = await pdfText(response)
      expect(text).toContain(levySentence)
      expect(text).toContain(hash)
    }
  })

  it('hold a dossier’s headings, notes and order, in the language asked for', async () => {
    const path = `/api/dossiers/${dossierId}/export?format=markdown&language=fr`
    const response = await app.call(path)
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    const text = await response.text()
    const places = [
      '# Brief: levy/2031 «résumé»',
      '## What is owed',
      '**Note:** Ask Mara',
      levyQuestion,
      '## Sources',
    ].map((piece) => text.indexOf(piece))
    expect(places.every((place, i) => place > (places[i - 1] ?? -1))).toBe(true)
    expect(text).toContain(`SHA-256 de l’original : ${hash}`)
    // The quote stands twice, the source once.
    expect(text.match(/\[\^\d\]:/g)).toHaveLength(
      1 + answer.sentences.flatMap((it) => it.citations).length,
    )
    expect(text.split(hash)).toHaveLength(2)
  })

  it('are named after what they hold, as every file system takes it', async () => {
    const response = await app.call(`/api/dossiers/${dossierId}/export`)
    const name = response.headers.get('content-disposition')?.split("''")[1] ?? ''
    expect(decodeURIComponent(name)).toBe('Brief levy 2031 «résumé».docx')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; /)
  })

  it('refuse a forged answer, an unknown form and what is not there', async () => {
    const [citation] = answer.citations
    const forged = { ...answer, citations: [{ ...citation, quote: 'The levy is abolished.' }] }
    const refusals = await Promise.all(
      [
        exportAnswer({ question: 'x', answer: forged }),
        exportAnswer({ question: 'x', answer }, '?format=odt'),
        app.call('/api/conversations/none/export'),
        app.call('/api/dossiers/none/export'),
      ].map(async (asked) => {
        const response = await asked
        return [response.status, apiError.parse(await response.json()).error.code]
      }),
    )
    expect(refusals).toEqual([
      [400, 'quote_not_in_source'],
      [400, 'bad_request'],
      [404, 'no_such_conversation'],
      [404, 'no_such_dossier'],
    ])
  })

  it('say which letters a PDF cannot hold, while Word and Markdown hold them', async () => {
    const question = 'ค่าธรรมเนียม?'
    const refused = await exportAnswer({ question, answer }, '?format=pdf')
    expect(refused.status).toBe(422)
    const { error } = apiError.parse(await refused.json())
    expect(error.code).toBe('undrawable_text')
    expect(error.message).toContain('Take Word or Markdown')
    expect(await docxText(await exportAnswer({ question, answer }))).toContain(question)
    const markdown = await exportAnswer({ question, answer }, '?format=markdown')
    expect(await markdown.text()).toContain(question)
  })
})
