import { describe, expect, it } from 'vitest'
import { anchorsOf } from './anchors.ts'
import { chooseQuotes, scoreUnits } from './choose-quotes.ts'
import type { AnswerLength } from './follow-up.ts'
import type { RankedPassage } from './fusion.ts'
import { partiesOf } from './named-parties.ts'

type Told = [text: string, answer: number][]

let number = 0
const passage = (score: number, told: Told, more: Partial<RankedPassage> = {}) => {
  const text = told.map(([sentence]) => sentence).join(' ')
  let at = 0
  const units = told.map(([sentence, answer]) => {
    const start = at
    at += sentence.length + 1
    return { start, end: start + sentence.length, text: sentence, answer }
  })
  return {
    passageNo: ++number,
    documentId: `d${number}`,
    title: 'Ferry report',
    path: 'ferries.pdf',
    heading: [],
    text,
    speaker: null,
    issuer: null,
    symbol: null,
    date: null,
    label: null,
    language: 'en',
    version: 'unknown',
    embeddingPrefix: '',
    relevance: 0,
    score,
    units,
    ...more,
  } as unknown as RankedPassage
}

function quotes(question: string, passages: RankedPassage[], length?: AnswerLength) {
  const anchors = anchorsOf(question, 'en')
  const lookUp = { passages: [], phrases: [], hasTopic: true }
  const parties = partiesOf(question, { language: 'en', passages })
  const scored = scoreUnits(question, { passages, anchors, lookUp })
  const chosen = chooseQuotes(scored, {
    question,
    language: 'en',
    parties,
    ...(length ? { length } : {}),
  })
  return {
    texts: chosen.quotes.map(({ passage: { text }, start, end }) => text.slice(start, end)),
    over: chosen.quotes.map(({ over }) => over),
    unmentioned: chosen.unmentioned.map(({ name }) => name),
  }
}

describe('the quotes of an answer', () => {
  it('give nothing but figures where a figure is asked for, and one is there', () => {
    const told: Told[] = [
      [['The fund holds 40 million crowns.', 0.9]],
      [['In its second year it held 12 million.', 0.5]],
      [['The fund was a wish of the ports.', 0.5]],
    ]
    const passages = told.map((one, i) => passage(0.8 - i / 100, one))
    expect(quotes('How much does the fund hold?', passages).texts).toEqual([
      'The fund holds 40 million crowns.',
      'In its second year it held 12 million.',
    ])
    expect(quotes('What is the fund?', passages).texts).toHaveLength(3)
  })

  it('leave out titles, and what is far less relevant than the best', () => {
    const best = passage(0.8, [['Each port pays four crowns a ton.', 0.9]])
    const caption = passage(0.79, [['Payments of ports by year', 0.5]])
    const listed = passage(0.78, [['(a) Ports of the northern coast', 0.5]])
    const beside = passage(0.77, [['Lakes freeze in the winter months.', 0.5]], { relevance: -6 })
    expect(quotes('What do ports pay?', [best, caption, listed, beside]).texts).toEqual([
      'Each port pays four crowns a ton.',
      '(a) Ports of the northern coast',
    ])
    expect(quotes('What do ports pay?', [caption]).texts).toEqual(['Payments of ports by year'])
    const first = passage(0.95, [['Lakes freeze in the winter months.', 0.5]], { relevance: -6 })
    expect(quotes('What do ports pay?', [first, best]).texts).toHaveLength(2)
  })

  it('are sentences with the neighbours that belong to them, each passage once', () => {
    const first: Told = [
      ['The toll is four crowns a ton.', 0.9],
      ['It falls in winter months.', 0.5],
    ]
    const far: Told = [['Nobody knows about the bridge.', 0.9]]
    const { texts } = quotes('What is the toll?', [passage(0.7, first), passage(0.3, far)])
    expect(texts).toEqual(['The toll is four crowns a ton. It falls in winter months.'])
  })

  it('join sentences that stand side by side, though one says little', () => {
    const told: Told = [
      ['There is one point on which we differ.', 0.98],
      ['Ferries below ten tons should be exempt.', 0.1],
    ]
    const { texts } = quotes('Which ferries are exempt?', [passage(0.7, told)])
    expect(texts).toHaveLength(1)
  })

  it('give every party its turn, however far behind it is', () => {
    const passages = [
      passage(0.8, [['Kenya will pay the toll in full.', 0.9]], { speaker: 'Kenya' }),
      passage(0.8, [['Kenya also thanks the captain warmly.', 0.9]], { speaker: 'Kenya' }),
      passage(0.4, [['Ghana will not pay any toll at all.', 0.9]], { speaker: 'Ghana' }),
    ]
    const { texts, unmentioned } = quotes('Do Kenya, Ghana and Peru pay the toll?', passages)
    expect(texts).toContain('Ghana will not pay any toll at all.')
    expect(unmentioned).toEqual(['Peru'])
  })

  it('bring what a session adopted beside what was said there of its draft', () => {
    const said: Told = [['The draft asks for a report within one day.', 0.9]]
    const adopted: Told = [['Decides that the loss is reported within three days;', 0.9]]
    const statement = passage(0.6, said, { symbol: 'TC/COP/3/STM/11' })
    const decision = { version: 'adopted' as const, symbol: 'TC/COP/3/RES/2' }
    const ask = (other: Partial<RankedPassage>) =>
      quotes('When is a loss reported?', [statement, passage(0.42, adopted, other)]).texts
    expect(ask(decision)).toContain(adopted[0]?.[0])
    expect(ask({ ...decision, symbol: 'TC/COP/4/RES/2' })).not.toContain(adopted[0]?.[0])
    expect(ask({ ...decision, version: 'draft' })).not.toContain(adopted[0]?.[0])
  })

  it('are of a table the rows that answer, not those around them', () => {
    const rows: Told = [
      ['Avelmar | 420 | 435 | 460 | 1 315', 0.3],
      ['Kestria | 610 | 640 | 655 | 1 905', 0.9],
      ['Linlan | 380 | 410 | 505 | 1 295', 0.4],
    ]
    const asked = (question: string) =>
      quotes(question, [passage(0.7, rows, { kind: 'row' })]).texts
    expect(asked('What did Linlan pay?')).toEqual(['Linlan | 380 | 410 | 505 | 1 295'])
    expect(asked('Who paid the highest amount?')).toEqual(['Kestria | 610 | 640 | 655 | 1 905'])
  })

  it('tell by which heading a passage of a compilation is a party’s', () => {
    const passages = [
      passage(0.8, [['The toll stays as it is, it says.', 0.9]], { heading: ['Strait Centre'] }),
      passage(0.7, [['The toll must fall within the year.', 0.9]], { heading: ['Ferry Union'] }),
    ]
    const { over } = quotes('What do the Strait Centre and the Ferry Union say?', passages)
    expect(over).toEqual(['Strait Centre', 'Ferry Union'])
  })

  it('come from notes only where these say clearly more, and never from what tells nothing', () => {
    const note = passage(0.52, [['See the earlier report on tolls.', 0.9]], { kind: 'footnote' })
    const text = passage(0.5, [['The toll is four crowns a ton.', 0.9]])
    const cover = passage(0.9, [['Report on tolls, third session.', 0.9]], { kind: 'front' })
    const { texts } = quotes('What is the toll?', [cover, note, text])
    expect(texts[0]).toBe('The toll is four crowns a ton.')
    expect(texts).not.toContain('Report on tolls, third session.')
  })
})

describe('the quotes of a shorter answer', () => {
  const said = (text: string, score: number) =>
    passage(score, [
      [`${text} is what the paper says of the toll.`, 0.9],
      ['Its neighbour says a little more about it.', 0.6],
    ])
  const passages = ['One', 'Two', 'Three', 'Four'].map((text, i) => said(text, 0.7 - i / 100))

  it('are half as many, each without its neighbours', () => {
    const usual = quotes('What is the toll?', passages)
    expect(usual.texts.some((text) => text.includes('neighbour'))).toBe(true)
    const short = quotes('What is the toll?', passages, 'short')
    expect(short.texts).toEqual([
      'One is what the paper says of the toll.',
      'Two is what the paper says of the toll.',
    ])
    expect(quotes('What is the toll?', passages, 'one-sentence').texts).toEqual([
      'One is what the paper says of the toll.',
    ])
  })

  it('are never none, and one for each party that is asked about', () => {
    expect(quotes('What is the toll?', passages.slice(0, 1), 'short').texts).toHaveLength(1)
    const speaking = [
      passage(0.7, [['Kenya asks for a lower toll in winter.', 0.9]], { speaker: 'Kenya' }),
      passage(0.6, [['Ghana asks for a higher toll in winter.', 0.9]], { speaker: 'Ghana' }),
    ]
    const asked = 'What do Kenya and Ghana ask for?'
    expect(quotes(asked, speaking, 'one-sentence').texts).toHaveLength(2)
  })
})
