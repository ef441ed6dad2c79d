import type { Block, FormatReader, RawDocument } from './blocks.ts'
import { makeBlock, makeLook, makeRow, superscript, tidyText } from './make-block.ts'
import { formatNumber } from './number-format.ts'
import { officeParts, readOfficeProperties, relationshipsOf } from './office-parts.ts'
import { type OpenZip, openZip } from './open-zip.ts'
import { UnreadableFileError } from './read-document.ts'
import { attributeOf, descendants, elements, first } from './xml-tree.ts'

type Slide = { number: number; blocks: Block[]; tables: { next: number } }

const autoFormats: [RegExp, string][] = [
  [/^alphaLc/, 'lowerLetter'],
  [/^alphaUc/, 'upperLetter'],
  [/^romanLc/, 'lowerRoman'],
  [/^romanUc/, 'upperRoman'],
  [/^arabic1Minus|^arabicAlpha/, 'arabicAlpha'],
  [/^ea1(?:Chs|Cht|Jpn)/, 'chineseCounting'],
  [/^circleNum/, 'decimalEnclosedCircle'],
]

const autoNumber = (type: string, value: number): string => {
  const format = autoFormats.find(([pattern]) => pattern.test(type))?.[1] ?? 'decimal'
  const shown = formatNumber(value, format)
  if (type.endsWith('ParenBoth')) return `(${shown})`
  if (type.endsWith('ParenR')) return `${shown})`
  return type.endsWith('Plain') ? shown : `${shown}.`
}

const paragraphText = (
  paragraph: Element,
): { text: string; bold: boolean; language: string | null } => {
  let text = ''
  let bold = true
  let language: string | null = null
  for (const run of elements(paragraph)) {
    if (run.localName === 'br') text += '\n'
    if (run.localName !== 'r' && run.localName !== 'fld') continue
    const piece = first(run, 't')?.textContent ?? ''
    const properties = first(run, 'rPr')
    const raised = Number(attributeOf(properties, 'baseline') ?? 0) > 0
    text += raised && /^[0-9]{1,3}$/.test(piece) ? superscript(piece) : piece
    if (piece.trim() !== '') {
      bold &&= attributeOf(properties, 'b') === '1'
      language ??= attributeOf(properties, 'lang')
    }
  }
  return { text, bold: bold && text.trim() !== '', language }
}

/** Paragraphs of a text body; bullets that come from the slide's layout are bullets too. */
const readTextBody = (body: Element, bulleted: boolean, slide: Slide): void => {
  const counters: number[] = []
  for (const paragraph of elements(body, 'p')) {
    const { text, bold, language } = paragraphText(paragraph)
    const properties = first(paragraph, 'pPr')
    const level = Number(attributeOf(properties, 'lvl') ?? 0)
    const auto = first(properties, 'buAutoNum')
    counters.length = Math.min(counters.length, level + 1)
    if (tidyText(text) === '') continue
    if (auto)
      counters[level] = (counters[level] ?? Number(attributeOf(auto, 'startAt') ?? 1) - 1) + 1
    else counters.length = Math.min(counters.length, level)
    const bullet =
      first(properties, 'buChar') !== null || (bulleted && first(properties, 'buNone') === null)
    const mark = auto
      ? `${autoNumber(attributeOf(auto, 'type') ?? '', counters[level] ?? 1)} `
      : bullet
        ? '• '
        : ''
    slide.blocks.push(
      makeBlock({
        kind: mark === '' ? 'paragraph' : 'list-item',
        text: mark + text,
        level: mark === '' ? null : level,
        page: slide.number,
        look: makeLook({
          bold,
          centered: attributeOf(properties, 'algn') === 'ctr',
          indent: level * 18,
        }),
        language,
      }),
    )
  }
}

const readTable = (table: Element, slide: Slide): void => {
  const id = slide.tables.next++
  const named = attributeOf(first(table, 'tblPr'), 'firstRow') === '1'
  elements(table, 'tr').forEach((row, i) => {
    const cells = elements(row, 'tc').map((cell) => {
      const body = first(cell, 'txBody')
      return body
        ? elements(body, 'p')
            .map((p) => paragraphText(p).text)
            .join(' ')
        : ''
    })
    if (cells.some((cell) => cell.trim() !== ''))
      slide.blocks.push(makeRow({ id, header: named && i === 0, cells, page: slide.number }))
  })
}

const placeholderOf = (shape: Element): string | null => {
  const placeholder = first(shape, 'nvSpPr', 'nvPr', 'ph')
  return placeholder ? (attributeOf(placeholder, 'type') ?? 'body') : null
}

const readShape = (shape: Element, slide: Slide): void => {
  const kind = placeholderOf(shape)
  if (kind && /^(?:dt|ftr|sldNum|hdr|sldImg)$/.test(kind)) return
  const body = first(shape, 'txBody')
  if (!body) return
  if (kind === 'title' || kind === 'ctrTitle') {
    const text = elements(body, 'p')
      .map((p) => paragraphText(p).text)
      .join(' ')
    if (tidyText(text) !== '')
      slide.blocks.push(makeBlock({ kind: 'heading', text, level: 1, page: slide.number }))
  } else readTextBody(body, kind === 'body', slide)
}

const readTree = (tree: Element, slide: Slide, zip: OpenZip, part: string): void => {
  const shapes = elements(tree)
  // The title stands first, wherever the writer's program put it in the file.
  const isTitle = (shape: Element) => /^(?:title|ctrTitle)$/.test(placeholderOf(shape) ?? '')
  for (const shape of [...shapes.filter(isTitle), ...shapes.filter((each) => !isTitle(each))])
    switch (shape.localName) {
      case 'sp':
        readShape(shape, slide)
        break
      case 'grpSp':
        readTree(shape, slide, zip, part)
        break
      case 'graphicFrame':
        readGraphic(shape, slide, zip, part)
        break
      case 'AlternateContent': {
        const chosen = first(shape, 'Choice') ?? first(shape, 'Fallback')
        if (chosen) readTree(chosen, slide, zip, part)
        break
      }
    }
}

/** A table, or the words of a diagram (SmartArt), which lie in a part of their own. */
const readGraphic = (frame: Element, slide: Slide, zip: OpenZip, part: string): void => {
  const data = first(frame, 'graphic', 'graphicData')
  const table = first(data, 'tbl')
  if (table) readTable(table, slide)
  const diagram = attributeOf(first(data, 'relIds'), 'dm')
  const target = relationshipsOf(zip, part).find(({ id }) => id === diagram)?.target
  const tree = diagram && target ? zip.xml(target) : null
  for (const body of tree ? descendants(tree, 't') : [])
    if (body.namespaceURI?.includes('diagram')) readTextBody(body, true, slide)
}

/** Speaker notes follow their slide: they are often the only full sentences there are. */
const readNotes = (zip: OpenZip, part: string, slide: Slide): void => {
  const target = relationshipsOf(zip, part).find(({ type }) => type === 'notesSlide')?.target
  const tree = target ? zip.xml(target) : null
  for (const shape of tree ? descendants(tree, 'sp') : []) {
    const body = first(shape, 'txBody')
    if (!body || placeholderOf(shape) !== 'body') continue
    const notes: Slide = { ...slide, blocks: [] }
    readTextBody(body, false, notes)
    slide.blocks.push(...notes.blocks)
  }
}

/** PowerPoint presentations: a slide is a page, its title a heading, its notes stand below it. */
export const readPptx: FormatReader = async ({ bytes }) => {
  const zip = openZip(bytes)
  const parts = officeParts(zip, 'ppt/presentation.xml')
  const presentation = zip.xml(parts.main)
  const list = presentation ? first(presentation.documentElement, 'sldIdLst') : null
  if (!presentation) throw new UnreadableFileError('damaged', 'the package holds no presentation')
  const blocks: Block[] = []
  const findings: RawDocument['findings'] = []
  const tables = { next: 0 }
  let number = 0
  let hidden = 0
  for (const entry of list ? elements(list, 'sldId') : []) {
    // Both `id` and `r:id` have the local name "id": the relationship is the namespaced one.
    const id = [...Array(entry.attributes.length).keys()]
      .map((i) => entry.attributes.item(i))
      .find((each) => each?.name.endsWith(':id'))?.value
    const part = parts.relationships.find((each) => each.id === id)?.target
    const tree = part ? zip.xml(part) : null
    number++
    const shapes = tree ? first(tree.documentElement, 'cSld', 'spTree') : null
    if (!tree || !part || !shapes) continue
    if (attributeOf(tree.documentElement, 'show') === '0') hidden++
    const slide: Slide = { number, blocks: [], tables }
    readTree(shapes, slide, zip, part)
    readNotes(zip, part, slide)
    blocks.push(...slide.blocks)
  }
  if (hidden > 0)
    findings.push({ code: 'hidden-slides', message: `${hidden} hidden slides were read too` })
  return {
    format: 'pptx',
    blocks,
    pages: number,
    properties: readOfficeProperties(zip),
    findings,
  }
}
