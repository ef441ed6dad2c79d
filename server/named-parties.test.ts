import { describe, expect, it } from 'vitest'
import type { RankedPassage } from './fusion.ts'
import { partiesOf } from './named-parties.ts'

const passage = (more: Partial<RankedPassage>) =>
  ({
    title: 'Handbook of harbours',
    path: 'handbook.pdf',
    text: 'Tolls fall.',
    speaker: null,
    issuer: null,
    symbol: null,
    date: null,
    label: null,
    language: 'en',
    embeddingPrefix: '',
    heading: [],
    ...more,
  }) as unknown as RankedPassage

const ask = (question: string, passages: RankedPassage[]) =>
  partiesOf(question, { language: 'en', passages })

describe('those that a question names', () => {
  it('are States, and organisations that stand over a passage', () => {
    const passages = [
      passage({ heading: ['World Ferry Organization', 'Tolls'] }),
      passage({ speaker: 'Strait Centre' }),
    ]
    const parties = ask(
      'What do the WFO, the Strait Centre and Kenya say of the Big Bridge?',
      passages,
    )
    expect(parties.map(({ name }) => name)).toEqual(['WFO', 'Strait Centre', 'Kenya'])
    expect(parties.map(({ isState }) => isState)).toEqual([false, false, true])
    expect(parties[0]?.heard(passages[0]!)).toEqual({ in: 'World Ferry Organization' })
    expect(parties[1]?.heard(passages[1]!)).toEqual({ in: null })
    expect(parties[1]?.heard(passages[0]!)).toBeNull()
  })

  it('are named once, and are not the words that a question begins with', () => {
    const passages = [passage({ speaker: 'Which' }), passage({ text: 'Kenya and Kenyans.' })]
    const parties = ask('Which tolls does Kenya ask, and why does Kenya ask them?', passages)
    expect(parties.map(({ name }) => name)).toEqual(['Kenya'])
  })
})
