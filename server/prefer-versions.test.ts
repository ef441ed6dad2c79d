import { describe, expect, it } from 'vitest'
import type { Passage } from '../vectors/schema.ts'
import type { RankedPassage } from './fusion.ts'
import { preferVersions } from './prefer-versions.ts'

const levy = 'Every vessel above three hundred tons pays two crowns a ton when it enters a harbour.'

function passage(name: string, text: string, links: Passage['links'] = []): RankedPassage {
  const [documentId = ''] = name.split(' ')
  return {
    passageNo: 1,
    passageId: name,
    documentId,
    revisionId: documentId,
    path: documentId,
    title: documentId,
    collection: 'Documents',
    text,
    start: 0,
    end: text.length,
    page: null,
    pageEnd: null,
    pageLabel: null,
    heading: [],
    label: null,
    speaker: null,
    language: 'en',
    symbol: null,
    issuer: null,
    date: null,
    version: 'unknown',
    links,
    context: [],
    embeddingPrefix: '',
    score: 0,
    scores: {},
  }
}

/** Scores by falling rank, as they come from the search. */
function ranked(passages: RankedPassage[]): RankedPassage[] {
  return passages.map((one, i) => ({ ...one, score: 1 - i / 10, scores: { fused: 1 - i / 10 } }))
}

const adopted: Passage['links'] = [{ kind: 'adopted-as', documentId: 'resolution' }]

describe('preferVersions', () => {
  it('puts the adopted form of a paragraph before the draft’s, and moves nothing else', () => {
    const found = preferVersions(
      ranked([
        passage('note', 'A note on harbours.'),
        passage('draft', levy, adopted),
        passage('letter', 'A letter on harbours.'),
        passage('resolution', levy.replace('two', 'three')),
      ]),
    )
    expect(found.map(({ documentId }) => documentId)).toEqual([
      'note',
      'resolution',
      'draft',
      'letter',
    ])
    const scores = found.map(({ score }) => score)
    expect(scores).toEqual([1, 0.9, 0.9, 0.8])
    expect(found[1]?.scores.fused).toBe(0.7)
  })

  it('leaves another paragraph of the adopted text where it was found', () => {
    const passages = ranked([
      passage('draft', levy, adopted),
      passage('resolution', 'Pilots are trained in the languages of the coast.'),
    ])
    expect(preferVersions(passages)).toEqual(passages)
  })

  it('leaves two texts alone that are not linked', () => {
    const passages = ranked([passage('one', levy), passage('other', levy)])
    expect(preferVersions(passages)).toEqual(passages)
  })
})
