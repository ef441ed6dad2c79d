import type { Block } from './blocks.ts'
import type { BlockRole } from './classify-blocks.ts'
import { measureWords } from './text-measure.ts'

const referencesTitle =
  /^(?:[\divxlc]+[.)]?\s+)?(?:references(?: cited)?|bibliography|works cited|further reading|endnotes|bibliographie|références(?: bibliographiques)?|referencias(?: bibliográficas)?|bibliografía|литература|список литературы|библиография|参考文献|المراجع|قائمة المراجع)\s*:?$/iu
const address = /https?:\/\/|www\.|\bdoi[:.]/iu
const onlyAddress = /^(?:[•–-]\s*)?(?:https?:\/\/|www\.)\S+$/iu
const year = /(?<!\d)(?:19|20)\d\d(?!\d)/u

/** So many links below each other are a list of links, fewer are part of the text around them. */
const leastLinks = 3

/** Gives lists of sources and lists of links their roles: what points elsewhere and says nothing. */
export function markPointers(blocks: readonly Block[], roles: BlockRole[]): void {
  for (const [index, { text }] of blocks.entries()) {
    if (roles[index] === 'heading' && referencesTitle.test(text)) markSources(blocks, roles, index)
  }
  markLinks(blocks, roles)
}

/** What stands below "References" up to the next heading, if most of it looks like sources. */
function markSources(blocks: readonly Block[], roles: BlockRole[], heading: number): void {
  let end = heading + 1
  while (roles[end] === 'text') end += 1
  const below = blocks.slice(heading + 1, end)
  const sources = below.filter(({ text }) => address.test(text) || year.test(text))
  if (below.length > 0 && sources.length >= below.length * 0.6) {
    roles.fill('references', heading + 1, end)
  }
}

function markLinks(blocks: readonly Block[], roles: BlockRole[]): void {
  let from = 0
  for (let index = 0; index <= blocks.length; index += 1) {
    const block = blocks[index]
    if (block !== undefined && roles[index] === 'text' && isLink(block)) continue
    if (index - from >= leastLinks) roles.fill('links', from, index)
    from = index + 1
  }
}

function isLink({ text, linked }: Block): boolean {
  if (onlyAddress.test(text)) return true
  return linked === true && measureWords(text) <= 25 && !/[.!?。؟]$/u.test(text)
}
