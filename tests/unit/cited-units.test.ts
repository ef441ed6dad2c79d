import { describe, expect, it } from 'vitest'
import { readFile } from '../../ingest/read-file.ts'
import { citedFiles } from '../fakes/cited-files.ts'

const title = 'Resolution 12 (IV). Ferries and the winter levy'
const annex = 'Annex: Statute of the Harbour Fund'

/** What a reader of the original cites, by its first words; pages where the format has any. */
const units: { begins: string; label: string; heading: string[]; page: number; slide: number }[] = [
  { begins: 'Recalling its', label: 'pp. para. 1', heading: [], page: 1, slide: 1 },
  { begins: 'Noting that', label: 'pp. para. 2', heading: [], page: 1, slide: 1 },
  { begins: 'Decides that', label: 'op. para. 1', heading: [], page: 1, slide: 1 },
  { begins: 'To send the list', label: 'op. para. 2 (b)', heading: [], page: 1, slide: 1 },
  { begins: 'To keep a copy', label: 'op. para. 2 (c)', heading: [], page: 1, slide: 1 },
  { begins: 'Invites the', label: 'op. para. 3', heading: [], page: 1, slide: 1 },
  { begins: 'Decides to remain', label: 'op. para. 4', heading: [], page: 1, slide: 1 },
  {
    begins: 'Ferries run',
    label: 'art. 1 (1)',
    heading: [annex, 'Article 1. Ferries'],
    page: 2,
    slide: 3,
  },
  {
    begins: 'publish the times',
    label: 'art. 1 (2)',
    heading: [annex, 'Article 1. Ferries'],
    page: 2,
    slide: 3,
  },
  {
    begins: 'The levy is four',
    label: 'art. 2 (1)',
    heading: [annex, 'Article 2. Levies'],
    page: 2,
    slide: 4,
  },
  {
    begins: 'Children under',
    label: 'art. 2 (2)',
    heading: [annex, 'Article 2. Levies'],
    page: 2,
    slide: 4,
  },
]

const passagesOf = async (format: string) => {
  const bytes = citedFiles[format]
  if (bytes === undefined) throw new Error(`no file of ${format}`)
  const { text, passages } = await readFile({ bytes, path: `levy.${format}` })
  return passages.map((passage) => ({ ...passage, text: text.slice(passage.start, passage.end) }))
}

describe('a resolution and its statute', () => {
  it.each(['pdf', 'docx', 'odt', 'rtf', 'pptx', 'epub', 'html', 'eml', 'xml', 'md', 'txt'])(
    'has the same labels, headings and pages in %s',
    async (format) => {
      const passages = await passagesOf(format)
      const found = units.map(({ begins }) => {
        const passage = passages.find(({ text }) => text.includes(begins))
        return {
          begins,
          label: passage?.label,
          heading: passage?.heading,
          page: passage?.page,
        }
      })
      const pageOf = ({ page, slide }: { page: number; slide: number }) =>
        format === 'pdf' ? page : format === 'pptx' ? slide : null
      expect(found).toEqual(
        units.map(({ begins, label, heading, ...place }) => ({
          begins,
          label,
          // A letter's title is its subject: that of the text it holds is a heading.
          heading: format === 'eml' && heading.length === 0 ? [title] : heading,
          page: pageOf(place),
        })),
      )
    },
  )

  it.each(['docx', 'odt', 'rtf', 'epub', 'html', 'eml', 'md'])(
    'has the row of a table with its title, unit and columns in %s',
    async (format) => {
      const row = (await passagesOf(format)).find(({ text }) => text.includes('Skiff | 12'))
      expect(row?.kind).toBe('row')
      expect(row?.context.map(({ text }) => text)).toEqual([
        'Table 1. Levies of vessels (crowns)',
        'Vessel | Levy',
      ])
      expect(row?.heading).toEqual([annex, 'Article 2. Levies'])
    },
  )
})

describe('a table of levies', () => {
  const vessels =
    'Skiff | 12 | 14,Barge | 40 | 44,Ferry | 120 | 125,Tug | 8 | 9,Ketch | 22 | 23,Cutter | 25 | 27,Trawler | 60 | 66,Dredger | 300 | 310,Pilot boat | 5 | 6,Yacht | 90 | 99'.split(
      ',',
    )

  it('gives each row its sheet, title, unit and columns in xlsx', async () => {
    const rows = await passagesOf('xlsx')
    for (const vessel of vessels) {
      const row = rows.find(({ text }) => text.split('\n').includes(vessel))
      expect(row?.kind, vessel).toBe('row')
      expect(row?.heading, vessel).toEqual(['Levies'])
      expect(row?.context.map(({ text }) => text)).toEqual([
        'Table 1. Levies of vessels\n\n(crowns)',
        'Vessel | 2031 | 2032',
      ])
    }
  })

  it('gives each row its columns in csv', async () => {
    const rows = await passagesOf('csv')
    for (const vessel of vessels) {
      const row = rows.find(({ text }) => text.split('\n').includes(vessel))
      expect(row?.kind, vessel).toBe('row')
      expect(row?.context.map(({ text }) => text)).toEqual(['Vessel | 2031 | 2032'])
    }
  })
})
