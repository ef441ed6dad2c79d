/**
 * Who is next. A question comes back several times: to be embedded, with its passages, with its
 * sentences. What carries one signal is of one question, and keeps the place it came to first.
 */
export class QuestionLine<Item> {
  readonly #turns = new WeakMap<AbortSignal, number>()
  readonly #line: { item: Item; turn: number }[] = []
  #lastTurn = 0

  get length(): number {
    return this.#line.length
  }

  /** Behind all that is of this question or of an earlier one. */
  add(items: readonly Item[], signal: AbortSignal | undefined): void {
    const turn = this.#turnOf(signal)
    const later = this.#line.findIndex((other) => other.turn > turn)
    const places = items.map((item) => ({ item, turn }))
    this.#line.splice(later < 0 ? this.#line.length : later, 0, ...places)
  }

  next(): Item | undefined {
    return this.#line.shift()?.item
  }

  /** Takes out what fits, and gives it back. */
  remove(fits: (item: Item) => boolean): Item[] {
    const removed: Item[] = []
    for (let i = this.#line.length - 1; i >= 0; i--) {
      const { item } = this.#line[i]!
      if (!fits(item)) continue
      removed.push(item)
      this.#line.splice(i, 1)
    }
    return removed.reverse()
  }

  /** Questions that stand in the line with something that fits. */
  questions(fits: (item: Item) => boolean): number {
    const turns = this.#line.flatMap(({ item, turn }) => (fits(item) ? [turn] : []))
    return new Set(turns).size
  }

  #turnOf(signal: AbortSignal | undefined): number {
    const known = signal && this.#turns.get(signal)
    if (known !== undefined) return known
    this.#lastTurn += 1
    if (signal) this.#turns.set(signal, this.#lastTurn)
    return this.#lastTurn
  }
}
