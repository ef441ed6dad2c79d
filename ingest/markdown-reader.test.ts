import { describe, expect, it } from 'vitest'
import { readMarkdown } from './markdown-reader.ts'

const read = (text: string) => readMarkdown({ bytes: new TextEncoder().encode(text), name: 'a.md' })
const shown = async (text: string) =>
  (await read(text)).blocks.map(({ kind, level, text: own }) => `${kind} ${level ?? '-'} ${own}`)

describe('readMarkdown', () => {
  it('reads text without its syntax, headings with their depth', async () => {
    expect(await shown('## Levy on *ferries*\n\nSee [the `table`](x.md) **now**.')).toEqual([
      'heading 2 Levy on ferries',
      'paragraph - See the table now.',
    ])
  })

  it('keeps the numbers of lists as written, and counts where all are the same', async () => {
    expect(await shown('12. a\n15. b\n\ntext\n\n1. c\n1. d\n   - e')).toEqual([
      'list-item 0 12. a',
      'list-item 0 15. b',
      'paragraph - text',
      'list-item 0 1. c',
      'list-item 0 2. d',
      'list-item 1 • e',
    ])
  })

  it('shows one mark where a conversion left "(a)" behind a bullet', async () => {
    expect(await shown('- (a) ferries;\n- (b) tankers.')).toEqual([
      'list-item 0 (a) ferries;',
      'list-item 0 (b) tankers.',
    ])
  })

  it('marks the header of a table and keeps its cells', async () => {
    const { blocks } = await read('| Class | Rate |\n| --- | --- |\n| Ferry | 3 |')
    expect(blocks.map(({ text, table }) => [text, table?.header, table?.cells])).toEqual([
      ['Class | Rate', true, ['Class', 'Rate']],
      ['Ferry | 3', false, ['Ferry', '3']],
    ])
  })

  it('hints at bold lines, which transcripts use for speakers', async () => {
    const { blocks } = await read('**Tidewater | Chair**\n\nI call the **meeting** to order.')
    expect(blocks.map((block) => block.look?.bold)).toEqual([true, false])
  })

  it('sets footnotes behind the paragraph that refers to them', async () => {
    expect(await shown('A levy[^1] is paid.\n\nNext.\n\n[^1]: On ships.')).toEqual([
      'paragraph - A levy¹ is paid.',
      'footnote - 1 On ships.',
      'paragraph - Next.',
    ])
  })

  it('reads front matter and notes of converters as properties', async () => {
    const { properties } = await read(
      '---\ntitle: "Levy\\_Act"\ndate: 2025-03-01\n---\n<!-- METADATA: Official Date: 1.3.2025 -->\n\ntext',
    )
    expect(properties).toMatchObject({ title: 'Levy\u00a0Act', 'official-date': '1.3.2025' })
    expect(properties.created).toContain('2025-03-01')
  })

  it('reports front matter that is no YAML and reads on', async () => {
    const { blocks, findings } = await read('---\na: [\n---\n\ntext')
    expect(blocks.map((block) => block.text)).toEqual(['text'])
    expect(findings.map((finding) => finding.code)).toEqual(['front-matter-unreadable'])
  })

  it('takes out page headers that a conversion left, and mends the sentence they cut', async () => {
    const words = ['harbours', 'ferries', 'levies', 'reports', 'pilots']
    const page = (word: string, n: number) =>
      `${Array.from({ length: 14 }, (_, i) => `Point ${n}.${i} of the agreement on ${word}.`).join('\n\n')}\n\nThe Council on ${word}\n\n${n}/40 OFFICIAL JOURNAL OF THE TIDEWATER UNION\n\nEN\n\nand their ${word} shall meet.`
    const blocks = await shown(words.map(page).join('\n\n'))
    expect(blocks.filter((text) => /JOURNAL|EN$/.test(text))).toEqual([])
    expect(blocks.filter((text) => text.includes('Council'))).toEqual(
      words.map((word) => `paragraph - The Council on ${word} and their ${word} shall meet.`),
    )
  })

  it('reads HTML inside Markdown', async () => {
    expect(await shown('<div dir="rtl">\n\n# الرسوم\n\n<p align="center">نص</p>')).toEqual([
      'heading 1 الرسوم',
      'paragraph - نص',
    ])
  })

  it('keeps a line that opens thousands of lists as a line, in time', async () => {
    const { blocks } = await readMarkdown({
      bytes: new TextEncoder().encode(`Ports:\n\n${'> '.repeat(5000)}Tidewater\n\n- Bay`),
      name: 'a.md',
    })
    expect(blocks.map(({ text }) => text.slice(-9))).toEqual(['Ports:', 'Tidewater', '• Bay'])
  })

  it('keeps a riot of marks as letters, in time', async () => {
    const riot = `Tides ${'*a_'.repeat(5000)}`
    const { blocks } = await readMarkdown({
      bytes: new TextEncoder().encode(`The *levy* ends.\n\n${riot}`),
      name: 'a.md',
    })
    expect(blocks.map(({ text }) => text)).toEqual(['The levy ends.', riot])
  })
})
