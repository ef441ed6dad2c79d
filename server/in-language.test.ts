import { describe, expect, it } from 'vitest'
import { FakeEmbedder } from '../tests/fakes/fake-embedder.ts'
import type { Document } from '../vectors/schema.ts'
import type { RankedPassage } from './fusion.ts'
import { inLanguage } from './in-language.ts'
import type { Retrieval, RetrieverTools } from './passage-retriever.ts'

let number = 0
const passage = (documentId: string, language: string, more: Partial<RankedPassage>) =>
  ({
    passageNo: ++number,
    passageId: `p${number}`,
    documentId,
    revisionId: `r-${documentId}`,
    path: `${documentId}.txt`,
    title: 'Charter',
    label: null,
    kind: 'text',
    heading: [],
    language,
    version: 'adopted',
    start: number * 1000,
    links: [{ kind: 'translation', documentId: documentId === 'en' ? 'fr' : 'en' }],
    embeddingPrefix: '',
    context: [],
    score: 0.8,
    scores: {},
    relevance: 2,
    ...more,
  }) as RankedPassage

const retrieval = (passages: RankedPassage[], named: number[] = []): Retrieval => ({
  passages,
  questionLanguage: 'en',
  lookUp: {
    passages: named.map((passageNo) => ({ passageNo, reason: 'label' as const })),
    phrases: [],
    hasTopic: true,
  },
  anchors: { states: [], figures: [], references: { symbols: [], numbers: [] } },
  searched: 10,
  read: { passages: 1, hurried: false },
  tookMs: { embed: 0, retrieve: 0, rerank: 0, total: 0 },
})

const put = (found: Retrieval, candidates: RankedPassage[], documents = ['fr']) =>
  inLanguage('Who sits in the council?', found, {
    language: 'fr',
    tools: {
      embedder: new FakeEmbedder(),
      search: {
        search: async () => ({ candidates, searched: candidates.length }),
        expand: async () => ({ forMeaning: 'x', forWords: 'x', longForms: [] }),
      },
      store: { references: { documents: () => [], labelled: () => [] } },
    } as unknown as RetrieverTools,
    filter: undefined,
    document: (documentId) =>
      documents.includes(documentId)
        ? ({ documentId, language: 'fr', status: 'ready' } as Document)
        : null,
    signal: new AbortController().signal,
  })

const one = passage('en', 'en', {
  label: 'art. 4',
  text: 'Ten members sit in the council of tides.',
})
const parts = [
  passage('fr', 'fr', { label: 'art. 4 (1)', text: 'Dix membres siègent au conseil des marées.' }),
  passage('fr', 'fr', { label: 'art. 4 (2)', text: 'Ils y siègent pendant deux années entières.' }),
]
const texts = ({ passages }: Retrieval) => passages.map(({ text }) => text)

describe('passages in another language', () => {
  it('are all parts of the article, in its order, with the rank of what was found', async () => {
    const other = passage('fr', 'fr', {
      label: 'art. 41',
      text: 'Le siège du conseil est à Linlan.',
    })
    const heading = passage('fr', 'fr', { label: 'art. 4', text: 'Siège' })
    const put4 = await put(retrieval([one], [one.passageNo]), [heading, other, ...parts].reverse())
    expect(texts(put4)).toEqual(parts.map(({ text }) => text))
    expect(put4.passages.map(({ score, relevance }) => [score, relevance])).toEqual([
      [0.8, 2],
      [0.8, 2],
    ])
    expect(put4.passages[0]?.units?.length).toBeGreaterThan(0)
    // What was found stands beside it, and what was asked for by number is asked for in French.
    expect(put4.passages[0]?.alike?.map(({ passageId }) => passageId)).toEqual([one.passageId])
    expect(put4.lookUp.passages.map(({ passageNo }) => passageNo)).toEqual(
      parts.map(({ passageNo }) => passageNo),
    )
  })

  it('are found by their meaning where they have no number, and only the near ones', async () => {
    const found = passage('en', 'en', {
      text: 'The council of tides sits in Linlan, 1912, Kestria.',
    })
    const near = passage('fr', 'fr', {
      text: 'The council of tides sits in Linlan, 1912, en Kestrie.',
    })
    const far = passage('fr', 'fr', {
      text: 'Tout autre chose est dit ici des phares et des huiles.',
    })
    expect(texts(await put(retrieval([found]), [far, near]))).toEqual([near.text])
    expect(texts(await put(retrieval([found]), [far]))).toEqual([found.text])
  })

  it('come once, also where they were found themselves', async () => {
    const both = retrieval([one, ...parts])
    expect(texts(await put(both, parts))).toEqual(parts.map(({ text }) => text))
  })

  it('stay as they were found where the library has no such document', async () => {
    const found = retrieval([one])
    expect(await put(found, parts, [])).toBe(found)
    expect(await put(found, [])).toBe(found)
    const unlinked = retrieval([{ ...one, links: [] }])
    expect(await put(unlinked, parts)).toBe(unlinked)
  })
})
