import type { PassageDraft, ReadDocument } from '../../ingest/read-document.ts'
import { bareText } from './shingles.ts'

/** Letters and digits without the figures that refer to notes. */
export function bareWords(text: string): string {
  return bareText(text.replace(/[¹²³⁰⁴-⁹]+/gu, ''))
}

/** Words begin and end near each other; a paragraph has fewer letters than this. */
const longestParagraph = 8000

type Wanted = { first: string; last: string; page: number | null }
type Place = { passage: PassageDraft; begins: boolean; score: number }

/** A document's letters and digits, with the way back to its passages. */
export class BareDocument {
  readonly #bare: string
  /** Each passage with where it begins and ends among the letters. */
  readonly #passages: { passage: PassageDraft; start: number; end: number }[] = []

  constructor({ text, passages }: Pick<ReadDocument, 'text' | 'passages'>) {
    let bare = ''
    let at = 0
    for (const passage of passages) {
      bare += bareWords(text.slice(at, passage.start))
      const start = bare.length
      bare += bareWords(text.slice(passage.start, passage.end))
      this.#passages.push({ passage, start, end: bare.length })
      at = passage.end
    }
    this.#bare = bare + bareWords(text.slice(at))
  }

  /**
   * The passage that a paragraph begins in, and whether it begins with it. Of several places the one
   * on the right page counts, then the one whose last words follow.
   */
  find({ first, last, page }: Wanted): Place | null {
    const ending = bareWords(last)
    for (const opening of openings(first)) {
      let best: Place | null = null
      for (let i = this.#bare.indexOf(opening); i !== -1; i = this.#bare.indexOf(opening, i + 1)) {
        const place = this.#passageAt(i)
        if (place === null) continue
        const end = this.#bare.indexOf(ending, i)
        const complete = end !== -1 && end - i < longestParagraph
        const onPage =
          place.passage.page === null ||
          page === null ||
          (place.passage.page <= page && (place.passage.pageEnd ?? place.passage.page) >= page)
        const score = (onPage ? 2 : 0) + (complete ? 1 : 0) + (place.begins ? 0.5 : 0)
        if (best === null || score > best.score) best = { ...place, score }
      }
      if (best !== null) return best
    }
    return null
  }

  /** Does a quote stand whole in one passage, or in two neighbours? */
  holds(quote: string): 'one' | 'two' | 'text' | 'nowhere' {
    const bare = bareWords(quote)
    let held: 'text' | 'nowhere' = 'nowhere'
    for (let i = this.#bare.indexOf(bare); i !== -1; i = this.#bare.indexOf(bare, i + 1)) {
      held = 'text'
      const end = i + bare.length
      const index = this.#passages.findIndex((each) => each.start <= i && i < each.end)
      if (index < 0) continue
      if (end <= (this.#passages[index]?.end ?? 0)) return 'one'
    }
    // A heading between two passages is no part of either: neighbours are compared without it.
    for (const [index, one] of this.#passages.entries()) {
      const other = this.#passages[index + 1]
      if (other === undefined) break
      const both = this.#bare.slice(one.start, one.end) + this.#bare.slice(other.start, other.end)
      if (both.includes(bare)) return 'two'
    }
    return held
  }

  #passageAt(offset: number): { passage: PassageDraft; begins: boolean } | null {
    // A number that went into the heading above stands before its passage.
    const found = this.#passages.find(({ end }) => end > offset)
    return found === undefined ? null : { passage: found.passage, begins: found.start >= offset }
  }
}

/** With the number or bullet, and without: a browser or Word may make it. */
function openings(first: string): string[] {
  const whole = bareWords(first)
  const unnumbered = bareWords(first.replace(/^[([]?[^\s]{1,6}[.)\]、:]?\s+/u, ''))
  // Of a paragraph that is cut at its first words, as at the foot of a page, the beginning is left.
  return [whole, unnumbered, whole.slice(0, 14)].filter((opening) => opening.length >= 6)
}
