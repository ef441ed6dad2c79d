import {
  Document,
  Footer,
  FootnoteReferenceRun,
  HeadingLevel,
  type IParagraphOptions,
  type IRunOptions,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import {
  type ExportBlock,
  type ExportDocument,
  type ExportNote,
  type ExportRun,
  printable,
  runsRightToLeft,
} from './export-document.ts'
import { type ExportLanguage, exportWording } from './export-wording.ts'

// Word has directions of its own, and shows these marks as boxes in some of its fonts.
const isolates = /[\u2066-\u2069]/g

type Wording = ReturnType<typeof exportWording>
type Look = Pick<IRunOptions, 'bold' | 'italics' | 'color' | 'size' | 'strike' | 'underline'>

/** As a Word document, with real footnotes. */
export async function exportDocx(document: ExportDocument): Promise<Uint8Array> {
  const wording = exportWording(document.language as ExportLanguage)
  const notes = document.blocks.flatMap((block) => block.notes)
  const own = { language: document.language }
  const small = { ...own, look: { size: 16, color: '555555' } }
  const file = new Document({
    title: printable(document.title),
    creator: 'Attaché',
    styles: { default: defaultStyles },
    footnotes: Object.fromEntries(
      notes.map((note) => [note.number, { children: [footnote(note, document.language)] }]),
    ),
    sections: [
      {
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children: [
          paragraph(document.title, own, { heading: HeadingLevel.TITLE }),
          ...document.blocks.map((block) => blockParagraph(block, wording)),
          ...(document.sources.length > 0
            ? [paragraph(wording.sources, own, { heading: HeadingLevel.HEADING_1 })]
            : []),
          ...document.sources.flatMap(({ number, line, details }) => [
            paragraph(`${number}. ${line}`, own, {
              spacing: { before: 120, after: 0 },
              keepNext: true,
            }),
            ...details.map((detail) => paragraph(detail, small, { spacing: { after: 0 } })),
          ]),
          paragraph(document.made, small, { spacing: { before: 240 } }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(file))
}

const defaultStyles = {
  document: {
    run: {
      size: 22,
      font: { ascii: 'Calibri', hAnsi: 'Calibri', eastAsia: 'SimSun', cs: 'Arial' },
    },
    paragraph: { spacing: { after: 120, line: 276 } },
  },
}

function blockParagraph(block: ExportBlock, wording: Wording): Paragraph {
  const { kind, text, language, notes, label = '' } = block
  if (block.runs) return markedParagraph(block.runs, block)
  switch (kind) {
    case 'heading':
      return paragraph(text, { language }, { heading: HeadingLevel.HEADING_1 })
    case 'question':
      return paragraph(text, { language }, { heading: HeadingLevel.HEADING_2 })
    case 'quote':
      return paragraph(text, { language, notes }, { indent: { start: 400 } })
    case 'translation':
      return paragraph(
        text,
        { language, label, look: { color: '555555' } },
        { indent: { start: 400 } },
      )
    case 'unproved':
      return paragraph(text, { language, notes, label: wording.unproved, look: { italics: true } })
    case 'note':
      return paragraph(text, { language, label: wording.note })
    case 'notice':
      return paragraph(text, { language, look: { italics: true, color: '555555' } })
    case 'text':
      return paragraph(text, { language, notes })
  }
}

const markLooks: Record<'inserted' | 'deleted', Look> = {
  inserted: { underline: {}, color: '1F4B77' },
  deleted: { strike: true, color: 'A0261E' },
}

/** Words that were put in underlined, words that were taken out struck, as a reviser marks them. */
function markedParagraph(
  marked: readonly ExportRun[],
  { language, notes }: ExportBlock,
): Paragraph {
  const all = marked.map(({ text }) => text).join('')
  return new Paragraph({
    indent: { start: 400 },
    ...(runsRightToLeft(all) ? { bidirectional: true } : {}),
    children: [
      ...marked.flatMap(({ text, mark }) => runs(text, language, mark ? markLooks[mark] : {})),
      ...notes.map(({ number }) => new FootnoteReferenceRun(number)),
    ],
  })
}

type Content = { language: string; notes?: ExportNote[]; label?: string; look?: Look }

function paragraph(
  text: string,
  { language, notes = [], label, look = {} }: Content,
  options: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({
    ...options,
    ...(runsRightToLeft(text) ? { bidirectional: true } : {}),
    children: [
      ...(label === undefined ? [] : runs(`${label}: `, language, { bold: true })),
      ...runs(text, language, look),
      ...notes.map(({ number }) => new FootnoteReferenceRun(number)),
    ],
  })
}

/** A run a line: Word takes a line end inside a run for a blank. */
function runs(text: string, language: string, look: Look): TextRun[] {
  return printable(text)
    .replace(isolates, '')
    .split('\n')
    .map((line, i) => {
      const rightToLeft = runsRightToLeft(line)
      return new TextRun({
        ...look,
        text: line,
        ...(i > 0 ? { break: 1 } : {}),
        ...(rightToLeft ? { rightToLeft } : {}),
        language: rightToLeft
          ? { bidirectional: language }
          : language.startsWith('zh')
            ? { eastAsia: 'zh-CN' }
            : { value: language },
      })
    })
}

function footnote(note: ExportNote, language: string): Paragraph {
  const look = { size: 18 }
  const quoted =
    note.quote === null ? [] : runs(` “${note.quote.replace(/\s+/gu, ' ')}”`, language, look)
  return new Paragraph({
    ...(runsRightToLeft(note.reference) ? { bidirectional: true } : {}),
    children: [
      ...runs(` ${note.reference}.`, language, look),
      ...note.context.flatMap((text) => runs(` ${text.replace(/\s+/gu, ' ')}`, language, look)),
      ...quoted,
      ...(note.translation === undefined ? [] : runs(` ${note.translation}`, language, look)),
    ],
  })
}

function pageNumber(): Paragraph {
  return new Paragraph({
    alignment: 'center',
    children: [new TextRun({ size: 18, children: [PageNumber.CURRENT] })],
  })
}
