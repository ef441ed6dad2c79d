import { describe, expect, it } from 'vitest'
import { readText, readTextBlocks } from './text-reader.ts'

const shown = (text: string) =>
  readTextBlocks(text).blocks.map(({ kind, text: own }) => `${kind}: ${own}`)

describe('readText', () => {
  it('joins lines broken at a width and mends words divided at their ends', () => {
    const text = `The Parties to this Convention agree that the levy on passenger ferries shall be abol-
ished within three years of the entry into force of the Convention, unless the Council
decides otherwise.
The Council of the Tidewater Union shall meet once a year and report to the Parties on the
measures taken under this article.`
    expect(shown(text)).toEqual([
      'paragraph: The Parties to this Convention agree that the levy on passenger ferries shall be abolished within three years of the entry into force of the Convention, unless the Council decides otherwise.',
      'paragraph: The Council of the Tidewater Union shall meet once a year and report to the Parties on the measures taken under this article.',
    ])
  })

  it('keeps the hyphen of a compound that stands whole elsewhere in the text', () => {
    const text = `The Union adopts a long-term plan for the ferries and harbours of the islands, and the long-
term plan is public. It is revised once every five years by the Council of the Union, the
members of which are named by the Parties.`
    expect(shown(text)[0]).toContain('and the long-term plan is public')
  })

  it('ends a title of a series where a sentence begins, not where the title goes on', () => {
    const goal = (number: number, ...aim: string[]) => [`Goal ${number}: Open harbours`, ...aim]
    const body = [
      'Ferries are the only way to reach the islands of the Estuary in the winter, and the ports',
      'that they call at are to be kept open by their members at all hours of the day and night.',
    ]
    const text = [
      ...goal(1, 'Objective: Safe ferries', ...body),
      ...goal(
        2,
        'Objective: Lay down one rule for all the ports of the Estuary and put an end',
        'to levies that are paid twice',
        ...body,
      ),
      ...goal(
        3,
        'Objective: Teach the pilots to keep the lights of the ports and of the outer isles',
        ...body,
      ),
    ].join('\n')
    expect(shown(text)).toContain(
      'paragraph: Objective: Lay down one rule for all the ports of the Estuary and put an end to levies that are paid twice',
    )
    expect(shown(text)).toContain(
      'paragraph: Objective: Teach the pilots to keep the lights of the ports and of the outer isles',
    )
  })

  it('joins double-spaced lines, where an empty line parts nothing', () => {
    const line = (text: string) => `${text} \r\n\r\n`
    const text = [
      'The strategy sets out how the Tidewater Union protects the harbours of its members and',
      'the ships that call there, and who is responsible for each of the measures which the',
      'members have agreed.',
      'The Council decides on the measures once a year and publishes what it has decided in the',
      'journal of the Union, in all of the languages that the members of the Union use in their',
      'own administration.',
    ]
      .map(line)
      .join('')
    expect(shown(text)).toHaveLength(2)
    expect(shown(text)[1]).toMatch(/^paragraph: The Council decides .* own administration\.$/)
  })

  it('gives numbers that an extraction set apart back to their paragraphs', () => {
    expect(shown('1.\n\n2.\n\nThe levy ends.\n\nThe Council meets.')).toEqual([
      'list-item: 1. The levy ends.',
      'list-item: 2. The Council meets.',
    ])
  })

  it('takes form feeds as page ends, and headers, footers and page numbers off the pages', () => {
    const page = (number: number, body: string) =>
      `TIDEWATER UNION\n\n${body}\n\nPage ${number} of 4\n`
    const bodies = [
      'The levy is abolished.',
      'The Council meets.',
      'The Parties report.',
      'It ends.',
    ]
    const { blocks, pages } = readTextBlocks(bodies.map((body, i) => page(i + 1, body)).join('\f'))
    expect(pages).toBe(4)
    expect(blocks.map(({ text, page: at, pageLabel }) => [text, at, pageLabel])).toEqual(
      bodies.map((body, i) => [body, i + 1, String(i + 1)]),
    )
  })

  it('carries a sentence over a page end and says on which pages it stands', () => {
    const pages = [
      'The first page holds a paragraph of some length that ends here, with a full stop and all.\nThe second paragraph of the page is not finished when the page is, for the Council of the',
      'union meets only once a year and must decide on everything at that meeting, as it has always done.',
    ]
    const { blocks } = readTextBlocks(pages.join('\f'))
    const last = blocks.at(-1)
    expect(last?.text).toContain('the Council of the union meets')
    expect([last?.page, last?.pageEnd]).toEqual([1, 2])
  })

  it.each([
    'CHAPTER II',
    'Article 5',
    'Article 5: Ferries',
    'Artículo 12',
    'Статья 7',
    'المادة 3',
    '第七条',
    '第二章：会员',
    'HAVE AGREED AS FOLLOWS',
    'Annex I',
  ])('sees that %s is a heading', (heading) => {
    const body =
      'The levy on passenger ferries is abolished within three years of the entry into force.'
    expect(shown(`${body}\n\n${heading}\n\n${body}`)[1]).toBe(`heading: ${heading}`)
  })

  it.each([
    'Article 5 applies to ferries only.',
    '第七条 缔约方应当取消对客船征收的港口费，并每年向委员会提交报告。',
    '28 March 2025',
    'Ferries ........................ 12',
  ])('sees that %s is none', (line) => {
    expect(
      shown(
        `${line}\n\nThe Council meets once a year in the harbour town of Tidewater and reports to the Parties on all measures that were taken.`,
      )[0],
    ).toBe(`paragraph: ${line}`)
  })

  it('takes a short line between paragraphs as the title of what follows', () => {
    const body =
      'The Council meets once a year in the harbour town and reports to the Parties. '.repeat(4)
    expect(shown(`${body}\n\nDigital harbours\n\n${body}`)[1]).toBe('heading: Digital harbours')
  })

  it('joins Chinese lines without a blank', () => {
    const text =
      '缔约各方同意取消对客船征收的港口费并每年向委员会提交报告且报告应当\n公布在联盟的公报上以便所有成员以自己的语言阅读并在会议上进行讨论和\n决定。'
    expect(shown(text)).toEqual([`paragraph: ${text.replaceAll('\n', '')}`])
  })

  it('names the encoding it found', async () => {
    const read = await readText({ bytes: Uint8Array.of(0x4f, 0xe9, 0x2e), name: 'a.txt' })
    expect(read.properties.encoding).toBe('windows-1252')
  })

  describe('of pages with notes at their foot', () => {
    const wide = 'The Union keeps its harbours open and reports on the levy that ferries pay there'
    const notes = (text: string) => readTextBlocks(text).blocks.map((block) => block)

    it('sets the notes apart by number and reference, and makes the paragraph above whole', () => {
      const text = `${wide}.1\n\nOf the ferries of Norland2 none paid, as the report of the Council on the\n\n\n1 The Harbour Pact, article 3.\n2 See the table of ferries.\n\fharbours of the islands says.\n\n3 May was the month of the report.\n\fEnd.`
      expect(
        notes(text).map(({ kind, text: own, page, pageEnd }) => [kind, own, page, pageEnd]),
      ).toEqual([
        ['paragraph', `${wide}.1`, 1, 1],
        [
          'paragraph',
          'Of the ferries of Norland2 none paid, as the report of the Council on the harbours of the islands says.',
          1,
          2,
        ],
        ['footnote', '1 The Harbour Pact, article 3.', 1, 1],
        ['footnote', '2 See the table of ferries.', 1, 1],
        ['paragraph', '3 May was the month of the report.', 2, 2],
        ['paragraph', 'End.', 3, 3],
      ])
    })

    it('takes "2." for a note only where nothing but notes stands below', () => {
      const page = (below: string) => `${wide}.1\n\n1. The Harbour Pact.\n\n${below}\n\fEnd.`
      const long = `${wide}, and ${wide.toLowerCase()}, and ${wide.toLowerCase()}.`
      const kindOf = (below: string) =>
        notes(page(below)).find(({ text }) => text.startsWith('1. The'))?.kind
      expect(kindOf('2. The ferry table.')).toBe('footnote')
      expect(kindOf(long)).toBe('list-item')
    })
  })

  it('parts a title with a roman number from the text right below it', () => {
    const text = `The Plan is set out in four parts, of which the first one says what harbours are for us.
II. The place of the Plan among the other plans of the Union and of its members
The Plan serves the harbours of the Union, and it goes on to say how they are kept open in
winter, when the ice is thick and the ferries are late.`
    expect(shown(text)[1]).toBe(
      'list-item: II. The place of the Plan among the other plans of the Union and of its members',
    )
  })
})
