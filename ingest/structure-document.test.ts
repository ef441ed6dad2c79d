import { describe, expect, it } from 'vitest'
import type { Block, RawDocument } from './blocks.ts'
import { splitLong } from './split-passages.ts'
import { structureDocument } from './structure-document.ts'
import { measureWords } from './text-measure.ts'

/**
 * "# Title" is a heading of level 1, "- item" a list item, "| a | b" a row, "^1 note" a footnote;
 * "!" before a row names the columns. Everything else is a paragraph.
 */
const blockOf = (line: string): Block => {
  const base: Block = {
    kind: 'paragraph',
    text: line,
    level: null,
    page: null,
    pageEnd: null,
    pageLabel: null,
    lines: [],
    look: null,
    table: null,
    language: null,
  }
  const heading = /^(#+) (.*)$/.exec(line)
  if (heading) return { ...base, kind: 'heading', level: heading[1]!.length, text: heading[2]! }
  if (line.startsWith('^')) return { ...base, kind: 'footnote', text: line.slice(1) }
  if (line.startsWith('- ')) return { ...base, kind: 'list-item', level: 0, text: line.slice(2) }
  const row = /^(!?)\| (.*)$/.exec(line)
  if (row) {
    const cells = row[2]!.split(' | ')
    const table = { id: 1, header: row[1] === '!', cells }
    return { ...base, kind: 'table-row', text: cells.join(' | '), table }
  }
  return base
}

const read = (lines: string[], over: Partial<RawDocument> & { path?: string } = {}) =>
  structureDocument(
    {
      format: 'text',
      blocks: lines.map(blockOf),
      pages: null,
      properties: {},
      findings: [],
      ...over,
    },
    { path: over.path ?? 'lakes.txt' },
  )

const seen = (document: ReturnType<typeof read>) =>
  document.passages.map(({ label, heading, start, end }) => ({
    label,
    heading: heading.join(' > '),
    text: document.text.slice(start, end),
  }))

const long = (words: number, word = 'water'): string =>
  `All ${Array.from({ length: words - 2 }, () => word).join(' ')} ends.`

describe('passages', () => {
  it('read rows of a table with its title and the unit of its figures', () => {
    const rows = ['!| Port | 2031', '| Halvor | 12']
    const context = (...above: string[]) =>
      read(['Landings fell in the north.', ...above, ...rows])
        .passages.find(({ kind, embeddedText }) => kind === 'row' && embeddedText.includes('12'))
        ?.context.map(({ text }) => text)
    expect(context('Table 2. Landings', '(thousands of tonnes)')).toEqual([
      'Table 2. Landings\n\n(thousands of tonnes)',
      'Port | 2031',
    ])
    expect(context('(thousands of tonnes)')).toEqual(['(thousands of tonnes)', 'Port | 2031'])
    expect(context()).toEqual(['Port | 2031'])
  })

  it('hold every piece of text in order, without overlap and outer white space', () => {
    const document = read([
      '# Lakes',
      long(300),
      '## Empty section',
      '## Depth',
      '1. First.',
      '- (a) point',
      long(500, '湖'),
      '!| Lake | Depth',
      '| Quill | 12',
      '^1 A note.',
    ])
    let last = 0
    for (const { start, end } of document.passages) {
      const text = document.text.slice(start, end)
      expect(text).toBe(text.trim())
      expect(text).not.toBe('')
      expect(start).toBeGreaterThanOrEqual(last)
      expect(measureWords(text)).toBeLessThanOrEqual(220)
      last = end
    }
    const covered = document.passages
      .map(({ start, end }) => document.text.slice(start, end))
      .join('\n\n')
    for (const piece of ['Empty section', '1. First.', '(a) point', 'Quill | 12', '1 A note.']) {
      expect(covered).toContain(piece)
    }
  })

  it('never join text of two headings', () => {
    const lines = ['# Waters', '## Lakes', 'Short.', '## Seas', 'Short too.']
    const document = read(lines, { format: 'markdown' })
    expect(seen(document).map(({ heading, text }) => [heading, text])).toEqual([
      ['', 'Waters'],
      ['Lakes', 'Short.'],
      ['Seas', 'Short too.'],
    ])
  })

  it('join short paragraphs of one section and keep points with what leads in to them', () => {
    const document = read([
      'One lake.',
      'Two lakes.',
      'There are:',
      '- • deep ones',
      '- • wide ones',
    ])
    expect(document.passages).toHaveLength(1)
  })

  it('cut a long list and carry its lead-in along as context', () => {
    const document = read(['5. The Council asks for:', `- (a) ${long(150)}`, `- (b) ${long(150)}`])
    const last = document.passages.at(-1)!
    expect(last.label).toBe('para. 5 (b)')
    expect(last.context.map(({ text }) => text)).toEqual(['5. The Council asks for:'])
    expect(last.embeddedText).toContain('5. The Council asks for:\n(b) All water')
  })

  it('keep rows whole and carry the names of the columns as context', () => {
    const rows = Array.from({ length: 60 }, (_, n) => `| Lake ${n} | ${n} metres deep`)
    const document = read(['!| Lake | Depth', ...rows])
    expect(document.passages.length).toBeGreaterThan(1)
    const second = document.passages[1]!
    expect(second.context.map(({ text }) => text)).toEqual(['Lake | Depth'])
    expect(document.text.slice(second.start, second.end)).toMatch(/^Lake \d+ \| /)
  })

  it('are embedded with title and heading path, and quoted without', () => {
    const document = read(['# The Lake Accord', '## Depth', 'Deep.'], { format: 'markdown' })
    const passage = document.passages.at(-1)!
    expect(passage.embeddedText).toBe('The Lake Accord\nDepth\nDeep.')
    expect(document.text.slice(passage.start, passage.end)).toBe('Deep.')
  })

  it('cut a sentence that is too long at its semicolons', () => {
    const text = `${long(150).replace('ends.', 'ends;')} ${long(150)}`
    const parts = splitLong(text, { start: 0, end: text.length }, 'en')
    expect(parts.map(({ start, end }) => text.slice(start, end).endsWith('ends;'))).toContain(true)
  })
})

describe('labels', () => {
  it('of a resolution count its preamble and its operative paragraphs', () => {
    const document = read([
      'The Lake Assembly,',
      'Recalling its resolution 1 on lakes,',
      'Noting with concern the floods,',
      '1. Decides to act;',
      '2. Requests the Secretary:',
      '(a) To count the lakes;',
      '(b) To report.',
    ])
    expect(seen(document).map(({ label }) => label)).toEqual([
      'pp. para. 1',
      'pp. para. 2',
      'op. para. 1',
      'op. para. 2',
    ])
    expect(seen(document)[0]!.text).toBe(
      'The Lake Assembly,\n\nRecalling its resolution 1 on lakes,',
    )
  })

  it('of a report tell the list inside a paragraph from the paragraphs', () => {
    const document = read([
      '4. The Council met.',
      '5. The agenda was as follows:',
      '1. Opening',
      '2. Lakes',
      '6. The Council adopted the report of its working group on lakes, seas and rivers without a vote and thanked its Chair.',
    ])
    expect(seen(document).map(({ label }) => label)).toEqual(['para. 4', 'para. 5', 'para. 6'])
  })

  it('of articles nest paragraphs and points, each paragraph on its own', () => {
    const document = read([
      'Article 7',
      'Lakes of Norland',
      '1. The lakes are free.',
      '2. The Parties shall:',
      '(a) keep them clean;',
      '(b) count them.',
      'Article 8',
      'It enters into force at once.',
    ])
    expect(seen(document).map(({ label, heading }) => [label, heading])).toEqual([
      ['art. 7 (1)', 'Article 7 Lakes of Norland'],
      ['art. 7 (2)', 'Article 7 Lakes of Norland'],
      ['art. 8', 'Article 8'],
    ])
  })

  it.each([
    [
      'zh',
      [
        '第一章 总则',
        '第一条 为保护湖泊，制定本法。',
        '第二条 下列湖泊受保护：',
        '（一）北湖；',
        '（二）南湖。',
      ],
      ['art. 1', 'art. 2'],
    ],
    [
      'ar',
      ['المادة 1', 'تحمي الدولة البحيرات.', 'المادة 2', 'يعمل بهذا القانون.'],
      ['art. 1', 'art. 2'],
    ],
    [
      'ru',
      ['Статья 1. Озера охраняются.', 'Статья 2. Закон вступает в силу.'],
      ['art. 1', 'art. 2'],
    ],
  ])('of articles in %s', (_, lines, labels) => {
    expect(seen(read(lines)).map(({ label }) => label)).toEqual(labels)
  })

  it('of recitals stay apart from articles', () => {
    const document = read([
      'Whereas:',
      '(1) Lakes are wet.',
      '(2) They are many.',
      'HAVE ADOPTED THIS REGULATION:',
      'Article 1',
      'Lakes shall be counted.',
    ])
    const labels = seen(document).map(({ label }) => label)
    expect(labels).toContain('recital 1')
    expect(labels).toContain('recital 2')
    expect(labels.at(-1)).toBe('art. 1')
  })

  it('of footnotes are theirs', () => {
    const document = read(['1. The lake rose.', '^3 By a metre.'])
    expect(seen(document).map(({ label }) => label)).toEqual(['para. 1', 'footnote 3'])
  })
})

describe('speakers', () => {
  it('of a record never share a passage', () => {
    const document = read([
      'The President: I call on Norland.',
      'Mr. Quill (Norland): We agree.',
      'We really do.',
      'Ms. Shore (Southmark): We do not.',
    ])
    expect(document.passages.map(({ speaker }) => speaker)).toEqual([
      'The President',
      'Mr. Quill (Norland)',
      'Ms. Shore (Southmark)',
    ])
  })

  it('of a transcript are named by the lines above their words', () => {
    const document = read([
      'Norland | Representative',
      'We agree.',
      'Southmark | Representative | (Lake Group)',
      'We do not.',
      'Norland | Representative',
      'A pity.',
    ])
    expect(document.passages.map(({ speaker }) => speaker)).toEqual([
      'Norland',
      'Southmark (Lake Group)',
      'Norland',
    ])
  })

  it('of a compendium are the delegations over their statements', () => {
    const words = long(70)
    const document = read(['# Kenya', words, '# Peru', words, '# Fiji', words])
    expect(document.passages.map(({ speaker }) => speaker)).toEqual(['Kenya', 'Peru', 'Fiji'])
  })
})

describe('facts about a document', () => {
  const facts = (document: ReturnType<typeof read>) =>
    Object.fromEntries(document.metadata.map(({ field, value }) => [field, value]))

  it('stand in the head of an official document', () => {
    const document = read([
      'United Nations A/C.3/179/L.4/Rev.1',
      'General Assembly',
      'Distr.: Limited',
      '14 October 2031',
      'Original: English',
      'Seventy-ninth session',
      'Agenda item 7',
      'Norland and Southmark: draft resolution',
      'Lakes of the world and their shores',
      'The General Assembly,',
      'Recalling the lakes,',
      '1. Decides to count them.',
    ])
    expect(facts(document)).toMatchObject({
      symbol: 'A/C.3/179/L.4/Rev.1',
      issuer: 'General Assembly, Third Committee',
      date: '2031-10-14',
      version: 'revised',
      language: 'en',
    })
    expect(document.version).toBe('revised')
    for (const { source, evidence } of document.metadata) {
      if (source === 'read') expect(document.text).toContain(evidence)
    }
  })

  it('stand in the name of the file where the text has none', () => {
    const document = read(['I thank the Assembly. We are proud of our lakes.'], {
      path: 'speeches/KEN_78_2031.txt',
    })
    expect(facts(document)).toMatchObject({ issuer: 'Kenya', date: '2031', title: 'Kenya 78 2031' })
    expect(document.metadata.find(({ field }) => field === 'issuer')?.source).toBe('inferred')
  })

  it.each([
    [['Проект', 'Концепция охраны озер', 'Озера надо охранять.'], 'draft'],
    [['# 湖泊保护法', '2031年6月10日 全国湖泊委员会通过', '第一条 保护湖泊。'], 'adopted'],
    [['# Report on lakes', 'The lakes were adopted by nobody.'], 'unknown'],
  ])('%j is %s', (lines, version) => {
    expect(read(lines, { format: 'markdown' }).version).toBe(version)
  })

  it('say when far too few passages came of many pages', () => {
    const document = read(['Lakes'], { pages: 40 })
    expect(document.findings.map(({ code }) => code)).toContain('few-passages')
    const told = { code: 'little-text', message: '1 letter a page' }
    expect(read(['Lakes'], { pages: 40, findings: [told] }).findings).toEqual([told])
    expect(read(['Lakes'], { pages: 40, unreadPages: 39 }).findings).toEqual([])
  })

  it('say when the text was torn to pieces', () => {
    const document = read(Array.from({ length: 120 }, (_, n) => `# Lake ${n}`))
    expect(document.findings.map(({ code }) => code)).toContain('many-passages')
  })
})

describe('what a passage is', () => {
  const kindsOf = (lines: string[], over: Partial<RawDocument> = {}) =>
    read(lines, over).passages.map(({ kind, start, end }) => `${kind} ${end - start}`)
  const body = 'The Council keeps the harbours of the islands open and reports on them once a year.'

  it('tells tables of contents from text, also where their columns came apart', () => {
    const kinds = read([
      'Contents',
      'Aims of the Harbour Plan .......... 3',
      '2.1',
      'Ferries and the levy that is taken',
      'from them ................. 5',
      'Lights ................ 9',
      '1 Aims of the Harbour Plan',
      body,
      '2.1 Ferries and the levy that is taken from them',
      body,
    ]).passages
    expect(kinds.map(({ kind, heading }) => [kind, heading.at(-1)])).toEqual([
      ['contents', 'Contents'],
      ['text', '1 Aims of the Harbour Plan'],
      ['text', '2.1 Ferries and the levy that is taken from them'],
    ])
  })

  it('takes no whole paragraph for contents, whatever it ends in', () => {
    const lines = ['# Ferries', `${body} ${body} ${body} ${body} .......... 3`, '______________']
    expect(kindsOf(lines).map((kind) => kind.split(' ')[0])).toEqual(['text'])
  })

  it('tells lists of sources by their heading and their years or addresses', () => {
    const lines = ['# Ferries', body, '# References', '- Lund, A. (2019). Ferries.', '- Bay, 2021.']
    expect(kindsOf(lines).map((kind) => kind.split(' ')[0])).toEqual(['text', 'references'])
    const prose = ['# Ferries', body, '# References', body]
    expect(kindsOf(prose).map((kind) => kind.split(' ')[0])).toEqual(['text', 'text'])
  })

  it('tells three links below each other from a link beside text', () => {
    const linked = (text: string): Block => ({ ...blockOf(`- • ${text}`), linked: true })
    const plain = ['# Ferries', body].map(blockOf)
    const links = ['Lights of Norland', 'The ferry levy', 'All reports'].map(linked)
    expect(kindsOf([], { blocks: [...plain, ...links] })).toEqual(['text 83', 'links 52'])
    expect(kindsOf([], { blocks: [...plain, ...links.slice(1)] })).toEqual(['text 116'])
  })
})

describe('parts of a resolution', () => {
  const labels = (lines: string[]) =>
    seen(read(lines)).map(({ label, heading }) => [label, heading])
  const resolution = [
    'The Conference of the Parties,',
    'Recalling the Harbour Pact and its annexes, and all that was decided on them,',
    '# I. Marking',
    '1. Decides that all buoys shall be marked;',
    '# II. Reporting',
    '2. Requests the Parties to report on their buoys every year.',
  ]

  it('keep the operative paragraphs operative, also where they are numbered', () => {
    expect(labels(['# Resolution 3/2. Buoys of the harbours', ...resolution]).slice(-2)).toEqual([
      ['op. para. 1', 'I. Marking'],
      ['op. para. 2', 'II. Reporting'],
    ])
  })

  it('end with the resolution, where the report around it goes on', () => {
    const report = ['# Report on buoys', '# I. Matters for decision', ...resolution.slice(0, 2)]
    const lines = [...report, '1. Decides to mark them.', '# II. Agenda', '2. The agenda was long.']
    expect(labels(lines).at(-1)).toEqual(['para. 2', 'II. Agenda'])
  })
})

describe('crumbs', () => {
  const body = 'The Council keeps the harbours of the islands open and reports on them once a year.'
  const textsOf = (lines: string[]) => seen(read(lines)).map(({ label, text }) => [label, text])

  it('join the passage before them, or the one after where there is none', () => {
    expect(textsOf(['# Norland', `4. ${body}`, `5. ${body}`, 'I thank you.'])).toEqual([
      ['para. 4', `4. ${body}`],
      ['para. 5', `5. ${body}\n\nI thank you.`],
    ])
    expect(textsOf(['# Norland', 'Mr. Chair,', `1. ${body}`])).toEqual([
      ['para. 1', `Mr. Chair,\n\n1. ${body}`],
    ])
  })

  it('stay alone at the end of a section, and where a figure lost its table', () => {
    expect(textsOf(['# Norland', `1. ${body}`, '# Lakeside', 'Thank you.'])).toHaveLength(2)
    expect(textsOf(['# Norland', body, '19.14'])).toEqual([[null, `${body}\n\n19.14`]])
  })
})

describe('headings told by the rest of the document', () => {
  const body = 'The Council keeps the harbours of the islands open and reports on them once a year.'
  const pathsOf = (lines: string[], over: Partial<RawDocument> = {}) =>
    read(lines, over).passages.map(({ heading }) => heading.join(' > '))

  it('takes the line right above a salutation for the title of a statement', () => {
    const lines = ['On the levy of the ferries', 'Mr. Chair,', body]
    expect(pathsOf(['# Norland', body, ...lines]).at(-1)).toContain('On the levy of the ferries')
    expect(pathsOf(['# Norland', body, 'Mr. Chair,', body]).at(-1)).toBe('Norland')
  })

  it('never takes a salutation for a heading, whatever its look', () => {
    expect(pathsOf(['# Norland', body, '## السيد الرئيس،', body])).toEqual(['Norland'])
  })

  it('takes a text for a heading that is one everywhere else', () => {
    const section = (name: string) => [`# ${name}`, '## Digital work', body]
    const lines = [
      ...['Lakes', 'Seas', 'Ports'].flatMap(section),
      '# Ferries',
      'Digital work',
      body,
    ]
    expect(pathsOf(lines).at(-1)).toContain('Digital work')
  })

  it('takes lines of one label below counted headings for headings, also those that look like none', () => {
    const goal = (number: number, aim: string) => [`# Goal ${number}: Open harbours`, aim, body]
    const long =
      'Objective: Inform and teach the ferrymen and the pilots to keep the lights of the port'
    const lines = [
      ...['# Norland', body],
      ...goal(1, '## Objective: Safe ferries'),
      ...goal(2, long),
      ...goal(3, 'Objective: Lay down one rule for all ports and put an end to doubled levies'),
    ]
    expect(pathsOf(lines)).toContain(`Norland > Goal 2: Open harbours > ${long}`)
    const facts = ['# Goal 1: Harbours', 'Keeper: Ada Venn', 'Deadline: May 2031', body]
    expect(pathsOf([...facts, ...facts, ...facts]).join()).not.toContain('Keeper')
  })

  it('takes no question of a form for a heading, but those with answers', () => {
    const ask = (text: string): Block => ({
      ...blockOf(text),
      look: { bold: true, centered: false, size: 1, indent: 0 },
    })
    const form = ['Who keeps the light?', 'Who pays for the oil?', 'Who rings the bell?'].map(ask)
    const whole = { blocks: [blockOf('# Norland'), blockOf(body), ...form, blockOf(body)] }
    expect(read([], whole).passages.flatMap(({ heading }) => heading)).not.toContain(
      'Who rings the bell?',
    )
    const answered = form.flatMap((question) => [question, blockOf(body)])
    const headings = read([], { blocks: [blockOf('# Norland'), blockOf(body), ...answered] })
    expect(headings.passages.flatMap(({ heading }) => heading)).toContain('Who rings the bell?')
  })

  it('takes all of a series for headings, with their own numbers below them', () => {
    const goal = (number: number) => [`# Goal ${number}: Open harbours`, body]
    const lines = [...goal(1), ...goal(2), 'Goal 3: Safe ferries', body, '# 3.1 Lights', body]
    expect(pathsOf(lines).slice(-2)).toEqual([
      'Goal 3: Safe ferries',
      'Goal 3: Safe ferries > 3.1 Lights',
    ])
  })
})
