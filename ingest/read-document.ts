import type { PassageInput } from '../vectors/document-input.ts'
import type { Finding, VersionState } from '../vectors/schema.ts'

/** Counts up when reading the same bytes may give another text or other passages than before. */
export const extractorVersion = 5

/** A value about a document, with the words of the document it was read from. */
export type MetadataField = {
  field: 'title' | 'language' | 'symbol' | 'issuer' | 'type' | 'date' | 'version'
  value: string
  /** `read`: it stands in the text; `inferred`: from the symbol's grammar, the path, statistics. */
  source: 'read' | 'inferred'
  /** What it was read from, verbatim where `source` is `read`; or the reason, in a few words. */
  evidence: string
}

/** A passage before it is embedded: offsets in UTF-16 units into the document's text. */
export type PassageDraft = Omit<PassageInput, 'vector'>

/** One source file, read once. A pure function of bytes, name and extractor version. */
export type ReadDocument = {
  format: string
  title: string
  /** BCP 47, of most of the text. */
  language: string
  pages: number | null
  /** Canonical text: NFC, '\n' line ends, paragraphs separated by one empty line. */
  text: string
  passages: PassageDraft[]
  metadata: MetadataField[]
  version: VersionState
  findings: Finding[]
}

/** A file that cannot be read; `code` goes into the report, the message says what to do. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError'
  readonly code: string
  /** What else was found before the file was given up: that it is named wrong. */
  readonly findings: readonly Finding[]
  constructor(
    code: string,
    message: string,
    options?: ErrorOptions & { findings?: readonly Finding[] },
  ) {
    super(message, options)
    this.code = code
    this.findings = options?.findings ?? []
  }
}
