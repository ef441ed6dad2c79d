import { type HeadingRank, isPlainRank } from './heading-rank.ts'

type Entry = HeadingRank & { text: string; id: number }

/** The headings above the current place, outer to inner. */
export class HeadingPath {
  private entries: Entry[] = []
  private next = 1
  /** Ranks of kinds of headings that turned out to stand deeper than they usually do. */
  private readonly deeper = new Map<string, number>()
  /** The last number that was given out for each kind. */
  private readonly values = new Map<string, number>()

  /** Changes whenever a heading comes: passages of different sections never join. */
  get sectionId(): number {
    return this.entries.at(-1)?.id ?? 0
  }

  get texts(): string[] {
    return this.entries.map(({ text }) => text)
  }

  /** The innermost heading, or null above the first one. */
  get last(): HeadingRank | null {
    return this.entries.at(-1) ?? null
  }

  /** The last number of a kind of headings; 0 before the first. */
  lastValue(key: string): number {
    return this.values.get(key) ?? 0
  }

  /**
   * Goes below a heading; it takes the place of its siblings and all that stood below them. `direct`
   * says that no text stands between it and the heading before.
   */
  enter(text: string, found: HeadingRank, { direct }: { direct: boolean }): void {
    // "Introduction" and "Contents" stand beside the numbered headings, whatever they look like.
    if (found.rank >= 100) this.leaveUnnumbered(found)
    const place = { ...found, rank: found.rank < 100 ? found.rank : this.settle(found, direct) }
    // One of a series stands where the others do, also where its look was lost.
    if (place.key.startsWith('series ')) this.deeper.set(place.key, place.rank)
    const same = this.entries.findIndex(({ key }) => key === place.key)
    const lower = this.entries.findIndex(
      (entry) => entry.rank >= place.rank || isBesideAuthored(entry, place),
    )
    const cuts = [
      same,
      lower,
      this.foreignNumber(place),
      this.belowParent(place),
      this.annexCut(place),
    ].filter((cut) => cut >= 0)
    this.entries = this.entries.slice(0, Math.min(this.entries.length, ...cuts))
    this.entries.push({ ...place, text, id: this.next })
    this.next += 1
    if (place.value !== null) this.values.set(place.key, place.value)
  }

  /** A numbering that begins right below a heading of another kind belongs to that heading. */
  private settle(place: HeadingRank, direct: boolean): number {
    const usual = this.deeper.get(place.key) ?? place.rank
    const last = this.entries.at(-1)
    if (last === undefined || this.entries.some(({ key }) => key === place.key)) return usual
    const above = this.entries.findLast((entry) => !isPlainRank(entry))
    const begins = place.value === 1 && !place.looked
    let rank = usual
    if (begins && above !== undefined && above.value !== null && above.rank >= usual) {
      rank = above.rank + 0.3
    }
    const opens = begins || (isPlainRank(place) && last.value !== null)
    if (direct && opens && last.rank >= rank && last.rank < 150) rank = last.rank + 0.3
    if (rank !== usual) this.deeper.set(place.key, rank)
    return rank
  }

  /**
   * "4.2" never stands below "3." or "3.1": where the first heading of another branch is. A smaller
   * number below a larger one is a numbering of its own.
   */
  private foreignNumber({ dotted, value }: HeadingRank): number {
    if (dotted === null || value === null) return -1
    const first = Number.parseInt(dotted, 10)
    // "5.3" below "Goal 5: …" counts within the goal.
    const within = this.entries.findLast(({ key }) => key.startsWith('series '))
    if (within?.value === first && dotted.includes('.')) return -1
    return this.entries.findIndex(
      (entry) =>
        entry.dotted !== null &&
        !`${dotted}.`.startsWith(`${entry.dotted}.`) &&
        first >= Number.parseInt(entry.dotted, 10),
    )
  }

  /** "5.2" stands right below "5.", whatever headings without a number stood between. */
  private belowParent({ dotted }: HeadingRank): number {
    if (dotted === null) return -1
    const parent = this.entries.findLastIndex(
      (entry) => entry.dotted !== null && dotted.startsWith(`${entry.dotted}.`),
    )
    const between = this.entries.slice(parent + 1)
    return parent >= 0 && between.every(isPlainRank) ? parent + 1 : -1
  }

  /** Annexes stand above the parts they hold, but not above a chapter that goes on after them. */
  private annexCut(place: HeadingRank): number {
    if (place.key === 'annex') {
      return this.entries.findIndex(({ key }) =>
        /^(?:part|title|chapter|section|article)$/.test(key),
      )
    }
    const last = this.values.get(place.key)
    const goesOn = place.value !== null && last !== undefined && place.value === last + 1
    if (!goesOn || !/^(?:part|title|chapter)$/.test(place.key)) return -1
    return this.entries.findIndex(({ key }) => key === 'annex')
  }

  private leaveUnnumbered(place: HeadingRank): void {
    const numbered = /^(?:I|A|1|一|part|title|chapter|section)/u.test(place.key)
    const cut = this.entries.findIndex(({ text, rank, dotted }) => {
      if (rank < 100) return false
      // "1 Introduction" holds its "1.1".
      if (dotted !== null && place.dotted?.startsWith(`${dotted}.`)) return false
      const name = text.replace(/^\d+\.?\s*/u, '')
      return contents.test(name) || (numbered && besideNumbered.test(name))
    })
    if (cut >= 0) this.entries = this.entries.slice(0, cut)
  }
}

/** Same level of the author's: a heading without a number ends where a numbered one begins. */
function isBesideAuthored(entry: HeadingRank, place: HeadingRank): boolean {
  return place.rank < 100 && isPlainRank(entry) && Math.floor(entry.rank) === Math.floor(place.rank)
}

/** Nothing but the contents stands below their heading. */
const contents =
  /^(?:(?:table of )?contents?|sommaire|table des matières|índice|contenidos?|sumário|содержание|оглавление|目\s*录|المحتويات)$/iu

const besideNumbered =
  /^(?:(?:table of )?contents?|introduction|(?:executive )?summary|foreword|preface|abstract|acknowledgements|sommaire|résumé|avant-propos|table des matières|índice|contenidos?|introducción|resumen|prólogo|sumário|introdução|содержание|оглавление|введение|резюме|目\s*录|前\s*言|摘\s*要|المحتويات|المقدمة|مقدمة|ملخص)$/iu
