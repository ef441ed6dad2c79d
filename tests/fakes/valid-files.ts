import { makePdf } from '../../ingest/pdf-fixture.ts'
import { docxOf, epubOf, odtOf, packageOf, pptxOf, wordParagraph, xlsxOf } from './packages.ts'

const sentences = [
  'The Committee decides that the levy on passenger ferries ends after three years.',
  'Every port of the Estuary reports its tides to the Harbour Fund before the winter.',
  'It requests the keeper of each lighthouse to list the vessels that passed in the night.',
  'The members of the Tidewater Pact shall meet in the capital of the presiding member.',
]
const body = sentences.join(' ')
const bytes = (text: string) => new TextEncoder().encode(text)

const html = `<!doctype html><html lang="en"><head><title>The levy</title></head><body><nav>Home</nav><main><h1>The levy</h1><p>${body}</p><ul><li>${sentences[0]}</li><li>${sentences[1]}</li></ul><table><tr><th>Port</th><th>Rate</th></tr><tr><td>Tidewater</td><td>3.5</td></tr></table></main></body></html>`

const markdown = `---\ntitle: The levy\nlanguage: en\n---\n# The levy\n\n${body}\n\n1. ${sentences[0]}\n2. ${sentences[1]}\n   - ${sentences[2]}\n\n| Port | Rate |\n| --- | --- |\n| Tidewater | 3.5 |\n\n> ${sentences[3]}\n\n[^1]: A note.\n`

const letter = [
  'From: Ada Venn <ada@tidewater.example>',
  'To: Ports <ports@tidewater.example>',
  'Subject: The levy',
  'Date: Fri, 14 Mar 2025 10:00:00 +0000',
  'Message-ID: <1@tidewater.example>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="edge"',
  '',
  '--edge',
  'Content-Type: text/plain; charset=utf-8',
  '',
  body,
  '--edge',
  'Content-Type: text/markdown; name="note.md"',
  'Content-Disposition: attachment; filename="note.md"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(markdown).toString('base64'),
  '--edge--',
  '',
].join('\r\n')

const shape = (text: string) =>
  `<p:sp><p:nvSpPr><p:nvPr/></p:nvSpPr><p:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp>`

const cells = sentences
  .map(
    (_, i) =>
      `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>${i}</v></c><c r="B${i + 1}"><v>${i}.5</v></c></row>`,
  )
  .join('')

const docx = docxOf(sentences.map((text) => wordParagraph(text)).join(''), {
  core: '<dc:title>The levy</dc:title>',
  footnotes: `<w:footnote w:id="1">${wordParagraph('A note.')}</w:footnote>`,
})

/** A small file of every format that we read, each of them in order; the key is its extension. */
export const validFiles: Record<string, Uint8Array> = {
  pdf: makePdf(
    [0, 1].map(() => ({
      texts: sentences.map((text, i) => ({ x: 72, y: 700 - 14 * i, text })),
      rules: [{ x: 72, y: 600, width: 200 }],
    })),
  ),
  docx,
  odt: odtOf(sentences.map((text) => `<text:p>${text}</text:p>`).join('')),
  rtf: bytes(
    `{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}{\\info{\\title The levy}}\\pard ${sentences.join('\\par\n')}\\par {\\footnote A note.}\\u1076?\\'e9\\par}`,
  ),
  pptx: pptxOf([{ tree: shape(body), notes: shape(sentences[0] ?? '') }, { tree: shape(body) }]),
  xlsx: xlsxOf(cells, { strings: sentences }),
  csv: bytes(
    `Port;Rate;Note\n${sentences.map((text, i) => `Port ${i};${i},5;"${text}"`).join('\n')}\n`,
  ),
  epub: epubOf([1, 2].map((n) => `<html><body><h1>Part ${n}</h1><p>${body}</p></body></html>`)),
  eml: bytes(letter),
  html: bytes(html),
  xml: bytes(
    `<?xml version="1.0"?><act><title>The levy</title><article><num>Article 1</num><p>${body}</p></article></act>`,
  ),
  md: bytes(markdown),
  txt: bytes(`THE LEVY\n\n1. ${sentences.join('\n\n2. ')}\n`),
  zip: packageOf({ 'note.md': markdown, 'sub/paper.docx': docx, 'mail.eml': letter }),
}
