import { describe, expect, it } from 'vitest'
import type { Answer, Citation } from '../../prompts/schema.ts'
import { type AnswerLook, renderAnswer } from './render-answer.ts'

const plain: AnswerLook = { color: false, links: false, columns: 60, linkOf: null }

const citation = (key: string, quote: string): Citation => ({
  key,
  passageId: 'p1',
  documentId: 'd1',
  revisionId: 'r1',
  path: 'notes/levy.md',
  title: 'Tidal levies',
  symbol: 'TC/3/L.2',
  label: 'para. 4',
  speaker: 'Kestria',
  page: 3,
  language: 'en',
  quote,
  start: 0,
  end: quote.length,
  context: [],
})

const quote = 'The tidal levy falls due on the first day of March of every year.'
const answer: Answer = {
  answerId: 'a1',
  conversationId: null,
  status: 'answered',
  answer: '',
  sentences: [
    { text: 'From TC/3/L.2:', citations: [], support: 'frame' },
    { text: quote, citations: ['1'], support: 'quoted' },
    { text: 'Kestria pays in March.', citations: ['2'], support: 'supported' },
    { text: 'Nobody pays.', citations: [], support: 'unsupported', doubts: ['quote'] },
  ],
  unanswered: [],
  citations: [citation('1', quote), citation('2', 'due on the first day of March')],
  passages: [],
  notices: [{ code: 'x', message: 'A newer version exists.' }],
  coverage: { documents: 1, reading: 0, refused: 0, latestDate: null },
  tookMs: {},
}

describe('renderAnswer', () => {
  it('puts quotations behind a bar, doubts behind a mark, and the sources below', () => {
    expect(renderAnswer(answer, plain)).toBe(`From TC/3/L.2:

│ The tidal levy falls due on the first day of March of
│ every year. [1]

  Kestria pays in March. [2]

? Nobody pays.
  (not supported: quote)

────────────────────────
[1] Kestria, TC/3/L.2, para. 4, p. 3
    notes/levy.md
[2] Kestria, TC/3/L.2, para. 4, p. 3
    notes/levy.md
    “due on the first day of March”

A newer version exists.

Searched: 1 document; still being read: 0; could not be
read: 0.
`)
  })

  it('puts an unofficial translation below the words it translates', () => {
    const translation = {
      language: 'fr',
      text: 'échoit le premier jour de mars',
      official: false as const,
      note: 'traduction non officielle',
    }
    const [first, second] = answer.citations as [Citation, Citation]
    const shown = renderAnswer({ ...answer, citations: [first, { ...second, translation }] }, plain)
    expect(shown).toContain(`    “due on the first day of March”
    (traduction non officielle) échoit le premier jour
    de mars
`)
  })

  it('puts the heads of its columns below a row of a table', () => {
    const context = [{ text: 'Party | 2021 | 2022', start: 0, end: 19 }]
    const row = { ...citation('1', 'Kestria | 610 | 640'), context }
    const shown = renderAnswer({ ...answer, citations: [row] }, plain)
    expect(shown).toContain('    notes/levy.md\n    Party | 2021 | 2022\n')
    const [first] = answer.citations as [Citation]
    const lead = renderAnswer({ ...answer, citations: [{ ...first, context }] }, plain)
    expect(lead).not.toContain('Party')
  })

  it('colours markers, and nothing where no colour is wanted', () => {
    const markers = renderAnswer(answer, { ...plain, color: true })
    expect(markers).toContain('\u001b[1;36m[1]\u001b[0m')
    expect(renderAnswer(answer, plain)).not.toContain('\u001b')
  })

  it('links markers and places where a server shows them and the terminal follows links', () => {
    const linkOf = ({ key }: Citation) => `http://localhost:3000/source/${key}`
    const shown = renderAnswer(answer, { ...plain, links: true, linkOf })
    const link = '\u001b]8;;http://localhost:3000/source/1\u001b\\'
    expect(shown).toContain(`${link}[1]\u001b]8;;\u001b\\`)
    expect(shown).toContain(`${link}Kestria, TC/3/L.2, para. 4, p. 3`)
    expect(renderAnswer(answer, { ...plain, links: true })).not.toContain('\u001b]8')
    expect(renderAnswer(answer, { ...plain, linkOf })).not.toContain('\u001b]8')
  })

  it('obeys nothing that a document says to the terminal', () => {
    const sentences = [
      { text: 'a\u001b]0;owned\u0007b\u001b[2J', citations: ['1'], support: 'quoted' as const },
    ]
    const citations = [{ ...citation('1', 'q'), path: 'x\u001b[31m.md', title: '\u001b[5mt' }]
    expect(renderAnswer({ ...answer, sentences, citations }, plain)).not.toContain('\u001b')
  })
})
