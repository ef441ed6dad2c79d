import type { Block } from './blocks.ts'
import type { BlockRole } from './classify-blocks.ts'
import { readMarker } from './numbering.ts'
import { endsLikeSentence, measureWords } from './text-measure.ts'

/** A text that is a heading so often is one wherever it stands alone. */
const fewestTwins = 3

/** "Goal 1: …" and "Goal 2: …" are a series from two on. */
const fewestInSeries = 2

/**
 * What is a heading in most places is one in all of them: a text that comes round in every section
 * ("Digital activities"), and a series that counts its headings ("Goal 1: …", "8. …").
 */
export function markRecurring(blocks: readonly Block[], roles: BlockRole[]): void {
  const counts = new Map<string, { headings: number; texts: number }>()
  for (const [index, { text }] of blocks.entries()) {
    const role = roles[index]
    if (role !== 'heading' && role !== 'text') continue
    for (const key of keysOf(text)) {
      const count = counts.get(key) ?? { headings: 0, texts: 0 }
      if (role === 'heading') count.headings += 1
      else count.texts += 1
      counts.set(key, count)
    }
  }
  for (const [index, block] of blocks.entries()) {
    if (roles[index] !== 'text' || measureWords(block.text) > 30) continue
    if (block.kind === 'list-item' || endsLikeSentence(block.text)) continue
    const recurs = keysOf(block.text).some((key) => {
      const { headings, texts } = counts.get(key) ?? { headings: 0, texts: 0 }
      return headings >= (key.includes('#') ? fewestInSeries : fewestTwins) && headings >= texts
    })
    if (recurs) roles[index] = 'heading'
  }
  markLabelled(blocks, roles)
  markBetween(blocks, roles)
}

/** "Objective: Safe ferries", three times or more, twice right below a heading, and never a sentence. */
function markLabelled(blocks: readonly Block[], roles: BlockRole[]): void {
  const series = new Map<string, number[]>()
  const labelOf = (text: string): string | null =>
    /^(\p{Lu}\p{L}{3,}):\s+\p{Lu}/u.exec(text)?.[1] ?? null
  for (const [index, { text, kind }] of blocks.entries()) {
    const label = kind === 'paragraph' || kind === 'heading' ? labelOf(text) : null
    if (label !== null) series.set(label, [...(series.get(label) ?? []), index])
  }
  const isTitle = (index: number): boolean => {
    const { text } = blocks[index] ?? { text: '' }
    const next = blocks[index + 1]
    // "Deadline: May" below "Keeper: Ada" is a list of facts.
    const apart = next !== undefined && labelOf(next.text) === null && roles[index + 1] === 'text'
    return measureWords(text) <= 30 && !endsLikeSentence(text) && apart
  }
  for (const indexes of series.values()) {
    const below = indexes.filter((index) => roles[index - 1] === 'heading').length
    const marked = indexes.some((index) => roles[index] === 'heading')
    if (indexes.length < fewestTwins || below < 2 || !marked) continue
    if (indexes.filter(isTitle).length < indexes.length * 0.75) continue
    for (const index of indexes) {
      if (roles[index] === 'text' && isTitle(index)) roles[index] = 'heading'
    }
  }
}

/** The text itself, and "goal #" for one of a series. */
function keysOf(text: string): string[] {
  if (text.length > 300) return []
  const series = /^(\p{Lu}\p{L}{2,})\s+(?:\d{1,2}|[IVX]{1,5})\s*[:–—]/u.exec(text)?.[1]
  return series === undefined ? [text] : [text, `${series.toLowerCase()} #`]
}

/** "8." in bold between the headings "7." and "9." in bold, however long it is. */
function markBetween(blocks: readonly Block[], roles: BlockRole[]): void {
  const numbered = blocks.flatMap((block, index) => {
    const marker = readMarker(block.text)
    const value = marker?.readings[0]?.value
    return marker?.style === '1.' && value !== undefined && block.look?.bold
      ? [{ index, value, heading: roles[index] === 'heading' }]
      : []
  })
  for (const [position, { index, value, heading }] of numbered.entries()) {
    const before = numbered[position - 1]
    const after = numbered[position + 1]
    if (heading || roles[index] !== 'text' || !before?.heading || !after?.heading) continue
    const words = measureWords(blocks[index]?.text ?? '')
    if (before.value === value - 1 && after.value === value + 1 && words <= 60) {
      roles[index] = 'heading'
    }
  }
}
