import { expect, it } from 'vitest'
import { readXml } from './xml-reader.ts'

const read = (xml: string) => readXml({ bytes: new TextEncoder().encode(xml), name: 'a.xml' })
const shown = async (xml: string) =>
  (await read(xml)).blocks.map(({ kind, level, text }) => `${kind} ${level ?? '-'} ${text}`)

it('takes titles of divisions from attributes, and paragraphs from the text inside', async () => {
  const xml =
    '<?xml version="1.0"?><treaty><meta><name>Ferry Pact</name><language>en</language></meta><body><chapter name="Aims"><article name="Levy">1. It ends.\n\n2. The Council meets.</article></chapter></body></treaty>'
  expect(await shown(xml)).toEqual([
    'heading 1 Aims',
    'heading 2 Levy',
    'list-item 0 1. It ends.',
    'list-item 0 2. The Council meets.',
  ])
  expect((await read(xml)).properties).toMatchObject({ title: 'Ferry Pact', language: 'en' })
})

it('keeps the numbers of divisions that stand in attributes', async () => {
  const xml =
    '<treaty><chapter number="CHAPTER 1" name="Aims"><article number="ARTICLE 1.1" name="Levy">It ends.</article><article number="2">It begins.</article><p number="4">It stays.</p></chapter></treaty>'
  expect(await shown(xml)).toEqual([
    'heading 1 CHAPTER 1 Aims',
    'heading 2 ARTICLE 1.1 Levy',
    'paragraph - It ends.',
    'heading 2 Article 2',
    'paragraph - It begins.',
    'paragraph - It stays.',
  ])
})

it('gives numbers in elements of their own back to heading and text (Akoma Ntoso)', async () => {
  const xml =
    '<akomaNtoso><act><body><article><num>Article 2</num><heading>Levy</heading><paragraph><num>1.</num><content><p>The <i>levy</i> ends<authorialNote><p>On ships.</p></authorialNote>.</p></content></paragraph></article></body></act></akomaNtoso>'
  expect(await shown(xml)).toEqual([
    'heading 1 Article 2 Levy',
    'list-item 0 1. The levy ends',
    'footnote - On ships.',
    'paragraph - .',
  ])
})

it('keeps tables', async () => {
  const xml =
    '<doc><table><tr><th>Port</th><th>Rate</th></tr><tr><td>Bay</td><td>3</td></tr></table></doc>'
  expect((await read(xml)).blocks.map(({ table }) => [table?.header, table?.cells])).toEqual([
    [true, ['Port', 'Rate']],
    [false, ['Bay', '3']],
  ])
})

it('lists each of the parties, and the day of signature', async () => {
  const xml =
    '<treaty><meta><date_signed>2031-05-06</date_signed><parties><partyisocode>SGP</partyisocode><partyisocode>USA</partyisocode></parties></meta><body><p>The levy ends.</p></body></treaty>'
  expect((await read(xml)).properties).toMatchObject({ date: '2031-05-06', parties: 'SGP; USA' })
})

it('refuses what is not well-formed', async () => {
  await expect(read('<a><b></a>')).rejects.toMatchObject({ code: 'damaged' })
})
