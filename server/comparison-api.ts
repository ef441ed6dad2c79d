import { z } from 'zod'
import { changeTouch } from '../prompts/change-touch.ts'
import { versionState } from '../vectors/schema.ts'

/** What became of a paragraph between two versions of a text. */
export const changeKind = z.enum([
  'same',
  'renumbered',
  'reworded',
  'moved',
  'split',
  'merged',
  'added',
  'deleted',
])
export type ChangeKind = z.infer<typeof changeKind>

const range = z.object({ start: z.number().int(), end: z.number().int() })

/** A paragraph of one version. */
export const comparedPart = z.object({
  /** The passage that it begins in. */
  passageId: z.string(),
  /** UTF-16 units into the text of the revision; `text` stands there verbatim, its number included. */
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
  /** As it is printed before the text; null where none is. */
  number: z.string().nullable(),
  /** Where the text behind the number begins. */
  textStart: z.number().int(),
  label: z.string().nullable(),
  heading: z.array(z.string()),
  page: z.number().int().nullable(),
  /** Words that only this version has, in order; offsets as `start`. */
  changed: z.array(range),
})
export type ComparedPart = z.infer<typeof comparedPart>

export const comparedChange = z.object({
  kind: changeKind,
  /** Are there other words; a paragraph that was moved, split or merged may keep all of its own. */
  reworded: z.boolean(),
  /** One paragraph; several where they were merged; none where one was added. */
  older: z.array(comparedPart),
  newer: z.array(comparedPart),
  /** Both texts in one, without their numbers; empty unless `reworded`. */
  pieces: z.array(z.object({ kind: z.enum(['same', 'deleted', 'inserted']), text: z.string() })),
  touches: z.array(changeTouch),
  /** How much the change tells: 0 for none; changes of strength, negation and figures come first. */
  weight: z.number(),
})
export type ComparedChange = z.infer<typeof comparedChange>

const comparedDocument = z.object({
  documentId: z.string(),
  revisionId: z.string(),
  title: z.string(),
  symbol: z.string().nullable(),
  date: z.string().nullable(),
  version: versionState,
  language: z.string(),
})
export type ComparedDocument = z.infer<typeof comparedDocument>

export const comparisonCounts = z.object(
  Object.fromEntries(changeKind.options.map((kind) => [kind, z.number().int()])) as Record<
    ChangeKind,
    z.ZodNumber
  >,
)

/** Two versions of a text, paragraph by paragraph, in the order of the newer one. */
export const comparisonResponse = z.object({
  older: comparedDocument,
  newer: comparedDocument,
  changes: z.array(comparedChange),
  counts: comparisonCounts,
  /** Share of the paragraphs of the shorter text that the other has too, reworded or not: 0 to 1. */
  likeness: z.number(),
})
export type Comparison = z.infer<typeof comparisonResponse>
