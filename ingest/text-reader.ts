import type { Block, FormatReader } from './blocks.ts'
import { decodeText } from './decode-text.ts'
import {
  isAllCapitals,
  isNamedHeading,
  isNumberedHeading,
  looksLikeTitle,
} from './heading-patterns.ts'
import { bulletOf, type JoinedLines, joinLines, startsItem, type TextLine } from './join-lines.ts'
import { makeBlock, makeLook } from './make-block.ts'
import { takePageFootNotes } from './page-foot-notes.ts'
import { type FurnishedPage, findFurniture, takeFurniture } from './page-furniture.ts'

const pagesOf = (text: string): string[][] => {
  const pages = text.split('\f').map((page) => page.split('\n'))
  // A form feed ends a page: what follows the last one is a page only if something stands there.
  if (pages.length > 1 && pages.at(-1)?.every((line) => line.trim() === '')) pages.pop()
  return pages
}

const furnish = (pages: string[][]): FurnishedPage[] => {
  if (pages.length >= 3) return takeFurniture(pages)
  return pages.map((lines) => {
    const furniture = findFurniture(lines)
    return { lines: lines.filter((_, i) => !furniture.has(i)), label: null }
  })
}

/** Lines that hold something, with the empty ones before them counted. */
const filledLines = (pages: FurnishedPage[]): TextLine[] => {
  const paged = pages.length > 1
  return pages.flatMap(({ lines, label }, index) => {
    let gap = 0
    return lines.flatMap((line) => {
      const text = line.trimEnd()
      if (text.trim() === '') {
        // An empty line with blanks in it was a line of its own on the page, so it parts more.
        gap += line.length > 0 && gap > 0 ? 2 : 1
        return []
      }
      const indent = (/^[\s]*/.exec(text)?.[0] ?? '').replace(/\t/g, '    ').length
      const filled = { text, indent, gap, page: paged ? index + 1 : null, pageLabel: label }
      gap = 0
      return [filled]
    })
  })
}

const kindOf = (paragraph: JoinedLines, rest: JoinedLines[]): Block['kind'] => {
  const [next] = rest
  const { text } = paragraph
  if (isNamedHeading(text)) return 'heading'
  const longer = next !== undefined && next.text.length > Math.max(80, text.length * 1.5)
  if (paragraph.lines <= 3 && isAllCapitals(text) && !bulletOf(text) && titles(text, rest))
    return 'heading'
  const opensSection =
    /^(?:[IVX]+|[A-Z])\./.test(text) && next !== undefined && isNumberedHeading(next.text)
  if (paragraph.lines <= 2 && isNumberedHeading(text) && (longer || opensSection)) return 'heading'
  if (startsItem(text)) return 'list-item'
  return paragraph.lines === 1 && looksLikeTitle(text) && opensText(rest) ? 'heading' : 'paragraph'
}

/** Capitals are a title where text or another title follows; in a column of a table they are not. */
const titles = (text: string, [next, after]: JoinedLines[]): boolean => {
  if (!next || next.text.length > 50 || isNumberedHeading(text)) return true
  if (isNamedHeading(next.text) || startsItem(next.text)) return true
  return isAllCapitals(next.text) && after !== undefined && after.text.length > 50
}

/** Is the next thing a paragraph of some length, or a title or two and then one? */
const opensText = (rest: JoinedLines[]): boolean => {
  const [next, after] = rest
  if (!next || startsItem(next.text)) return false
  if (next.text.length > 100) return !looksLikeTitle(next.text)
  return looksLikeTitle(next.text) && after !== undefined && after.text.length > 200
}

// A text may carry links in the manner of Markdown without being Markdown otherwise.
const unlink = (text: string): string =>
  text.replace(/\[([^[\]]+)\]\((?:#|https?:)[^()\s]*\)/g, '$1')

/** The blocks of a plain text, whose pages are parted by form feeds if it has any. */
export const readTextBlocks = (text: string): { blocks: Block[]; pages: number | null } => {
  const pages = furnish(pagesOf(unlink(text).replace(/\r\n?|[\u2028\u2029\v]/g, '\n')))
  const paragraphs = joinLines(filledLines(pages))
  const blocks = paragraphs.flatMap((paragraph, i) => {
    const kind = kindOf(paragraph, paragraphs.slice(i + 1, i + 3))
    const glyph = bulletOf(paragraph.text)
    const body = glyph ? `• ${paragraph.text.slice(glyph[0].length)}` : paragraph.text
    const block = makeBlock({
      kind,
      text: body,
      level: kind === 'list-item' ? 0 : null,
      page: paragraph.page,
      pageEnd: paragraph.pageEnd,
      pageLabel: paragraph.pageLabel,
      look: makeLook({ indent: paragraph.indent * 6 }),
    })
    return block.text === '' || block.text === '•' ? [] : [block]
  })
  const paged = pages.length > 1
  return { blocks: paged ? takePageFootNotes(blocks) : blocks, pages: paged ? pages.length : null }
}

/** Plain text in any encoding. */
export const readText: FormatReader = async ({ bytes }) => {
  const { text, encoding, findings } = decodeText(bytes)
  return { format: 'text', ...readTextBlocks(text), properties: { encoding }, findings }
}
