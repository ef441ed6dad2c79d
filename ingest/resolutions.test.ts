import { describe, expect, it } from 'vitest'
import { readFile } from './read-file.ts'

const labels = async (text: string, name = 'levy.md') => {
  const document = await readFile({ bytes: new TextEncoder().encode(text), path: name })
  return document.passages.map(({ kind, label }) => label ?? kind)
}

describe('resolutions of bodies that no list names', () => {
  it('have operative paragraphs without a preamble, where the first ones decide', async () => {
    const text =
      '# Winter levy\n\n1. **Decides** that the levy ends;\n2. **Urges** all ports to report;\n3. **Thanks** the keeper.\n'
    expect(await labels(text)).toEqual(['front', 'op. para. 1', 'op. para. 2', 'op. para. 3'])
  })

  it('have their speaker in the first paragraph of the preamble', async () => {
    const text =
      '# Decision 4/2\n\nThe Harbour Assembly, recalling its decision 3/1 and mindful of the tides,\n\n1. Takes note of the report;\n\n2. Calls upon members to pay.\n'
    expect(await labels(text)).toEqual(['front', 'pp. para. 1', 'op. para. 1', 'op. para. 2'])
  })

  it('may resolve in infinitives, below a line that says so', async () => {
    const text = [
      'RESOLUTION ON FERRIES',
      'THE HARBOUR ASSEMBLY,',
      'HAVING SEEN the report of the Fund on the levy;',
      'CONSIDERING:',
      'That the ferries are the only way to reach the islands in winter,',
      'RESOLVES:',
      '1. To end the levy after three years.',
      '2. To thank the presiding member.',
    ].join('\n\n')
    expect(await labels(text, 'ferries.txt')).toEqual([
      'front',
      'pp. para. 1',
      'pp. para. 2',
      'pp. para. 3',
      'op. para. 1',
      'op. para. 2',
    ])
  })

  it('quoted in a report end where its own numbers go on', async () => {
    const text = [
      '# Report of the Guild',
      '11. The Guild met in winter and heard the keepers of the northern lights.',
      '12. It adopted the following decision.',
      'The Guild of Pilots,',
      'Noting the tides,',
      '1. Adopts the tables of the tides;',
      '2. Instructs the secretary to print them.',
      '13. The meeting rose at noon after it had heard the keeper of the southern light.',
    ].join('\n\n')
    expect((await labels(text)).slice(-4)).toEqual([
      'pp. para. 1',
      'op. para. 1',
      'op. para. 2',
      'para. 13',
    ])
  })

  it('are not made of a report whose sentences begin with like nouns', async () => {
    const text =
      '# Report of the keeper\n\n1. The keeper visited nine ports in the winter.\n\n2. Requests for light came from all of them.\n\n3. Notes are annexed.\n'
    expect(await labels(text)).toEqual(['front', 'para. 1', 'para. 2', 'para. 3'])
  })
})

describe('lines right below a title', () => {
  const body = 'The ports of the Estuary report their tides to the Fund before the winter begins.'

  it('that say when and where are front matter', async () => {
    const text = `# The levy\n\n*Generated on: 2031-08-25 00:08:40*\n\nHall of the Harbour\n\n## Aims\n\n${body}\n`
    expect(await labels(text)).toEqual(['front', 'text'])
  })

  it('that hold the full name of an act are front matter', async () => {
    const text = `# Levy Act\n\n## REGULATION 12 OF THE HARBOUR COUNCIL\n\nof 4 May 2031 on the levy on ferries of the Estuary (Text of the Fund)\n\nTHE HARBOUR COUNCIL,\n\nHaving regard to the tides,\n\n${body}\n`
    const read = await readFile({ bytes: new TextEncoder().encode(text), path: 'levy.md' })
    const front = read.passages.filter(({ kind }) => kind === 'front')
    expect(front.map(({ start, end }) => read.text.slice(start, end)).join()).toContain('of 4 May')
    expect(read.passages.filter(({ label }) => label === 'pp. para. 1')).toHaveLength(1)
  })

  it('are text where none of them holds a date', async () => {
    const text = `# The levy\n\nOpen harbours and safe ferries\n\n${body}\n`
    expect(await labels(text)).toEqual(['front', 'text'])
  })
})
