import type { DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

export const isElement = (node: DefaultTreeAdapterTypes.Node): node is Element => 'tagName' in node

export const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((each) => each.name === name)?.value

export const childrenOf = (element: Element): Node[] => element.childNodes

/** All text under a node, what is skipped left out. */
export const textOf = (node: Node): string => {
  if (node.nodeName === '#text' && 'value' in node) return node.value
  if (!isElement(node) || neverText.has(node.tagName)) return ''
  if (node.tagName === 'br') return '\n'
  return node.childNodes.map(textOf).join('')
}

const neverText = new Set(
  'script style noscript template svg math canvas iframe object embed audio video head title meta link button select textarea input datalist nav'.split(
    ' ',
  ),
)
const skippedRoles = new Set(
  'navigation search banner menu menubar alert dialog complementary'.split(' '),
)

// Words of class and id names that page makers use for what is not the text. Whole words only:
// "main-navigation" is one, "with-sidebar" on the body is told apart by how much it holds.
const asideWords =
  /(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|consent|gdpr|share|sharing|social|newsletter|subscribe|pagination|pager|skip|skiplink|screen-reader-text|visually-hidden|sr-only|sidebar|related|advert|ads|popup|modal|site-header|site-footer|masthead|language-switcher|printonly)(?:[\s_-]|$)/i

/** Is this element page furniture: by its name, its role, its class, or because it is hidden? */
export const isSkipped = (element: Element): boolean => {
  const { tagName } = element
  if (neverText.has(tagName)) return true
  if (attribute(element, 'hidden') !== undefined) return true
  if (attribute(element, 'aria-hidden') === 'true') return true
  if (/display:\s*none|visibility:\s*hidden/i.test(attribute(element, 'style') ?? '')) return true
  const role = attribute(element, 'role')
  if (role && skippedRoles.has(role)) return true
  if (tagName === 'footer')
    return (
      !/\bfoot-?notes?\b|\bendnotes?\b/i.test(namesOf(element)) && !within(element, 'blockquote')
    )
  return marked.has(element)
}

const marked = new WeakSet<Element>()
const namesOf = (element: Element): string =>
  `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''} ${attribute(element, 'role') ?? ''}`

const within = (element: Element, tagName: string): boolean => {
  for (let up = element.parentNode; up && 'tagName' in up; up = up.parentNode)
    if (up.tagName === tagName) return true
  return false
}

const lettersIn = (element: Element): number => textOf(element).replace(/\s+/g, '').length

const elementsIn = (element: Element): Element[] =>
  element.childNodes.filter(isElement).flatMap((child) => [child, ...elementsIn(child)])

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

/**
 * Was this id made from the words of a heading, as converters and site generators do
 * ("article-45-information-sharing-arrangements")? Then it names a section, not a part of the page.
 */
const isAnchor = (element: Element, id: string): boolean => {
  if (/^(?:h[1-6]|a)$/.test(element.tagName)) return true
  const heading = elementsIn(element).find(({ tagName }) => /^h[1-6]$/.test(tagName))
  const printed = new Set(wordsOf(heading ? textOf(heading) : textOf(element).slice(0, 300)))
  const words = wordsOf(id)
  // One word of a heading may be the name of a box as well: "Share" above a row of buttons.
  return words.length >= 2 && words.filter((word) => printed.has(word)).length >= words.length * 0.8
}

const isNamedAside = (element: Element): boolean => {
  const id = attribute(element, 'id') ?? ''
  const others = `${attribute(element, 'class') ?? ''} ${attribute(element, 'role') ?? ''}`
  return asideWords.test(others) || (asideWords.test(id) && !isAnchor(element, id))
}

/** Marks the furniture under an element: named like it, and holding only a small part of the text. */
const markAsides = (body: Element): void => {
  const whole = lettersIn(body)
  for (const element of elementsIn(body))
    if (isNamedAside(element) && lettersIn(element) < whole * 0.25) marked.add(element)
}

/**
 * The element that holds the text of a page: <main>, or the only <article>, if most of the text is
 * there; else the body, whose furniture `isSkipped` then knows.
 */
export const usableMain = (body: Element): Element => {
  markAsides(body)
  const all = elementsIn(body)
  const mains = all.filter(
    (element) => element.tagName === 'main' || attribute(element, 'role') === 'main',
  )
  const articles = all.filter((element) => element.tagName === 'article')
  for (const candidates of [mains, articles]) {
    const [only] = candidates
    if (only && candidates.length === 1 && lettersIn(only) > lettersIn(body) * 0.5) return only
  }
  return body
}
