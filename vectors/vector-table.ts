import type { Hit } from './hit.ts'

const rowsInBlock = 4096

/**
 * How far a score may be off, in steps of a row's scale. Rounding moves each component by at most
 * half a step, in no direction of its own: against a unit query the sum is normal with a deviation
 * of 1/√12 step, and this is six of them.
 */
const errorSteps = 6 / Math.sqrt(12)

type RoughHit = Hit & { error: number }

/** Rows of a table side by side: number, group, factor back to floats and components of each. */
export type TableBlock = {
  passageNos: Float64Array
  groups: Int32Array
  scales: Float32Array
  components: Int8Array
}

/**
 * The vectors of all live passages in memory, one byte a component: 38 MB for 100,000 of 384, a
 * quarter of what they are. Enough to find the nearest by comparing; whoever needs exact scores
 * computes them anew for what `nearest` returns.
 */
export class VectorTable {
  readonly dimensions: number
  #blocks: Int8Array[] = []
  /** Of each row: the factor back to floats; 0 where the row is free. */
  #scales = new Float32Array(rowsInBlock)
  #passageNos = new Float64Array(rowsInBlock)
  #groups = new Int32Array(rowsInBlock)
  #rowOf = new Map<number, number>()
  #freeRows: number[] = []
  #rows = 0

  constructor(dimensions: number) {
    this.dimensions = dimensions
  }

  /** How many rows each of the `blocks` has. */
  blockRows(): number[] {
    return Array.from({ length: Math.ceil(this.size / rowsInBlock) }, (_, block) =>
      Math.min(rowsInBlock, this.size - block * rowsInBlock),
    )
  }

  /** What a file of the table holds, live rows only, block by block. */
  *blocks(): Generator<TableBlock> {
    const rows = this.rows()
    for (let from = 0; from < rows.length; from += rowsInBlock) {
      const part = rows.subarray(from, from + rowsInBlock)
      const components = new Int8Array(part.length * this.dimensions)
      part.forEach((row, i) => {
        components.set(this.#components(row), i * this.dimensions)
      })
      yield {
        passageNos: Float64Array.from(part, (row) => this.#passageNos[row]!),
        groups: Int32Array.from(part, (row) => this.#groups[row]!),
        scales: Float32Array.from(part, (row) => this.#scales[row]!),
        components,
      }
    }
  }

  /** Takes up rows as `blocks` gave them, of passages that the table does not hold. */
  addBlock({ passageNos, groups, scales, components }: TableBlock): void {
    for (let i = 0; i < passageNos.length; i++) {
      const row = this.#newRow()
      const from = i * this.dimensions
      this.#components(row).set(components.subarray(from, from + this.dimensions))
      this.#scales[row] = scales[i]!
      this.#passageNos[row] = passageNos[i]!
      this.#groups[row] = groups[i]!
      this.#rowOf.set(passageNos[i]!, row)
    }
  }

  /** Passages held. */
  get size(): number {
    return this.#rowOf.size
  }

  /**
   * @param group  A number of the caller's, by which `rows` selects.
   * @param vector  Unit length.
   */
  add(passageNo: number, group: number, vector: Float32Array): void {
    const row = this.#rowOf.get(passageNo) ?? this.#freeRows.pop() ?? this.#newRow()
    const components = this.#components(row)
    let largest = 0
    for (let i = 0; i < vector.length; i++) largest = Math.max(largest, Math.abs(vector[i]!))
    const steps = largest > 0 ? 127 / largest : 0
    for (let i = 0; i < vector.length; i++) components[i] = Math.round(vector[i]! * steps)
    this.#scales[row] = largest / 127
    this.#passageNos[row] = passageNo
    this.#groups[row] = group
    this.#rowOf.set(passageNo, row)
  }

  /** @returns whether it was there. */
  remove(passageNo: number): boolean {
    const row = this.#rowOf.get(passageNo)
    if (row === undefined) return false
    this.#rowOf.delete(passageNo)
    this.#freeRows.push(row)
    this.#groups[row] = -1
    return true
  }

  /** Rows of the passages whose group is among these (by index, 1 is yes); of all without. */
  rows(groups?: Uint8Array): Int32Array {
    const found = new Int32Array(this.#rowOf.size)
    let count = 0
    for (let row = 0; row < this.#rows; row++) {
      const group = this.#groups[row]!
      if (group >= 0 && (groups === undefined || groups[group] === 1)) found[count++] = row
    }
    return found.subarray(0, count)
  }

  /** Rows of the passages named, in no order; those that are not held are left out. */
  rowsOf(passageNumbers: Iterable<number>): Int32Array {
    const found: number[] = []
    for (const passageNo of passageNumbers) {
      const row = this.#rowOf.get(passageNo)
      if (row !== undefined) found.push(row)
    }
    return Int32Array.from(found)
  }

  /** The passages of these rows; of all without. */
  passageNumbers(rows = this.rows()): number[] {
    return Array.from(rows, (row) => this.#passageNos[row]!)
  }

  /** The group that a passage was added with; undefined if it is not held. */
  groupOf(passageNo: number): number | undefined {
    const row = this.#rowOf.get(passageNo)
    return row === undefined ? undefined : this.#groups[row]
  }

  /**
   * Compares with every row given.
   * @param query  Unit length, `dimensions` floats.
   * @returns Hits by falling score, the `k` nearest surely among them: also those that may only seem
   *   to be farther. Scores are off by the rounding.
   */
  nearest(query: Float32Array, k: number, rows: Int32Array): Hit[] {
    const wide = Float64Array.from(query)
    let kept: RoughHit[] = []
    let floor = Number.NEGATIVE_INFINITY
    let mostKept = Math.max(4 * k, 64)
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!
      const score = this.#score(wide, row)
      const error = errorSteps * this.#scales[row]!
      if (score + error < floor) continue
      kept.push({ passageNo: this.#passageNos[row]!, score, error })
      if (kept.length < mostKept) continue
      floor = floorOf(kept, k)
      kept = kept.filter((hit) => hit.score + hit.error >= floor)
      // Very many lie within the error: then they are all carried along.
      if (kept.length > mostKept / 2) mostKept *= 2
    }
    floor = floorOf(kept, k)
    return kept
      .filter((hit) => hit.score + hit.error >= floor)
      .sort((a, b) => b.score - a.score)
      .map(({ passageNo, score }) => ({ passageNo, score }))
  }

  // Four sums side by side: one alone would wait for itself at each step.
  #score(query: Float64Array, row: number): number {
    const block = this.#blocks[Math.floor(row / rowsInBlock)]!
    const from = (row % rowsInBlock) * this.dimensions
    const { length } = query
    const fours = length - (length % 4)
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let i = 0; i < fours; i += 4) {
      a += block[from + i]! * query[i]!
      b += block[from + i + 1]! * query[i + 1]!
      c += block[from + i + 2]! * query[i + 2]!
      d += block[from + i + 3]! * query[i + 3]!
    }
    for (let i = fours; i < length; i++) a += block[from + i]! * query[i]!
    return (a + b + c + d) * this.#scales[row]!
  }

  #components(row: number): Int8Array {
    const from = (row % rowsInBlock) * this.dimensions
    return this.#blocks[Math.floor(row / rowsInBlock)]!.subarray(from, from + this.dimensions)
  }

  #newRow(): number {
    const row = this.#rows++
    if (row % rowsInBlock === 0) {
      this.#blocks.push(new Int8Array(rowsInBlock * this.dimensions))
    }
    if (row >= this.#groups.length) {
      const length = this.#groups.length * 2
      this.#scales = grown(this.#scales, new Float32Array(length))
      this.#passageNos = grown(this.#passageNos, new Float64Array(length))
      this.#groups = grown(this.#groups, new Int32Array(length))
    }
    return row
  }
}

function grown<Numbers extends Float32Array | Float64Array | Int32Array>(
  old: Numbers,
  larger: Numbers,
): Numbers {
  larger.set(old)
  return larger
}

/** What the `k` nearest reach at the least. */
function floorOf(hits: readonly RoughHit[], k: number): number {
  if (hits.length < k) return Number.NEGATIVE_INFINITY
  return hits.map(({ score, error }) => score - error).sort((a, b) => b - a)[k - 1]!
}
