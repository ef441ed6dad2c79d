import type { Finding } from '../vectors/schema.ts'
import type { Block, FormatReader } from './blocks.ts'
import { type Numbering, readNumbering } from './docx-numbering.ts'
import { type Note, type ParagraphText, type RunContext, readRuns } from './docx-runs.ts'
import { type Format, readParagraphFormat, readStyles, type Styles } from './docx-styles.ts'
import { makeBlock, makeLook, makeRow, tidyText } from './make-block.ts'
import { formatNumber } from './number-format.ts'
import { officeParts, readOfficeProperties } from './office-parts.ts'
import { type OpenZip, openZip } from './open-zip.ts'
import { UnreadableFileError } from './read-document.ts'
import { attributeOf, descendants, elements, first, isOn } from './xml-tree.ts'

type Reading = {
  styles: Styles
  numbering: Numbering
  runs: RunContext
  notes: Record<Note['kind'], Map<string, Element>>
  blocks: Block[]
  tables: number
  /** Text of a paragraph whose mark was deleted: it goes on in the next one. */
  carried: string
  contents: number
}

const most = <K>(counts: Map<K, number>): K | null =>
  [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null

const isDeletedMark = (pPr: Element | null): boolean =>
  first(pPr, 'rPr', 'del') !== null || first(pPr, 'rPr', 'moveFrom') !== null

const numberFor = (format: Format, styleId: string | null, reading: Reading): string => {
  const { numId } = format
  if (numId === undefined || numId === '0') return ''
  const level = format.numLevel ?? reading.numbering.levelOfStyle(numId, styleId)
  return reading.numbering.next(numId, level)
}

const kindOf = (format: Format, mark: string): Pick<Block, 'kind' | 'level'> => {
  if (format.outline !== undefined && format.outline < 9)
    return { kind: 'heading', level: format.outline + 1 }
  if (mark !== '') return { kind: 'list-item', level: format.numLevel ?? 0 }
  return { kind: 'paragraph', level: null }
}

const languageOf = (text: ParagraphText): string | null => {
  const [language, letters] = [...text.languages].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
  return letters > text.letters / 2 ? language : null
}

const readParagraph = (paragraph: Element, reading: Reading): void => {
  const pPr = first(paragraph, 'pPr')
  const styleId = attributeOf(first(pPr, 'pStyle'), 'val')
  const style = reading.styles.paragraph(styleId)
  if (/^toc [1-9]$/i.test(style.name ?? '')) {
    reading.contents++
    return
  }
  const format = { ...style, ...readParagraphFormat(pPr) }
  const text = readRuns(paragraph, format, reading.runs)
  if (isDeletedMark(pPr)) {
    reading.runs.noteTracked()
    reading.carried += text.text
    return
  }
  const body = reading.carried + text.text
  reading.carried = ''
  const filled = tidyText(body) !== ''
  // Word numbers an empty list paragraph too: the number is counted, but there is nothing to read.
  const mark = numberFor(format, styleId, reading)
  if (filled)
    reading.blocks.push(
      makeBlock({
        ...kindOf(format, mark),
        text: mark + body,
        look: makeLook({
          bold: text.letters > 0 && text.boldLetters >= text.letters * 0.95,
          centered: format.centered ?? false,
          size: most(text.sizes) ?? format.size ?? 0,
          indent: format.indent ?? 0,
        }),
        language: languageOf(text),
      }),
    )
  for (const note of text.notes) readNote(note, reading)
  for (const box of text.boxes) readBody(box, reading)
}

const readNote = ({ kind, id, mark }: Note, reading: Reading): void => {
  const note = reading.notes[kind].get(id)
  if (!note) return
  // Once is enough: a mark may be repeated by a cross-reference.
  reading.notes[kind].delete(id)
  const inner: Reading = { ...reading, blocks: [], carried: '' }
  readBody(note, inner)
  inner.blocks.forEach((block, i) => {
    const text = i === 0 && mark !== '' ? `${mark} ${block.text}` : block.text
    reading.blocks.push({ ...block, kind: 'footnote', level: null, text })
  })
}

type Cell = { text: string; bold: boolean; span: number; merged: boolean; blocks: Block[] }

const readCell = (cell: Element, reading: Reading): Cell => {
  const inner: Reading = { ...reading, blocks: [], carried: '' }
  readBody(cell, inner)
  reading.contents = inner.contents
  const properties = first(cell, 'tcPr')
  const vMerge = first(properties, 'vMerge')
  return {
    text: inner.blocks.map((block) => block.text).join('\n'),
    bold: inner.blocks.length > 0 && inner.blocks.every((block) => block.look?.bold === true),
    span: Math.min(64, Number(attributeOf(first(properties, 'gridSpan'), 'val') ?? 1) || 1),
    merged: vMerge !== null && (attributeOf(vMerge, 'val') ?? 'continue') === 'continue',
    blocks: inner.blocks,
  }
}

const wrapped = (node: Element, name: string): Element[] =>
  elements(node).flatMap((child) =>
    child.localName === name
      ? [child]
      : /^(?:sdt|sdtContent|ins|moveTo|customXml|smartTag)$/.test(child.localName)
        ? wrapped(child, name)
        : [],
  )

const readTable = (table: Element, reading: Reading): void => {
  const rows = wrapped(table, 'tr').flatMap((row) => {
    const trPr = first(row, 'trPr')
    if (first(trPr, 'del')) {
      reading.runs.noteTracked()
      return []
    }
    const cells = wrapped(row, 'tc').map((cell) => readCell(cell, reading))
    return [{ cells, marked: isOn(first(trPr, 'tblHeader')) }]
  })
  // A table of one column frames text, and headings inside one mean that it lays out the page.
  const framed = rows.every(({ cells }) => cells.length < 2)
  const laidOut = rows.some(({ cells }) =>
    cells.some(({ blocks }) => blocks.some((block) => block.kind === 'heading')),
  )
  if (framed || laidOut) {
    for (const { cells } of rows) for (const cell of cells) reading.blocks.push(...cell.blocks)
    return
  }
  const id = reading.tables++
  const above: string[] = []
  rows.forEach(({ cells, marked }, i) => {
    const bold = i === 0 && rows.length > 1 && cells.every((cell) => cell.bold || cell.text === '')
    const header = marked || bold
    const texts: string[] = []
    for (const cell of cells) {
      const text = cell.merged ? (above[texts.length] ?? '') : cell.text
      for (let j = 0; j < cell.span; j++) {
        above[texts.length] = text
        texts.push(j === 0 || header ? text : '')
      }
    }
    if (texts.some((text) => text.trim() !== ''))
      reading.blocks.push(makeRow({ id, header, cells: texts }))
  })
}

const readBody = (body: Element, reading: Reading): void => {
  for (const child of elements(body))
    switch (child.localName) {
      case 'p':
        readParagraph(child, reading)
        break
      case 'tbl':
        readTable(child, reading)
        break
      case 'del':
      case 'moveFrom':
        reading.runs.noteTracked()
        break
      case 'AlternateContent': {
        const chosen = first(child, 'Choice') ?? first(child, 'Fallback')
        if (chosen) readBody(chosen, reading)
        break
      }
      case 'altChunk':
      case 'sectPr':
        break
      default:
        readBody(child, reading)
    }
}

const noteBodies = (part: Document | null, name: string): Map<string, Element> =>
  new Map(
    (part ? elements(part.documentElement, name) : []).flatMap((note) =>
      /separator|continuation/i.test(attributeOf(note, 'type') ?? '')
        ? []
        : [[attributeOf(note, 'id') ?? '', note] as const],
    ),
  )

/** Marks in order of reference, in the number format that the document sets for its notes. */
const noteMarker = (document: Document, settings: Document | null) => {
  const formatOf = (element: string, usual: string): string => {
    const inSections = descendants(document, element)
    const inSettings = settings ? elements(settings.documentElement, element) : []
    const set = [...inSections, ...inSettings].map((each) =>
      attributeOf(first(each, 'numFmt'), 'val'),
    )
    return set.find((value) => value !== null) ?? usual
  }
  const formats = {
    footnote: formatOf('footnotePr', 'decimal'),
    endnote: formatOf('endnotePr', 'lowerRoman'),
  }
  const marks = { footnote: new Map<string, string>(), endnote: new Map<string, string>() }
  return (kind: Note['kind'], id: string): string => {
    const known = marks[kind].get(id)
    if (known !== undefined) return known
    const mark = formatNumber(marks[kind].size + 1, formats[kind])
    marks[kind].set(id, mark)
    return mark
  }
}

/** Sizes in points become multiples of the size most of the text has. */
const relateSizes = (blocks: Block[], usual: number): Block[] => {
  const counts = new Map<number, number>()
  for (const { look, text } of blocks)
    if (look && look.size > 0) counts.set(look.size, (counts.get(look.size) ?? 0) + text.length)
  const body = most(counts) ?? usual
  return blocks.map((block) =>
    block.look
      ? { ...block, look: { ...block.look, size: (block.look.size || body) / body } }
      : block,
  )
}

const headerText = (zip: OpenZip): string | undefined => {
  const texts = zip.entries
    .filter(({ name }) => /^word\/header[0-9]*\.xml$/.test(name))
    .slice(0, 6)
    .map(({ name }) => {
      const part = zip.xml(name)
      return part
        ? tidyText(
            descendants(part, 't')
              .map((t) => t.textContent ?? '')
              .join(' '),
          )
        : ''
    })
  return [...new Set(texts.filter(Boolean))].join(' | ').slice(0, 500) || undefined
}

/** Word documents (Office Open XML), read over the parts of the package. */
export const readDocx: FormatReader = async ({ bytes }) => {
  const zip = openZip(bytes)
  const parts = officeParts(zip, 'word/document.xml')
  const document = zip.xml(parts.main)
  const body = document ? first(document.documentElement, 'body') : null
  if (!document || !body)
    throw new UnreadableFileError('damaged', 'the package holds no main document part')
  const findings: Finding[] = []
  let tracked = false
  const styles = readStyles(zip.xml(parts.related('styles') ?? ''))
  const reading: Reading = {
    styles,
    numbering: readNumbering(zip.xml(parts.related('numbering') ?? '')),
    runs: {
      styles,
      markNote: noteMarker(document, zip.xml(parts.related('settings') ?? '')),
      noteTracked: () => {
        tracked = true
      },
    },
    notes: {
      footnote: noteBodies(zip.xml(parts.related('footnotes') ?? ''), 'footnote'),
      endnote: noteBodies(zip.xml(parts.related('endnotes') ?? ''), 'endnote'),
    },
    blocks: [],
    tables: 0,
    carried: '',
    contents: 0,
  }
  readBody(body, reading)
  if (tracked)
    findings.push({
      code: 'tracked-changes',
      message: 'holds tracked changes; they were read as accepted',
    })
  const comments = zip.xml(parts.related('comments') ?? '')
  const count = comments ? elements(comments.documentElement, 'comment').length : 0
  if (count > 0)
    findings.push({ code: 'comments-left-out', message: `${count} comments were left out` })
  if (reading.contents > 0)
    findings.push({
      code: 'contents-left-out',
      message: `a generated table of contents of ${reading.contents} lines was left out`,
    })
  const header = headerText(zip)
  return {
    format: 'docx',
    blocks: relateSizes(reading.blocks, styles.defaults.size ?? 11),
    pages: null,
    properties: { ...readOfficeProperties(zip), ...(header ? { header } : {}) },
    findings,
  }
}
