import { z } from 'zod'
import { contextPiece, passageSchema } from '../vectors/schema.ts'

/** A citation key tied to one contiguous piece of a revision. `quote` is what stands at its offsets. */
export const citationSchema = z.object({
  /** The number in the marker: '1', '2', … */
  key: z.string(),
  passageId: z.string(),
  documentId: z.string(),
  revisionId: z.string(),
  path: z.string(),
  title: z.string(),
  symbol: z.string().nullable(),
  label: z.string().nullable(),
  speaker: z.string().nullable(),
  page: z.number().int().nullable(),
  language: z.string(),
  quote: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  /** The lead-in of the list, the column headings of the table. */
  context: z.array(contextPiece),
  /** Of the quote, by a language model, because the reader asked for it: unofficial, always. */
  translation: z
    .object({
      language: z.string(),
      text: z.string(),
      official: z.literal(false),
      /** "unofficial translation", in its language. */
      note: z.string(),
    })
    .optional(),
})
export type Citation = z.infer<typeof citationSchema>

/** `quoted`: verbatim from its sources; `frame`: our own connecting words, which claim nothing. */
export const support = z.enum(['quoted', 'supported', 'unsupported', 'frame'])

export const answerSentence = z.object({
  text: z.string(),
  /** Keys of citations. */
  citations: z.array(z.string()),
  support,
  /** Why it is unsupported: `quote`, `number`, `negation`, … (prompts/evidence.ts). */
  doubts: z.array(z.string()).optional(),
})
export type AnswerSentence = z.infer<typeof answerSentence>

/** Two documents in one language that can be compared paragraph by paragraph. */
const comparedDocuments = z.object({ older: z.string(), newer: z.string() })

export const notice = z.object({
  code: z.string(),
  message: z.string(),
  /** Of a text that a later one replaces: what tells what changed. */
  comparison: comparedDocuments.optional(),
})
export type Notice = z.infer<typeof notice>

export const coverage = z.object({
  /** Documents that were searched. */
  documents: z.number().int(),
  /** Documents still being read in, and not searched. */
  reading: z.number().int(),
  /** Documents that could not be read, and were not searched. */
  refused: z.number().int(),
  latestDate: z.string().nullable(),
})
export type Coverage = z.infer<typeof coverage>

export const answerSchema = z.object({
  answerId: z.string(),
  conversationId: z.string().nullable(),
  status: z.enum(['answered', 'partial', 'not-found']),
  /** Markdown with markers [1], [2]; brackets that come from a source are escaped. */
  answer: z.string(),
  sentences: z.array(answerSentence),
  /** The parts of the question that nothing answers; empty unless the status is partial. */
  unanswered: z.array(z.string()),
  citations: z.array(citationSchema),
  /** What was retrieved, best first, cited or not. */
  passages: z.array(passageSchema),
  /** The documents that were compared to answer what changed: the way to the whole comparison. */
  comparison: comparedDocuments.optional(),
  notices: z.array(notice),
  coverage,
  tookMs: z.record(z.string(), z.number()),
})
export type Answer = z.infer<typeof answerSchema>
