import { describe, expect, it } from 'vitest'
import { makeBlock } from '../../ingest/make-block.ts'
import { UnreadableFileError } from '../../ingest/read-document.ts'
import { structureDocument } from '../../ingest/structure-document.ts'
import { coversLabel } from './label-range.ts'
import { missedLines, readingTable } from './print-reading.ts'
import { evaluateReading } from './reading-evaluation.ts'
import { type GoldParagraph, parseGoldTable, type ReadingGold } from './reading-gold.ts'
import { isSamePath, isSameSpeaker } from './score-structure.ts'

const pact = structureDocument(
  {
    format: 'markdown',
    blocks: [
      makeBlock({ kind: 'heading', text: 'Lake Pact', level: 1 }),
      makeBlock({ kind: 'heading', text: 'Article 1', level: 2 }),
      makeBlock({ kind: 'paragraph', text: 'The Parties keep the lakes of Norland clean.' }),
      makeBlock({ kind: 'heading', text: 'Article 2', level: 2 }),
      makeBlock({ kind: 'paragraph', text: 'Each Party reports on its lakes every second year.' }),
    ],
    pages: null,
    properties: {},
    findings: [],
  },
  { path: 'pact.md' },
)

const row = (details: Partial<GoldParagraph>): GoldParagraph => ({
  path: 'pact.md',
  first: 'The Parties keep the lakes',
  last: 'of Norland clean.',
  label: 'art. 1',
  heading: ['Article 1'],
  page: null,
  speaker: null,
  kind: 'article',
  ...details,
})

const score = (gold: Partial<ReadingGold>, more = {}) =>
  evaluateReading(
    {
      documents: new Map([['pact.md', pact]]),
      refused: new Map([['gone.txt', new UnreadableFileError('empty', 'nothing in it')]]),
    },
    { paragraphs: [], documents: [], ...gold },
    more,
  )

const columns = 'path\tlanguage\tsymbol\tissuer\tdate\tversion\tlinks\toutcome\tfindings\tnote'
const table = (...lines: string[]) => parseGoldTable('gold.tsv', [columns, ...lines].join('\n'))

describe('structure', () => {
  it('scores a paragraph that was read as it stands in the gold set', () => {
    const { structure, across } = score({ paragraphs: [row({})] })
    expect(structure).toMatchObject({ paragraphs: 1, label: 1, heading: 1, kind: 1, missed: [] })
    expect(structure.page).toBeNull()
    expect(across).toEqual([])
  })

  it('counts and names what was read otherwise', () => {
    const report = score({
      paragraphs: [
        row({}),
        row({ first: 'Each Party reports', last: 'second year.', label: 'art. 3' }),
        row({ first: 'Nowhere in the text', last: 'at all.' }),
      ],
    })
    expect(report.structure).toMatchObject({ notFound: 1, label: 1 / 3, labelAndHeading: 1 / 3 })
    expect(missedLines(report)).toBe(
      'label, heading: pact.md: Each Party reports | art. 3 ≠ art. 2 | Article 1 ≠ Article 2\n' +
        'not found: pact.md: Nowhere in the text\n',
    )
  })

  it('tells passages that go across articles or speakers', () => {
    const gold = [row({}), row({ first: 'the lakes of Norland', label: 'art. 2' })]
    expect(score({ paragraphs: gold }).across).toHaveLength(1)
  })

  it('takes a bare article at the end of a path for what the label says already', () => {
    expect(isSamePath(['Chapter I', 'Article 7'], ['Chapter I'])).toBe(true)
    expect(isSamePath(['Chapter I'], ['Chapter', 'I', '第七条'])).toBe(true)
    expect(isSamePath(['Chapter I', 'Article 7 Scope'], ['Chapter I'])).toBe(false)
    expect(isSamePath(['Chapter I'], ['Chapter II'])).toBe(false)
  })

  it('takes a speaker that is named shorter or longer', () => {
    expect(isSameSpeaker('Congo', 'Mr. Moussa (Congo)')).toBe(true)
    expect(isSameSpeaker('Fiji | Representative | (PIF)', 'Fiji (PIF)')).toBe(true)
    expect(isSameSpeaker('Fiji', 'Congo')).toBe(false)
    expect(isSameSpeaker(null, 'Congo')).toBe(false)
  })

  it('lets a range of points hold for those in it, and a paragraph for points it does not begin with', () => {
    expect(coversLabel('para. 3 (a)–(d)', 'para. 3 (c)', { begins: false })).toBe(true)
    expect(coversLabel('para. 3 (a)–(d)', 'para. 3 (e)', { begins: false })).toBe(false)
    expect(coversLabel('art. 3 (i)–(iv)', 'art. 3 (iii)', { begins: false })).toBe(true)
    expect(coversLabel('para. 3', 'para. 3 (b)', { begins: false })).toBe(true)
    expect(coversLabel('para. 3', 'para. 3 (b)', { begins: true })).toBe(false)
    expect(coversLabel('para. 3', 'para. 31', { begins: false })).toBe(false)
  })
})

describe('metadata', () => {
  it('compares values, what became of each file, and links where a library is named', () => {
    const documents = table(
      'pact.md\ten\t\tNorland|Lake Pact\t\tunknown|adopted\trevises:old.md\tread\t\t',
      'gone.txt\ten\t\t\t\tunknown\t\trefused\tempty\t',
      'elsewhere.pdf\tfr\t\t\t\tunknown\t\tread\t\t',
    )
    const fields = { language: 'fr', symbol: '', issuer: '', date: '', version: 'unknown' }
    const stored = new Map([['pact.md', { fields, links: ['translation:fr.md'], findings: [] }]])
    const { metadata, links } = score({ documents }, { stored })
    expect(metadata.outcome.share).toBe(1)
    expect(metadata.language.missed).toMatchObject([{ gold: 'en', ours: 'fr' }])
    expect(links).toMatchObject({ right: 0, missing: 1, extra: 1 })
    expect(score({ documents }).metadata.language.share).toBe(1)
  })

  it('scores duplicates where a library is named, on whichever of the two it is noted', () => {
    const documents = table(
      'pact.md\ten\t\t\t\tunknown\t\tread\tduplicate\t',
      'gone.txt\t\t\t\t\tunknown\t\trefused\tempty;duplicate\t',
    )
    const fields = { language: 'en', symbol: '', issuer: '', date: '', version: 'unknown' }
    const findings = [{ code: 'duplicate', message: 'byte for byte the same file as pact.md' }]
    const outcome = (of: typeof findings) => {
      const stored = new Map([['gone.txt', { fields, links: [], findings: of }]])
      return score({ documents }, { stored }).metadata.outcome.share
    }
    expect(outcome(findings)).toBe(1)
    expect(outcome([])).toBe(0)
    expect(score({ documents }).metadata.outcome.share).toBe(1)
  })

  it('takes a text that is in no language for one of which none was expected', () => {
    const documents = table('pact.md\ten|\t\t\t\tunknown\t\tread\t\t')
    const blank = new Map([['pact.md', { ...pact, language: 'und' }]])
    const report = evaluateReading(
      { documents: blank, refused: new Map() },
      { paragraphs: [], documents },
    )
    expect(report.metadata.language.share).toBe(1)
  })

  it('refuses a table of another shape by line', () => {
    expect(() => table('pact.md\ten')).toThrow('gold.tsv, line 2: 2 cells instead of 10')
  })
})

it('looks for quotes in one passage and in two neighbours', () => {
  const quote = (text: string) => ({ path: 'pact.md', quote: text })
  const quotes = [
    quote('keep the Lakes'),
    quote('Norland clean. Each Party'),
    quote('lakes of Southland'),
    { path: 'gone.txt', quote: 'lakes' },
  ]
  const report = score({}, { quotes })
  expect(report.quotes).toMatchObject({ inOne: 1, inTwo: 1, whole: 0.5 })
  expect(report.quotes?.missed.map(({ why }) => why)).toEqual(['not in the text', 'not read'])
  expect(readingTable(report)).toContain(
    'quotes: 1 in one passage, 1 in two neighbours, of 4: 0.500',
  )
})
