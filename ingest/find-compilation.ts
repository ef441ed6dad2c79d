import type { Block } from './blocks.ts'
import type { BlockRole } from './classify-blocks.ts'
import { isNumberedHeading } from './heading-rank.ts'
import { isDelegationName } from './state-names.ts'
import { measureWords } from './text-measure.ts'

/** Sections of one document that are the words of different delegations, or about organisations. */
export type Compilation = {
  /** Index of the block that opens a section, and whose section it is. */
  entries: ReadonlyMap<number, string>
  /** Are the sections the words of those they are named after, or do they tell of them? */
  speaking: boolean
}

/** Entries that a compilation has at least. */
const fewestEntries = 3

/** How often a heading comes back before it counts as the refrain of all sections. */
const fewestRefrains = 4

/**
 * Finds the sections of a compilation: headings that are names of delegations, or headings after
 * each of which the same headings come round again ("Digital activities", "Contacts").
 */
export function findCompilation(
  blocks: readonly Block[],
  roles: readonly BlockRole[],
): Compilation {
  const headings = roles.flatMap((role, index) => (role === 'heading' ? [index] : []))
  const text = (index: number): string => bareName(blocks[index]?.text ?? '')
  const delegations = headings.filter(
    (index) => isDelegationName(text(index)) && speaks(blocks, roles, index),
  )
  if (delegations.length >= fewestEntries) {
    return { entries: new Map(delegations.map((index) => [index, text(index)])), speaking: true }
  }
  const openers = refrainOpeners(headings.map((index) => ({ index, text: text(index) })))
  return { entries: new Map(openers.map((index) => [index, text(index)])), speaking: false }
}

/** "University of Norland": most words of a name begin with capitals, and it holds no figures. */
function soundsLikeName(text: string): boolean {
  const words = text.split(/\s+/u).filter((word) => word.length > 3)
  const capital = words.filter((word) => /^[^\p{L}]*[\p{Lu}\p{Lo}]/u.test(word)).length
  return words.length > 0 && capital >= words.length * 0.7 && !/\d|[:;,.]$/u.test(text)
}

/** Does a text of some length follow? In tables, names of States are followed by figures. */
function speaks(blocks: readonly Block[], roles: readonly BlockRole[], index: number): boolean {
  let words = 0
  for (let next = index + 1; next < index + 8 && roles[next] === 'text'; next += 1) {
    words += measureWords(blocks[next]?.text ?? '')
  }
  return words >= 60 || roles[index + 1] === 'heading'
}

/** "I. European Union" -> "European Union". */
function bareName(heading: string): string {
  return heading
    .replace(/^(?:[IVXLC]+|[A-Z]|\d+)\.\s+/u, '')
    .replace(/[:*]+$/u, '')
    .trim()
}

/**
 * The headings that stand right before a heading that recurs. The refrain is the first heading below
 * every section, so what stands before it must be different each time and look like a name.
 */
function refrainOpeners(headings: readonly { index: number; text: string }[]): number[] {
  const counts = new Map<string, number>()
  for (const { text } of headings) counts.set(text, (counts.get(text) ?? 0) + 1)
  let best: number[] = []
  for (const [refrain, count] of counts) {
    if (count < fewestRefrains || /[:：]$/u.test(refrain)) continue
    const openers = headings.flatMap((heading, position) => {
      const before = headings[position - 1]
      return heading.text === refrain && before !== undefined ? [before] : []
    })
    const names = openers.filter(
      ({ text }) =>
        counts.get(text) === 1 &&
        measureWords(text) <= 10 &&
        soundsLikeName(text) &&
        !isNumberedHeading(text),
    )
    const distinct = new Set(names.map(({ text }) => text)).size
    if (distinct < count * 0.8 || names.length < openers.length) continue
    if (names.length > best.length) best = names.map(({ index }) => index)
  }
  return best
}
