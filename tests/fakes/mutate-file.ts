import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { pick, type Random } from '../../server/evaluation/seeded-random.ts'

/** A way to damage a file; `null` where it does not apply to this one. */
type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array | null

const upTo = (limit: number, random: Random) => Math.floor(random() * limit)
const concat = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

/** A stretch of a file, small ones more often than large ones. */
function slice(bytes: Uint8Array, random: Random): [from: number, to: number] {
  const from = upTo(bytes.length, random)
  return [from, Math.min(bytes.length, from + 1 + Math.floor(bytes.length ** random()))]
}

const flipBits: Mutation = (bytes, random) => {
  const flipped = bytes.slice()
  for (let i = 1 + upTo(32, random); i > 0; i--) {
    const at = upTo(bytes.length, random)
    flipped[at] = (flipped[at] ?? 0) ^ (1 << upTo(8, random))
  }
  return flipped
}

const truncate: Mutation = (bytes, random) => bytes.slice(0, upTo(bytes.length, random))

const removeSlice: Mutation = (bytes, random) => {
  const [from, to] = slice(bytes, random)
  return concat(bytes.subarray(0, from), bytes.subarray(to))
}

const repeatSlice: Mutation = (bytes, random) => {
  const [from, to] = slice(bytes, random)
  const repeated = Array.from({ length: 1 + upTo(8, random) }, () => bytes.subarray(from, to))
  return concat(bytes.subarray(0, to), ...repeated, bytes.subarray(to))
}

const moveSlice: Mutation = (bytes, random) => {
  const [from, to] = slice(bytes, random)
  const rest = concat(bytes.subarray(0, from), bytes.subarray(to))
  const at = upTo(rest.length, random)
  return concat(rest.subarray(0, at), bytes.subarray(from, to), rest.subarray(at))
}

const fillSlice: Mutation = (bytes, random) => {
  const [from, to] = slice(bytes, random)
  const filled = bytes.slice()
  const fill = pick([() => 0, () => 0xff, () => 0x20, () => upTo(256, random)], random)
  for (let i = from; i < to; i++) filled[i] = fill()
  return filled
}

/** Digits stand for lengths, offsets, counts and references in every format. */
const changeNumber: Mutation = (bytes, random) => {
  const text = Buffer.from(bytes).toString('latin1')
  const numbers = [...text.matchAll(/\d+/g)]
  if (numbers.length === 0) return null
  const { index, 0: found } = pick(numbers, random)
  const other = pick(['0', '-1', '1', '65536', '4294967295', '99999999999999999999', '1e9'], random)
  return new Uint8Array(
    Buffer.from(text.slice(0, index) + other + text.slice(index + found.length), 'latin1'),
  )
}

/** What opens and never closes, or opens a thousand times. */
const deepNestings: ((depth: number) => string)[] = [
  (depth) => '<div>'.repeat(depth),
  (depth) => `${'<b><p>'.repeat(depth)}x${'</p></b>'.repeat(depth)}`,
  (depth) => '<table><tr><td>'.repeat(depth),
  (depth) => '{\\b '.repeat(depth),
  (depth) => '> '.repeat(depth),
  (depth) => `${'- '.repeat(depth)}x`,
  (depth) => '['.repeat(depth),
  (depth) => '*a_'.repeat(depth),
  (depth) => '('.repeat(depth),
  (depth) => '<<'.repeat(depth),
  (depth) => '"'.repeat(depth),
  (depth) =>
    Array.from(
      { length: Math.min(depth, 2000) },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    ).join(''),
]

const nestDeeply: Mutation = (bytes, random) => {
  const at = upTo(bytes.length, random)
  const nested = pick(deepNestings, random)(10 ** (1 + upTo(4, random)))
  return concat(bytes.subarray(0, at), strToU8(nested), bytes.subarray(at))
}

const entityBomb = `<!DOCTYPE bomb [<!ENTITY a0 "tide">${Array.from(
  { length: 12 },
  (_, i) => `<!ENTITY a${i + 1} "${`&a${i};`.repeat(10)}">`,
).join('')}]>`

/** A thousand million words in a few lines, if anyone resolves them. */
const addEntities: Mutation = (bytes, random) => {
  const text = strFromU8(bytes)
  const root = /<[a-z]/i.exec(text)?.index
  const inside = text.indexOf('>', root) + 1
  if (root === undefined || inside === 0) return null
  const reference = pick(['&a12;', '&a3;', '&unknown;', '&#x110000;', '&#0;'], random)
  return strToU8(
    text.slice(0, root) + entityBomb + text.slice(root, inside) + reference + text.slice(inside),
  )
}

const swapTags: Mutation = (bytes, random) => {
  const text = strFromU8(bytes)
  const tags = [...text.matchAll(/<[^>]*>/g)]
  if (tags.length < 2) return null
  const [a, b] = [pick(tags, random), pick(tags, random)]
  return strToU8(text.slice(0, a.index) + b[0] + text.slice(a.index + a[0].length))
}

const anywhere: Mutation[] = [
  flipBits,
  truncate,
  removeSlice,
  repeatSlice,
  moveSlice,
  fillSlice,
  changeNumber,
  nestDeeply,
]

/** A part of a ZIP container is damaged and the container put together again, as if in order. */
const insidePackage: Mutation = (bytes, random) => {
  const parts = Object.entries(unzipSync(bytes))
  const [name, part] = pick(parts, random)
  const damaged = pick([...anywhere, addEntities, swapTags, swapTags], random)(part, random)
  return damaged && zipSync({ ...Object.fromEntries(parts), [name]: damaged }, { level: 1 })
}

const dropPart: Mutation = (bytes, random) => {
  const parts = Object.entries(unzipSync(bytes))
  parts.splice(upTo(parts.length, random), 1)
  return zipSync(Object.fromEntries(parts), { level: 1 })
}

const swapParts: Mutation = (bytes, random) => {
  const parts = unzipSync(bytes)
  const names = Object.keys(parts)
  const [a, b] = [pick(names, random), pick(names, random)]
  return zipSync(
    { ...parts, [a]: parts[b] ?? new Uint8Array(), [b]: parts[a] ?? new Uint8Array() },
    { level: 1 },
  )
}

/** A name twice, the second time with other content. */
const repeatPart: Mutation = (bytes, random) => {
  const parts = unzipSync(bytes)
  const [name, part] = pick(Object.entries(parts), random)
  const placeholder = `${'\u0001'.repeat(name.length - 1)}~`
  const zip = zipSync({ ...parts, [placeholder]: truncate(part, random) ?? part }, { level: 1 })
  const text = Buffer.from(zip).toString('latin1').replaceAll(placeholder, name)
  return new Uint8Array(Buffer.from(text, 'latin1'))
}

const strangeNames = [
  '../../out.md',
  '/etc/out.md',
  'a\\b.md',
  '',
  '.',
  'a/'.repeat(300),
  'con\0.md',
]

const renamePart: Mutation = (bytes, random) => {
  const parts = Object.entries(unzipSync(bytes))
  const chosen = upTo(parts.length, random)
  return zipSync(
    Object.fromEntries(
      parts.map(([name, part], i) => [i === chosen ? pick(strangeNames, random) : name, part]),
    ),
    { level: 1 },
  )
}

/** Thirty million zeros take a few kilobytes, alone, beside the rest, or in a ZIP in a ZIP. */
const bomb: Mutation = (bytes, random) => {
  const parts = unzipSync(bytes)
  const zeros = new Uint8Array(30_000_000)
  const name = pick([...Object.keys(parts), 'zeros.txt'], random)
  const inner = zipSync({ 'zeros.txt': zeros }, { level: 9 })
  return zipSync({ ...parts, [name]: random() < 0.5 ? zeros : inner }, { level: 9 })
}

const inContainer = [
  insidePackage,
  insidePackage,
  insidePackage,
  dropPart,
  swapParts,
  repeatPart,
  renamePart,
]

/**
 * Damages a file in one of the ways in which files are damaged or made to do damage: the same way
 * for the same state of `random`.
 */
export function mutateFile(bytes: Uint8Array, random: Random): Uint8Array {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const ways = isZip
    ? [...anywhere, ...inContainer, ...inContainer, ...(random() < 0.05 ? [bomb] : [])]
    : [...anywhere, addEntities, swapTags]
  for (;;) {
    const mutated = pick(ways, random)(bytes, random)
    if (mutated) return mutated
  }
}
