import { attributeOf, elements, first, isOn } from './xml-tree.ts'

/** What a style, its ancestors or a paragraph itself settle; undefined: not said. */
export type Format = {
  name?: string
  /** 0 to 8 for headings, 9 for body text. */
  outline?: number
  numId?: string
  numLevel?: number
  bold?: boolean
  centered?: boolean
  size?: number
  indent?: number
  hidden?: boolean
}

const numberOf = (value: string | null): number | undefined =>
  value !== null && value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined

/** Run properties that show: bold, size in points, hidden. */
export const readRunFormat = (rPr: Element | null): Format => {
  if (!rPr) return {}
  const format: Format = {}
  const bold = first(rPr, 'b') ?? first(rPr, 'bCs')
  if (bold) format.bold = isOn(bold)
  const size = numberOf(attributeOf(first(rPr, 'sz') ?? first(rPr, 'szCs'), 'val'))
  if (size !== undefined) format.size = size / 2
  if (first(rPr, 'vanish')) format.hidden = isOn(first(rPr, 'vanish'))
  return format
}

/** Paragraph properties: outline level, list, alignment, indent in points. */
export const readParagraphFormat = (pPr: Element | null): Format => {
  if (!pPr) return {}
  const format: Format = {}
  const outline = numberOf(attributeOf(first(pPr, 'outlineLvl'), 'val'))
  if (outline !== undefined) format.outline = outline
  const numId = attributeOf(first(pPr, 'numPr', 'numId'), 'val')
  if (numId !== null) format.numId = numId
  const numLevel = numberOf(attributeOf(first(pPr, 'numPr', 'ilvl'), 'val'))
  if (numLevel !== undefined) format.numLevel = numLevel
  const alignment = attributeOf(first(pPr, 'jc'), 'val')
  if (alignment !== null) format.centered = alignment === 'center'
  const ind = first(pPr, 'ind')
  const indent = numberOf(attributeOf(ind, 'left') ?? attributeOf(ind, 'start'))
  if (indent !== undefined) format.indent = indent / 20
  return format
}

const headingName = /^heading ([1-9])$/i

/**
 * Styles of a document, resolved through `basedOn`. Built-in styles carry their English names in
 * every language of Word ("heading 1" behind the id "Titre1"), so the level is read from there.
 */
export const readStyles = (styles: Document | null) => {
  const own = new Map<string, { format: Format; basedOn: string | null }>()
  let defaultParagraph: string | null = null
  let defaults: Format = {}
  if (styles) {
    defaults = {
      ...readParagraphFormat(first(styles.documentElement, 'docDefaults', 'pPrDefault', 'pPr')),
      ...readRunFormat(first(styles.documentElement, 'docDefaults', 'rPrDefault', 'rPr')),
    }
    for (const style of elements(styles.documentElement, 'style')) {
      const id = attributeOf(style, 'styleId')
      if (id === null) continue
      const name = attributeOf(first(style, 'name'), 'val') ?? id
      const format: Format = {
        name,
        ...readParagraphFormat(first(style, 'pPr')),
        ...readRunFormat(first(style, 'rPr')),
      }
      const heading = headingName.exec(name)
      if (heading) format.outline ??= Number(heading[1]) - 1
      if (/^title$/i.test(name)) format.outline ??= 0
      own.set(id, { format, basedOn: attributeOf(first(style, 'basedOn'), 'val') })
      const isDefault = attributeOf(style, 'default')
      if (attributeOf(style, 'type') === 'paragraph' && isDefault && isDefault !== '0')
        defaultParagraph = id
    }
  }
  const resolved = new Map<string, Format>()
  const resolve = (id: string | null, seen: string[] = []): Format => {
    if (id === null || seen.includes(id)) return {}
    const known = resolved.get(id)
    if (known) return known
    const style = own.get(id)
    if (!style) return {}
    const { name: _inherited, ...inherited } = resolve(style.basedOn, [...seen, id])
    const format = { ...inherited, ...style.format }
    resolved.set(id, format)
    return format
  }
  return {
    defaults,
    /** The format of a paragraph style; null is the document's default style. */
    paragraph: (id: string | null): Format => ({ ...defaults, ...resolve(id ?? defaultParagraph) }),
    character: (id: string | null): Format => resolve(id),
  }
}
export type Styles = ReturnType<typeof readStyles>
