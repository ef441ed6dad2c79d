import { describe, expect, it } from 'vitest'
import { collapseAlike } from './collapse-alike.ts'
import type { RankedPassage } from './fusion.ts'

const passage = (documentId: string, more: Partial<RankedPassage> = {}) =>
  ({
    passageId: `${documentId}-1`,
    documentId,
    path: `${documentId}.pdf`,
    title: documentId,
    text: 'Decides that every ferry shall carry a bell by the year 2030;',
    label: 'op. para. 1',
    language: 'en',
    version: 'unknown',
    score: 0.5,
    ...more,
  }) as RankedPassage

const shown = (passages: RankedPassage[], language = 'en') =>
  collapseAlike(passages, language).map(({ documentId, alike }) => [
    documentId,
    (alike ?? []).map((one) => one.documentId),
  ])

describe('paragraphs that are listed once', () => {
  it('are the same words in another file', () => {
    const links = [{ kind: 'duplicate' as const, documentId: 'b' }]
    expect(shown([passage('a', { links }), passage('b')])).toEqual([['a', ['b']]])
    expect(shown([passage('a'), passage('b')])).toEqual([
      ['a', []],
      ['b', []],
    ])
  })

  it('are the same part in another language, in the language of the question if there is one', () => {
    const links = [{ kind: 'translation' as const, documentId: 'f' }]
    const french = passage('f', {
      language: 'fr',
      text: 'Décide que chaque bac porte une cloche ;',
    })
    expect(shown([passage('e', { links }), french], 'fr')).toEqual([['f', ['e']]])
    expect(shown([passage('e', { links }), french], 'ru')).toEqual([['e', ['f']]])
    const unlabelled = { ...french, label: null }
    expect(shown([passage('e', { links, label: null }), unlabelled], 'fr')).toHaveLength(2)
  })

  it('are the later version of unchanged words, in the place of the best', () => {
    const links = [{ kind: 'adopted-as' as const, documentId: 'r' }]
    const renumbered = passage('r', {
      text: '2. Decides that every ferry shall carry a bell by the year 2030;',
    })
    const before = passage('d', { links, score: 0.9 })
    const [only] = collapseAlike([before, renumbered], 'en')
    expect(only).toMatchObject({ documentId: 'r', score: 0.9 })
  })

  it('are not two versions that differ in a number', () => {
    const links = [{ kind: 'adopted-as' as const, documentId: 'r' }]
    const changed = passage('r', {
      text: 'Decides that every ferry shall carry a bell by the year 2035;',
    })
    expect(shown([passage('d', { links }), changed])).toHaveLength(2)
  })
})
