import type { Block, FormatReader, RawDocument } from './blocks.ts'
import { makeBlock, makeLook, makeRow, superscript, tidyText } from './make-block.ts'
import { readOdtNumbering, readOdtStyles } from './odt-styles.ts'
import { openZip } from './open-zip.ts'
import { UnreadableFileError } from './read-document.ts'
import { attributeOf, descendants, elements, first } from './xml-tree.ts'

type Reading = {
  styleOf: ReturnType<typeof readOdtStyles>
  numbering: ReturnType<typeof readOdtNumbering>
  /** Counters of every list style: lists that say so count on where the last one stopped. */
  counters: Map<string, number[]>
  blocks: Block[]
  tables: number
  contents: number
}

type Inline = { text: string; letters: number; bold: number; notes: Element[]; boxes: Element[] }

const readInline = (node: Element, bold: boolean, reading: Reading, out: Inline): void => {
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3) {
      const text = child.nodeValue ?? ''
      const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
      out.text += text
      out.letters += letters
      if (bold) out.bold += letters
    }
    if (child.nodeType === 1) readInlineElement(child as Element, bold, reading, out)
  }
}

const readInlineElement = (
  element: Element,
  bold: boolean,
  reading: Reading,
  out: Inline,
): void => {
  switch (element.localName) {
    case 's':
    case 'tab':
      out.text += ' '
      break
    case 'line-break':
      out.text += '\n'
      break
    case 'note': {
      const mark = tidyText(first(element, 'note-citation')?.textContent ?? '')
      out.text += /^[0-9]+$/.test(mark) ? superscript(mark) : mark
      out.notes.push(element)
      break
    }
    case 'text-box':
      out.boxes.push(element)
      break
    case 'annotation':
    case 'annotation-end':
    case 'tracked-changes':
      break
    default: {
      const own = reading.styleOf(attributeOf(element, 'style-name')).bold
      readInline(element, own ?? bold, reading, out)
    }
  }
}

type Place = { mark: string; level: number | null; kind: Block['kind'] }

const readParagraph = (paragraph: Element, place: Place, reading: Reading): void => {
  const format = reading.styleOf(attributeOf(paragraph, 'style-name'))
  const out: Inline = { text: '', letters: 0, bold: 0, notes: [], boxes: [] }
  readInline(paragraph, format.bold ?? false, reading, out)
  if (tidyText(out.text) !== '')
    reading.blocks.push(
      makeBlock({
        kind: place.kind,
        text: place.mark === '' ? out.text : `${place.mark} ${out.text}`,
        level: place.level,
        look: makeLook({
          bold: out.letters > 0 && out.bold >= out.letters * 0.95,
          centered: format.centered ?? false,
          size: (format.size ?? 12) / 12,
          indent: place.kind === 'list-item' ? 18 * ((place.level ?? 0) + 1) : 0,
        }),
        language: format.language ?? null,
      }),
    )
  for (const note of out.notes) readNote(note, reading)
  for (const box of out.boxes) readBody(box, reading)
}

const readNote = (note: Element, reading: Reading): void => {
  const body = first(note, 'note-body')
  if (!body) return
  const inner: Reading = { ...reading, blocks: [] }
  readBody(body, inner)
  const mark = tidyText(first(note, 'note-citation')?.textContent ?? '')
  inner.blocks.forEach((block, i) => {
    const text = i === 0 && mark !== '' ? `${mark} ${block.text}` : block.text
    reading.blocks.push({ ...block, kind: 'footnote', level: null, text })
  })
}

const countersFor = (style: string, goesOn: boolean, level: number, reading: Reading): number[] => {
  const known = reading.counters.get(style)
  if (known && (goesOn || level > 1)) return known
  const fresh: number[] = []
  reading.counters.set(style, fresh)
  return fresh
}

const readList = (list: Element, outerStyle: string, level: number, reading: Reading): void => {
  const style = attributeOf(list, 'style-name') ?? outerStyle
  const goesOn =
    attributeOf(list, 'continue-numbering') === 'true' ||
    attributeOf(list, 'continue-list') !== null
  const counters = countersFor(style, goesOn, level, reading)
  for (const item of elements(list)) {
    const start = attributeOf(item, 'start-value')
    let numbered = item.localName === 'list-header'
    for (const child of elements(item))
      if (child.localName === 'list') readList(child, style, level + 1, reading)
      else if (child.localName === 'p' || child.localName === 'h') {
        const mark = numbered
          ? ''
          : reading.numbering.next(style, level, counters, start === null ? null : Number(start))
        numbered = true
        if (child.localName === 'h') readHeading(child, mark, reading)
        else {
          const kind = mark === '' ? 'paragraph' : 'list-item'
          readParagraph(child, { mark, level: mark === '' ? null : level - 1, kind }, reading)
        }
      } else readChild(child, reading)
  }
}

const readHeading = (heading: Element, mark: string, reading: Reading): void => {
  const level = Number(attributeOf(heading, 'outline-level') ?? 1)
  let shown = mark
  if (shown === '' && attributeOf(heading, 'is-list-header') !== 'true')
    shown = reading.numbering.next('outline', level, countersFor('outline', true, 1, reading), null)
  readParagraph(heading, { mark: shown, level, kind: 'heading' }, reading)
}

const readTable = (table: Element, reading: Reading): void => {
  const rows: { row: Element; header: boolean }[] = []
  const collect = (node: Element, header: boolean) => {
    for (const child of elements(node))
      if (child.localName === 'table-row') rows.push({ row: child, header })
      else if (child.localName.startsWith('table-'))
        collect(child, header || child.localName === 'table-header-rows')
  }
  collect(table, false)
  const read = rows.map(({ row, header }) => {
    const cells = elements(row).flatMap((cell) => {
      const inner: Reading = { ...reading, blocks: [] }
      readBody(cell, inner)
      const repeated = Math.min(64, Number(attributeOf(cell, 'number-columns-repeated') ?? 1) || 1)
      return Array.from({ length: inner.blocks.length === 0 ? 1 : repeated }, () => inner.blocks)
    })
    return { cells, header }
  })
  const laidOut = read.some(({ cells }) =>
    cells.some((cell) => cell.some((b) => b.kind === 'heading')),
  )
  if (laidOut || read.every(({ cells }) => cells.length < 2)) {
    for (const { cells } of read) reading.blocks.push(...cells.flat())
    return
  }
  const id = reading.tables++
  read.forEach(({ cells, header }, i) => {
    const bold =
      i === 0 && read.length > 1 && cells.every((cell) => cell.every((b) => b.look?.bold === true))
    const texts = cells.map((cell) => cell.map((block) => block.text).join(' '))
    if (texts.some(Boolean))
      reading.blocks.push(makeRow({ id, header: header || bold, cells: texts }))
  })
}

const plain: Place = { mark: '', level: null, kind: 'paragraph' }

const readChild = (child: Element, reading: Reading): void => {
  switch (child.localName) {
    case 'p': {
      const outline = reading.styleOf(attributeOf(child, 'style-name')).outline
      readParagraph(child, outline ? { mark: '', level: outline, kind: 'heading' } : plain, reading)
      break
    }
    case 'h':
      readHeading(child, '', reading)
      break
    case 'list':
      readList(child, '', 1, reading)
      break
    case 'table':
      readTable(child, reading)
      break
    case 'table-of-content':
    case 'alphabetical-index':
      reading.contents += descendants(child, 'p').length
      break
    case 'tracked-changes':
    case 'annotation':
    case 'forms':
      break
    default:
      readBody(child, reading)
  }
}

const readBody = (body: Element, reading: Reading): void => {
  for (const child of elements(body)) readChild(child, reading)
}

const metaNames: Record<string, string> = {
  title: 'title',
  creator: 'author',
  'initial-creator': 'author',
  'creation-date': 'created',
  date: 'modified',
  language: 'language',
  subject: 'subject',
}

const readMeta = (meta: Document | null): RawDocument['properties'] => {
  const properties: RawDocument['properties'] = {}
  const root = meta ? first(meta.documentElement, 'meta') : null
  for (const each of root ? elements(root) : []) {
    const name = metaNames[each.localName]
    const value = each.textContent?.trim()
    if (name && value) properties[name] ??= value
  }
  return properties
}

/** OpenDocument text (ODF 1.2 and later): lists numbered, notes after their paragraph. */
export const readOdt: FormatReader = async ({ bytes }) => {
  const zip = openZip(bytes)
  const manifest = zip.xml('META-INF/manifest.xml')
  if (manifest && descendants(manifest, 'encryption-data').length > 0)
    throw new UnreadableFileError('encrypted', 'protected with a password: save a copy without one')
  const content = zip.xml('content.xml')
  const text = content ? first(content.documentElement, 'body', 'text') : null
  if (!content || !text) throw new UnreadableFileError('damaged', 'the package holds no text')
  const parts = [zip.xml('styles.xml'), content]
  const reading: Reading = {
    styleOf: readOdtStyles(parts),
    numbering: readOdtNumbering(parts),
    counters: new Map(),
    blocks: [],
    tables: 0,
    contents: 0,
  }
  readBody(text, reading)
  const findings: RawDocument['findings'] = []
  if (descendants(text, 'changed-region').length > 0)
    findings.push({
      code: 'tracked-changes',
      message: 'holds tracked changes; they were read as accepted',
    })
  if (reading.contents > 0)
    findings.push({
      code: 'contents-left-out',
      message: `a generated table of contents of ${reading.contents} lines was left out`,
    })
  const properties = readMeta(zip.xml('meta.xml'))
  return { format: 'odt', blocks: reading.blocks, pages: null, properties, findings }
}
