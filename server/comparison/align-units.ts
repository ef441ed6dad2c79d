import type { ComparableUnit } from './comparable-units.ts'

/** Paragraphs that are one another's: places in the older and the newer text, in order. */
export type UnitGroup = { older: number[]; newer: number[]; moved: boolean }

/** Share of the wording (weighted by rarity) that paragraphs in the same order keep, at the least. */
const sameParagraph = 0.45
/** The same for a paragraph that was moved: nothing but its words speaks for it. */
const movedParagraph = 0.7
/** Words that a moved paragraph needs to be known again. */
const leastTokens = 6
/** Share of a part that is found again in what it was split from or merged into. */
const partShare = 0.6
/** The same of a part of few words, such as the last line of a paragraph. */
const shortPartShare = 0.95
/** A word in more paragraphs than this brings none of them together; it still counts in likeness. */
const mostPostings = 60
/** Of each paragraph, the words that are looked for in the other text: its rarest. */
const lookedFor = 12
/** What the same number, and the same heading over it, are worth to one of several alike. */
const sameNumberBonus = 0.01
const sameHeadingBonus = 0.02

type Places = Map<string, number[]>
type Bag = { weights: Map<string, number>; total: number }
type Pair = { older: number; newer: number; score: number }

/**
 * Finds which paragraphs of two texts belong together, by their words and their order, never by
 * their numbers: those that follow one another in both as heavily as possible; then what was split
 * or merged beside them; then what was moved. What is left stands alone: deleted or added.
 */
export function alignUnits(
  older: readonly ComparableUnit[],
  newer: readonly ComparableUnit[],
): UnitGroup[] {
  const rarity = rarityOf([...older, ...newer])
  const oldBags = older.map((unit) => bagOf(unit, rarity))
  const newBags = newer.map((unit) => bagOf(unit, rarity))
  const pairs = likePairs({ older, newer, oldBags, newBags })
  const chain = heaviestChain(pairs.filter(({ score }) => score >= sameParagraph))
  const groups: UnitGroup[] = chain.map((pair) => ({
    older: [pair.older],
    newer: [pair.newer],
    moved: false,
  }))
  const free = { older: freeOf(older.length), newer: freeOf(newer.length) }
  for (const pair of chain) take(free, pair)
  takeParts(groups, free, { oldBags, newBags })
  // The best first; each paragraph once.
  for (const pair of pairs.toSorted((a, b) => b.score - a.score)) {
    if (!free.older.has(pair.older) || !free.newer.has(pair.newer)) continue
    const long = (older[pair.older]?.tokens.length ?? 0) >= leastTokens
    if (pair.score < movedParagraph || !long) continue
    groups.push({ older: [pair.older], newer: [pair.newer], moved: true })
    take(free, pair)
  }
  for (const i of free.older) groups.push({ older: [i], newer: [], moved: false })
  for (const j of free.newer) groups.push({ older: [], newer: [j], moved: false })
  return inOrder(groups)
}

const freeOf = (count: number) => new Set(Array.from({ length: count }, (_, i) => i))

type Free = { older: Set<number>; newer: Set<number> }

function take(free: Free, { older, newer }: { older: number; newer: number }): void {
  free.older.delete(older)
  free.newer.delete(newer)
}

const han = /\p{Script=Han}/u

/** Words; of Chinese each two characters, as one alone tells next to nothing. */
function bagKeys(tokens: ComparableUnit['tokens']): string[] {
  return tokens.map(({ key }, i) => {
    const next = tokens[i + 1]?.key
    return next !== undefined && han.test(key) && han.test(next) ? key + next : key
  })
}

function rarityOf(units: readonly ComparableUnit[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { tokens } of units) {
    for (const key of new Set(bagKeys(tokens))) {
      counts.set(key, (counts.get(key) ?? 0) + 1)
    }
  }
  return new Map([...counts].map(([key, count]) => [key, Math.log(1 + units.length / count)]))
}

function bagOf({ tokens }: ComparableUnit, rarity: ReadonlyMap<string, number>): Bag {
  const weights = new Map<string, number>()
  let total = 0
  for (const key of bagKeys(tokens)) {
    const weight = rarity.get(key) ?? 0
    weights.set(key, (weights.get(key) ?? 0) + weight)
    total += weight
  }
  return { weights, total }
}

/** What two bags share. */
function overlap(one: Bag, other: Bag): number {
  const [small, large] = one.weights.size < other.weights.size ? [one, other] : [other, one]
  let shared = 0
  for (const [key, weight] of small.weights) {
    shared += Math.min(weight, large.weights.get(key) ?? 0)
  }
  return shared
}

/**
 * 0 to 1: the share of all words that both have (Dice), or nearly as much where the shorter is whole
 * in the longer, as when a sentence was added.
 */
function likeness(one: Bag, other: Bag): number {
  const shared = overlap(one, other)
  const dice = (2 * shared) / (one.total + other.total || 1)
  const within = shared / (Math.min(one.total, other.total) || 1)
  const shorter = Math.min(one.weights.size, other.weights.size)
  return shorter >= leastTokens ? Math.max(dice, 0.7 * within ** 2) : dice
}

/**
 * Pairs that may be one paragraph: those that share some of the rarest words of the older, or all
 * words. What both texts have once and whole is looked for no further.
 */
function likePairs(both: {
  older: readonly ComparableUnit[]
  newer: readonly ComparableUnit[]
  oldBags: readonly Bag[]
  newBags: readonly Bag[]
}): Pair[] {
  const { older, newer, oldBags, newBags } = both
  const [oldWholes, wholes] = [older, newer].map((units) =>
    placesOf(units.map((unit) => [wholeKey(unit)])),
  ) as [Places, Places]
  const postings = placesOf(newBags.map(({ weights }) => [...weights.keys()]))
  return oldBags.flatMap((bag, i) => {
    const unit = older[i] as ComparableUnit
    const whole = wholeKey(unit)
    const same = wholes.get(whole) ?? []
    const isOnly = same.length === 1 && oldWholes.get(whole)?.length === 1
    const candidates = isOnly ? same : [...nearestTo(same, i), ...sharingRare(bag, postings)]
    return [...new Set(candidates)].flatMap((j): Pair[] => {
      const score = likeness(bag, newBags[j] as Bag)
      if (score < sameParagraph) return []
      return [{ older: i, newer: j, score: score + bonus(unit, newer[j] as ComparableUnit) }]
    })
  })
}

function placesOf(keys: readonly (readonly string[])[]): Places {
  const places: Places = new Map()
  for (const [place, own] of keys.entries()) {
    for (const key of own) {
      const known = places.get(key)
      if (known) known.push(place)
      else places.set(key, [place])
    }
  }
  return places
}

function sharingRare({ weights }: Bag, postings: Places): number[] {
  return [...weights.keys()]
    .flatMap((key) => {
      const places = postings.get(key)
      return places && places.length <= mostPostings ? [places] : []
    })
    .sort((a, b) => a.length - b.length)
    .slice(0, lookedFor)
    .flat()
}

const wholeKey = ({ tokens }: ComparableUnit) => `= ${tokens.map(({ key }) => key).join(' ')}`

/** Of a sentence that stands everywhere ("Not applicable.") only the nearest. */
function nearestTo(places: readonly number[] | undefined, place: number): number[] {
  return (places ?? [])
    .toSorted((a, b) => Math.abs(a - place) - Math.abs(b - place))
    .slice(0, mostPostings)
}

function bonus(one: ComparableUnit, other: ComparableUnit): number {
  const number = one.number !== null && one.number === other.number ? sameNumberBonus : 0
  const heading = one.passage.heading.at(-1)
  const sameHeading = heading !== undefined && heading === other.passage.heading.at(-1)
  return number + (sameHeading ? sameHeadingBonus : 0)
}

/** The pairs, rising in both texts, whose likeness adds up to most (a Fenwick tree of best ends). */
function heaviestChain(pairs: readonly Pair[]): Pair[] {
  const ordered = pairs.toSorted((a, b) => a.older - b.older || b.newer - a.newer)
  const size = Math.max(0, ...ordered.map(({ newer }) => newer)) + 2
  const tree = new Int32Array(size + 1).fill(-1)
  const sums = new Float64Array(ordered.length)
  const before = new Int32Array(ordered.length)
  const better = (a: number, b: number) =>
    b < 0 || (a >= 0 && (sums[a] as number) >= (sums[b] as number)) ? a : b
  let end = -1
  for (const [at, { newer, score }] of ordered.entries()) {
    let last = -1
    for (let i = newer; i > 0; i -= i & -i) last = better(last, tree[i] as number)
    before[at] = last
    // Squared: two halves of a likeness are not worth one whole.
    sums[at] = score ** 2 + (last < 0 ? 0 : (sums[last] as number))
    for (let i = newer + 1; i <= size; i += i & -i) tree[i] = better(at, tree[i] as number)
    end = better(at, end)
  }
  const chain: Pair[] = []
  for (let at = end; at >= 0; at = before[at] as number) chain.push(ordered[at] as Pair)
  return chain.reverse()
}

/** Paragraphs beside an aligned one that are found again in what it does not need of the other. */
function takeParts(
  groups: readonly UnitGroup[],
  free: Free,
  { oldBags, newBags }: { oldBags: readonly Bag[]; newBags: readonly Bag[] },
): void {
  for (const group of groups) {
    grow(group.newer, free.newer, (j) => isPart(newBags, group.newer, j, oldBags, group.older))
    grow(group.older, free.older, (i) => isPart(oldBags, group.older, i, newBags, group.newer))
  }
}

function grow(own: number[], free: Set<number>, fits: (place: number) => boolean): void {
  for (const step of [1, -1]) {
    let next = (step > 0 ? (own.at(-1) as number) : (own[0] as number)) + step
    while (free.has(next) && fits(next)) {
      if (step > 0) own.push(next)
      else own.unshift(next)
      free.delete(next)
      next += step
    }
  }
}

function isPart(
  bags: readonly Bag[],
  own: readonly number[],
  next: number,
  otherBags: readonly Bag[],
  others: readonly number[],
): boolean {
  const bag = bags[next] as Bag
  const left = new Map<string, number>()
  for (const other of others) {
    for (const [key, weight] of (otherBags[other] as Bag).weights) {
      left.set(key, (left.get(key) ?? 0) + weight)
    }
  }
  for (const one of own) {
    for (const [key, weight] of (bags[one] as Bag).weights) {
      left.set(key, Math.max(0, (left.get(key) ?? 0) - weight))
    }
  }
  let found = 0
  for (const [key, weight] of bag.weights) found += Math.min(weight, left.get(key) ?? 0)
  const share = bag.weights.size < leastTokens ? shortPartShare : partShare
  return found >= share * bag.total
}

/** In the order of the newer text; what was deleted stands where it stood in the older one. */
function inOrder(groups: readonly UnitGroup[]): UnitGroup[] {
  const placed = groups
    .filter(({ newer }) => newer.length > 0)
    .sort((a, b) => (a.newer[0] as number) - (b.newer[0] as number))
  const deleted = groups
    .filter(({ newer }) => newer.length === 0)
    .sort((a, b) => (a.older[0] as number) - (b.older[0] as number))
  for (const group of deleted) {
    const place = group.older[0] as number
    const after = placed.findLastIndex(
      (one) => !one.moved && one.older.length > 0 && (one.older.at(-1) as number) < place,
    )
    placed.splice(after + 1, 0, group)
  }
  return placed
}
