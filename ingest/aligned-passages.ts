import { westernDigits } from './numbering.ts'

/** What is compared of a passage when two documents may be one text in two languages. */
export type AlignablePassage = {
  label: string | null
  text: string
  /** Unit length, of a model that puts the languages into one space. */
  vector: Float32Array
}

export type Alignment = {
  /**
   * Share of passages whose nearest in the other document stands where a translation would have it,
   * 0 to 1. A rank and no cosine: what is near differs from model to model.
   */
  inPlace: number
  /** What that share stays below if the passages have nothing to do with each other, by five sigma. */
  chance: number
  /** Dice of the two sequences of labels, 0 to 1; null where one of the documents has too few. */
  labels: number | null
  /** Dice of the numbers of two digits and more, symbols included; null where there are too few. */
  numbers: number | null
}

/** Places compared: spread over the whole text, and few enough that long treaties cost no more. */
const places = 32
/** Below this many labels or numbers, agreement says nothing. */
const fewestMarks = 6

/**
 * How well the passages of two documents stand side by side. By label where both have the same
 * ones (an article stays that article in every language), else by their place in the text.
 */
export function alignPassages(
  one: readonly AlignablePassage[],
  other: readonly AlignablePassage[],
): Alignment {
  const anchored = byLabel(one, other)
  // A handful of labels among hundreds of passages is chance.
  const enough = Math.max(fewestMarks, 0.2 * Math.min(one.length, other.length))
  const pairs = anchored.length >= enough ? spread(anchored) : byPlace(one, other)
  const reach = Math.round(other.length * 0.04)
  const found = pairs.filter(([a, b]) => Math.abs(nearestTo(one[a], other) - b) <= reach).length
  const expected = Math.min(1, (2 * reach + 1) / Math.max(1, other.length))
  const sigma = Math.sqrt((expected * (1 - expected)) / Math.max(1, pairs.length))
  return {
    inPlace: pairs.length === 0 ? 0 : found / pairs.length,
    chance: expected + 5 * sigma,
    labels: dice(labelsOf(one), labelsOf(other)),
    numbers: dice(numbersOf(one), numbersOf(other)),
  }
}

/** Pairs of places whose label stands once in either document. */
function byLabel(
  one: readonly AlignablePassage[],
  other: readonly AlignablePassage[],
): [number, number][] {
  const places = onceLabelled(other)
  return [...onceLabelled(one)].flatMap(([label, a]): [number, number][] => {
    const b = places.get(label)
    return b === undefined ? [] : [[a, b]]
  })
}

function onceLabelled(passages: readonly AlignablePassage[]): Map<string, number> {
  const first = new Map<string, number>()
  const again = new Set<string>()
  for (const [i, { label }] of passages.entries()) {
    if (label === null) continue
    if (first.has(label)) again.add(label)
    else first.set(label, i)
  }
  for (const label of again) first.delete(label)
  return first
}

function byPlace(
  one: readonly AlignablePassage[],
  other: readonly AlignablePassage[],
): [number, number][] {
  const last = Math.max(1, one.length - 1)
  return spread(
    one.map((_, a): [number, number] => [a, Math.round((a / last) * (other.length - 1))]),
  )
}

function spread<Item>(items: readonly Item[]): Item[] {
  if (items.length <= places) return [...items]
  return Array.from({ length: places }, (_, i) => {
    const at = Math.floor((i * items.length) / places)
    return items[at] as Item
  })
}

/** Place of the passage that is nearest in meaning. */
function nearestTo(
  passage: AlignablePassage | undefined,
  others: readonly AlignablePassage[],
): number {
  let best = -Infinity
  let place = -1
  for (const [at, { vector }] of others.entries()) {
    const cosine = passage ? dot(passage.vector, vector) : 0
    if (cosine > best) {
      best = cosine
      place = at
    }
  }
  return place
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number)
  return sum
}

function labelsOf(passages: readonly AlignablePassage[]): string[] {
  return passages.flatMap(({ label }) => (label === null ? [] : [label]))
}

function numbersOf(passages: readonly AlignablePassage[]): string[] {
  return passages.flatMap(({ text }) => westernDigits(text).match(/\d{2,}/gu) ?? [])
}

function dice(one: readonly string[], other: readonly string[]): number | null {
  if (one.length < fewestMarks || other.length < fewestMarks) return null
  const counts = new Map<string, number>()
  for (const mark of one) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  let shared = 0
  for (const mark of other) {
    const left = counts.get(mark) ?? 0
    if (left > 0) {
      shared++
      counts.set(mark, left - 1)
    }
  }
  return (2 * shared) / (one.length + other.length)
}
