import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Answer,
  answerSchema,
  apiError,
  type Document,
  documentSchema,
  searchResponse,
  versionsResponse,
} from '../../server/api.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'

const preamble = [
  'The Harbour Council,',
  'Recalling its earlier resolutions on the harbours of the Linlan coast,',
  'Noting with appreciation the report of the Secretary of the Council,',
]
const operative = [
  '1. Decides that every vessel above three hundred tons pays a lantern levy of two crowns a ton when it enters a harbour;',
  '2. Requests the harbour masters to publish the amounts received at the end of every quarter;',
  '3. Invites members to use half of what they receive for the dredging of channels and the care of beacons;',
  '4. Decides to review the amount of the lantern levy at its session after the next.',
]
const title = 'A lantern levy for the harbours of the coast'
const draft = [
  'Draft resolution',
  'HSC/7/L.4',
  '2 March 2031',
  title,
  ...preamble,
  ...operative,
  '5. Exempts for the time being whalers under the flag of Kestria from payment of any kind.',
].join('\n\n')
const adopted = [
  'HSC/RES/7/12',
  'Resolution adopted by the Harbour Council on 20 March 2031',
  title,
  ...preamble,
  ...operative.map((text) => text.replace('two crowns', 'three crowns')),
].join('\n\n')

const levy = 'How many crowns a ton does a vessel pay as lantern levy when it enters a harbour?'
const whalers = 'Are whalers under the flag of Kestria exempt for the time being from payment?'

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  const note = 'A note on the lamps of the outer harbour, which nobody has trimmed since spring.'
  await app.add({ 'draft.txt': draft, 'resolution.txt': adopted, 'note.txt': note })
})
afterAll(async () => {
  await app.close()
})

async function ask(content: string): Promise<Answer> {
  const json = { messages: [{ role: 'user', content }] }
  return read(answerSchema, await app.call('/api/chat', { json }))
}

async function patch(document: Document, json: unknown): Promise<Response> {
  return app.call(`/api/documents/${document.documentId}`, { method: 'PATCH', json })
}

describe('a draft and its adopted text', () => {
  it('are linked when they have been read in', async () => {
    const resolution = await app.document('resolution.txt')
    expect(resolution).toMatchObject({ symbol: 'HSC/RES/7/12', version: 'adopted', links: [] })
    expect(await app.document('draft.txt')).toMatchObject({
      symbol: 'HSC/7/L.4',
      version: 'draft',
      links: [{ kind: 'adopted-as', documentId: resolution.documentId }],
    })
  })

  it('are listed once where a paragraph was adopted as it was proposed', async () => {
    const query = 'Which amounts do the harbour masters publish at the end of every quarter?'
    const response = await app.call('/api/search', { json: { query, limit: 20 } })
    const { passages } = searchResponse.parse(await response.json())
    const told = passages.filter(({ text }) => text.includes('at the end of every quarter'))
    expect(told.map(({ path }) => path)).toEqual(['resolution.txt'])
    expect(told[0]?.alike).toMatchObject([{ path: 'draft.txt', version: 'draft' }])
  })

  it('are found with their links, the adopted form of a paragraph first', async () => {
    const response = await app.call('/api/search', { json: { query: levy, limit: 20 } })
    const { passages } = await read(searchResponse, response)
    const levies = passages.filter(({ text }) => text.includes('crowns a ton'))
    expect(levies.map(({ path }) => path)).toEqual(['resolution.txt', 'draft.txt'])
    expect(levies[0]?.text).toContain('three crowns')
    const resolution = await app.document('resolution.txt')
    expect(levies[1]?.links).toEqual([{ kind: 'adopted-as', documentId: resolution.documentId }])
  })

  it('an answer that only the draft gives says so, and names the adopted text', async () => {
    const answer = await ask(whalers)
    expect(answer.citations.map(({ path }) => path)).toContain('draft.txt')
    const [draftId, adoptedId] = await Promise.all(
      ['draft.txt', 'resolution.txt'].map(async (path) => (await app.document(path)).documentId),
    )
    expect(answer.notices).toContainEqual({
      code: 'draft',
      message: 'HSC/7/L.4 is a draft; the adopted text is HSC/RES/7/12.',
      comparison: { older: draftId, newer: adoptedId },
    })
  })
})

describe('the sample', () => {
  it('links the draft resolution with the one that was adopted', async () => {
    const names = ['draft-resolution.docx', 'resolution-3-2.pdf']
    const sample = new URL('../../library/sample/', import.meta.url)
    const files = names.map((name) => [name, readFileSync(new URL(name, sample))] as const)
    await app.add(Object.fromEntries(files), 'Sample')
    const resolution = await app.document('resolution-3-2.pdf')
    expect((await app.document('draft-resolution.docx')).links).toEqual([
      { kind: 'adopted-as', documentId: resolution.documentId },
    ])
  })
})

describe('PATCH links', () => {
  it('puts a reader’s links in place of the inferred, and takes them back', async () => {
    const document = await app.document('draft.txt')
    const none = await read(documentSchema, await patch(document, { links: [] }))
    expect(none.links).toEqual([])
    expect((await ask(whalers)).notices).toEqual([])
    const again = await read(documentSchema, await patch(document, { links: null }))
    expect(again.links).toEqual(document.links)
  })

  it('tells what a reader set by hand from what was left as it was found', async () => {
    const document = await app.document('draft.txt')
    const { documentId: note } = await app.document('note.txt')
    const versions = async (documentId: string) =>
      read(versionsResponse, await app.call(`/api/documents/${documentId}/versions`))
    const found = (await versions(document.documentId)).links[0]
    expect(found).toMatchObject({ kind: 'adopted-as', source: 'inferred', byHand: false })
    const links = [...document.links, { kind: 'translation', documentId: note }]
    await patch(document, { links })
    const edited = await versions(document.documentId)
    expect(edited.edited).toBe(true)
    expect(edited.links).toMatchObject([
      { kind: 'adopted-as', evidence: found?.evidence, byHand: false },
      { kind: 'translation', documentId: note, byHand: true },
    ])
    // The other end knows of it too, and no longer once it is taken back.
    const other = { kind: 'translation', documentId: document.documentId, byHand: true }
    expect((await versions(note)).links).toMatchObject([other])
    const changed = [...document.links, { kind: 'superseded-by', documentId: note }]
    await patch(document, { links: changed })
    expect((await versions(note)).links).toMatchObject([{ ...other, kind: 'revises' }])
    expect(await app.document('draft.txt')).toMatchObject({ version: 'superseded' })
    await patch(document, { links: null })
    expect((await versions(note)).links).toEqual([])
    expect((await versions(document.documentId)).links).toEqual([found])
  })

  it('refuses a link to nothing and to itself', async () => {
    const document = await app.document('draft.txt')
    for (const documentId of ['d-unknown', document.documentId]) {
      const links = [{ kind: 'translation', documentId }]
      const response = await patch(document, { links })
      expect(response.status).toBe(400)
      expect(apiError.parse(await response.json()).error.code).toBe('bad_link')
    }
  })
})
