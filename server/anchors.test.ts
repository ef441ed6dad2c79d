import { describe, expect, it } from 'vitest'
import { anchorShare, anchorsOf, bearsReference } from './anchors.ts'

const passage = (text: string, more: Partial<Parameters<typeof anchorShare>[1]> = {}) => ({
  title: 'Ferry report',
  path: 'ferries.pdf',
  text,
  speaker: null,
  issuer: null,
  symbol: null,
  date: null,
  label: null,
  language: 'en',
  embeddingPrefix: '',
  ...more,
})

describe('what a question pins its answer to', () => {
  it('reads years, figures and States, and takes the numbers of parts for references', () => {
    expect(anchorsOf('What did Kenya pay under article 7 in 2019?', 'en')).toEqual({
      states: [['KE']],
      figures: ['2019'],
      references: { symbols: [], numbers: ['7'] },
    })
  })

  it('reads figures alike however they are written', () => {
    const { figures } = anchorsOf('¿Quién pagó 1.250.000 dólares?', 'es')
    expect(figures).toEqual(['1250000'])
    const share = (text: string) =>
      anchorShare({ states: [], figures, references: { symbols: [], numbers: [] } }, passage(text))
    expect([
      share('1,250,000 dollars'),
      share('1 250 000'),
      share('١٢٥٠٠٠٠'),
      share('12.5'),
    ]).toEqual([1, 1, 1, 0])
  })

  it('finds them in the text, the title, the date, the speaker and the name of the file', () => {
    const anchors = anchorsOf('What did Kenya say in 2019?', 'en')
    expect(anchorShare(anchors, passage('Nothing of the kind.'))).toBe(0)
    expect(anchorShare(anchors, passage('We pay.', { speaker: 'Kenya' }))).toBe(0.5)
    expect(anchorShare(anchors, passage('We pay.', { path: 'kenya-2019.txt' }))).toBe(1)
    expect(anchorShare(anchors, passage('Nairobi pays.', { date: '2019-03-01' }))).toBe(1)
  })

  it('asks for one of several States, and for nothing where nothing is named', () => {
    const several = anchorsOf('What did Peru and Ghana say?', 'en')
    expect(anchorShare(several, passage('Ghana agreed.'))).toBe(1)
    expect(anchorShare(anchorsOf('What was said?', 'en'), passage('Nothing.'))).toBe(1)
  })

  it('keeps to passages that bear the symbol or the paragraph that is named', () => {
    const symbol = anchorsOf('What did TC/2024/207 ask for?', 'en')
    expect(bearsReference(symbol, passage('See document TC/2024/207.'))).toBe(true)
    expect(bearsReference(symbol, passage('It asked.', { symbol: 'TC/2024/207' }))).toBe(true)
    expect(bearsReference(symbol, passage('See document TC/2024/20.'))).toBe(false)
    const paragraph = anchorsOf('What does paragraph 70 provide?', 'en')
    expect(bearsReference(paragraph, passage('It provides.', { label: 'para. 70' }))).toBe(true)
    expect(bearsReference(paragraph, passage('Paragraph 17 provides.'))).toBe(false)
  })
})
