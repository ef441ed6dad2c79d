import type { PinnedSource } from '../dossier-api.ts'

/** What is written out, whatever the format: blocks in order, and the sources that they cite. */
export type ExportDocument = {
  title: string
  /** Of our own words in it. */
  language: string
  /** When it was written out, and by what. */
  made: string
  blocks: ExportBlock[]
  /** In the order of their first citation; notes name them by their number, from 1. */
  sources: ExportSource[]
}

export type BlockKind =
  | 'heading'
  | 'question'
  | 'text'
  | 'quote'
  /** Of the quote before it, by a language model. */
  | 'translation'
  | 'unproved'
  | 'notice'
  | 'note'

export type ExportBlock = {
  kind: BlockKind
  text: string
  /** Of a translation: that it is unofficial, in its language. */
  label?: string
  /** The same where words of it were put in or taken out; `text` then says so by signs. */
  runs?: ExportRun[]
  /** BCP 47, of the text. */
  language: string
  /** Footnotes, numbered through the whole document. */
  notes: ExportNote[]
}

/** Words of a block; `inserted` ones are underlined, `deleted` ones struck. */
export type ExportRun = { text: string; mark: 'inserted' | 'deleted' | null }

export type ExportNote = {
  number: number
  /** 'Tidal Levy Regulation (AV/3), art. 7, p. 9, source 1' */
  reference: string
  /** The words cited, where they are not the block's own. */
  quote: string | null
  /** Of that quote, by a language model: 'unofficial translation: “…”'. */
  translation?: string
  /** What is needed to read the quote: a list's lead-in, column headings. */
  context: string[]
}

export type ExportSource = PinnedSource & {
  number: number
  /** One line for people: title, symbol, issuer, date, pages. */
  line: string
  /** The file's name; 'SHA-256: ab12…', or that the original is not kept. */
  details: string[]
}

/** Whether a text runs from right to left: its first letter decides, as in HTML's dir="auto". */
export function runsRightToLeft(text: string): boolean {
  const [letter] = text.match(/\p{L}/u) ?? []
  return letter !== undefined && rightToLeftLetter.test(letter)
}

const rightToLeftLetter =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * Facts in one line. Where they run in both directions each is set apart by marks of Unicode, so
 * that a page number does not slip into an Arabic title.
 */
export function inOneLine(facts: readonly (string | null)[], between: string): string {
  const known = facts.filter((fact) => fact !== null)
  const mixed = new Set(known.map(runsRightToLeft)).size > 1
  return known.map((fact) => (mixed ? `\u2068${fact}\u2069` : fact)).join(between)
}

/** A text without what no file format can hold: control characters, halves of characters. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\u00AD/g, '')
    .replace(/[\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/[^\P{Cc}\n\t]/gu, '')
}
