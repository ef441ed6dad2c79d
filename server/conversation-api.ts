import { z } from 'zod'
import { answerSchema } from '../prompts/schema.ts'
import { filterSchema } from '../vectors/schema.ts'

// Saved conversations on the wire; server/api.ts hands these on to the page.

/** Letters a name may have: of a conversation, a dossier, a heading. */
export const maxNameChars = 200
/** Letters a note may have. */
export const maxNoteChars = 10_000

/** A name as somebody types it: without white space around it, never empty. */
export const givenName = z
  .string()
  .trim()
  .min(1, 'write a name: it is empty')
  .max(maxNameChars, `a name has at most ${maxNameChars} characters`)

export const conversationHead = z.object({
  conversationId: z.string(),
  title: z.string(),
  /** ISO 8601, UTC. */
  createdAt: z.string(),
  /** When it was last asked in. */
  updatedAt: z.string(),
  turns: z.number().int(),
})
export type ConversationHead = z.infer<typeof conversationHead>

export const listConversationsResponse = z.object({
  conversations: z.array(conversationHead),
  nextCursor: z.string().nullable(),
})
export type ConversationPage = z.infer<typeof listConversationsResponse>

export const savedTurn = z.object({
  question: z.string(),
  askedAt: z.string(),
  /** What the question was narrowed to. */
  filter: filterSchema.nullable(),
  answer: answerSchema,
})
export type SavedTurn = z.infer<typeof savedTurn>

export const savedConversation = conversationHead.omit({ turns: true }).extend({
  /** Oldest first. */
  turns: z.array(savedTurn),
})
export type SavedConversation = z.infer<typeof savedConversation>

export const patchConversationRequest = z.strictObject({ title: givenName })
