import { describe, expect, it } from 'vitest'
import { readHtml } from './html-reader.ts'

const read = (html: string) => readHtml({ bytes: new TextEncoder().encode(html), name: 'a.html' })
const shown = async (html: string) =>
  (await read(html)).blocks.map(({ kind, level, text }) => `${kind} ${level ?? '-'} ${text}`)
const long =
  'The Council meets once a year and reports to the Parties on every measure taken. '.repeat(5)

describe('readHtml', () => {
  it('reads unclosed paragraphs and items', async () => {
    expect(await shown('<h2>Aims<p>One<p>Two<ul><li>a<li>b</ul>')).toEqual([
      'heading 2 Aims',
      'paragraph - One',
      'paragraph - Two',
      'list-item 0 • a',
      'list-item 0 • b',
    ])
  })

  it('leaves out navigation, scripts, controls, notices and footers', async () => {
    const html = `<body><nav><a>Home</a></nav><div class="cookie-consent">We use cookies</div><script>x()</script>
      <h1>Levy</h1><form><p>${long}</p><button>Send</button></form><p hidden>no</p><div style="display:none">no</div>
      <footer>© Tidewater</footer></body>`
    expect(await shown(html)).toEqual(['heading 1 Levy', `paragraph - ${long.trim()}`])
  })

  it('keeps a section whose id is made from its heading, whatever words that holds', async () => {
    const box = '<div id="social-share"><h3>Follow us</h3><a>One</a></div>'
    const html = `<body><h1>Levy</h1><p>${long.repeat(3)}</p><section id="article-45-sharing-of-social-costs">
      <h2 id="sharing">Article 45: Sharing of social costs</h2><p>Ports share them.</p></section>${box}</body>`
    expect(await shown(html)).toEqual([
      'heading 1 Levy',
      `paragraph - ${long.repeat(3).trim()}`,
      'heading 2 Article 45: Sharing of social costs',
      'paragraph - Ports share them.',
    ])
  })

  it('sets notes behind the paragraph that refers to them, without the way back', async () => {
    const html = `<body><p>The levy ends<a href="#n1" role="doc-noteref">1</a>.</p><p>${long}</p>
      <section role="doc-endnotes"><ol><li id="n1"><p>On ships. <a href="#r1" role="doc-backlink">↩︎</a></p></li>
      <li id="n2"><p>Nobody refers to it.</p></li></ol></section></body>`
    expect(await shown(html)).toEqual([
      'paragraph - The levy ends¹.',
      'footnote - 1 On ships.',
      `paragraph - ${long.trim()}`,
      'footnote - 2 Nobody refers to it.',
    ])
  })

  it('keeps a body whose class only speaks of a sidebar', async () => {
    expect(await shown(`<body class="page sidebar"><p>${long}</p></body>`)).toHaveLength(1)
  })

  it('reads the main element where the text is', async () => {
    expect(await shown(`<div>Top</div><main><p>${long}</p></main><div>Bottom</div>`)).toHaveLength(
      1,
    )
  })

  it('shows list numbers as a browser does, and none twice', async () => {
    const html =
      '<ol start="3"><li>c<li value="7">g<li>h</ol><ol type="a"><li>x</ol><ol style="list-style-type: upper-roman"><li>y</ol><ol><li>(a) own</ol>'
    expect(await shown(html)).toEqual([
      'list-item 0 3. c',
      'list-item 0 7. g',
      'list-item 0 8. h',
      'list-item 0 a. x',
      'list-item 0 I. y',
      'list-item 0 (a) own',
    ])
  })

  it('keeps nested lists apart, each with its depth', async () => {
    expect(await shown('<ul><li>a<ol><li>b</ol>c</ul>')).toEqual([
      'list-item 0 • a',
      'list-item 1 1. b',
      'paragraph - c',
    ])
  })

  it('repeats cells that span rows and headings that span columns', async () => {
    const html =
      '<table><thead><tr><th>Port<th colspan=2>Rate</thead><tr><td rowspan=2>Tidewater<td>2<td>3<tr><td>4<td>5</table>'
    const { blocks } = await read(html)
    expect(blocks.map(({ table }) => [table?.header, table?.cells])).toEqual([
      [true, ['Port', 'Rate', 'Rate']],
      [false, ['Tidewater', '2', '3']],
      [false, ['Tidewater', '4', '5']],
    ])
  })

  it('walks through tables that only lay out a page', async () => {
    expect(await shown('<table><tr><td><h1>Levy</h1><td><p>Text</table>')).toEqual([
      'heading 1 Levy',
      'paragraph - Text',
    ])
  })

  it('raises the marks of notes so that they do not join the word', async () => {
    expect(await shown('<p>levy<sup>12</sup> of CO<sub>2</sub>')).toEqual([
      'paragraph - levy¹² of CO2',
    ])
  })

  it('reads title, language and encoding declared in the page', async () => {
    const head =
      '<html lang="fr"><head><meta charset="windows-1252"><title>Droits &amp; taxes</title>'
    const bytes = Buffer.concat([Buffer.from(`${head}<p lang="es">Caf`), Buffer.from([0xe9])])
    const { blocks, properties } = await readHtml({ bytes, name: 'a.html' })
    expect(properties).toMatchObject({ title: 'Droits & taxes', language: 'fr' })
    expect(blocks.map(({ text, language }) => [text, language])).toEqual([['Café', 'es']])
  })
})
