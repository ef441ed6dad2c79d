import { z } from 'zod'
import { answerSchema, citationSchema } from '../prompts/schema.ts'
import { givenName, maxNoteChars } from './conversation-api.ts'

// Dossiers on the wire; server/api.ts hands these on to the page.

/** The document that a pinned quote comes from, as it was known when it was pinned. */
export const pinnedSource = z.object({
  documentId: z.string(),
  revisionId: z.string(),
  path: z.string(),
  title: z.string(),
  symbol: z.string().nullable(),
  issuer: z.string().nullable(),
  date: z.string().nullable(),
  /** SHA-256 of the original, in hex; null where the document was deleted while it was being cited. */
  sha256: z.string().nullable(),
})
export type PinnedSource = z.infer<typeof pinnedSource>

const note = z.string().max(maxNoteChars, `a note has at most ${maxNoteChars} characters`)
const item = { itemId: z.string(), note: z.string(), createdAt: z.string() }

export const dossierItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), ...item, text: z.string() }),
  z.object({
    kind: z.literal('quote'),
    ...item,
    citation: citationSchema,
    sources: z.array(pinnedSource),
  }),
  z.object({
    kind: z.literal('answer'),
    ...item,
    question: z.string(),
    answer: answerSchema,
    sources: z.array(pinnedSource),
  }),
])
export type DossierItem = z.infer<typeof dossierItem>

export const dossierHead = z.object({
  dossierId: z.string(),
  name: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  /** Quotes and answers, without headings. */
  pins: z.number().int(),
})
export type DossierHead = z.infer<typeof dossierHead>

export const listDossiersResponse = z.object({ dossiers: z.array(dossierHead) })

export const dossierSchema = dossierHead.omit({ pins: true }).extend({
  /** Headings and pinned items, in the reader's order. */
  items: z.array(dossierItem),
})
export type Dossier = z.infer<typeof dossierSchema>

export const nameDossierRequest = z.strictObject({ name: givenName })

/** The item that it goes in front of; null, or left out in a new item: the end. */
const before = z.string().nullable().optional()

export const addItemRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), text: givenName, note: note.optional(), before }),
  z.strictObject({
    kind: z.literal('quote'),
    citation: citationSchema,
    note: note.optional(),
    before,
  }),
  z.strictObject({
    kind: z.literal('answer'),
    question: z.string(),
    answer: answerSchema,
    note: note.optional(),
    before,
  }),
])
export type AddItem = z.infer<typeof addItemRequest>

export const patchItemRequest = z.strictObject({
  /** Of a heading only. */
  text: givenName.optional(),
  note: note.optional(),
  /** Moves it. */
  before,
})
export type PatchItem = z.infer<typeof patchItemRequest>

/** An answer to be written out, whether or not it is kept anywhere. */
export const exportAnswerRequest = z.strictObject({
  question: z.string().min(1),
  answer: answerSchema,
})
