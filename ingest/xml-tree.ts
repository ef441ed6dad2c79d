/** Children that are elements; by local name, for prefixes and namespaces differ between writers. */
export const elements = (node: Node, name?: string): Element[] => {
  const found: Element[] = []
  for (let child = node.firstChild; child; child = child.nextSibling)
    if (child.nodeType === 1 && (name === undefined || (child as Element).localName === name))
      found.push(child as Element)
  return found
}

export const first = (node: Node | null | undefined, ...path: string[]): Element | null => {
  let at: Node | null | undefined = node
  for (const name of path) at = at ? elements(at, name)[0] : null
  return (at as Element | null | undefined) ?? null
}

/** An attribute by its local name, or null. */
export const attributeOf = (element: Element | null | undefined, name: string): string | null => {
  if (!element) return null
  for (let i = 0; i < element.attributes.length; i++) {
    const each = element.attributes.item(i)
    if (each && (each.localName ?? each.name) === name) return each.value
  }
  return null
}

/** All elements of a local name below a node, in document order. */
export const descendants = (node: Node, name: string): Element[] => {
  const found: Element[] = []
  const visit = (at: Node) => {
    for (const element of elements(at)) {
      if (element.localName === name) found.push(element)
      visit(element)
    }
  }
  visit(node)
  return found
}

/** Is a property like <w:b/> on? Present without a value, or with one that means yes. */
export const isOn = (element: Element | null): boolean =>
  element !== null && !/^(?:0|false|off|none)$/i.test(attributeOf(element, 'val') ?? '')
