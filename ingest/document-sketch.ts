import { foldText } from '../vectors/lexical-tokens.ts'

/** Words (or Chinese characters) in a shingle: long enough that shared ones are shared wording. */
const shingleWords = 5
/** Values of a sketch; its estimate of the resemblance errs by about 1/√128, .09. */
export const sketchSize = 128
/** Bands of four values: texts that share 80 % meet in one of 32 with certainty, 30 % seldom. */
const bandValues = 4

const word = /\p{Script=Han}|[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu

/** Words of a text without case, accents and marks; a Chinese character is a word. */
export function plainWords(text: string): string[] {
  return foldText(text).match(word) ?? []
}

/** 32-bit hashes of all runs of five words; a shorter text is one run. */
export function shinglesOf(text: string): Set<number> {
  const hashes = plainWords(text).map(hashWord)
  const shingles = new Set<number>()
  const last = Math.max(0, hashes.length - shingleWords)
  if (hashes.length === 0) return shingles
  for (let from = 0; from <= last; from++) {
    let hash = 0x811c9dc5
    for (let i = from; i < Math.min(from + shingleWords, hashes.length); i++) {
      hash = mix(hash ^ (hashes[i] as number))
    }
    shingles.add(hash >>> 0)
  }
  return shingles
}

/**
 * A sketch from which the resemblance of two texts is estimated without either: the least hash in
 * each of 128 bins, an empty bin taking its neighbour's.
 * @returns 128 values; all 0xffffffff for a text without words.
 * @see Shrivastava & Li 2014, "Densifying one permutation hashing", arXiv:1406.4784
 */
export function sketchOf(shingles: ReadonlySet<number>): Uint32Array {
  const sketch = new Uint32Array(sketchSize).fill(0xffffffff)
  for (const shingle of shingles) {
    const bin = shingle % sketchSize
    const value = mix(shingle ^ 0x5bd1e995) >>> 0
    if (value < (sketch[bin] as number)) sketch[bin] = value
  }
  if (shingles.size === 0) return sketch
  const filled = [...sketch.keys()].filter((bin) => sketch[bin] !== 0xffffffff)
  for (const bin of sketch.keys()) {
    if (sketch[bin] !== 0xffffffff) continue
    const next = filled.find((other) => other > bin) ?? (filled[0] as number)
    sketch[bin] = mix((sketch[next] as number) + Math.imul(bin - next, 0x9e3779b1)) >>> 0
  }
  return sketch
}

/** Keys of which texts that are nearly the same share at least one. */
export function bandKeys(sketch: Uint32Array): string[] {
  const keys: string[] = []
  for (let from = 0; from < sketch.length; from += bandValues) {
    let hash = from
    for (let i = from; i < from + bandValues; i++) hash = mix(hash ^ (sketch[i] as number))
    keys.push(`band:${from / bandValues}:${(hash >>> 0).toString(36)}`)
  }
  return keys
}

/** Share of all shingles of two texts that both have, 0 to 1. */
export function resemblance(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const both = shared(one, other)
  const all = one.size + other.size - both
  return all === 0 ? 0 : both / all
}

/** Share of a text's shingles that stand in another as well, 0 to 1. */
export function containedIn(part: ReadonlySet<number>, whole: ReadonlySet<number>): number {
  return part.size === 0 ? 0 : shared(part, whole) / part.size
}

function shared(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const [fewer, more] = one.size <= other.size ? [one, other] : [other, one]
  let both = 0
  for (const shingle of fewer) if (more.has(shingle)) both++
  return both
}

/** FNV-1a over UTF-16 units. */
function hashWord(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash
}

/** The finaliser of MurmurHash3: every bit of the input moves every bit of the output. */
function mix(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
