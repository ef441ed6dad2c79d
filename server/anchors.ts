import { westernDigits } from '../ingest/numbering.ts'
import { foldText } from '../vectors/lexical-tokens.ts'
import type { StoredPassage } from '../vectors/passage-rows.ts'
import { parseReference } from './parse-reference.ts'
import { type StateMention, statesIn } from './states.ts'

/**
 * What a question pins its answer to: whatever else a passage says, if it speaks of another State
 * or another year it answers another question.
 */
export type Anchors = {
  states: StateMention[]
  /** Years and other numbers, in western digits. */
  figures: string[]
  /** Symbols of documents, and numbers of paragraphs and articles. */
  references: { symbols: string[]; numbers: string[] }
}

type Anchored = Pick<
  StoredPassage,
  'title' | 'path' | 'text' | 'speaker' | 'issuer' | 'symbol' | 'date' | 'label' | 'language'
> & { embeddingPrefix: string }

const figurePattern = /(?:\d{1,3}(?:[.,\u00a0\u202f ]\d{3}(?!\d))+|\d+)(?:[.,]\d+)?/gu

/** Numbers as they can be compared: "1 000", "1,000" and "١٠٠٠" are one; a date is also its parts. */
export function figuresIn(text: string): string[] {
  return (westernDigits(text.normalize('NFKC')).match(figurePattern) ?? []).flatMap((found) => {
    const joined = found.replace(/[.,\s](?=\d{3}(?!\d))/gu, '')
    const parts = found.split(/[.,\s]/u)
    return parts.length > 1 ? [joined.replace(',', '.'), ...parts] : [joined]
  })
}

export function anchorsOf(question: string, language: string): Anchors {
  const { symbols, units, rest } = parseReference(question)
  const numbers = [...new Set(units.map(({ number }) => number))]
  const figures = westernDigits(rest.normalize('NFKC')).match(figurePattern) ?? []
  return {
    states: statesIn(question, language),
    figures: [...new Set(figures.map((found) => figuresIn(found)[0] ?? found))],
    references: { symbols, numbers },
  }
}

export function hasAnchors({ states, figures }: Anchors): boolean {
  return states.length + figures.length > 0
}

/** A passage with all that says what it is about: its file, its headings, who speaks. */
function surroundings(passage: Anchored): string {
  const { title, path, text, speaker, issuer, symbol, date, label, embeddingPrefix } = passage
  // File names are written small: "kenya-2014.pdf" is about Kenya all the same.
  const file = path
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase())
  return [title, embeddingPrefix, text, speaker, issuer, symbol, date, label, file]
    .filter(Boolean)
    .join('. ')
}

/** Which States a passage names, anywhere about it. */
export function statesOf(passage: Anchored): Set<string> {
  return new Set(statesIn(surroundings(passage), passage.language).flat())
}

export function namesState(mention: StateMention, states: ReadonlySet<string>): boolean {
  return mention.some((code) => states.has(code))
}

/**
 * How much of what a question names a passage bears: 0 to 1, 1 where it names nothing. One of
 * several States is enough: each of them speaks in a passage of its own.
 */
export function anchorShare(anchors: Anchors, passage: Anchored): number {
  const borne: number[] = []
  if (anchors.states.length > 0) {
    const states = statesOf(passage)
    borne.push(anchors.states.some((mention) => namesState(mention, states)) ? 1 : 0)
  }
  if (anchors.figures.length > 0) {
    const figures = new Set(figuresIn(surroundings(passage)))
    for (const figure of anchors.figures) borne.push(figures.has(figure) ? 1 : 0)
  }
  return borne.length === 0 ? 1 : borne.reduce((sum, one) => sum + one, 0) / borne.length
}

/**
 * Does a passage speak of what a question names by symbol or number? True where it names nothing
 * so; one of several is enough.
 */
export function bearsReference({ references }: Anchors, passage: Anchored): boolean {
  const { symbols, numbers } = references
  const plain = (text: string) => foldText(text).replace(/\s+/gu, '')
  if (symbols.length > 0) {
    const text = plain(surroundings(passage))
    if (!symbols.some((symbol) => text.includes(plain(symbol.replace(/^RES\//u, ''))))) return false
  }
  return numbers.length === 0 || numbers.some((number) => bearsNumber(number, passage))
}

/** Does a passage bear the number of a part ("12", "12a", "XIV"), in its label or its text? */
export function bearsNumber(number: string, { label, text }: Pick<Anchored, 'label' | 'text'>) {
  if (/^[IVXLC]+$/u.test(number)) {
    return new RegExp(`(?<!\\p{L})${number}(?!\\p{L})`, 'u').test(`${label ?? ''} ${text}`)
  }
  return figuresIn(`${label ?? ''} ${text}`).includes(number.replace(/\D+$/u, ''))
}
