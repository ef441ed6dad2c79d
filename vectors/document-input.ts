import type { ContextPiece, Finding, PageBox, PassageKind } from './schema.ts'

export type FieldName = 'title' | 'language' | 'symbol' | 'issuer' | 'type' | 'date' | 'version'

export type FieldInput = {
  field: FieldName
  value: string | null
  source: 'read' | 'inferred' | 'edited'
  evidence: string
}

export type PassageInput = {
  start: number
  end: number
  page: number | null
  pageEnd: number | null
  pageLabel: string | null
  heading: string[]
  label: string | null
  speaker: string | null
  /** Default: `text`. */
  kind?: PassageKind
  language: string
  context: ContextPiece[]
  boxes: PageBox[]
  /** Ends with the passage's own text; what stands before it is embedded and never quoted. */
  embeddedText: string
  /** Unit length; the store's model made it. */
  vector: Float32Array
}

/** Where a file came from: with it, a document is found again when it is read in the next time. */
export type SourceInput = {
  collection: string
  /** Absolute folder that was read in; '' for an upload. */
  sourceRoot: string
  /** Relative to the root, '/', NFC. */
  path: string
  sha256: string
  bytes: number
  modifiedMs: number | null
  extractor: number
  format: string
}

export type DocumentInput = SourceInput & {
  text: string
  pages: number | null
  fields: FieldInput[]
  findings: Finding[]
  passages: PassageInput[]
}

export type RefusalInput = SourceInput & { findings: Finding[] }
