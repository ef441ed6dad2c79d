import { describe, expect, it } from 'vitest'
import { documentInput, openStore, type TestStore } from '../tests/fakes/open-store.ts'
import type { FieldInput } from './document-input.ts'
import type { DocumentQuery } from './document-store.ts'
import { BadCursorError } from './list-cursor.ts'

const field = (name: FieldInput['field'], value: string): FieldInput => ({
  field: name,
  value,
  source: 'read',
  evidence: value,
})

const titles: [path: string, title: string, date: string | null][] = [
  ['a', 'Zebra Strait', '2024'],
  ['b', 'Étang de Linlan', '2025-03-14'],
  ['c', 'avelmar', '2025-03'],
  ['d', 'Прибрежье', null],
  ['e', 'avelmar', '2019-07-01'],
  ['f', 'Kestria', null],
  ['g', 'أرخبيل', '2025'],
]

async function library(): Promise<TestStore> {
  const test = openStore()
  for (const [path, title, date] of titles) {
    const fields = [field('title', title), ...(date ? [field('date', date)] : [])]
    const input = await documentInput({ paragraphs: [`Text ${path}.`], path, fields })
    test.writer.writeDocument(input)
  }
  return test
}

/** All pages of a list, `limit` at a time. */
function pages({ store }: TestStore, query: Partial<DocumentQuery>, limit: number): string[][] {
  const found: string[][] = []
  let cursor: string | undefined
  do {
    const page = store.listDocuments({ sort: 'title', ...query, cursor, limit })
    found.push(page.documents.map(({ path }) => path))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined && found.length < 20)
  return found
}

describe('listDocuments', () => {
  it.each(['title', 'date', 'added'] as const)(
    'gives every document once, page by page, by %s',
    async (sort) => {
      const test = await library()
      const whole = pages(test, { sort }, 100).flat()
      expect([...whole].sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
      for (const limit of [1, 2, 3, 7]) {
        const parts = pages(test, { sort }, limit)
        expect(parts.flat()).toEqual(whole)
        expect(parts).toHaveLength(Math.ceil(7 / limit))
      }
    },
  )

  it('sorts titles without regard to case and accents, dates and additions newest first', async () => {
    const test = await library()
    const byTitle = pages(test, { sort: 'title' }, 9).flat()
    // The two of one title stand side by side; their order is that of their opaque ids.
    expect(byTitle.slice(0, 2).sort()).toEqual(['c', 'e'])
    expect(byTitle.slice(2)).toEqual(['b', 'f', 'a', 'd', 'g'])
    const byDate = pages(test, { sort: 'date' }, 9).flat()
    expect(byDate.slice(0, 5)).toEqual(['b', 'c', 'g', 'a', 'e'])
  })

  it('goes on where it was when something is added before the cursor', async () => {
    const test = await library()
    const first = test.store.listDocuments({ sort: 'title', limit: 3 })
    const input = await documentInput({
      paragraphs: ['New.'],
      path: 'new',
      fields: [field('title', 'Aaa')],
    })
    test.writer.writeDocument(input)
    const cursor = first.nextCursor!
    const rest = test.store.listDocuments({ sort: 'title', limit: 9, cursor })
    expect(rest.documents.map(({ path }) => path)).toEqual(['f', 'a', 'd', 'g'])
    expect(rest.nextCursor).toBeNull()
  })

  it.each(['', 'nonsense', '%', btoa('{}'), btoa('[1, 2]'), btoa('["one"]')])(
    'refuses the cursor %j',
    async (cursor) => {
      const { store } = openStore()
      expect(() => store.listDocuments({ sort: 'title', limit: 3, cursor })).toThrow(BadCursorError)
    },
  )

  it.each([
    ['avelmar', ['c', 'e']],
    ['AVELMAR', ['c', 'e']],
    ['étang', ['b']],
    ['etang linlan', ['b']],
    ['прибреж', ['d']],
    ['ارخبيل', ['g']],
    ['no such words', []],
    ["' OR 1=1 --", []],
  ])('finds %j in titles, paths, symbols and issuers', async (text, expected) => {
    const test = await library()
    expect(pages(test, { text }, 9).flat().sort()).toEqual(expected)
  })

  it('keeps to what its lists name', async () => {
    const test = openStore()
    const add = async (path: string, more: object, fields: FieldInput[] = []) =>
      test.writer.writeDocument(
        await documentInput({ paragraphs: [`Text ${path}.`], path, fields, ...more }),
      ).documentId
    const one = await add('one', { format: 'pdf' }, [
      field('issuer', 'Avelmar'),
      field('language', 'fr'),
    ])
    await add('two', { collection: 'Other' }, [field('version', 'draft')])
    test.writer.setTags(one, ['levy', 'levy', 'tide'])
    const paths = (query: Partial<DocumentQuery>) => pages(test, query, 9).flat()
    expect(paths({ collection: ['Other'] })).toEqual(['two'])
    expect(paths({ language: ['fr', 'de'] })).toEqual(['one'])
    expect(paths({ issuer: ['Avelmar'] })).toEqual(['one'])
    expect(paths({ format: ['txt'] })).toEqual(['two'])
    expect(paths({ version: ['draft'] })).toEqual(['two'])
    expect(paths({ tag: ['tide', 'other'] })).toEqual(['one'])
    expect(paths({ status: ['refused'] })).toEqual([])
    expect(paths({ tag: ['tide'], format: ['txt'] })).toEqual([])
    expect(paths({ collection: [] })).toEqual([])
    expect(test.store.document(one)).toMatchObject({ tags: ['levy', 'tide'], language: 'fr' })
  })
})

describe('counts', () => {
  it('counts what a filter keeps, the latest date with it', async () => {
    const test = await library()
    const refused = await documentInput({ paragraphs: ['x'], path: 'refused' })
    test.writer.refuseDocument({ ...refused, findings: [] })
    expect(test.store.counts()).toEqual({
      documents: 7,
      passages: 7,
      refused: 1,
      latestDate: '2025-03-14',
    })
    expect(test.store.counts({ dateTo: '2024' })).toMatchObject({
      documents: 2,
      latestDate: '2024',
    })
    expect(test.store.counts({ collections: ['None'] })).toEqual({
      documents: 0,
      passages: 0,
      refused: 0,
      latestDate: null,
    })
  })
})

describe('revisionText', () => {
  it('tells what each passage is for its document', async () => {
    const test = openStore()
    const input = await documentInput({ paragraphs: ['1 Harbours … 3', 'Tides rise.'] })
    input.passages[0]!.kind = 'contents'
    const { documentId } = test.writer.writeDocument(input)
    const passages = test.store.revisionText(documentId)?.passages
    expect(passages?.map(({ kind }) => kind)).toEqual(['contents', 'text'])
  })

  it('knows nothing of documents that are not there, nor of another document’s revisions', async () => {
    const test = openStore()
    const one = test.writer.writeDocument(await documentInput({ paragraphs: ['One.'], path: '1' }))
    const two = test.writer.writeDocument(await documentInput({ paragraphs: ['Two.'], path: '2' }))
    expect(test.store.revisionText('none')).toBeNull()
    expect(test.store.revisionText(one.documentId, two.revisionId)).toBeNull()
    expect(test.store.revisionText(one.documentId, one.revisionId)?.text).toBe('One.')
    expect(test.store.originalOf('none')).toBeNull()
  })
})
