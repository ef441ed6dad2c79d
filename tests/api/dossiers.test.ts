import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answer,
  answerSchema,
  apiError,
  type Citation,
  type Dossier,
  type DossierItem,
  documentText,
  dossierHead,
  dossierItem,
  dossierSchema,
  listDossiersResponse,
} from '../../server/api.ts'
import { sha256Hex } from '../../vectors/data-folder.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'
import {
  dredgerQuestion,
  dredgerText,
  levyQuestion,
  levySentence,
  levyText,
} from '../fakes/texts.ts'

let app: TestApp
let levy: Answer
beforeAll(async () => {
  app = await openApp()
  await app.add({ 'levy.md': levyText, 'dredger.txt': dredgerText })
  levy = await ask(levyQuestion)
})
afterAll(() => app.close())

async function ask(content: string, more: object = {}): Promise<Answer> {
  const json = { messages: [{ role: 'user', content }], ...more }
  return read(answerSchema, await app.call('/api/chat', { json }))
}
const quoteOf = (answer: Answer): Citation => {
  const [citation] = answer.citations
  if (!citation) throw new Error('nothing is cited')
  return citation
}
async function begin(name: string): Promise<string> {
  const response = await app.call('/api/dossiers', { json: { name } })
  expect(response.status).toBe(201)
  return (await read(dossierHead, response)).dossierId
}
const dossier = async (id: string): Promise<Dossier> =>
  read(dossierSchema, await app.call(`/api/dossiers/${id}`))
const add = (id: string, json: object) => app.call(`/api/dossiers/${id}/items`, { json })
const added = async (id: string, json: object): Promise<DossierItem> =>
  read(dossierItem, await add(id, json))
const change = (id: string, itemId: string, json: object) =>
  app.call(`/api/dossiers/${id}/items/${itemId}`, { method: 'PATCH', json })
const headings = async (id: string) =>
  (await dossier(id)).items.map((item) => (item.kind === 'heading' ? item.text : item.kind))
const refusal = async (response: Response) => [
  response.status,
  apiError.parse(await response.json()).error.code,
]

describe('a dossier', () => {
  it('is begun, renamed, listed with its pins and forgotten', async () => {
    const id = await begin('  Brief on the levy ')
    await added(id, { kind: 'heading', text: 'What is owed' })
    await added(id, { kind: 'quote', citation: quoteOf(levy) })
    const json = { name: 'Brief on the tidal levy' }
    const renamed = await app.call(`/api/dossiers/${id}`, { method: 'PATCH', json })
    expect((await read(dossierHead, renamed)).name).toBe('Brief on the tidal levy')
    const { dossiers } = await read(listDossiersResponse, await app.call('/api/dossiers'))
    expect(dossiers[0]).toMatchObject({ dossierId: id, name: 'Brief on the tidal levy', pins: 1 })
    const remove = () => app.call(`/api/dossiers/${id}`, { method: 'DELETE' })
    expect((await remove()).status).toBe(204)
    expect(await refusal(await remove())).toEqual([404, 'no_such_dossier'])
    expect(await refusal(await app.call(`/api/dossiers/${id}`))).toEqual([404, 'no_such_dossier'])
    expect(await refusal(await add(id, { kind: 'heading', text: 'x' }))).toEqual([
      404,
      'no_such_dossier',
    ])
  })

  it('holds a quote as it was given, with its source and the hash of the original', async () => {
    const id = await begin('Quote')
    const item = await added(id, {
      kind: 'quote',
      citation: quoteOf(levy),
      note: 'Check the date.',
    })
    if (item.kind !== 'quote') throw new Error(item.kind)
    expect(item.citation).toEqual(quoteOf(levy))
    expect(item.citation.quote).toBe(levySentence)
    expect(item.note).toBe('Check the date.')
    expect(item.sources).toHaveLength(1)
    expect(item.sources[0]).toMatchObject({
      title: 'Tidal Levy Regulation',
      path: 'levy.md',
      sha256: sha256Hex(new TextEncoder().encode(levyText)),
    })
    expect((await dossier(id)).items).toEqual([item])
  })

  it('keeps an unofficial translation beside its quote, and writes it out as such', async () => {
    const id = await begin('Translated')
    const translation = {
      ...{ language: 'fr', text: 'La taxe est due.', official: false as const },
      note: 'traduction non officielle',
    }
    const citation = { ...quoteOf(levy), translation }
    expect(await added(id, { kind: 'quote', citation })).toMatchObject({ citation })
    const answer = { ...levy, citations: [citation, ...levy.citations.slice(1)] }
    expect(await added(id, { kind: 'answer', question: levyQuestion, answer })).toMatchObject({
      answer,
    })
    const path = `/api/dossiers/${id}/export?format=markdown&language=en`
    const written = await (await app.call(path)).text()
    expect(written.split('> **traduction non officielle:** La taxe est due.')).toHaveLength(3)
    expect(written).toContain(`> ${levySentence}`)
  })

  it('holds a whole answer with its question', async () => {
    const id = await begin('Answer')
    const item = await added(id, { kind: 'answer', question: levyQuestion, answer: levy })
    expect(item).toMatchObject({ kind: 'answer', question: levyQuestion, answer: levy, note: '' })
  })

  it('is ordered by hand: items are put in front of others, moved and taken out', async () => {
    const id = await begin('Order')
    const one = await added(id, { kind: 'heading', text: 'one' })
    const two = await added(id, { kind: 'heading', text: 'two' })
    const three = await added(id, { kind: 'heading', text: 'three', before: one.itemId })
    expect(await headings(id)).toEqual(['three', 'one', 'two'])
    await change(id, two.itemId, { before: three.itemId })
    expect(await headings(id)).toEqual(['two', 'three', 'one'])
    await change(id, two.itemId, { before: null })
    expect(await headings(id)).toEqual(['three', 'one', 'two'])
    await change(id, one.itemId, { before: one.itemId })
    expect(await headings(id)).toEqual(['three', 'one', 'two'])
    await change(id, one.itemId, { text: 'first', note: 'Ask Mara.' })
    const drop = () => app.call(`/api/dossiers/${id}/items/${three.itemId}`, { method: 'DELETE' })
    expect((await drop()).status).toBe(204)
    expect(await refusal(await drop())).toEqual([404, 'no_such_item'])
    expect((await dossier(id)).items).toMatchObject([
      { text: 'first', note: 'Ask Mara.' },
      { text: 'two' },
    ])
    for (const before of [three.itemId, 'none']) {
      expect(await refusal(await change(id, two.itemId, { before }))).toEqual([404, 'no_such_item'])
      const item = { kind: 'heading', text: 'x', before }
      expect(await refusal(await add(id, item))).toEqual([404, 'no_such_item'])
    }
    expect(await headings(id)).toEqual(['first', 'two'])
  })

  it('pins no quote that is not in its source character for character', async () => {
    const id = await begin('Forged')
    const citation = quoteOf(levy)
    const forged = { ...citation, quote: citation.quote.replace('March', 'April') }
    for (const item of [
      { kind: 'quote', citation: forged },
      {
        kind: 'quote',
        citation: { ...citation, start: citation.start + 1, end: citation.end + 1 },
      },
      { kind: 'quote', citation: { ...citation, context: [{ text: 'Fee', start: 0, end: 3 }] } },
      { kind: 'answer', question: 'x', answer: { ...levy, citations: [forged] } },
    ]) {
      expect(await refusal(await add(id, item))).toEqual([400, 'quote_not_in_source'])
    }
    const gone = { ...citation, revisionId: 'rnone' }
    expect(await refusal(await add(id, { kind: 'quote', citation: gone }))).toEqual([
      409,
      'source_gone',
    ])
    expect((await dossier(id)).items).toEqual([])
  })

  it('leaves what is pinned as it was given, and takes no empty name or endless note', async () => {
    const id = await begin('Limits')
    const { itemId } = await added(id, { kind: 'quote', citation: quoteOf(levy) })
    expect(await refusal(await change(id, itemId, { text: 'other' }))).toEqual([
      400,
      'not_a_heading',
    ])
    const endless = { note: 'x'.repeat(10_001) }
    expect(await refusal(await change(id, itemId, endless))).toEqual([400, 'bad_request'])
    const blank = await app.call('/api/dossiers', { json: { name: ' ' } })
    expect(await refusal(blank)).toEqual([400, 'bad_request'])
    const script = '<script>alert(1)</script> ‮x'
    expect((await change(id, itemId, { note: script })).status).toBe(200)
    expect((await dossier(id)).items[0]?.note).toBe(script)
  })
})

describe('what is pinned', () => {
  it('outlives its conversation, and later revisions and the end of its document', async () => {
    const file = { 'boat.txt': dredgerText.replaceAll('Cormorant', 'Heron') }
    await app.add(file)
    const question = dredgerQuestion.replace('Cormorant', 'Heron')
    const answer = await ask(question, { conversationId: 'new' })
    const citation = answer.citations.find(({ path }) => path === 'boat.txt')
    if (!citation) throw new Error('boat.txt is not cited')
    const id = await begin('Lasting')
    await added(id, { kind: 'quote', citation })
    const { conversationId } = answer
    await app.call(`/api/conversations/${conversationId}`, { method: 'DELETE' })
    await app.add({ 'boat.txt': `${dredgerText} It has been sold.` })
    const { documentId } = await app.document('boat.txt')
    expect(documentId).toBe(citation.documentId)
    await app.call(`/api/documents/${documentId}`, { method: 'DELETE' })
    const [item] = (await dossier(id)).items
    if (item?.kind !== 'quote') throw new Error('the quote is gone')
    expect(item.citation.quote).toBe(citation.quote)
    const path = `/api/documents/${documentId}/text?revision=${citation.revisionId}`
    const { text } = await read(documentText, await app.call(path))
    expect(text.slice(citation.start, citation.end)).toBe(citation.quote)
    const original = `/api/documents/${documentId}/original?revision=${citation.revisionId}`
    expect(await (await app.call(original)).text()).toBe(file['boat.txt'])
    expect(item.sources[0]?.sha256).toBe(sha256Hex(new TextEncoder().encode(file['boat.txt'])))
  })
})
