import type { Block, FormatReader, RawDocument } from './blocks.ts'
import { readChapter } from './html-reader.ts'
import { openZip } from './open-zip.ts'
import { UnreadableFileError } from './read-document.ts'
import { attributeOf, descendants, elements, first } from './xml-tree.ts'

const metaNames: Record<string, string> = {
  title: 'title',
  creator: 'author',
  date: 'created',
  language: 'language',
  publisher: 'publisher',
}

const readMetadata = (opf: Document): RawDocument['properties'] => {
  const properties: RawDocument['properties'] = {}
  const metadata = first(opf.documentElement, 'metadata')
  for (const each of metadata ? elements(metadata) : []) {
    const name = metaNames[each.localName]
    const value = each.textContent?.trim()
    if (name && value) properties[name] ??= value
  }
  return properties
}

const joinPath = (folder: string, href: string): string => {
  const path: string[] = []
  const plain = decodeURIComponent(href.split('#')[0] ?? '')
  for (const step of (folder + plain).split('/'))
    if (step === '..') path.pop()
    else if (step !== '.' && step !== '') path.push(step)
  return path.join('/')
}

/** EPUB books: the chapters in the order of the spine, without the table of contents. */
export const readEpub: FormatReader = async ({ bytes }) => {
  const zip = openZip(bytes)
  if (zip.entries.some(({ name }) => name === 'META-INF/rights.xml'))
    throw new UnreadableFileError('encrypted', 'protected by digital rights management')
  const container = zip.xml('META-INF/container.xml')
  const rootfile = container ? descendants(container, 'rootfile')[0] : undefined
  const path = attributeOf(rootfile, 'full-path')
  const opf = path ? zip.xml(path) : null
  if (!path || !opf) throw new UnreadableFileError('damaged', 'the book holds no package document')
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const items = new Map(descendants(opf, 'item').map((item) => [attributeOf(item, 'id'), item]))
  const blocks: Block[] = []
  let tables = 0
  for (const reference of descendants(opf, 'itemref')) {
    const item = items.get(attributeOf(reference, 'idref'))
    const type = attributeOf(item, 'media-type') ?? ''
    if (!item || !/xhtml|html/.test(type)) continue
    if (/\bnav\b/.test(attributeOf(item, 'properties') ?? '')) continue
    const chapter = zip.bytes(joinPath(folder, attributeOf(item, 'href') ?? ''))
    if (!chapter) continue
    const read = readChapter(chapter)
    for (const block of read.blocks)
      blocks.push(
        block.table ? { ...block, table: { ...block.table, id: block.table.id + tables } } : block,
      )
    tables += read.blocks.filter((block) => block.table).length
  }
  return { format: 'epub', blocks, pages: null, properties: readMetadata(opf), findings: [] }
}
