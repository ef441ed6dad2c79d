import { strToU8, zipSync } from 'fflate'

const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const officeRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships'

/** A ZIP container of text parts. */
export const packageOf = (parts: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        typeof part === 'string' ? strToU8(part) : part,
      ]),
    ),
  )

const relationships = (entries: Record<string, string>): string =>
  `<Relationships xmlns="${packageRelationships}">${Object.entries(entries)
    .map(
      ([type, target], i) =>
        `<Relationship Id="rId${i + 1}" Type="${officeRelationships}/${type}" Target="${target}"/>`,
    )
    .join('')}</Relationships>`

/** A Word document: `body` and the other parts without their root elements. */
export const docxOf = (
  body: string,
  parts: {
    styles?: string
    numbering?: string
    footnotes?: string
    endnotes?: string
    core?: string
  } = {},
): Uint8Array => {
  const named = {
    styles: 'styles',
    numbering: 'numbering',
    footnotes: 'footnotes',
    endnotes: 'endnotes',
  }
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationships({ officeDocument: 'word/document.xml' }),
    'word/_rels/document.xml.rels': relationships(
      Object.fromEntries(Object.keys(named).map((name) => [name, `${name}.xml`])),
    ),
    'word/document.xml': `<w:document xmlns:w="${w}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="urn:wps"><w:body>${body}</w:body></w:document>`,
  }
  for (const name of ['styles', 'numbering', 'footnotes', 'endnotes'] as const)
    if (parts[name])
      files[`word/${name}.xml`] = `<w:${name} xmlns:w="${w}">${parts[name]}</w:${name}>`
  if (parts.core)
    files['docProps/core.xml'] =
      `<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc" xmlns:dcterms="urn:dcterms">${parts.core}</cp:coreProperties>`
  return packageOf(files)
}

/** A paragraph of WordprocessingML. */
export const wordParagraph = (text: string, properties = ''): string =>
  `<w:p>${properties ? `<w:pPr>${properties}</w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

/** A workbook of one sheet; `rows` is the inside of sheetData. */
export const xlsxOf = (
  rows: string,
  {
    strings = [],
    formats = '',
    merged = '',
  }: { strings?: string[]; formats?: string; merged?: string } = {},
): Uint8Array =>
  packageOf({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relationships({ officeDocument: 'xl/workbook.xml' }),
    'xl/workbook.xml': `<workbook xmlns:r="${officeRelationships}"><sheets><sheet name="Levies" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships({
      worksheet: 'worksheets/sheet1.xml',
      sharedStrings: 'sharedStrings.xml',
      styles: 'styles.xml',
    }),
    'xl/sharedStrings.xml': `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': `<styleSheet>${formats}</styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData>${merged}</worksheet>`,
  })

/** A presentation; each slide is the inside of its shape tree, `notes` those of its notes page. */
export const pptxOf = (slides: { tree: string; notes?: string }[]): Uint8Array => {
  const a = 'http://schemas.openxmlformats.org/drawingml/2006/main'
  const names = `xmlns:p="urn:p" xmlns:a="${a}" xmlns:r="${officeRelationships}"`
  const files: Record<string, string> = {
    '_rels/.rels': relationships({ officeDocument: 'ppt/presentation.xml' }),
    'ppt/presentation.xml': `<p:presentation ${names}><p:sldIdLst>${slides
      .map((_, i) => `<p:sldId id="${256 + i}" r:id="rId${i + 1}"/>`)
      .join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': `<Relationships>${slides
      .map(
        (_, i) =>
          `<Relationship Id="rId${i + 1}" Type="${officeRelationships}/slide" Target="slides/slide${i + 1}.xml"/>`,
      )
      .join('')}</Relationships>`,
  }
  slides.forEach(({ tree, notes }, i) => {
    const part = (inner: string) =>
      `<p:sld ${names}><p:cSld><p:spTree>${inner}</p:spTree></p:cSld></p:sld>`
    files[`ppt/slides/slide${i + 1}.xml`] = part(tree)
    if (notes === undefined) return
    files[`ppt/slides/_rels/slide${i + 1}.xml.rels`] = relationships({
      notesSlide: `../notesSlides/notes${i + 1}.xml`,
    })
    files[`ppt/notesSlides/notes${i + 1}.xml`] = part(notes)
  })
  return packageOf(files)
}

/** An OpenDocument text: the inside of office:text and of the automatic styles. */
export const odtOf = (text: string, styles = ''): Uint8Array =>
  packageOf({
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<office:document-content xmlns:office="urn:office" xmlns:text="urn:text" xmlns:style="urn:style" xmlns:fo="urn:fo" xmlns:table="urn:table" xmlns:draw="urn:draw"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${text}</office:text></office:body></office:document-content>`,
    'meta.xml':
      '<office:document-meta xmlns:office="urn:office" xmlns:dc="urn:dc"><office:meta><dc:title>Levy</dc:title><dc:language>fr</dc:language></office:meta></office:document-meta>',
  })

/** An EPUB of chapters, in the order of the spine. */
export const epubOf = (chapters: string[]): Uint8Array =>
  packageOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    'OEBPS/book.opf': `<package xmlns:dc="urn:dc"><metadata><dc:title>The Tidewater File</dc:title><dc:language>en</dc:language></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${chapters
      .map(
        (_, i) =>
          `<item id="c${i}" href="text/c%20${i}.xhtml" media-type="application/xhtml+xml"/>`,
      )
      .join('')}</manifest><spine><itemref idref="nav"/>${chapters
      .map((_, i) => `<itemref idref="c${i}"/>`)
      .join('')}</spine></package>`,
    'OEBPS/nav.xhtml': '<html><body><nav><ol><li>Chapter list</li></ol></nav></body></html>',
    ...Object.fromEntries(chapters.map((chapter, i) => [`OEBPS/text/c ${i}.xhtml`, chapter])),
  })
