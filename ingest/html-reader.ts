import { type DefaultTreeAdapterTypes, parse, parseFragment } from 'parse5'
import type { Block, FormatReader, RawDocument } from './blocks.ts'
import { decodeText } from './decode-text.ts'
import {
  isBacklink,
  isNotes,
  listMark,
  noteNumber,
  placeLinked,
  readTableRows,
} from './html-parts.ts'
import { attribute, childrenOf, isElement, isSkipped, textOf, usableMain } from './html-tree.ts'
import { startsItem } from './join-lines.ts'
import { makeBlock, makeLook, makeRow, superscript, tidyText } from './make-block.ts'

/** A list of links may say beside each one from when it is, or in which languages. */
const mostlyLinked = 0.6

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

const blockNames = new Set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu ol optgroup p pre search section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
)

type Context = {
  kind: Block['kind']
  level: number | null
  listDepth: number
  mark: string
  bold: boolean
  linked: boolean
  centered: boolean
  language: string | null
  size: number
  /** Id of the note that it stands in, '' where that has none; null outside of notes. */
  note: string | null
  /** Has text of this very context become a block already? */
  shown: boolean
}

type Walk = {
  blocks: Block[]
  open: {
    text: string
    bold: number
    linked: number
    letters: number
    context: Context
    links: string[]
  } | null
  /** Places on the page that a block links to, and the note that a block belongs to. */
  links: Map<Block, string[]>
  notes: Map<Block, string>
  tables: number
}

const flush = (walk: Walk): void => {
  const { open } = walk
  walk.open = null
  if (!open) return
  const { context, text } = open
  const own = startsItem(text.trim())
  // Many pages write "(a)" themselves inside an item; the item's own mark would double it.
  const mark = own ? '' : context.mark
  const item = context.kind === 'paragraph' && own
  const inNote = context.note !== null && context.kind !== 'heading'
  const block = makeBlock({
    kind: inNote ? 'footnote' : item ? 'list-item' : context.kind,
    text: (inNote ? mark.replace('. ', ' ') : mark) + text,
    level: inNote ? null : item ? 0 : context.level,
    look: makeLook({
      bold: open.letters > 0 && open.bold === open.letters,
      centered: context.centered,
      size: context.size,
      indent: context.listDepth * 18,
    }),
    language: context.language,
    ...(open.letters > 0 && open.linked >= open.letters * mostlyLinked ? { linked: true } : {}),
  })
  if (/[\p{L}\p{N}]/u.test(text)) {
    walk.blocks.push(block)
    if (open.links.length > 0) walk.links.set(block, open.links)
    if (inNote && context.note) walk.notes.set(block, context.note)
    context.shown = true
    context.mark = ''
    if (context.kind === 'list-item') Object.assign(context, { kind: 'paragraph', level: null })
  }
}

const addText = (text: string, context: Context, walk: Walk): void => {
  if (walk.open === null) {
    if (text.trim() === '') return
    walk.open = { text: '', bold: 0, linked: 0, letters: 0, context, links: [] }
  }
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  walk.open.text += text
  walk.open.letters += letters
  if (context.bold) walk.open.bold += letters
  if (context.linked) walk.open.linked += letters
}

const contextOf = (element: Element, outer: Context): Context => {
  const name = element.tagName
  const style = attribute(element, 'style') ?? ''
  const align = attribute(element, 'align')
  const heading = /^h([1-6])$/.exec(name)
  const inner: Context = {
    ...outer,
    language: attribute(element, 'lang') || attribute(element, 'xml:lang') || outer.language,
    bold:
      outer.bold || /^(?:b|strong|th)$/.test(name) || /font-weight:\s*(?:bold|[6-9]00)/.test(style),
    linked: outer.linked || (name === 'a' && attribute(element, 'href') !== undefined),
    centered:
      outer.centered ||
      name === 'center' ||
      align === 'center' ||
      /text-align:\s*center/.test(style),
  }
  if (isNotes(element)) inner.note = attribute(element, 'id') ?? ''
  else if (outer.note !== null && name === 'li') inner.note = attribute(element, 'id') ?? outer.note
  if (!blockNames.has(name)) return inner
  if (heading) return { ...inner, kind: 'heading', level: Number(heading[1]), shown: false }
  // <h2>Aims<p>Text: a heading that was never closed ends where its paragraphs begin.
  if (outer.kind === 'heading' && outer.shown && /^(?:p|ul|ol|dl|table|blockquote)$/.test(name))
    return { ...inner, kind: 'paragraph', level: null }
  if (attribute(element, 'role') === 'heading')
    return { ...inner, kind: 'heading', level: Number(attribute(element, 'aria-level') ?? 2) }
  return inner
}

const walkList = (list: Element, context: Context, walk: Walk): void => {
  const items = childrenOf(list).filter(isElement)
  let number = Number.parseInt(attribute(list, 'start') ?? '1', 10) || 1
  for (const item of items) {
    flush(walk)
    if (item.tagName !== 'li') {
      walkElement(item, context, walk)
      continue
    }
    number = Number.parseInt(attribute(item, 'value') ?? '', 10) || number
    const inner = contextOf(item, context)
    const mark = listMark(list, number)
    const place: Context = { ...inner, kind: 'list-item', level: inner.listDepth, mark }
    place.listDepth++
    for (const child of childrenOf(item)) walkNode(child, place, walk)
    flush(walk)
    number++
  }
}

const walkTable = (table: Element, context: Context, walk: Walk): void => {
  const rows = readTableRows(table)
  if (rows === null) {
    for (const child of childrenOf(table)) walkNode(child, context, walk)
    flush(walk)
    return
  }
  const id = walk.tables++
  for (const caption of childrenOf(table).filter(isElement))
    if (caption.tagName === 'caption') {
      addText(textOf(caption), { ...context, kind: 'paragraph', level: null, bold: true }, walk)
      flush(walk)
    }
  for (const { header, cells } of rows)
    if (cells.some((cell) => cell.trim() !== ''))
      walk.blocks.push(makeRow({ id, header, cells, language: context.language }))
}

/** What an element that holds no text of its own shows: a line end, a picture's words, a note's mark. */
const inlineOf = (element: Element): string | null => {
  if (element.tagName === 'br') return '\n'
  if (element.tagName === 'img') return attribute(element, 'alt') ?? ''
  if (isBacklink(element)) return ''
  const note = noteNumber(element)
  if (note !== null) return superscript(note)
  if (element.tagName !== 'sup') return null
  const mark = /^\s*\[?([0-9]{1,3})\]?\s*$/.exec(textOf(element))?.[1]
  return mark ? superscript(mark) : null
}

/** Remembers the places that a piece of the text links to: notes follow the text they belong to. */
const noteLinks = (element: Element, walk: Walk): void => {
  const place = placeLinked(element)
  if (place !== null) walk.open?.links.push(place)
  for (const child of childrenOf(element).filter(isElement)) noteLinks(child, walk)
}

/** Notes at the end of a page go behind the first paragraph that refers to them. */
const notesPlaced = ({ blocks, links, notes }: Walk): Block[] => {
  const byNote = new Map<string, Block[]>()
  for (const [block, note] of notes) byNote.set(note, [...(byNote.get(note) ?? []), block])
  const moved = new Set<Block>()
  for (const [block, places] of links)
    for (const place of notes.has(block) ? [] : places)
      for (const note of byNote.get(place) ?? []) moved.add(note)
  const placed = new Set<Block>()
  return blocks.flatMap((block) => {
    if (moved.has(block)) return []
    const below = (links.get(block) ?? []).flatMap((place) => byNote.get(place) ?? [])
    const fresh = below.filter((note) => !placed.has(note))
    for (const note of fresh) placed.add(note)
    return [block, ...fresh]
  })
}

const walkElement = (element: Element, outer: Context, walk: Walk): void => {
  const name = element.tagName
  if (isSkipped(element)) return
  const isBlock = blockNames.has(name)
  if (isBlock) flush(walk)
  const context = contextOf(element, outer)
  if (inlineOf(element) !== null) {
    addText(inlineOf(element) ?? '', context, walk)
    noteLinks(element, walk)
    return
  }
  // The first text of an item takes the item's mark, whichever element inside it holds the text.
  const shared = isBlock && context.kind === 'list-item' ? outer : context
  if (name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir')
    walkList(element, { ...context, kind: 'paragraph', level: null, mark: '' }, walk)
  else if (name === 'table') walkTable(element, context, walk)
  else for (const child of childrenOf(element)) walkNode(child, shared, walk)
  if (name === 'a') noteLinks(element, walk)
  if (isBlock) flush(walk)
}

const walkNode = (node: Node, context: Context, walk: Walk): void => {
  if (node.nodeName === '#text' && 'value' in node) addText(node.value, context, walk)
  else if (isElement(node)) walkElement(node, context, walk)
}

const walkAll = (nodes: Node[], language: string | null): Block[] => {
  const walk: Walk = { blocks: [], open: null, tables: 0, links: new Map(), notes: new Map() }
  const context: Context = {
    kind: 'paragraph',
    level: null,
    listDepth: 0,
    mark: '',
    bold: false,
    linked: false,
    centered: false,
    language,
    size: 1,
    note: null,
    shown: false,
  }
  for (const node of nodes) walkNode(node, context, walk)
  flush(walk)
  return notesPlaced(walk)
}

/** Blocks of a piece of HTML inside another format. */
export const readHtmlFragment = (
  html: string,
  { language, tables = 0 }: { language: string | null; tables?: number },
): Block[] =>
  walkAll(parseFragment(html).childNodes, language).map((block) =>
    block.table ? { ...block, table: { ...block.table, id: block.table.id + tables } } : block,
  )

const metaNames: Record<string, string> = {
  author: 'author',
  'dc.creator': 'author',
  'dc.date': 'created',
  'dc.title': 'title',
  'dc.language': 'language',
  'article:published_time': 'created',
  date: 'created',
  description: 'description',
  'og:title': 'title',
}

const readHead = (html: Element): RawDocument['properties'] => {
  const properties: RawDocument['properties'] = {}
  const language = attribute(html, 'lang') || attribute(html, 'xml:lang')
  if (language) properties.language = language
  const head = childrenOf(html)
    .filter(isElement)
    .find((element) => element.tagName === 'head')
  for (const element of head ? childrenOf(head).filter(isElement) : []) {
    if (element.tagName === 'title')
      properties.title = tidyText(element.childNodes.map(textOf).join(''))
    if (element.tagName !== 'meta') continue
    const name = (attribute(element, 'name') ?? attribute(element, 'property') ?? '').toLowerCase()
    const known = metaNames[name]
    const content = attribute(element, 'content')?.trim()
    if (known && content) properties[known] ??= content
  }
  return properties
}

const declaredEncoding = (bytes: Uint8Array): string | undefined =>
  /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i
    .exec(new TextDecoder('windows-1252').decode(bytes.subarray(0, 4096)))
    ?.slice(1)
    .find(Boolean)

const readPage = (bytes: Uint8Array, mainOf: (body: Element) => Element): RawDocument => {
  const { text, encoding, findings } = decodeText(bytes, declaredEncoding(bytes))
  const html = parse(text).childNodes.filter(isElement)[0]
  if (!html) throw new Error('parse5 gave a page without an html element')
  const properties = { ...readHead(html), encoding }
  const body = childrenOf(html)
    .filter(isElement)
    .find((element) => element.tagName === 'body')
  const main = body ? mainOf(body) : html
  const blocks = walkAll([main], properties.language ?? null)
  return { format: 'html', blocks, pages: null, properties, findings }
}

/** The main text of a web page, without navigation, scripts, forms and notices. */
export const readHtml: FormatReader = async ({ bytes }) => readPage(bytes, usableMain)

/** A chapter of a book: all of it is text, boxes beside it too. */
export const readChapter = (bytes: Uint8Array): RawDocument => readPage(bytes, (body) => body)
