import { formatNumber } from './number-format.ts'
import { attributeOf, elements, first } from './xml-tree.ts'

type Level = {
  start: number
  format: string
  text: string
  legal: boolean
  suffix: string
  restart: number | null
  style: string | null
}
type List = {
  abstractId: string
  overrides: Map<number, { start: number | null; level: Level | null }>
}

const readLevel = (lvl: Element): Level => {
  const value = (name: string) => attributeOf(first(lvl, name), 'val')
  const format = first(lvl, 'numFmt') ?? first(lvl, 'AlternateContent', 'Choice', 'numFmt')
  const restart = value('lvlRestart')
  return {
    start: Number(value('start') ?? 0),
    format: attributeOf(format, 'val') ?? 'decimal',
    text: value('lvlText') ?? '',
    legal: first(lvl, 'isLgl') !== null && value('isLgl') !== '0',
    suffix: value('suff') ?? 'tab',
    restart: restart === null ? null : Number(restart),
    style: value('pStyle'),
  }
}

const readLevels = (abstract: Element): Map<number, Level> =>
  new Map(
    elements(abstract, 'lvl').map((lvl) => [Number(attributeOf(lvl, 'ilvl') ?? 0), readLevel(lvl)]),
  )

// 'o' in Courier New and the private-use signs of Symbol and Wingdings are drawn as dots and squares.
const bulletSign = (text: string): string =>
  text.trim() === '' ? '' : /^[\p{L}\p{N}\p{Co}·§]/u.test(text) ? '•' : text.trim()

/**
 * Numbers of a document's lists as Word shows them: levels, restarts, starts and formats of
 * numbering.xml (ECMA-376 part 1, 17.9). Call it once for each numbered paragraph, in order.
 */
export const readNumbering = (numbering: Document | null) => {
  const abstracts = new Map<string, Map<number, Level>>()
  const byStyleLink = new Map<string, string>()
  const lists = new Map<string, List>()
  const root = numbering?.documentElement
  const linked: [string, string][] = []
  for (const abstract of root ? elements(root, 'abstractNum') : []) {
    const id = attributeOf(abstract, 'abstractNumId') ?? ''
    abstracts.set(id, readLevels(abstract))
    const styleLink = attributeOf(first(abstract, 'styleLink'), 'val')
    if (styleLink) byStyleLink.set(styleLink, id)
    const numStyleLink = attributeOf(first(abstract, 'numStyleLink'), 'val')
    if (numStyleLink) linked.push([id, numStyleLink])
  }
  for (const [id, style] of linked) {
    const levels = abstracts.get(byStyleLink.get(style) ?? '')
    if (levels && abstracts.get(id)?.size === 0) abstracts.set(id, levels)
  }
  for (const num of root ? elements(root, 'num') : []) {
    const overrides: List['overrides'] = new Map()
    for (const override of elements(num, 'lvlOverride')) {
      const start = attributeOf(first(override, 'startOverride'), 'val')
      const lvl = first(override, 'lvl')
      overrides.set(Number(attributeOf(override, 'ilvl') ?? 0), {
        start: start === null ? null : Number(start),
        level: lvl ? readLevel(lvl) : null,
      })
    }
    const abstractId = attributeOf(first(num, 'abstractNumId'), 'val') ?? ''
    lists.set(attributeOf(num, 'numId') ?? '', { abstractId, overrides })
  }
  // Lists made from one definition count on together, unless an override starts one afresh.
  const counters = new Map<string, (number | undefined)[]>()
  const started = new Set<string>()

  const levelOf = (list: List, level: number): Level | undefined =>
    list.overrides.get(level)?.level ?? abstracts.get(list.abstractId)?.get(level)

  const advance = (numId: string, list: List, level: number): (number | undefined)[] => {
    const values = counters.get(list.abstractId) ?? []
    counters.set(list.abstractId, values)
    const override = list.overrides.get(level)?.start ?? null
    const key = `${numId}/${level}`
    if (override !== null && !started.has(key)) values[level] = override
    else if (values[level] === undefined) values[level] = levelOf(list, level)?.start ?? 1
    else values[level]++
    started.add(key)
    for (let deeper = level + 1; deeper < Math.max(values.length, 9); deeper++) {
      const restart = levelOf(list, deeper)?.restart ?? null
      // 0: never restarts; n: only when a level above n comes round.
      if (restart === null || (restart > 0 && level < restart)) values[deeper] = undefined
    }
    return values
  }

  return {
    /** The level a paragraph style stands for in a list, where the paragraph does not say it. */
    levelOfStyle: (numId: string, styleId: string | null): number => {
      const list = lists.get(numId)
      if (!list || styleId === null) return 0
      for (const [level, { style }] of abstracts.get(list.abstractId) ?? [])
        if (style === styleId) return level
      return 0
    },
    /** The number or bullet of the next paragraph of a list with what parts it from the text. */
    next: (numId: string, level: number): string => {
      const list = lists.get(numId)
      const current = list ? levelOf(list, level) : undefined
      if (!list || !current) return ''
      const space = current.suffix === 'nothing' ? '' : ' '
      if (current.format === 'bullet') {
        const sign = bulletSign(current.text)
        return sign === '' ? '' : `${sign} `
      }
      const values = advance(numId, list, level)
      const shown = current.text.replace(/%([1-9])/g, (_, digit: string) => {
        const index = Number(digit) - 1
        const other = levelOf(list, index)
        const value = values[index] ?? other?.start ?? 1
        const legal = current.legal && other?.format !== 'decimalZero'
        return formatNumber(value, legal ? 'decimal' : (other?.format ?? 'decimal'))
      })
      return shown.trim() === '' ? '' : shown.trim() + space
    },
  }
}
export type Numbering = ReturnType<typeof readNumbering>
