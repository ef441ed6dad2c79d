import { describe, expect, it } from 'vitest'
import { documentInput, openStore, type TestStore } from '../tests/fakes/open-store.ts'
import type { FieldInput } from '../vectors/document-input.ts'
import type { ReferenceStore } from '../vectors/reference-store.ts'
import type { RankedPassage } from './fusion.ts'
import { lookUp, putLookedUpFirst, rankLookedUp, scopeFilter } from './look-up.ts'

const read = (field: FieldInput['field'], value: string): FieldInput => ({
  field,
  value,
  source: 'read',
  evidence: value,
})

/** A document of passages that have the labels given; a passage's text is its label. */
async function add(test: TestStore, title: string, symbol: string | null, labels: string[]) {
  const input = await documentInput({
    paragraphs: labels,
    path: title,
    fields: [read('title', title), ...(symbol ? [read('symbol', symbol)] : [])],
  })
  for (const [i, passage] of input.passages.entries()) passage.label = labels[i] ?? null
  return test.writer.writeDocument(input).documentId
}

async function library() {
  const test = openStore()
  const labels = ['para. 11', 'para. 12', 'op. para. 12', 'para. 13 (a)–(c)', 'para. 13 (d)']
  const report = await add(test, 'Report on ferries', 'TC/3/80', labels)
  const act = await add(test, 'FERA - Ferry Resilience Act', null, [
    'art. 7',
    'art. 7 (1)',
    'art. 8',
  ])
  await add(test, 'Third', null, ['para. 12'])
  await add(test, 'Fourth', null, ['para. 12'])
  const text = test.database.prepare('SELECT text FROM passages WHERE passage_no = ?').pluck()
  const titleOf = test.database
    .prepare('SELECT title FROM passages JOIN documents USING (revision_id) WHERE passage_no = ?')
    .pluck()
  const found = (question: string, options = {}) => {
    const result = lookUp(question, test.store.references, options)
    return {
      labels: result.passages.map(({ passageNo }) => text.get(passageNo)),
      reasons: result.passages.map(({ reason }) => reason),
      scope: result.scope,
      hasTopic: result.hasTopic,
      phrases: result.phrases,
      bearers: result.bearers,
      first: titleOf.get(result.passages[0]?.passageNo ?? -1),
    }
  }
  return { test, report, act, found }
}

describe('lookUp', () => {
  it('finds the paragraph of the document that is named, by its own numbering', async () => {
    const { found, report } = await library()
    expect(found('What does TC/3/80 para. 12 say?')).toMatchObject({
      labels: ['para. 12'],
      reasons: ['label'],
      scope: { documentIds: [report], by: 'symbol' },
      hasTopic: false,
    })
    expect(found('tc/3/80 op. para. 12').labels).toEqual(['op. para. 12'])
    expect(found('TC/3/80 第十二段').labels).toEqual(['para. 12'])
    expect(found('пункт 13 (b) документа TC/3/80').labels).toEqual(['para. 13 (a)–(c)'])
  })

  it('finds a document by title or acronym, and what holds the part if it has no passage', async () => {
    const { found, act } = await library()
    expect(found('Article 7 of FERA')).toMatchObject({
      labels: ['art. 7', 'art. 7 (1)'],
      reasons: ['label', 'part-of-label'],
      scope: { documentIds: [act], by: 'name' },
      hasTopic: false,
    })
    expect(found('artículo 8 (2) of the Ferry Resilience Act')).toMatchObject({
      labels: ['art. 8'],
      reasons: ['around-label'],
    })
    expect(found('FERA 7(1)').labels).toEqual(['art. 7 (1)'])
    const longForms = ['Ferry Resilience Act']
    expect(found('Article 8 of the FRA', { longForms }).labels).toEqual(['art. 8'])
  })

  it('finds a part alone in whatever documents bear it, the adopted ones first', async () => {
    const { found, test } = await library()
    const adopted = await add(test, 'Fifth', null, ['para. 12'])
    test.database
      .prepare(`UPDATE documents SET version = 'adopted' WHERE document_id = ?`)
      .run(adopted)
    expect(found('What does para. 12 say?')).toMatchObject({
      labels: ['para. 12', 'para. 12', 'para. 12', 'para. 12'],
      scope: undefined,
      hasTopic: false,
      bearers: 4,
      first: 'Fifth',
    })
    expect(found('Que dit le paragraphe 12 du rapport ?').labels).toHaveLength(4)
    expect(found('What does para. 12 say about tides?').labels).toEqual([])
    expect(found('What does para. 99 say?')).toMatchObject({ labels: [], bearers: undefined })
  })

  it('names nothing where no document is named, unless the reader has chosen a few', async () => {
    const { found, report } = await library()
    expect(found('What do ferries say of para. 12?')).toMatchObject({ labels: [] })
    expect(found('XYZ 12(b)').labels).toEqual([])
    expect(found('TC/9/99 para. 12')).toMatchObject({ labels: [], scope: undefined })
    const filter = { documentIds: [report] }
    expect(found('What do ferries say of para. 12?', { filter }).labels).toEqual(['para. 12'])
  })

  it('keeps to the filter, and follows what is added and removed', async () => {
    const { found, test, report } = await library()
    expect(found('TC/3/80 para. 12', { filter: { symbol: ['TC/3/81'] } }).labels).toEqual([])
    await add(test, 'Later', 'TC/3/81', ['para. 12'])
    expect(found('TC/3/81 para. 12').labels).toEqual(['para. 12'])
    test.writer.deleteDocument(report)
    expect(found('TC/3/80 para. 12')).toMatchObject({ labels: [], scope: undefined })
  })

  it('takes a few milliseconds among thousands of documents, whatever is asked', async () => {
    const { test } = await library()
    const titles = Array.from({ length: 4000 }, (_, i) => ({
      documentId: `d${i}`,
      symbol: `TC/4/${i}`,
      title: `Report ${i} of the Harbour Commission - Part ${i} (HC${i})`,
    }))
    const store = { documents: () => titles, labelled: () => [] } as unknown as ReferenceStore
    lookUp('warm', store)
    const questions = [
      'What does Report 7 of the Harbour Commission say?',
      '\ud800\u0000" OR *',
      '🙂',
      '',
    ]
    const began = performance.now()
    const found = questions.map((question) => lookUp(question, store).scope?.documentIds)
    expect(performance.now() - began).toBeLessThan(200)
    expect(found).toEqual([['d7'], undefined, undefined, undefined])
    expect(lookUp('HC7 and TC/4/9', store).scope?.documentIds).toEqual(['d9', 'd7'])
    expect(lookUp('\ud800\u0000" OR *', test.store.references).passages).toEqual([])
  })

  it('tells a topic from the mere reference, and a title in quotation marks from a phrase', async () => {
    const { found } = await library()
    expect(found('What does TC/3/80 para. 12 say about lifeboats?').hasTopic).toBe(true)
    expect(found('Who said “life on board” in TC/3/80?').phrases).toEqual(['life on board'])
    expect(found('What is “gender” in TC/3/80?').phrases).toEqual([])
    expect(found('Article 7 of the "Ferry Resilience Act"').phrases).toEqual([])
  })
})

describe('rankLookedUp', () => {
  const passage = (passageNo: number, score: number, more: Partial<RankedPassage> = {}) =>
    ({ passageNo, score, documentId: 'other', ...more }) as RankedPassage
  const numbers = (ranked: readonly RankedPassage[]) => ranked.map(({ passageNo }) => passageNo)
  const nothing = { passages: [], phrases: [], hasTopic: false }

  it('puts what was looked up first, in its order, or by score where something is asked of it', () => {
    const ranked = [passage(1, 0.9), passage(2, 0.8), passage(3, 0.7), passage(4, 0.6)]
    const passages = [4, 3].map((passageNo) => ({ passageNo, reason: 'label' }) as const)
    const plain = rankLookedUp(ranked, { ...nothing, passages })
    expect(numbers(plain)).toEqual([4, 3, 1, 2])
    // Nothing stands above a passage with a better score.
    expect(plain.map(({ score }) => score)).toEqual([0.9, 0.9, 0.9, 0.8])
    expect(numbers(rankLookedUp(ranked, { ...nothing, passages, hasTopic: true }))).toEqual([
      3, 4, 1, 2,
    ])
  })

  it('raises the documents that are named, and what holds the quoted words', () => {
    const ranked = [
      passage(1, 0.9),
      passage(2, 0.89, { documentId: 'named' }),
      passage(3, 0.5, { lexical: 4 }),
    ]
    const scope = { documentIds: ['named'], by: 'name' } as const
    expect(
      numbers(rankLookedUp(ranked, { ...nothing, scope: { ...scope, documentIds: ['named'] } })),
    ).toEqual([2, 1, 3])
    expect(numbers(rankLookedUp(ranked, { ...nothing, phrases: ['two words'] }))).toEqual([3, 1, 2])
    expect(rankLookedUp(ranked, nothing)).toEqual(ranked)
    expect(
      scopeFilter(
        { ...nothing, scope: { documentIds: ['named'], by: 'name' } },
        { language: ['en'] },
      ),
    ).toEqual({
      language: ['en'],
      documentIds: ['named'],
    })
    expect(scopeFilter(nothing, undefined)).toBeNull()
  })

  it('keeps the order of a reranker but for what was looked up', () => {
    const ranked = [passage(1, 3), passage(2, -1, { documentId: 'named' }), passage(3, -2)]
    const scope = { documentIds: ['named'], by: 'symbol' as const }
    expect(putLookedUpFirst(ranked, { ...nothing, scope })).toEqual(ranked)
    const passages = [{ passageNo: 3, reason: 'label' }] as const
    const first = putLookedUpFirst(ranked, { ...nothing, scope, passages: [...passages] })
    expect(numbers(first)).toEqual([3, 1, 2])
    expect(first.map(({ score }) => score)).toEqual([3, 3, -1])
  })
})
