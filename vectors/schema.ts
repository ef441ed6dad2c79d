import { z } from 'zod'

/** How far a text has come: what a reader must know before quoting it. */
export const versionState = z.enum(['draft', 'adopted', 'revised', 'superseded', 'unknown'])
export type VersionState = z.infer<typeof versionState>

export const linkKind = z.enum([
  'adopted-as',
  'revises',
  'superseded-by',
  'translation',
  'duplicate',
])

/** Something the reader of a file noticed. `code` is stable, `message` is for people. */
export const finding = z.object({ code: z.string(), message: z.string() })
export type Finding = z.infer<typeof finding>

export const documentStatus = z.enum(['ready', 'reading', 'refused', 'gone'])

/** What a document is to another one. */
export const documentLink = z.object({ kind: linkKind, documentId: z.string() })
export type DocumentLink = z.infer<typeof documentLink>

/** A source file or page, as the library knows it today. */
export const documentSchema = z.object({
  documentId: z.string(),
  revisionId: z.string(),
  path: z.string(),
  title: z.string(),
  collection: z.string(),
  tags: z.array(z.string()),
  format: z.string(),
  bytes: z.number().int(),
  pages: z.number().int().nullable(),
  passages: z.number().int(),
  language: z.string(),
  symbol: z.string().nullable(),
  issuer: z.string().nullable(),
  type: z.string().nullable(),
  /** 2025, 2025-03 or 2025-03-14: as much as is known. */
  date: z.string().nullable(),
  version: versionState,
  links: z.array(documentLink),
  status: documentStatus,
  findings: z.array(finding),
})
export type Document = z.infer<typeof documentSchema>

/**
 * A piece of a document that stands apart from a passage and is needed to read it: the lead-in of
 * a list, the column headings of a table. Offsets as in a passage.
 */
export const contextPiece = z.object({
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
})
export type ContextPiece = z.infer<typeof contextPiece>

/** A rectangle on a page, in points from the top left corner of the page as it is shown. */
export const pageBox = z.object({
  page: z.number().int(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
})
export type PageBox = z.infer<typeof pageBox>

export const scores = z.object({
  dense: z.number().optional(),
  lexical: z.number().optional(),
  fused: z.number().optional(),
  rerank: z.number().optional(),
})

/**
 * What a passage is for its document. Only `text`, `row` and `footnote` say something of their own:
 * `front` is what stands on covers and title pages, `heading` a heading without text, `contents`,
 * `references` and `links` are lists that point elsewhere.
 */
export const passageKind = z.enum([
  'text',
  'row',
  'footnote',
  'front',
  'heading',
  'contents',
  'references',
  'links',
])
export type PassageKind = z.infer<typeof passageKind>

/** A slice of one revision, made by ingest: the unit that is found and cited. */
export const passageSchema = z.object({
  passageId: z.string(),
  documentId: z.string(),
  revisionId: z.string(),
  path: z.string(),
  title: z.string(),
  collection: z.string(),
  /** Verbatim: the revision's text from `start` to `end`, in UTF-16 units. */
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** Physical pages, from 1; null where the format has none. */
  page: z.number().int().nullable(),
  pageEnd: z.number().int().nullable(),
  /** The page's number as it is printed ("iv", "12/34"). */
  pageLabel: z.string().nullable(),
  heading: z.array(z.string()),
  label: z.string().nullable(),
  speaker: z.string().nullable(),
  /** Missing where a passage was made before there were kinds: then it is text. */
  kind: passageKind.optional(),
  language: z.string(),
  symbol: z.string().nullable(),
  issuer: z.string().nullable(),
  date: z.string().nullable(),
  version: versionState,
  /** What its document is linked with. */
  links: z.array(documentLink).optional(),
  /** The same paragraph in other files, languages or versions, where only one is listed. */
  alike: z
    .array(
      z.object({
        passageId: z.string(),
        documentId: z.string(),
        path: z.string(),
        title: z.string(),
        label: z.string().nullable(),
        language: z.string(),
        version: versionState,
        /** Where it stands; missing in answers that were kept before this was told. */
        revisionId: z.string().optional(),
        start: z.number().int().optional(),
        end: z.number().int().optional(),
      }),
    )
    .optional(),
  score: z.number(),
  scores,
})
export type Passage = z.infer<typeof passageSchema>

/** 2025, 2025-03 or 2025-03-14, and a day that the calendar has. */
export const partialDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date is written 2025, 2025-03 or 2025-03-14')
  .refine(isInCalendar, 'the calendar has no such date')

function isInCalendar(text: string): boolean {
  const [, month = 1, day = 1] = text.split('-').map(Number)
  // A day that the month does not have rolls over into the next.
  const date = new Date(0)
  date.setUTCFullYear(Number(text.slice(0, 4)), month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/**
 * What to search in. Lists are alternatives, fields are conditions that all must hold. A partial
 * date is an interval; a document without a date fails a date filter; a language matches by its
 * primary subtag.
 */
export const filterSchema = z.strictObject({
  collections: z.array(z.string()).optional(),
  documentIds: z.array(z.string()).optional(),
  excludeDocumentIds: z.array(z.string()).optional(),
  language: z.array(z.string()).optional(),
  issuer: z.array(z.string()).optional(),
  symbol: z.array(z.string()).optional(),
  type: z.array(z.string()).optional(),
  version: z.array(z.string()).optional(),
  tag: z.array(z.string()).optional(),
  dateFrom: partialDate.optional(),
  dateTo: partialDate.optional(),
})
export type Filter = z.infer<typeof filterSchema>

/** What one reading-in of files came to. */
export const ingestRun = z.object({
  /** ISO 8601, UTC. */
  endedAt: z.string(),
  collection: z.string(),
  read: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  gone: z.number().int(),
  passages: z.number().int(),
  pages: z.number().int(),
  seconds: z.number(),
})
export type IngestRun = z.infer<typeof ingestRun>

const facet = z.array(z.object({ value: z.string().nullable(), documents: z.number().int() }))

/** What a library holds and what became of its files. @see readLibraryReport */
export const libraryReport = z.object({
  totals: z.object({
    documents: z.number().int(),
    ready: z.number().int(),
    reading: z.number().int(),
    refused: z.number().int(),
    gone: z.number().int(),
    passages: z.number().int(),
    pages: z.number().int(),
    bytes: z.number().int(),
  }),
  facets: z.object({
    language: facet,
    issuer: facet,
    year: facet,
    format: facet,
    version: facet,
    type: facet,
  }),
  /** Files a code was noted about, and how many of them were refused for it. */
  findings: z.array(
    z.object({ code: z.string(), documents: z.number().int(), refused: z.number().int() }),
  ),
  /** The last times that files were read in, newest first. */
  runs: z.array(ingestRun),
})
export type LibraryReport = z.infer<typeof libraryReport>

/** A metadatum with where it comes from: the first source that is there holds. */
export const fieldSource = z.object({
  /** `read` stands in the text, `inferred` was concluded, `edited` was entered by a reader. */
  source: z.enum(['edited', 'read', 'inferred']),
  value: z.string().nullable(),
  /** The words of the document where `source` is `read`, else the reason. */
  evidence: z.string(),
})
export const documentField = z.object({
  field: z.enum(['title', 'language', 'symbol', 'issuer', 'type', 'date', 'version']),
  sources: z.array(fieldSource),
})
export type DocumentField = z.infer<typeof documentField>
