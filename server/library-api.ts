import { z } from 'zod'
import { linkKind, versionState } from '../vectors/schema.ts'

// Requests and answers about many documents at once: collections, tags, selections, deletions.

/** Documents that one request may name, within the size of a request; of more, it says what they match. */
export const maxNamedDocuments = 40_000

const shortName = (most: number, what: string) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').replace(/\s+/gu, ' ').trim())
    .refine((text) => text !== '', `write ${what}: it is empty`)
    .refine((text) => text.length <= most, `${what} has at most ${most} characters`)

export const collectionName = shortName(120, 'a name')
export const tagName = shortName(60, 'a tag')

export const documentSort = z.enum(['title', 'date', 'added', 'issuer', 'pages', 'language'])
export type DocumentSort = z.infer<typeof documentSort>

const list = z.array(z.string()).optional()

/** A list of documents, as `GET /api/documents` is narrowed. */
export const documentListFilter = z.strictObject({
  query: z.string().optional(),
  collection: list,
  language: list,
  issuer: list,
  format: list,
  version: list,
  tag: list,
  status: list,
  finding: list,
  year: list,
  type: list,
})
export type DocumentListFilter = z.infer<typeof documentListFilter>

export const documentSelection = z.union([
  z.strictObject({ documentIds: z.array(z.string()).min(1).max(maxNamedDocuments) }),
  z.strictObject({
    matching: documentListFilter,
    except: z.array(z.string()).max(maxNamedDocuments).default([]),
    /** How many matched when they were chosen: if others do now, nothing is done. */
    count: z.number().int(),
  }),
])
export type DocumentSelection = z.input<typeof documentSelection>

export const documentIdsResponse = z.object({ documentIds: z.array(z.string()) })

export const changeDocumentsRequest = z.strictObject({
  selection: documentSelection,
  collection: collectionName.optional(),
  addTags: z.array(tagName).max(50).default([]),
  removeTags: z.array(tagName).max(50).default([]),
})
export type ChangeDocuments = z.input<typeof changeDocumentsRequest>

export const changeDocumentsResponse = z.object({
  /** Documents that were chosen and are there. */
  documents: z.number().int(),
  /** Could not be moved: the collection has a file of that name already. */
  stayed: z.number().int(),
})

export const selectionRequest = z.strictObject({ selection: documentSelection })

export const deletion = z.object({
  deletionId: z.string(),
  deletedAt: z.string(),
  /** The collection that was deleted with its documents. */
  collection: z.string().nullable(),
  documents: z.number().int(),
  /** Some of them, to recognise it by. */
  titles: z.array(z.string()),
})
export type Deletion = z.infer<typeof deletion>

export const deletionsResponse = z.object({
  deletions: z.array(deletion),
  /** After so many days they are forgotten for good. */
  keptDays: z.number().int(),
})

export const deleteRequest = z.union([selectionRequest, z.strictObject({ collection: z.string() })])
export type DeleteRequest = z.input<typeof deleteRequest>

export const restoreResponse = z.object({
  restored: z.number().int(),
  /** Of these the place has another document by now: they stay deleted. */
  taken: z.array(z.string()),
})

export const nameCollectionRequest = z.strictObject({ name: collectionName })

export const tagsResponse = z.object({
  tags: z.array(z.object({ tag: z.string(), documents: z.number().int() })),
})
export type TagCount = z.infer<typeof tagsResponse>['tags'][number]

const linkedVersion = z.object({
  kind: linkKind,
  source: z.enum(['read', 'inferred', 'edited']),
  evidence: z.string(),
  /** Set by a reader; one that a reader left as it was found keeps its evidence. */
  byHand: z.boolean(),
  documentId: z.string(),
  title: z.string(),
  symbol: z.string().nullable(),
  date: z.string().nullable(),
  language: z.string(),
  version: versionState,
})

/** Other versions and languages of a document, with why, and its own earlier readings. */
export const versionsResponse = z.object({
  links: z.array(linkedVersion),
  /** Drafts that were adopted as this document: their links lead here. */
  drafts: z.array(linkedVersion),
  /** A reader has said what it is linked with: nothing is inferred. */
  edited: z.boolean(),
  /** Earlier forms of its file are kept as long as something cites them. */
  readings: z.array(
    z.object({
      revisionId: z.string(),
      readAt: z.string(),
      pages: z.number().int().nullable(),
      current: z.boolean(),
    }),
  ),
})
export type DocumentVersions = z.infer<typeof versionsResponse>
