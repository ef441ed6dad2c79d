import { z } from 'zod'
import type { Passage } from '../vectors/schema.ts'
import { filterSchema, searchRequest } from './api.ts'
import { answerWithFootnotes, citedPlace } from './cite-in-text.ts'
import { RequestError } from './errors.ts'
import { PassageRetriever, publicPassage } from './passage-retriever.ts'
import type { AppParts } from './routes/route-parts.ts'
import { defaultScope } from './scope.ts'
import { toAnswerRequest } from './to-answer-request.ts'

export type McpTool = {
  name: string
  title: string
  description: string
  input: z.ZodType
  /** Text for a model, and the same as data. */
  call(
    input: unknown,
    signal: AbortSignal,
  ): Promise<{ text: string; data: Record<string, unknown> }>
}

function tool<Input extends z.ZodType>(
  description: Omit<McpTool, 'input' | 'call'> & { input: Input },
  call: (input: z.infer<Input>, signal: AbortSignal) => ReturnType<McpTool['call']>,
): McpTool {
  return {
    ...description,
    call: (given, signal) => {
      const read = description.input.safeParse(given ?? {})
      if (!read.success) throw new RequestError(400, 'bad_request', z.prettifyError(read.error))
      return call(read.data, signal)
    },
  }
}

const searchInput = z.strictObject({
  query: searchRequest.shape.query.describe('What is looked for, in any of six languages'),
  limit: searchRequest.shape.limit.describe('Passages wanted, 1 to 100'),
  filter: filterSchema.optional().describe('What to search in; leave out for everything'),
})

const askInput = z.strictObject({
  question: z.string().describe('A question that the documents may answer'),
  filter: filterSchema.optional().describe('What to search in; leave out for everything'),
})

const openInput = z.strictObject({
  documentId: z.string(),
  passageId: z.string(),
  revisionId: z
    .string()
    .optional()
    .describe('As the citation has it; leave out for the document as it is now'),
  around: z
    .number()
    .int()
    .min(0)
    .max(20)
    .default(1)
    .describe('Passages before and after that are shown too'),
})

/** What other programs' assistants may do here: read, and nothing else. */
export function mcpTools(parts: AppParts): McpTool[] {
  const { library, chain } = parts
  return [
    tool(
      {
        name: 'search',
        title: 'Search the documents',
        description:
          'Finds passages in the documents of this library by meaning and by words, best first. Each comes verbatim with its document, paragraph and page, and with the ids that open_passage takes.',
        input: searchInput,
      },
      async ({ query, limit, filter }, signal) => {
        const scoped = defaultScope(library.store, filter)
        const options = { limit, ...(scoped ? { filter: scoped } : {}) }
        const { passages } = await new PassageRetriever(library, options).retrieve(query, signal)
        const shown = passages.map(publicPassage)
        return {
          text: shown.map(passageText).join('\n\n') || 'Nothing found.',
          data: { passages: shown },
        }
      },
    ),
    tool(
      {
        name: 'ask',
        title: 'Ask the documents',
        description:
          'Answers a question from the documents of this library, each sentence with its source, or says that they do not answer. Quote the answer with its footnotes; what is marked as not borne out is not proved.',
        input: askInput,
      },
      async ({ question, filter }, signal) => {
        const asked = toAnswerRequest([{ role: 'user', content: question }], filter)
        const answer = await chain.answer(asked, () => {}, signal)
        return { text: answerWithFootnotes(answer), data: answer }
      },
    ),
    tool(
      {
        name: 'open_passage',
        title: 'Open a passage',
        description:
          'Shows a passage of a document with what stands before and after it, verbatim: to read a citation in its place.',
        input: openInput,
      },
      async (input) => openPassage(parts, input),
    ),
  ]
}

function passageText(passage: Passage): string {
  const ids = `documentId ${passage.documentId}, passageId ${passage.passageId}`
  return `${citedPlace(passage)}\n${ids}\n${passage.text}`
}

function openPassage({ library }: AppParts, input: z.infer<typeof openInput>) {
  const { documentId, passageId, revisionId, around } = input
  const document = library.store.document(documentId)
  const revision = library.store.revisionText(documentId, revisionId)
  const at = revision?.passages.findIndex((passage) => passage.passageId === passageId) ?? -1
  if (!document || !revision || at < 0) {
    throw new RequestError(
      404,
      'no_such_passage',
      'there is no such passage: take documentId, passageId and revisionId from a result of search or ask',
    )
  }
  const shown = revision.passages.slice(Math.max(0, at - around), at + around + 1)
  const passages = shown.map((passage) => ({
    ...passage,
    text: revision.text.slice(passage.start, passage.end),
  }))
  const text = passages
    .map((passage) => {
      const { symbol, title, path } = document
      const place = citedPlace({
        ...passage,
        documentId,
        revisionId: revision.revisionId,
        symbol,
        title,
        path,
      })
      return `${passage.passageId === passageId ? '→ ' : ''}${place}\n${passage.text}`
    })
    .join('\n\n')
  return { text, data: { document, revisionId: revision.revisionId, passages } }
}
