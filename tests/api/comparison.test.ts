import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiError, comparisonResponse, versionsResponse } from '../../server/api.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'

const title = 'A lantern levy for the harbours of the coast'
const preamble = [
  'The Harbour Council,',
  'Recalling its earlier resolutions on the harbours of the Linlan coast,',
]
const operative = [
  '1. Decides that every vessel above three hundred tons shall pay a lantern levy of two crowns a ton when it enters a harbour;',
  '2. Requests the harbour masters to publish the amounts received at the end of every quarter;',
  '3. Invites members to use half of what they receive for the dredging of channels;',
]
const draft = ['Draft resolution', 'HSC/7/L.4', '2 March 2031', title, ...preamble, ...operative]
const adopted = [
  'HSC/RES/7/12',
  'Resolution adopted by the Harbour Council on 20 March 2031',
  title,
  ...preamble,
  operative[0]?.replace('two crowns', 'three crowns'),
  '2. Exempts whalers under the flag of Kestria from payment of any kind;',
  operative[1]?.replace('2.', '3.'),
  operative[2]?.replace('3.', '4.'),
]
const french = [
  'Résolution adoptée par le Conseil des ports le 20 mars 2031',
  'Une redevance des fanaux pour les ports de la côte',
  '1. Décide que tout navire de plus de trois cents tonneaux acquitte une redevance de trois couronnes par tonneau lorsqu’il entre dans un port ;',
]

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  await app.add({
    'draft.txt': draft.join('\n\n'),
    'resolution.txt': adopted.join('\n\n'),
    'resolution-fr.txt': french.join('\n\n'),
    'broken.pdf': '%PDF-1.7 and nothing else',
  })
})
afterAll(async () => {
  await app.close()
})

const id = async (path: string) => (await app.document(path)).documentId
const compare = (one: string, other: string) =>
  app.call(`/api/documents/${one}/comparison?with=${encodeURIComponent(other)}`)

async function refusal(response: Promise<Response>) {
  const answer = await response
  return { status: answer.status, ...apiError.parse(await answer.json()).error }
}

describe('GET /api/documents/ID/comparison', () => {
  it('tells what became of each paragraph, the older text first whichever is named first', async () => {
    const [older, newer] = [await id('draft.txt'), await id('resolution.txt')]
    const comparison = await read(comparisonResponse, await compare(newer, older))
    expect(comparison.older).toMatchObject({ documentId: older, symbol: 'HSC/7/L.4' })
    expect(comparison.newer).toMatchObject({ documentId: newer, version: 'adopted' })
    expect(comparison.counts).toMatchObject({ reworded: 1, added: 1, renumbered: 2, deleted: 0 })
    expect(comparison.changes.find(({ kind }) => kind === 'reworded')).toMatchObject({
      touches: ['number'],
      older: [{ number: '1' }],
      newer: [{ number: '1' }],
    })
    expect(await read(comparisonResponse, await compare(older, newer))).toEqual(comparison)
  })

  it('gives offsets at which the text of either document has the paragraph and its changed words', async () => {
    const [older, newer] = [await id('draft.txt'), await id('resolution.txt')]
    const comparison = await read(comparisonResponse, await compare(older, newer))
    const words: string[] = []
    for (const side of ['older', 'newer'] as const) {
      const { documentId, revisionId } = comparison[side]
      const response = await app.call(`/api/documents/${documentId}/text?revision=${revisionId}`)
      const { text, passages } = (await response.json()) as {
        text: string
        passages: { passageId: string; start: number; end: number }[]
      }
      for (const part of comparison.changes.flatMap((change) => change[side])) {
        expect(text.slice(part.start, part.end)).toBe(part.text)
        const passage = passages.find(({ passageId }) => passageId === part.passageId)
        expect(passage?.start).toBeLessThanOrEqual(part.start)
        expect(passage?.end).toBeGreaterThan(part.start)
        for (const { start, end } of part.changed) words.push(text.slice(start, end))
      }
    }
    expect(words).toEqual(['two', 'three'])
  })

  it('lists the draft among the versions of the adopted text', async () => {
    const path = `/api/documents/${await id('resolution.txt')}/versions`
    const { drafts } = await read(versionsResponse, await app.call(path))
    expect(drafts).toMatchObject([{ documentId: await id('draft.txt'), version: 'draft' }])
  })

  it('refuses a document that is not there', async () => {
    const newer = await id('resolution.txt')
    expect(await refusal(compare(newer, 'nobody'))).toMatchObject({
      status: 404,
      code: 'no_such_document',
    })
    expect(await refusal(compare('nobody', newer))).toMatchObject({ status: 404 })
  })

  it('refuses a document beside itself, and a request that names no other', async () => {
    const newer = await id('resolution.txt')
    expect(await refusal(compare(newer, newer))).toMatchObject({
      status: 400,
      code: 'same_document',
    })
    const bare = app.call(`/api/documents/${newer}/comparison`)
    expect(await refusal(bare)).toMatchObject({ status: 400, code: 'bad_request' })
  })

  it('refuses two languages, and says which they are', async () => {
    const [newer, translation] = [await id('resolution.txt'), await id('resolution-fr.txt')]
    expect(await refusal(compare(newer, translation))).toMatchObject({
      status: 409,
      code: 'other_language',
      message: expect.stringContaining('cannot be compared word by word'),
      details: { languages: expect.arrayContaining(['en', 'fr']) },
    })
  })

  it('refuses a file that could not be read', async () => {
    const answer = await refusal(compare(await id('resolution.txt'), await id('broken.pdf')))
    expect(answer).toMatchObject({ status: 409 })
    expect(['no_text', 'other_language']).toContain(answer.code)
  })
})

describe('GET /api/documents/ID/comparison/export', () => {
  const file = async (query: string) => {
    const [older, newer] = [await id('draft.txt'), await id('resolution.txt')]
    return app.call(`/api/documents/${newer}/comparison/export?with=${older}&${query}`)
  }

  it('gives a Word file in which words are struck and underlined, with their places in footnotes', async () => {
    const response = await file('format=docx')
    expect(response.headers.get('content-disposition')).toContain('.docx')
    const parts = unzipSync(new Uint8Array(await response.arrayBuffer()))
    const body = strFromU8(parts['word/document.xml'] as Uint8Array)
    const runs = body.match(/<w:r>.*?<\/w:r>/gsu) ?? []
    const withText = (text: string) => runs.filter((run) => run.includes(`>${text}</w:t>`))
    expect(withText('two').map((run) => run.includes('<w:strike'))).toEqual([true])
    expect(withText('three').map((run) => run.includes('<w:u '))).toEqual([true])
    const notes = strFromU8(parts['word/footnotes.xml'] as Uint8Array)
    expect(notes).toContain('HSC/7/L.4')
    expect(notes).toContain('HSC/RES/7/12')
  })

  it('gives Markdown in the language asked for, with both files and their hashes', async () => {
    const text = await (await file('format=markdown&language=fr')).text()
    expect(text).toContain('Reformulé (un chiffre)')
    expect(text).toContain('a lantern levy of ~~two~~<ins>three</ins> crowns')
    expect(text).toContain('draft.txt')
    expect(text.match(/SHA-256/g)).toHaveLength(2)
  })

  it('gives a PDF, in which signs say what was taken out and put in', async () => {
    const response = await file('format=pdf&language=en')
    expect(response.headers.get('content-type')).toBe('application/pdf')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(strFromU8(bytes.slice(0, 5))).toBe('%PDF-')
  })

  it('refuses what cannot be compared, as the comparison does', async () => {
    const newer = await id('resolution.txt')
    const path = `/api/documents/${newer}/comparison/export?with=${newer}`
    expect(await refusal(app.call(path))).toMatchObject({ status: 400, code: 'same_document' })
  })
})
