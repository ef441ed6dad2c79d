import type { Block, FormatReader, RawDocument } from './blocks.ts'
import { decodeText } from './decode-text.ts'
import { joinLines, startsItem, type TextLine } from './join-lines.ts'
import { makeBlock, makeRow, tidyText } from './make-block.ts'
import { parseXml } from './open-zip.ts'
import { attributeOf, elements } from './xml-tree.ts'

type Walk = {
  blocks: Block[]
  properties: RawDocument['properties']
  tables: number
  /** A number that stood in an element of its own and belongs to the next text. */
  mark: string
}

const aboutNames = /^(?:meta|metadata|head|header|teiheader|front-?matter|identification|info)$/i
const headingNames = /^(?:title|heading|head|caption|name|subject|rubric|h[1-6])$/i
const markNames = /^(?:num|number|label|no|enum|marker)$/i
const tableNames = /^(?:table|tgroup)$/i
const rowNames = /^(?:tr|row)$/i
const cellNames = /^(?:td|th|cell|entry)$/i
const noteNames = /^(?:footnote|note|fn|endnote|authorialnote)$/i
const silentNames = /^(?:script|style|comment|processing-instruction)$/i
const blockNames =
  /^(?:p|para|paragraph|paragr|al|alinea|item|li|list|ul|ol|div|section|subsection|article|chapter|part|annex|table|block|body|quote|blockquote|content|point|clause|recital)$/i

const divisionNames =
  /^(?:article|section|subsection|chapter|part|annex|title|book|schedule|appendix)$/i

const hasText = (element: Element): boolean => {
  for (let child = element.firstChild; child; child = child.nextSibling)
    if ((child.nodeType === 3 || child.nodeType === 4) && (child.nodeValue ?? '').trim() !== '')
      return true
  return false
}

const holdsBlocks = (element: Element): boolean =>
  blockNames.test(element.localName) || elements(element).some(holdsBlocks)

const linesOf = (text: string): TextLine[] => {
  let gap = 0
  return text.split(/\r?\n/).flatMap((line) => {
    if (line.trim() === '') {
      gap++
      return []
    }
    const indent = line.length - line.trimStart().length
    const filled = { text: line.trim(), indent, gap, page: null, pageLabel: null }
    gap = 0
    return [filled]
  })
}

const pushText = (text: string, language: string | null, walk: Walk): void => {
  for (const paragraph of joinLines(linesOf(text))) {
    const marked = walk.mark === '' ? paragraph.text : `${walk.mark} ${paragraph.text}`
    walk.mark = ''
    const item = startsItem(marked)
    walk.blocks.push(
      makeBlock({
        kind: item ? 'list-item' : 'paragraph',
        text: marked,
        level: item ? 0 : null,
        language,
      }),
    )
  }
}

const pushHeading = (text: string, level: number, language: string | null, walk: Walk): void => {
  const marked = walk.mark === '' ? text : `${walk.mark} ${text}`
  walk.mark = ''
  if (tidyText(marked) !== '')
    walk.blocks.push(makeBlock({ kind: 'heading', text: marked, level, language }))
}

const readTable = (table: Element, language: string | null, walk: Walk): boolean => {
  const rows: Element[] = []
  const collect = (element: Element) => {
    for (const child of elements(element))
      if (rowNames.test(child.localName)) rows.push(child)
      else collect(child)
  }
  collect(table)
  if (rows.length === 0) return false
  const id = walk.tables++
  for (const row of rows) {
    const cells = elements(row).filter((cell) => cellNames.test(cell.localName))
    const header =
      cells.every((cell) => cell.localName.toLowerCase() === 'th') ||
      /^thead$/i.test((row.parentNode as Element | null)?.localName ?? '')
    const texts = cells.map((cell) => cell.textContent ?? '')
    if (texts.some((text) => text.trim() !== ''))
      walk.blocks.push(makeRow({ id, header, cells: texts, language }))
  }
  return true
}

const propertyNames: [RegExp, string][] = [
  [/^(?:title|name|doctitle)$/i, 'title'],
  [/^(?:author|creator|issuer)$/i, 'author'],
  [/^(?:language|lang)$/i, 'language'],
  [/^(?:date|date_?signed|signed|date_?adopted|adopted|date_?of_?signature)$/i, 'date'],
  [/^(?:created|published)$/i, 'created'],
  [/^part(?:y|ies)(?:_?(?:name|code|iso_?code))?$/i, 'parties'],
]

/** Each of several once: the parties to a treaty. */
const listed = (list: string | undefined, value: string): string =>
  [...new Set([...(list?.split('; ') ?? []), value])].join('; ')

const readAbout = (element: Element, properties: RawDocument['properties']): void => {
  for (const child of elements(element)) {
    const value = tidyText(child.textContent ?? '')
    if (elements(child).length > 0) readAbout(child, properties)
    else if (value !== '' && value.length <= 500) {
      const known = propertyNames.find(([pattern]) => pattern.test(child.localName))?.[1]
      properties[child.localName] ??= value
      if (known === 'parties') properties[known] = listed(properties[known], value)
      else if (known) properties[known] ??= value
    }
  }
}

/** Text and elements side by side: what is inline stays in the sentence, the rest stands alone. */
const readMixed = (element: Element, depth: number, language: string | null, walk: Walk): void => {
  let text = ''
  for (let child = element.firstChild; child; child = child.nextSibling) {
    if (child.nodeType === 3 || child.nodeType === 4) text += child.nodeValue ?? ''
    if (child.nodeType !== 1) continue
    const inner = child as Element
    if (/^(?:br|lb|eol)$/i.test(inner.localName)) text += '\n'
    else if (noteNames.test(inner.localName) || holdsBlocks(inner)) {
      pushText(text, language, walk)
      text = ''
      readElement(inner, depth, language, walk)
    } else text += inner.textContent ?? ''
  }
  pushText(text, language, walk)
}

const firstAttribute = (element: Element, names: readonly string[]): string => {
  for (const name of names) {
    const value = tidyText(attributeOf(element, name) ?? '')
    if (value !== '') return value
  }
  return ''
}

/** The title of a division that carries it as attributes: <article number="7" name="Levies">. */
const titleOf = (element: Element): string => {
  const name = firstAttribute(element, ['title', 'name', 'heading'])
  const number = firstAttribute(element, ['number', 'num', 'no', 'label'])
  if (!divisionNames.test(element.localName)) return /\p{L}{2}/u.test(name) ? name : ''
  if (number === '' || name.startsWith(number)) return /\p{L}{2}/u.test(name) ? name : ''
  // "7" alone does not say of what; the element's name does.
  const unit = element.localName.charAt(0).toUpperCase() + element.localName.slice(1)
  const spoken = /\p{L}{3}/u.test(number) ? number : `${unit} ${number}`
  return name === '' ? spoken : `${spoken} ${name}`
}

const readElement = (element: Element, depth: number, outer: string | null, walk: Walk): void => {
  const name = element.localName
  const language = attributeOf(element, 'lang') ?? outer
  if (silentNames.test(name)) return
  if (aboutNames.test(name) && depth <= 2 && !hasText(element)) {
    readAbout(element, walk.properties)
    return
  }
  if (tableNames.test(name) && readTable(element, language, walk)) return
  if (noteNames.test(name)) {
    const text = tidyText(element.textContent ?? '')
    if (text !== '') walk.blocks.push(makeBlock({ kind: 'footnote', text, language }))
    return
  }
  if (markNames.test(name)) {
    walk.mark = [walk.mark, tidyText(element.textContent ?? '')].filter(Boolean).join(' ')
    return
  }
  if (headingNames.test(name) && !holdsBlocks(element)) {
    pushHeading(element.textContent ?? '', depth, language, walk)
    return
  }
  const title = titleOf(element)
  if (title !== '') pushHeading(title, depth, language, walk)
  if (hasText(element)) readMixed(element, depth + 1, language, walk)
  else for (const child of elements(element)) readElement(child, depth + 1, language, walk)
}

/**
 * Any XML: elements with text become paragraphs; titles, in elements or attributes, become headings
 * by their depth; what stands under <meta> becomes properties.
 */
export const readXml: FormatReader = async ({ bytes }) => {
  const declared = /<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 300)),
  )?.[1]
  const { text, encoding, findings } = decodeText(bytes, declared)
  const root = parseXml(text, 'the file').documentElement
  const walk: Walk = { blocks: [], properties: { encoding }, tables: 0, mark: '' }
  const language = attributeOf(root, 'lang')
  if (language) walk.properties.language = language
  if (hasText(root)) readMixed(root, 1, language, walk)
  else for (const child of elements(root)) readElement(child, 0, language, walk)
  const shallowest = Math.min(
    ...walk.blocks.flatMap((b) => (b.kind === 'heading' ? [b.level ?? 1] : [])),
  )
  const blocks = walk.blocks.map((block) =>
    block.kind === 'heading'
      ? { ...block, level: Math.min(9, (block.level ?? 1) - shallowest + 1) }
      : block,
  )
  return { format: 'xml', blocks, pages: null, properties: walk.properties, findings }
}
