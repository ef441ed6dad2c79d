/** Mulberry32: the same numbers from 0 to 1 for the same seed. */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Unit-length vectors in every direction alike: the hardest case for a graph, which texts are not. */
export function randomVectors(seed: number, count: number, dimensions: number): Float32Array[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: dimensions }, () => {
      const u = 1 - random()
      return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * random())
    })
    const length = Math.hypot(...vector)
    return vector.map((value) => value / length)
  })
}

/** Labels of the `k` nearest by comparing with every one. */
export function bruteForce(
  query: Float32Array,
  vectors: ReadonlyMap<number, Float32Array>,
  k: number,
): { passageNo: number; score: number }[] {
  return [...vectors]
    .map(([passageNo, vector]) => ({
      passageNo,
      score: vector.reduce((sum, value, i) => sum + value * query[i]!, 0),
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, k)
}
