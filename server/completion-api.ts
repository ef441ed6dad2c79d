import { z } from 'zod'
import { answerSchema, citationSchema, filterSchema } from './api.ts'

/** The one model there is, whatever writes the answers behind it. */
export const completionModel = 'attache'

const textPart = z.looseObject({ type: z.literal('text'), text: z.string() })

/** A part that is no text, so that it can be named in the error. */
const anyPart = z.looseObject({ type: z.string() })

export const completionMessage = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string(), z.array(z.union([textPart, anyPart]))]).nullish(),
})
export type CompletionMessage = z.infer<typeof completionMessage>

/** What we read of a request; clients send more (temperature, user, …), which changes nothing here. */
export const completionRequest = z.looseObject({
  model: z.string(),
  messages: z.array(completionMessage).min(1, 'send at least one message'),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.number().int().nullish(),
  tools: z.array(z.unknown()).nullish(),
  response_format: z.looseObject({ type: z.string() }).nullish(),
  /** Ours: what to search in, as in `/api/chat`. */
  filter: filterSchema.optional(),
})
export type CompletionRequest = z.infer<typeof completionRequest>

const usage = z.object({
  prompt_tokens: z.number().int(),
  completion_tokens: z.number().int(),
  total_tokens: z.number().int(),
})
export type CompletionUsage = z.infer<typeof usage>

export const completionResponse = z.object({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.number().int(),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.number().int(),
      message: z.object({
        role: z.literal('assistant'),
        content: z.string(),
        refusal: z.null(),
      }),
      finish_reason: z.literal('stop'),
      logprobs: z.null(),
    }),
  ),
  usage,
  /** Ours: the sources behind the markers, and the whole answer. */
  citations: z.array(citationSchema),
  answer: answerSchema,
})

export const completionModelList = z.object({
  object: z.literal('list'),
  data: z.array(
    z.object({
      id: z.string(),
      object: z.literal('model'),
      created: z.number().int(),
      owned_by: z.string(),
    }),
  ),
})

export const completionError = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string().nullable(),
  }),
})
export type CompletionError = z.infer<typeof completionError>
