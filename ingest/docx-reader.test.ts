import { describe, expect, it } from 'vitest'
import { docxOf, wordParagraph } from '../tests/fakes/packages.ts'
import { readDocx } from './docx-reader.ts'

const read = async (...args: Parameters<typeof docxOf>) =>
  readDocx({ bytes: docxOf(...args), name: 'levy.docx' })
const texts = async (...args: Parameters<typeof docxOf>) =>
  (await read(...args)).blocks.map((block) => block.text)

const level = (ilvl: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const list = (id: number, levels: string) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`
const num = (id: number, abstract: number, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${more}</w:num>`
const numbered = (text: string, numId: number, ilvl = 0) =>
  wordParagraph(text, `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr>`)

describe('readDocx', () => {
  it('knows headings by the built-in name behind a style id of another language', async () => {
    const styles = `<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/></w:style>
      <w:style w:type="paragraph" w:styleId="Perso"><w:name w:val="Mon titre"/><w:basedOn w:val="Titre2"/></w:style>`
    const { blocks } = await read(
      wordParagraph('Objet', '<w:pStyle w:val="Titre2"/>') +
        wordParagraph('Champ', '<w:pStyle w:val="Perso"/>') +
        wordParagraph('Texte', '<w:outlineLvl w:val="0"/>'),
      { styles },
    )
    expect(blocks.map(({ kind, level }) => [kind, level])).toEqual([
      ['heading', 2],
      ['heading', 2],
      ['heading', 1],
    ])
  })

  it('counts several levels, starts deeper ones anew and shows each in its format', async () => {
    const numbering =
      list(
        0,
        level(0, 'decimal', '%1.') +
          level(1, 'lowerLetter', '(%2)') +
          level(2, 'lowerRoman', '(%3)'),
      ) + num(1, 0)
    const body = [
      numbered('decides', 1),
      numbered('to meet', 1, 1),
      numbered('yearly', 1, 2),
      numbered('in Tidewater', 1, 2),
      numbered('to report', 1, 1),
      numbered('requests', 1),
      numbered('a study', 1, 1),
    ].join('')
    expect(await texts(body, { numbering })).toEqual([
      '1. decides',
      '(a) to meet',
      '(i) yearly',
      '(ii) in Tidewater',
      '(b) to report',
      '2. requests',
      '(a) a study',
    ])
  })

  it('lets two lists of one definition count on, and starts the one with an override afresh', async () => {
    const numbering =
      list(0, level(0, 'decimal', '%1.')) +
      num(1, 0) +
      num(2, 0) +
      num(3, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    const body = [numbered('a', 1), numbered('b', 2), numbered('c', 3), numbered('d', 3)].join('')
    expect(await texts(body, { numbering })).toEqual(['1. a', '2. b', '1. c', '2. d'])
  })

  it('shows legal, Chinese and Arabic numbers, and the numbers of levels above', async () => {
    const numbering =
      list(0, level(0, 'upperRoman', 'Article %1') + level(1, 'decimal', '%1.%2', '<w:isLgl/>')) +
      list(1, level(0, 'chineseCounting', '第%1条', '<w:suff w:val="space"/>')) +
      list(2, level(0, 'arabicAlpha', '%1-')) +
      num(1, 0) +
      num(2, 1) +
      num(3, 2)
    const body = [
      numbered('Aims', 1),
      numbered('The Parties', 1, 1),
      ...Array.from({ length: 12 }, () => numbered('缔约方', 2)),
      numbered('الأطراف', 3),
    ].join('')
    const shown = await texts(body, { numbering })
    expect(shown.slice(0, 3)).toEqual(['Article I Aims', '1.1 The Parties', '第一条 缔约方'])
    expect(shown.slice(-2)).toEqual(['第十二条 缔约方', 'أ- الأطراف'])
  })

  it('takes a list from the style where the paragraph names none, and none where it says 0', async () => {
    const numbering = list(0, level(0, 'decimal', '%1)')) + num(5, 0)
    const styles = `<w:style w:type="paragraph" w:styleId="P"><w:name w:val="Para"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style>`
    const off = '<w:pStyle w:val="P"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    const body =
      wordParagraph('one', '<w:pStyle w:val="P"/>') +
      wordParagraph('none', off) +
      wordParagraph('two', '<w:pStyle w:val="P"/>')
    expect(await texts(body, { numbering, styles })).toEqual(['1) one', 'none', '2) two'])
  })

  it('reads tracked changes as accepted and says so', async () => {
    const body = `<w:p><w:r><w:t>The levy is </w:t></w:r><w:del><w:r><w:delText>four</w:delText></w:r></w:del><w:ins><w:r><w:t>three</w:t></w:r></w:ins><w:r><w:t> per cent.</w:t></w:r></w:p>
      <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>One sentence </w:t></w:r></w:p><w:p><w:r><w:t>in two halves.</w:t></w:r></w:p>`
    const { blocks, findings } = await read(body)
    expect(blocks.map((block) => block.text)).toEqual([
      'The levy is three per cent.',
      'One sentence in two halves.',
    ])
    expect(findings.map((finding) => finding.code)).toEqual(['tracked-changes'])
  })

  it('sets footnotes behind their paragraph under the number it carries', async () => {
    const body = `<w:p><w:r><w:t>A levy</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r><w:r><w:t> is paid.</w:t></w:r></w:p>${wordParagraph('Next.')}`
    const footnotes = `<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote><w:footnote w:id="7">${wordParagraph('On ships.')}</w:footnote>`
    const { blocks } = await read(body, { footnotes })
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['paragraph', 'A levy¹ is paid.'],
      ['footnote', '1 On ships.'],
      ['paragraph', 'Next.'],
    ])
  })

  it('keeps rows of tables whole: merged cells repeated, the header marked', async () => {
    const cell = (text: string, properties = '') =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${text ? wordParagraph(text) : '<w:p/>'}</w:tc>`
    const body = `<w:tbl>
      <w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Class')}${cell('Ships')}${cell('Rate')}</w:tr>
      <w:tr>${cell('Large', '<w:vMerge w:val="restart"/>')}${cell('Tankers')}${cell('3')}</w:tr>
      <w:tr>${cell('', '<w:vMerge/>')}${cell('Ferries')}${cell('2')}</w:tr></w:tbl>`
    const { blocks } = await read(body)
    expect(blocks.map(({ text, table }) => [text, table?.header])).toEqual([
      ['Class | Ships | Rate', true],
      ['Large | Tankers | 3', false],
      ['Large | Ferries | 2', false],
    ])
  })

  it('reads text boxes once, fields by their result and links by their text; hidden text not', async () => {
    const box = wordParagraph('In a box')
    const body = `<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>${box}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent>${box}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:hyperlink><w:r><w:t>See page </w:t></w:r></w:hyperlink><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>4</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r></w:p>`
    expect(await texts(body)).toEqual(['See page 4', 'In a box'])
  })

  it('takes the language of a run from the script it is written in', async () => {
    const run = (text: string) =>
      `<w:p><w:r><w:rPr><w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-EG"/></w:rPr><w:t>${text}</w:t></w:r></w:p>`
    const { blocks } = await read(run('levy') + run('الرسوم') + run('征费'))
    expect(blocks.map((block) => block.language)).toEqual(['en-GB', 'ar-EG', 'zh-CN'])
  })

  it('gives what the file says about itself', async () => {
    const core = '<dc:title>Levy</dc:title><dc:creator>Secretariat</dc:creator>'
    expect((await read(wordParagraph('x'), { core })).properties).toEqual({
      title: 'Levy',
      author: 'Secretariat',
    })
  })
})
