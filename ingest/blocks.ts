import type { Finding } from '../vectors/schema.ts'

/**
 * A line of a block as it stands on its page. Offsets are UTF-16 units into `Block.text`; the
 * rectangle is in points from the top left corner of the page as it is shown.
 */
export type BlockLine = {
  start: number
  end: number
  page: number
  x: number
  y: number
  width: number
  height: number
}

/**
 * What every format is turned into before its structure is read: a flat list in reading order.
 * `text` is one line without '\n', NFC, and begins with the number or bullet that the reader of
 * the original sees ("12.", "(b)", "Article 7"), also where the format computes it (Word lists).
 */
export type Block = {
  kind: 'heading' | 'paragraph' | 'list-item' | 'table-row' | 'footnote'
  text: string
  /** Depth: of a heading from 1, of a list item from 0; null where the format does not say. */
  level: number | null
  /** Physical pages, from 1; null where the format has none. */
  page: number | null
  pageEnd: number | null
  /** Printed number of the page the block begins on. */
  pageLabel: string | null
  /** Lines on the page, in order; empty where the format has no pages. */
  lines: BlockLine[]
  /**
   * Hints from the look, where the format shows any: does the block stand in bold, in the middle,
   * in capitals, in larger type than the body (1 is body size), how far it is indented (points).
   */
  look: { bold: boolean; centered: boolean; size: number; indent: number } | null
  /** For `table-row`: which table, and whether this row names the columns; cells as they are. */
  table: { id: number; header: boolean; cells: string[] } | null
  /** Is most of its text a link to elsewhere? Missing where it is not, or the format has no links. */
  linked?: boolean
  /** BCP 47 where the format declares it for this block. */
  language: string | null
}

/** What a format reader gives back. Nothing in it is guessed from the meaning of the text. */
export type RawDocument = {
  format: string
  blocks: Block[]
  pages: number | null
  /** Pages a finding says could not be read; no amount of text is expected of them. */
  unreadPages?: number
  /** What the file says about itself (PDF info, docProps, front matter, <title>), untrusted. */
  properties: {
    title?: string
    author?: string
    language?: string
    created?: string
    [name: string]: string | undefined
  }
  findings: Finding[]
}

/** Pages of a scan, which take seconds each: how many are read, of how many. */
export type ScanProgress = { done: number; total: number }

export type FormatReader = (file: {
  bytes: Uint8Array
  name: string
  /** Called for every page that was looked at or read as a picture. */
  onScan?: ((progress: ScanProgress) => void) | undefined
}) => Promise<RawDocument>
