import { formatNumber } from './number-format.ts'
import { attributeOf, descendants, elements, first } from './xml-tree.ts'

export type OdtFormat = {
  bold?: boolean
  centered?: boolean
  size?: number
  language?: string
  listStyle?: string
  outline?: number
}

const readProperties = (style: Element): OdtFormat => {
  const format: OdtFormat = {}
  const text = first(style, 'text-properties')
  const weight = attributeOf(text, 'font-weight') ?? attributeOf(text, 'font-weight-complex')
  if (weight !== null) format.bold = weight === 'bold' || Number(weight) >= 600
  const size = /^([0-9.]+)pt$/.exec(attributeOf(text, 'font-size') ?? '')?.[1]
  if (size) format.size = Number(size)
  const language = attributeOf(text, 'language')
  if (language && /^[a-z]{2,3}$/.test(language)) format.language = language
  const align = attributeOf(first(style, 'paragraph-properties'), 'text-align')
  if (align !== null) format.centered = align === 'center'
  const list = attributeOf(style, 'list-style-name')
  if (list) format.listStyle = list
  const outline = Number(attributeOf(style, 'default-outline-level') ?? '')
  if (outline > 0) format.outline = outline
  return format
}

/** Formats of an OpenDocument's styles, resolved through their parents. */
export const readOdtStyles = (parts: (Document | null)[]) => {
  const own = new Map<string, { format: OdtFormat; parent: string | null }>()
  for (const part of parts)
    for (const style of part ? descendants(part, 'style') : []) {
      const name = attributeOf(style, 'name')
      if (!name) continue
      const format = readProperties(style)
      if (name === 'Title') format.outline ??= 1
      own.set(name, { format, parent: attributeOf(style, 'parent-style-name') })
    }
  return (name: string | null): OdtFormat => {
    const chain: OdtFormat[] = []
    const seen = new Set<string>()
    for (let at = name; at && !seen.has(at); at = own.get(at)?.parent ?? null) {
      seen.add(at)
      // Some writers use the program's own "Title" without declaring it.
      chain.unshift(own.get(at)?.format ?? (at === 'Title' ? { outline: 1 } : {}))
    }
    return Object.assign({}, ...chain)
  }
}

type Level = {
  format: string
  prefix: string
  suffix: string
  shown: number
  start: number
  bullet: string | null
}

const odfFormats: Record<string, string> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  '': 'none',
  '一, 二, 三, ...': 'chineseCounting',
  '١, ٢, ٣, ٤, ...': 'arabicIndic',
  'أ, ب, ت, ...': 'arabicAlpha',
  'أ, ب, ج, ...': 'arabicAbjad',
}

const readLevels = (style: Element): Map<number, Level> =>
  new Map(
    elements(style).flatMap((level): [number, Level][] => {
      if (!/^(?:list|outline)-level-style/.test(level.localName)) return []
      const format = attributeOf(level, 'num-format') ?? ''
      const entry: Level = {
        format: odfFormats[format] ?? 'decimal',
        prefix: attributeOf(level, 'num-prefix') ?? '',
        suffix: attributeOf(level, 'num-suffix') ?? '',
        shown: Number(attributeOf(level, 'display-levels') ?? 1),
        start: Number(attributeOf(level, 'start-value') ?? 1),
        bullet:
          level.localName === 'list-level-style-bullet'
            ? (attributeOf(level, 'bullet-char') ?? '•')
            : null,
      }
      return [[Number(attributeOf(level, 'level') ?? 1), entry]]
    }),
  )

/** List and outline numbers of an OpenDocument, counted as its office program shows them. */
export const readOdtNumbering = (parts: (Document | null)[]) => {
  const styles = new Map<string, Map<number, Level>>()
  for (const part of parts)
    for (const name of ['list-style', 'outline-style'])
      for (const style of part ? descendants(part, name) : [])
        styles.set(
          name === 'outline-style' ? 'outline' : (attributeOf(style, 'name') ?? ''),
          readLevels(style),
        )
  return {
    /** Steps a list's counters on for an item at `level` (from 1) and says what is shown. */
    next: (style: string, level: number, counters: number[], start: number | null): string => {
      const levels = styles.get(style)
      const current = levels?.get(level)
      if (!levels || !current) return ''
      counters[level] = start ?? (counters[level] ?? current.start - 1) + 1
      counters.length = level + 1
      if (current.bullet !== null)
        return /[\p{L}\p{Co}]/u.test(current.bullet) ? '•' : current.bullet
      if (current.format === 'none') return (current.prefix + current.suffix).trim()
      const numbers: string[] = []
      for (let each = Math.max(1, level - current.shown + 1); each <= level; each++) {
        const other = levels.get(each)
        const shown = formatNumber(counters[each] ?? other?.start ?? 1, other?.format ?? 'decimal')
        if (shown !== '') numbers.push(shown)
      }
      return current.prefix.trimStart() + numbers.join('.') + current.suffix.trimEnd()
    },
  }
}
