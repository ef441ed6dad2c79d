import type { DefaultTreeAdapterTypes } from 'parse5'
import { attribute, isElement, textOf } from './html-tree.ts'
import { formatNumber } from './number-format.ts'

type Element = DefaultTreeAdapterTypes.Element

const typeFormats: Record<string, string> = {
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  'lower-alpha': 'lowerLetter',
  'lower-latin': 'lowerLetter',
  'upper-alpha': 'upperLetter',
  'upper-latin': 'upperLetter',
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  'arabic-indic': 'arabicIndic',
  'cjk-ideographic': 'chineseCounting',
  'simp-chinese-informal': 'chineseCounting',
  'trad-chinese-informal': 'chineseCounting',
  'decimal-leading-zero': 'decimalZero',
  none: 'none',
}

/** What a browser shows before a list item, with a blank after it; '' where it shows nothing. */
export const listMark = (list: Element, number: number): string => {
  const style = /list-style(?:-type)?:\s*([\w-]+)/i.exec(attribute(list, 'style') ?? '')?.[1]
  const type = style ?? attribute(list, 'type') ?? ''
  if (type === 'none') return ''
  if (list.tagName !== 'ol') return '• '
  return `${formatNumber(number, typeFormats[type] ?? 'decimal')}. `
}

const rowsOf = (table: Element): { row: Element; head: boolean }[] =>
  table.childNodes.filter(isElement).flatMap((child) => {
    if (child.tagName === 'tr') return [{ row: child, head: false }]
    if (!/^(?:thead|tbody|tfoot)$/.test(child.tagName)) return []
    const head = child.tagName === 'thead'
    return rowsOf(child).map(({ row }) => ({ row, head }))
  })

const holds = (element: Element, pattern: RegExp): boolean =>
  element.childNodes
    .filter(isElement)
    .some((child) => pattern.test(child.tagName) || holds(child, pattern))

const span = (cell: Element, name: string): number =>
  Math.min(100, Math.max(1, Number.parseInt(attribute(cell, name) ?? '1', 10) || 1))

export type TableRow = { header: boolean; cells: string[] }

/**
 * Rows of a table, cells that span several repeated in each, so that every row is whole.
 * @returns null for a table that only lays out a page: nested tables, headings, one column.
 */
export const readTableRows = (table: Element): TableRow[] | null => {
  const rows = rowsOf(table)
  if (rows.length === 0 || holds(table, /^(?:table|h[1-6]|ul|ol)$/)) return null
  const out: TableRow[] = []
  const pending = new Map<number, { text: string; left: number }>()
  for (const { row, head } of rows) {
    const cells: string[] = []
    const own = row.childNodes.filter(isElement).filter((cell) => /^t[dh]$/.test(cell.tagName))
    const fill = () => {
      for (let above = pending.get(cells.length); above && above.left > 0; ) {
        above.left--
        cells.push(above.text)
        above = pending.get(cells.length)
      }
    }
    for (const cell of own) {
      fill()
      const text = textOf(cell)
      for (let i = 0; i < span(cell, 'colspan'); i++) {
        pending.set(cells.length, { text, left: span(cell, 'rowspan') - 1 })
        // Across columns a heading stands for each of them; a wide cell of data is said once.
        cells.push(i === 0 || head || cell.tagName === 'th' ? text : '')
      }
    }
    fill()
    const header = head || (own.length > 0 && own.every((cell) => cell.tagName === 'th'))
    out.push({ header, cells })
  }
  return out.every(({ cells }) => cells.length < 2) ? null : out
}

const noteRoles = /^doc-(?:endnotes?|footnotes?)$/
const noteNames = /(?:^|\s)(?:footnotes?|endnotes?|rearnotes?)(?:\s|$)/

/** Does the page declare this element to be a note, or the list of its notes? */
export const isNotes = (element: Element): boolean =>
  noteRoles.test(attribute(element, 'role') ?? '') ||
  noteNames.test(attribute(element, 'epub:type') ?? '') ||
  (/^(?:section|div|ol|aside)$/.test(element.tagName) &&
    noteNames.test(attribute(element, 'class') ?? ''))

/** The place on the same page that a link leads to. */
export const placeLinked = (element: Element): string | null =>
  element.tagName === 'a'
    ? (/^[^#]*#(.+)$/.exec(attribute(element, 'href') ?? '')?.[1] ?? null)
    : null

/** The number of a note where the text refers to it, which no <sup> raises. */
export const noteNumber = (element: Element): string | null => {
  const declared =
    attribute(element, 'role') === 'doc-noteref' ||
    /(?:^|\s)noteref(?:\s|$)/.test(attribute(element, 'epub:type') ?? '')
  return declared ? (/^\s*\[?(\d{1,3})\]?\s*$/.exec(textOf(element))?.[1] ?? null) : null
}

/** The arrow that leads from a note back to where it is referred to. */
export const isBacklink = (element: Element): boolean =>
  element.tagName === 'a' &&
  (attribute(element, 'role') === 'doc-backlink' ||
    /(?:^|\s)backlink(?:\s|$)/.test(attribute(element, 'epub:type') ?? '') ||
    /^\s*[↩⤴↑⏎]\ufe0e?\s*$/u.test(textOf(element)))
