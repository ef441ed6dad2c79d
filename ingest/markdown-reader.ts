import type { Nodes, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { frontmatter } from 'micromark-extension-frontmatter'
import { gfm } from 'micromark-extension-gfm'
import { parse as parseYaml } from 'yaml'
import type { Block, FormatReader, RawDocument } from './blocks.ts'
import { decodeText } from './decode-text.ts'
import { readHtmlFragment } from './html-reader.ts'
import {
  bulletOf,
  joinLines,
  learnSetting,
  type Setting,
  startsItem,
  type TextLine,
} from './join-lines.ts'
import { makeBlock, makeLook, makeRow, superscript } from './make-block.ts'
import { findFurniture } from './page-furniture.ts'
import { takeInStrayedNotes } from './strayed-notes.ts'

type Properties = RawDocument['properties']
type Reading = {
  source: string
  blocks: Block[]
  notes: Map<string, Block[]>
  tables: number
  properties: Properties
  language: string | null
  setting: Setting
}

/**
 * Page headers and footers that a conversion left between the lines go, and with them the empty
 * lines that they brought, where a sentence goes on behind them.
 */
const withoutFurniture = (source: string): string => {
  const lines = source.split('\n')
  const furniture = findFurniture(lines)
  if (furniture.size === 0) return source
  const kept: string[] = []
  let cut = false
  lines.forEach((line, i) => {
    if (furniture.has(i)) {
      cut = true
      return
    }
    if (cut && line.trim() === '') return
    if (cut) {
      cut = false
      let last = kept.length - 1
      while (last >= 0 && kept[last]?.trim() === '') last--
      const goesOn = /^\p{Ll}/u.test(line) && !/[.!?:;]\s*$/.test(kept[last] ?? '')
      if (goesOn) kept.length = last + 1
      else if (kept.at(-1)?.trim() !== '') kept.push('')
    }
    kept.push(line)
  })
  return kept.join('\n')
}

const inlineText = (node: PhrasingContent | Nodes, reading: Reading): string => {
  switch (node.type) {
    case 'text':
    case 'inlineCode':
      return node.value
    case 'break':
      return '\n'
    case 'image':
    case 'imageReference':
      return node.alt ?? ''
    case 'html':
      return /^<br\b/i.test(node.value) ? '\n' : ''
    case 'footnoteReference':
      return /^[0-9]+$/.test(node.identifier) ? superscript(node.identifier) : ''
    default:
      return 'children' in node
        ? node.children.map((child) => inlineText(child as PhrasingContent, reading)).join('')
        : ''
  }
}

const isBold = (children: PhrasingContent[]): boolean => {
  const filled = children.filter((child) => child.type !== 'text' || child.value.trim() !== '')
  return (
    filled.length > 0 &&
    filled.every(
      (child) => child.type === 'strong' || (child.type === 'emphasis' && isBold(child.children)),
    )
  )
}

const isLinked = (children: PhrasingContent[]): boolean => {
  const filled = children.filter(
    (child) => child.type !== 'text' || /[\p{L}\p{N}]/u.test(child.value),
  )
  return (
    filled.length > 0 &&
    filled.every(
      (child) =>
        child.type === 'link' ||
        child.type === 'linkReference' ||
        ((child.type === 'strong' || child.type === 'emphasis') && isLinked(child.children)),
    )
  )
}

/** Footnotes named in a text, in order: they stand after its paragraph. */
const notesOf = (node: Nodes): string[] =>
  node.type === 'footnoteReference'
    ? [node.identifier]
    : 'children' in node
      ? node.children.flatMap(notesOf)
      : []

type Place = { kind: 'paragraph' | 'list-item'; level: number | null; indent: number; mark: string }
const plain: Place = { kind: 'paragraph', level: null, indent: 0, mark: '' }

const asLines = (text: string): TextLine[] =>
  text.split('\n').flatMap((line) => {
    const trimmed = line.trim()
    return trimmed ? [{ text: trimmed, indent: 0, gap: 0, page: null, pageLabel: null }] : []
  })

const pushText = (
  text: string,
  place: Place,
  { bold, linked }: { bold: boolean; linked: boolean },
  reading: Reading,
): void => {
  const look = makeLook({ bold, indent: place.indent })
  joinLines(asLines(text), reading.setting).forEach((paragraph, i) => {
    const own = startsItem(paragraph.text)
    const first = i === 0 && place.mark !== ''
    // A conversion may have set its own "(a)" behind the bullet of Markdown: one mark is enough.
    const mark = first && !(own && place.mark === '• ') ? place.mark : ''
    const glyph = mark === '' ? bulletOf(paragraph.text) : null
    const kind = first || own ? 'list-item' : i === 0 ? place.kind : 'paragraph'
    reading.blocks.push(
      makeBlock({
        kind,
        text: glyph ? `• ${paragraph.text.slice(glyph[0].length)}` : mark + paragraph.text,
        level: kind === 'list-item' ? (place.level ?? 0) : null,
        look,
        language: reading.language,
        ...(linked ? { linked } : {}),
      }),
    )
  })
}

const pushNotes = (node: Nodes, reading: Reading): void => {
  for (const identifier of notesOf(node)) {
    reading.blocks.push(...(reading.notes.get(identifier) ?? []))
    reading.notes.delete(identifier)
  }
}

const readList = (
  list: Extract<RootContent, { type: 'list' }>,
  depth: number,
  reading: Reading,
) => {
  const written = list.children.map((item) =>
    /^\s*(?:>\s*)*([0-9]{1,9})([.)])/.exec(reading.source.slice(item.position?.start.offset ?? 0)),
  )
  const values = written.map((match) => Number(match?.[1] ?? Number.NaN))
  const rising = values.every((value, i) => i === 0 || value > (values[i - 1] ?? 0))
  list.children.forEach((item, i) => {
    // "1." before every item is a habit of writers and shows as 1, 2, 3; other numbers are meant.
    const number = rising ? values[i] : (list.start ?? 1) + i
    const box = item.checked === true ? '☑ ' : item.checked === false ? '☐ ' : ''
    const mark = list.ordered ? `${number}${written[i]?.[2] ?? '.'} ` : box || '• '
    const place: Place = { kind: 'list-item', level: depth, indent: 18 * (depth + 1), mark }
    item.children.forEach((child, j) => {
      const follow: Place = { ...place, kind: 'paragraph', mark: '' }
      readNode(child, j === 0 ? place : follow, depth + 1, reading)
    })
  })
}

const readTable = (table: Extract<RootContent, { type: 'table' }>, reading: Reading): void => {
  const id = reading.tables++
  table.children.forEach((row, i) => {
    const cells = row.children.map((cell) =>
      cell.children.map((child) => inlineText(child, reading)).join(''),
    )
    // Markdown cannot write a table without a header line: an empty one names no columns.
    if (cells.some((cell) => cell.trim() !== ''))
      reading.blocks.push(makeRow({ id, header: i === 0, cells, language: reading.language }))
  })
}

/** `<!-- Title: … -->` and the like: what a converter noted about the document. */
const readComment = (html: string, properties: Properties): void => {
  for (const [, body = ''] of html.matchAll(/<!--([\s\S]*?)-->/g)) {
    const note = /^\s*(?:meta(?:data)?\s*:\s*)?([\p{L}][\p{L} _-]{1,30}):\s+(.{1,500})$/iu.exec(
      body.trim(),
    )
    if (note?.[1] && note[2]) {
      const name = note[1].trim().toLowerCase().replace(/\s+/g, '-')
      properties[name] ??= note[2].trim()
    }
  }
}

const readNode = (node: RootContent, place: Place, depth: number, reading: Reading): void => {
  switch (node.type) {
    case 'heading': {
      const text = node.children.map((child) => inlineText(child, reading)).join('')
      const { depth: level } = node
      const block = makeBlock({ kind: 'heading', text, level, language: reading.language })
      if (block.text !== '') reading.blocks.push(block)
      pushNotes(node, reading)
      return
    }
    case 'paragraph': {
      const text = node.children.map((child) => inlineText(child, reading)).join('')
      pushText(
        text,
        place,
        { bold: isBold(node.children), linked: isLinked(node.children) },
        reading,
      )
      pushNotes(node, reading)
      return
    }
    case 'list':
      readList(node, place.kind === 'list-item' || place.level !== null ? depth : 0, reading)
      return
    case 'table':
      readTable(node, reading)
      return
    case 'blockquote':
      for (const child of node.children)
        readNode(child, { ...plain, indent: place.indent + 18 }, depth, reading)
      return
    case 'code':
      pushText(node.value, place, { bold: false, linked: false }, reading)
      return
    case 'html':
      readComment(node.value, reading.properties)
      reading.blocks.push(...readHtmlFragment(node.value, reading))
      return
    default:
      return
  }
}

const readFrontMatter = (value: string, properties: Properties): RawDocument['findings'] => {
  try {
    const data: unknown = parseYaml(value)
    if (typeof data !== 'object' || data === null) return []
    const names: Record<string, string> = { date: 'created', lang: 'language' }
    for (const [name, entry] of Object.entries(data)) {
      if (typeof entry !== 'string' && typeof entry !== 'number') continue
      properties[name] = String(entry)
      const known = names[name]
      if (known) properties[known] ??= String(entry)
    }
    return []
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error)
    return [{ code: 'front-matter-unreadable', message: `the YAML front matter: ${reason}` }]
  }
}

/**
 * More marks of emphasis than a paragraph of any document has. The parser compares each with each:
 * a table of asterisks, or a file made to hang its reader, would take minutes.
 */
const mostMarks = 2000

/** A line that begins fifty lists or quotations inside each other; a rule of dashes does not. */
const deepLine = /^([ \t]*)(?=(?:>[ \t]*|(?:[-+*]|\d{1,9}[.)])[ \t]+){50}[^\n]*[^-*\s])/gm

/** What no document means as Markdown stays as its letters. */
const withoutRiot = (source: string): string =>
  source.replace(deepLine, '$1\\').replace(/(?:[^\n]+\n?)+/g, (paragraph) => {
    const marks = paragraph.match(/[*_~]/g)?.length ?? 0
    return marks > mostMarks ? paragraph.replace(/(?<!\\)[*_~]/g, '\\$&') : paragraph
  })

/** Markdown (CommonMark, GFM tables, task lists and footnotes, YAML front matter). */
export const readMarkdown: FormatReader = async ({ bytes }) => {
  const { text, encoding, findings } = decodeText(bytes)
  const source = withoutRiot(
    withoutFurniture(text.replace(/\r\n?/g, '\n').replaceAll('\f', '\n\n')),
  )
  const tree = fromMarkdown(source, {
    extensions: [gfm(), frontmatter(['yaml', 'toml'])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml'])],
  })
  const reading: Reading = {
    source,
    blocks: [],
    notes: new Map(),
    tables: 0,
    properties: { encoding },
    language: null,
    setting: learnSetting(asLines(source).filter(({ text }) => !/^(?:[#|<>]|```|---)/.test(text))),
  }
  for (const node of tree.children)
    if (node.type === 'footnoteDefinition') {
      const note: Reading = { ...reading, blocks: [] }
      node.children.forEach((child, i) => {
        readNode(
          child,
          i === 0 ? { ...plain, mark: `${node.label ?? node.identifier} ` } : plain,
          0,
          note,
        )
      })
      const blocks = note.blocks.map(
        (block): Block => ({ ...block, kind: 'footnote', level: null }),
      )
      reading.notes.set(node.identifier, blocks)
    }
  for (const node of tree.children)
    if (node.type === 'yaml') findings.push(...readFrontMatter(node.value, reading.properties))
    else if (node.type !== 'footnoteDefinition') readNode(node, plain, 0, reading)
  // Notes that nothing in the text refers to are still part of the document.
  for (const blocks of reading.notes.values()) reading.blocks.push(...blocks)
  const blocks = takeInStrayedNotes(reading.blocks.filter((block) => block.text !== ''))
  return { format: 'markdown', blocks, pages: null, properties: reading.properties, findings }
}
