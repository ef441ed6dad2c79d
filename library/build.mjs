// Writes the PDF and DOCX files of the sample from library/sources. Their results are committed:
// run this only after a source has changed. Needs Chromium (or CHROMIUM=/path/to/it) and its
// Liberation fonts; the same versions of both give the same bytes.
//
//     node library/build.mjs
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import { chromium } from 'playwright-core'

const sources = new URL('sources/', import.meta.url)
const sample = new URL('sample/', import.meta.url)
const pdfs = ['resolution-3-2', 'strategy-2025-2030']
const docxs = ['draft-resolution', 'note-verbale']
// ZIP and PDF both carry a time of writing; a fixed one keeps the files the same between runs.
const madeAt = '20241001000000'

async function printPdfs() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-sync'],
  })
  try {
    for (const name of pdfs) {
      const page = await browser.newPage()
      await page.goto(new URL(`${name}.html`, sources).href)
      const overfull = await page.$$eval('.page', (pages) =>
        pages
          .filter((section) => {
            const parts = [...section.children]
            const foot = section.querySelector('.notes, .number').getBoundingClientRect().top
            const body = parts.filter((part) => !part.matches('.notes, .number, .running'))
            return body.at(-1).getBoundingClientRect().bottom > foot
          })
          .map((section) => section.querySelector('.number').textContent),
      )
      if (overfull.length > 0) throw new Error(`${name}: too full: page ${overfull.join(', ')}`)
      const bytes = await page.pdf({ preferCSSPageSize: true, tagged: false })
      const text = bytes
        .toString('latin1')
        .replace(/(\/(?:CreationDate|ModDate) \(D:)\d{14}/g, `$1${madeAt}`)
      await writeFile(new URL(`${name}.pdf`, sample), Buffer.from(text, 'latin1'))
      await page.close()
    }
  } finally {
    await browser.close()
  }
}

const escapeXml = (text) =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c])

function runs(text) {
  return text
    .split(/(\*\*.+?\*\*|\*.+?\*)/)
    .filter((part) => part !== '')
    .map((part) => {
      const [, bold, italic] = part.match(/^\*\*(.+)\*\*$|^\*(.+)\*$/) ?? []
      const look = bold ? '<w:rPr><w:b/></w:rPr>' : italic ? '<w:rPr><w:i/></w:rPr>' : ''
      return `<w:r>${look}<w:t xml:space="preserve">${escapeXml(bold ?? italic ?? part)}</w:t></w:r>`
    })
    .join('')
}

const paragraph = (properties, text) =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}${runs(text)}</w:p>`
const numbered = (id, level) =>
  `<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`

function table(rows) {
  const row = (line, i) => {
    const cells = line.slice(1, -1).split('|').map((cell) => cell.trim())
    const properties = i === 0 ? '<w:trPr><w:tblHeader/></w:trPr>' : ''
    const body = cells
      .map((cell, column) => {
        const side = column > 0 ? '<w:jc w:val="right"/>' : ''
        return `<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/></w:tcPr>${paragraph(side, i === 0 ? `**${cell}**` : cell)}</w:tc>`
      })
      .join('')
    return `<w:tr>${properties}${body}</w:tr>`
  }
  const columns = rows[0].split('|').length - 2
  const grid = '<w:gridCol w:w="1800"/>'.repeat(columns)
  return `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.map(row).join('')}</w:tbl>`
}

// The sources are a small part of Markdown: '# ', '## ', '1. ' and '(a) ' become headings and
// Word's own numbering, '^ ' a line at the right, '| … |' a table whose first row is its header.
function body(markdown) {
  const parts = []
  const lines = markdown.split('\n').filter((line) => line.trim() !== '')
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    const [, mark, text] = line.match(/^(##?|\^|\d+\.|\([a-z]\)) (.+)$/) ?? ['', '', line]
    if (line.startsWith('|')) {
      const from = i
      while (lines[i + 1]?.startsWith('|')) i++
      parts.push(table(lines.slice(from, i + 1)))
    } else if (mark === '#') parts.push(paragraph('<w:pStyle w:val="Heading1"/>', text))
    else if (mark === '##') parts.push(paragraph('<w:pStyle w:val="Heading2"/>', text))
    else if (mark === '^') parts.push(paragraph('<w:jc w:val="right"/>', text))
    else if (mark.endsWith('.')) parts.push(paragraph(numbered(1, 0), text))
    else if (mark.startsWith('(')) parts.push(paragraph(numbered(1, 1), text))
    else parts.push(paragraph('', line))
  }
  return parts.join('\n')
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml'

function styles(language) {
  const heading = (level, size) =>
    `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`
  const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`)
    .join('')
  return `${xml}<w:styles ${w}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="22"/><w:lang w:val="${language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${heading(1, 28)}${heading(2, 24)}<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/></w:style><w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders>${borders}</w:tblBorders></w:tblPr></w:style></w:styles>`
}

function numbering() {
  const level = (i, format, text) =>
    `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="${567 * (i + 1)}" w:hanging="567"/></w:pPr></w:lvl>`
  return `${xml}<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '(%2)')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
}

async function writeDocx(name) {
  const source = await readFile(new URL(`${name}.md`, sources), 'utf8')
  const [, front, markdown] = source.match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/)
  const { title, language, header } = Object.fromEntries(
    front.split('\n').map((line) => line.match(/^(\w+): "?(.*?)"?$/).slice(1)),
  )
  const stamp = '2024-10-01T00:00:00Z'
  const files = {
    '[Content_Types].xml': `${xml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${word}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${word}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${word}.numbering+xml"/><Override PartName="/word/header1.xml" ContentType="${word}.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    '_rels/.rels': `${xml}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    'docProps/core.xml': `${xml}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:language>${language}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${stamp}</dcterms:created></cp:coreProperties>`,
    'word/_rels/document.xml.rels': `${xml}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId2" Type="${office}/numbering" Target="numbering.xml"/><Relationship Id="rId3" Type="${office}/header" Target="header1.xml"/></Relationships>`,
    'word/styles.xml': styles(language),
    'word/numbering.xml': numbering(),
    'word/header1.xml': `${xml}<w:hdr ${w}>${paragraph('<w:jc w:val="right"/>', header)}</w:hdr>`,
    'word/document.xml': `${xml}<w:document ${w} xmlns:r="${office}"><w:body>${body(markdown)}<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`,
  }
  const zipped = zipSync(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
    // ZIP keeps local time: a string without a zone is the same bytes in every zone.
    { level: 9, mtime: '2024-10-01T00:00:00' },
  )
  await writeFile(new URL(`${name}.docx`, sample), zipped)
}

await printPdfs()
for (const name of docxs) await writeDocx(name)
console.log(`written: ${fileURLToPath(sample)}`)
