import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { searchResponse } from '../../server/api.ts'
import { openApp, read, type TestApp } from '../fakes/open-app.ts'

const kestria = `# Note on the harbour of Kestria

The harbour levy of Kestria is forty crowns a day for every dredger.

The levy on fishing boats is four crowns a day.
`
const avelmar = `# Note on the harbour of Avelmar

Dredgers pay a harbour levy of thirty crowns. For every boat that fishes, Avelmar asks for nothing.
`

let app: TestApp
beforeAll(async () => {
  app = await openApp()
  await app.add({ 'kestria.md': kestria, 'avelmar.md': avelmar })
  const patch = async (path: string, json: object) => {
    const { documentId } = await app.document(path)
    await app.call(`/api/documents/${documentId}`, { method: 'PATCH', json })
  }
  await patch('kestria.md', {
    issuer: 'Kestria',
    type: 'note',
    date: '2024-05',
    version: 'adopted',
  })
  await patch('avelmar.md', { issuer: 'Avelmar', type: 'letter', date: '2025' })
})
afterAll(() => app.close())

const search = async (json: object) => read(searchResponse, await app.call('/api/search', { json }))

describe('POST /api/search', () => {
  it('gives neither reasons nor counts unless they are asked for', async () => {
    const { explanations, facets } = await search({ query: 'harbour levy' })
    expect(explanations).toBeUndefined()
    expect(facets).toBeUndefined()
  })

  it('says why each passage was found, and where the words stand in it', async () => {
    const { passages, explanations } = await search({ query: 'levy on boats', explain: true })
    expect(explanations?.map(({ passageId }) => passageId)).toEqual(
      passages.map(({ passageId }) => passageId),
    )
    const passage = passages.find(({ text }) => text.includes('four crowns'))
    const found = explanations?.find(({ passageId }) => passageId === passage?.passageId)
    expect(found?.reasons).toEqual(['words'])
    expect(
      found?.words.map(({ start, end }) =>
        passage?.text.slice(start - passage.start, end - passage.start),
      ),
    ).toEqual(['levy', 'levy', 'boats'])
  })

  it('keeps only what holds the quoted words, where it is told to', async () => {
    const query = '"for every dredger"'
    const preferred = await search({ query })
    expect(preferred.passages.length).toBeGreaterThan(1)
    const required = await search({ query, phrases: 'require', explain: true })
    expect(required.passages.map(({ path }) => path)).toEqual(['kestria.md'])
    expect(required.explanations?.[0]?.reasons).toEqual(['phrase'])
    expect((await search({ query: '"dredger every"', phrases: 'require' })).passages).toEqual([])
  })

  it('counts what was found by issuer, type, version and year', async () => {
    const { passages, facets } = await search({ query: 'harbour levy', facets: true, limit: 50 })
    const of = (issuer: string) => passages.filter((passage) => passage.issuer === issuer).length
    expect(of('Kestria')).toBeGreaterThan(0)
    const issuer = facets?.issuer.map(({ value, passages }) => [value, passages])
    expect(issuer).toContainEqual(['Kestria', of('Kestria')])
    expect(issuer).toContainEqual(['Avelmar', of('Avelmar')])
    expect(facets?.year.map(({ value }) => value)).toEqual(['2025', '2024'])
    expect(facets?.type.map(({ value }) => value).sort()).toEqual(['letter', 'note'])
    expect(facets?.version).toContainEqual({
      value: 'adopted',
      passages: of('Kestria'),
      documents: 1,
    })
  })

  it('goes on counting the other values of a facet that is narrowed', async () => {
    const filter = { issuer: ['Kestria'], type: ['note'] }
    const { passages, facets } = await search({ query: 'harbour levy', facets: true, filter })
    expect(passages.every(({ issuer }) => issuer === 'Kestria')).toBe(true)
    // Without its own part but with that of the type, which Avelmar's letter is not.
    expect(facets?.issuer.map(({ value }) => value)).toEqual(['Kestria'])
    expect(facets?.type.map(({ value }) => value)).toEqual(['note'])
    const wider = await search({
      query: 'harbour levy',
      facets: true,
      filter: { issuer: ['Kestria'] },
    })
    expect(wider.facets?.issuer.map(({ value }) => value).sort()).toEqual(['Avelmar', 'Kestria'])
    expect(wider.facets?.type.map(({ value }) => value)).toEqual(['note'])
  })
})
