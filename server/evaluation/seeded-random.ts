/** Numbers from 0 to 1, the same ones for the same seed: mulberry32. */
export type Random = () => number

export function seededRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** One of a list, each as likely. */
export function pick<Item>(items: readonly Item[], random: Random): Item {
  return items[Math.floor(random() * items.length)] as Item
}

/** Two independent normal deviates (Box and Muller). */
function normalPair(random: Random): [number, number] {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  const angle = 2 * Math.PI * random()
  return [radius * Math.cos(angle), radius * Math.sin(angle)]
}

/**
 * A unit vector near another: `spread` is the length of the noise before scaling back, so the
 * cosine between the two is about 1 / sqrt(1 + spread²).
 */
export function vectorNear(centre: Float32Array, spread: number, random: Random): Float32Array {
  const moved = new Float32Array(centre.length)
  const perFloat = spread / Math.sqrt(centre.length)
  for (let i = 0; i < moved.length; i += 2) {
    const [first, second] = normalPair(random)
    moved[i] = (centre[i] ?? 0) + perFloat * first
    if (i + 1 < moved.length) moved[i + 1] = (centre[i + 1] ?? 0) + perFloat * second
  }
  const length = Math.hypot(...moved)
  return moved.map((value) => value / length)
}
