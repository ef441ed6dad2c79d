import { describe, expect, it } from 'vitest'
import type { Answer, Citation, Passage } from '../../server/api.ts'
import { followUps } from './follow-ups.ts'

const passage = (passageId: string, version: Passage['version'], text = 'All of it.') =>
  ({ passageId, version, text }) as Passage
const cite = (passageId: string, quote = 'All of it.') => ({ passageId, quote }) as Citation
const answer = (part: Partial<Answer>) =>
  ({
    status: 'answered',
    unanswered: [],
    citations: [],
    passages: [],
    ...part,
  }) as unknown as Answer
const found = (part: Partial<Answer>, filter: { version?: string[] } | null = null) =>
  followUps({ answer: answer(part), filter })

describe('what could be asked next', () => {
  it('is nothing where nothing was answered, or nothing yet', () => {
    expect(followUps({ answer: null, filter: null })).toEqual([])
    expect(found({ status: 'not-found', unanswered: ['the cost'] })).toEqual([])
    expect(found({ citations: [cite('a')], passages: [passage('a', 'adopted')] })).toEqual([])
  })

  it('begins with what nothing answered', () => {
    expect(found({ status: 'partial', unanswered: ['the cost'] })).toEqual([{ text: 'the cost' }])
  })

  it('is the whole of a paragraph that is quoted in part, and less of several quotes', () => {
    const passages = [passage('a', 'unknown', 'All of it. And more.'), passage('b', 'unknown')]
    expect(found({ citations: [cite('a')], passages })).toEqual([{ key: 'followUp.inFull' }])
    expect(found({ citations: [cite('a'), cite('b')], passages })).toEqual([
      { key: 'followUp.inFull' },
      { key: 'followUp.shorter' },
    ])
  })

  it('is the adopted text where a draft is quoted and there is one, unless it was asked for', () => {
    const citations = [cite('a')]
    const passages = [passage('a', 'draft'), passage('b', 'adopted')]
    expect(found({ citations, passages })).toEqual([{ key: 'followUp.adopted' }])
    expect(found({ citations, passages }, { version: ['draft'] })).toEqual([])
    expect(found({ citations, passages: passages.slice(0, 1) })).toEqual([])
  })
})
