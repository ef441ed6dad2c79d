import { z } from 'zod'
import { answerSchema, citationSchema } from '../prompts/schema.ts'
import {
  contextPiece,
  documentField,
  documentLink,
  documentSchema,
  filterSchema,
  finding,
  pageBox,
  partialDate,
  passageKind,
  passageSchema,
  versionState,
} from '../vectors/schema.ts'

// All that web/ may import. What crosses the wire is said here once; types are inferred.
export type { Answer, AnswerSentence, Citation, Coverage, Notice } from '../prompts/schema.ts'
export { answerSchema, citationSchema } from '../prompts/schema.ts'
export type {
  Document,
  DocumentField,
  Filter,
  Finding,
  IngestRun,
  LibraryReport,
  Passage,
} from '../vectors/schema.ts'
export {
  documentSchema,
  filterSchema,
  libraryReport,
  passageSchema,
} from '../vectors/schema.ts'
export type { AppType } from './app.ts'
export type {
  ChangeKind,
  ComparedChange,
  ComparedDocument,
  ComparedPart,
  Comparison,
} from './comparison-api.ts'
export { comparisonResponse } from './comparison-api.ts'
export type {
  ConversationHead,
  ConversationPage,
  SavedConversation,
  SavedTurn,
} from './conversation-api.ts'
export {
  conversationHead,
  listConversationsResponse,
  maxNameChars,
  maxNoteChars,
  patchConversationRequest,
  savedConversation,
} from './conversation-api.ts'
export type {
  AddItem,
  Dossier,
  DossierHead,
  DossierItem,
  PatchItem,
  PinnedSource,
} from './dossier-api.ts'
export {
  addItemRequest,
  dossierHead,
  dossierItem,
  dossierSchema,
  exportAnswerRequest,
  listDossiersResponse,
  nameDossierRequest,
  patchItemRequest,
} from './dossier-api.ts'

export type {
  ChangeDocuments,
  DeleteRequest,
  Deletion,
  DocumentListFilter,
  DocumentSelection,
  DocumentSort,
  DocumentVersions,
  TagCount,
} from './library-api.ts'
export {
  changeDocumentsResponse,
  deletion,
  deletionsResponse,
  documentIdsResponse,
  documentSort,
  maxNamedDocuments,
  nameCollectionRequest,
  restoreResponse,
  tagsResponse,
  versionsResponse,
} from './library-api.ts'

export const apiError = z.object({
  error: z.object({ code: z.string(), message: z.string(), details: z.unknown().optional() }),
})
export type ApiError = z.infer<typeof apiError>

/** Letters a question may have; longer ones are refused rather than cut. */
export const maxQuestionChars = 20_000

export const healthResponse = z.object({
  status: z.enum(['ok', 'starting', 'degraded']),
  version: z.string(),
  documents: z.number().int(),
  passages: z.number().int(),
  embedder: z.string(),
  answerer: z.string(),
  /** Of one upload; larger files are refused before they are sent. */
  maxUploadBytes: z.number().int(),
})
export type Health = z.infer<typeof healthResponse>

const question = z
  .string()
  .refine((text) => text.trim().length > 0, 'write a question: it is empty')
  .refine(
    (text) => text.length <= maxQuestionChars,
    `a question has at most ${maxQuestionChars.toLocaleString('en')} characters: shorten it, or add the text as a document`,
  )

export const searchRequest = z.strictObject({
  query: question,
  limit: z.number().int().min(1).max(100).default(8),
  filter: filterSchema.optional(),
  mode: z.enum(['hybrid', 'dense', 'lexical']).default('hybrid'),
  rerank: z.boolean().default(true),
  /** What words in quotation marks do: stand higher, or be wanted in every passage. */
  phrases: z.enum(['prefer', 'require']).default('prefer'),
  /** Why each passage was found, and where the words stand. */
  explain: z.boolean().default(false),
  /** How the passages found are spread over issuers, languages and the like. */
  facets: z.boolean().default(false),
})
export type SearchRequest = z.infer<typeof searchRequest>

/** Why a passage was found. Offsets as a passage's: in the revision's text. */
export const searchExplanation = z.object({
  passageId: z.string(),
  /** The words of the query, by their stems. */
  words: z.array(z.object({ start: z.number().int(), end: z.number().int() })),
  /** A part asked for by its number; quoted words; words; the meaning alone. */
  reasons: z.array(z.enum(['named', 'phrase', 'words', 'meaning'])),
})
export type SearchExplanation = z.infer<typeof searchExplanation>

const searchFacet = z.array(
  z.object({
    /** Null: not known. */
    value: z.string().nullable(),
    passages: z.number().int(),
    documents: z.number().int(),
  }),
)

/**
 * Of the passages found, how many have which value. A facet that the filter narrows is counted
 * without its own part of the filter, so that its other values can be chosen instead.
 */
export const searchFacets = z.object({
  collection: searchFacet,
  issuer: searchFacet,
  language: searchFacet,
  type: searchFacet,
  version: searchFacet,
  year: searchFacet,
})
export type SearchFacets = z.infer<typeof searchFacets>

export const searchResponse = z.object({
  passages: z.array(passageSchema),
  /** Only where they were asked for. */
  explanations: z.array(searchExplanation).optional(),
  facets: searchFacets.optional(),
  tookMs: z.object({
    embed: z.number(),
    retrieve: z.number(),
    rerank: z.number(),
    total: z.number(),
  }),
})
export type SearchResponse = z.infer<typeof searchResponse>

export const chatMessage = z.strictObject({
  role: z.enum(['user', 'assistant']),
  content: z.string(),
})

/** In place of a conversation's id: the answer begins a conversation that is saved. */
export const startConversation = 'new'

export const chatRequest = z.strictObject({
  messages: z.array(chatMessage).min(1, 'send at least one message'),
  filter: filterSchema.optional(),
  /**
   * A saved conversation: its stored history rules, only the last message is read, and the answer is
   * kept in it. `new` begins one; without it nothing is kept.
   */
  conversationId: z.string().optional(),
  /** With a conversationId: the answer that gives way to the new one, with all that came after it. */
  replaces: z.string().optional(),
  /** Of a stream, by which it can be gone on with: random, and for this answer alone. One is made without it. */
  streamId: z
    .string()
    .regex(/^[\w-]{22,64}$/, 'streamId: 22 to 64 letters, digits, "_" and "-", at random')
    .optional(),
})
export type ChatRequest = z.infer<typeof chatRequest>

/** The stream of an answer: `event:` is the type, `data:` this object. */
export const chatEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sources'), passages: z.array(passageSchema) }),
  z.object({ type: z.literal('text-delta'), delta: z.string() }),
  z.object({ type: z.literal('citation'), citation: citationSchema }),
  z.object({ type: z.literal('answer-end'), answer: answerSchema }),
  z.object({ type: z.literal('error'), ...apiError.shape }),
])
export type ChatEvent = z.infer<typeof chatEvent>

export const listDocumentsResponse = z.object({
  documents: z.array(documentSchema),
  /** How many the whole list has. */
  total: z.number().int(),
  nextCursor: z.string().nullable(),
})
export type DocumentPage = z.infer<typeof listDocumentsResponse>

export const patchDocumentRequest = z.strictObject({
  title: z.string().min(1).optional(),
  collection: z.string().min(1).optional(),
  tags: z.array(z.string().min(1)).optional(),
  language: z.string().min(2).optional(),
  symbol: z.string().nullable().optional(),
  issuer: z.string().nullable().optional(),
  type: z.string().nullable().optional(),
  date: partialDate.nullable().optional(),
  version: versionState.optional(),
  /** In place of all that was inferred; null goes back to inference. */
  links: z.array(documentLink).max(200).nullable().optional(),
})
export type DocumentPatch = z.infer<typeof patchDocumentRequest>

/** What is known of a document's metadata, field by field, and where each value comes from. */
export const documentFieldsResponse = z.object({ fields: z.array(documentField) })

export const documentText = z.object({
  revisionId: z.string(),
  text: z.string(),
  passages: z.array(
    z.object({
      passageId: z.string(),
      start: z.number().int(),
      end: z.number().int(),
      page: z.number().int().nullable(),
      pageEnd: z.number().int().nullable(),
      label: z.string().nullable(),
      heading: z.array(z.string()),
      speaker: z.string().nullable(),
      /** What the passage is for its document: text of its own, or a list that points elsewhere. */
      kind: passageKind.optional(),
      language: z.string(),
      /** What stands apart and is needed to read it: a list's lead-in, a table's column headings. */
      context: z.array(contextPiece).optional(),
      boxes: z.array(pageBox).optional(),
    }),
  ),
})
export type DocumentText = z.infer<typeof documentText>

export const collectionSummary = z.object({
  name: z.string(),
  documents: z.number().int(),
  /** The collection that `npm start` added: questions leave it out once there is anything else. */
  sample: z.boolean(),
})
export type CollectionSummary = z.infer<typeof collectionSummary>
export const collectionsResponse = z.object({ collections: z.array(collectionSummary) })

export const jobFile = z.object({
  path: z.string(),
  /** `cancelled`: given up before anyone had begun to read it. */
  status: z.enum(['waiting', 'reading', 'embedding', 'ready', 'unchanged', 'refused', 'cancelled']),
  documentId: z.string().optional(),
  /** Passages it was split into, once that is known. */
  passages: z.number().int().optional(),
  findings: z.array(finding),
})
export type JobFile = z.infer<typeof jobFile>

export const job = z.object({
  jobId: z.string(),
  status: z.enum(['running', 'done', 'failed']),
  done: z.number().int(),
  total: z.number().int(),
  files: z.array(jobFile),
  /** Held before its next file, until it is resumed or nobody watches it any more. */
  paused: z.boolean().default(false),
})
export type Job = z.infer<typeof job>

/** What a reader does with a job: files that are being read are finished in any case. */
export const jobAction = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('pause') }),
  z.strictObject({ action: z.literal('resume') }),
  z.strictObject({
    action: z.literal('cancel'),
    /** Places in `files`, counted from 0; without them all that nobody has begun to read. */
    places: z.array(z.number().int()).optional(),
  }),
])
export type JobAction = z.infer<typeof jobAction>

export const jobAccepted = z.object({ jobId: z.string() })

/** What the page needs to greet a newcomer. */
export const suggestionsResponse = z.object({
  suggestions: z.array(z.object({ question: z.string(), language: z.string() })),
})
