import { z } from 'zod'
import { readJsonLines } from './json-lines.ts'

const goldQuote = z.object({ path: z.string().normalize(), quote: z.string() })

const questionLine = z
  .object({
    id: z.string(),
    question: z.string(),
    language: z.string(),
    answerable: z.boolean(),
    gold: z.array(goldQuote).default([]),
    kind: z.string(),
    /** Is one of the gold quotes enough, or is every one needed? */
    match: z.enum(['any', 'all']).default('any'),
    /** Other documents that carry the same fact. */
    gold_alt: z.array(z.string().normalize()).default([]),
    cross_lingual: z.boolean().default(false),
  })
  .refine(({ answerable, gold }) => !answerable || gold.length > 0, {
    message: 'an answerable question needs a gold quote',
    path: ['gold'],
  })
  .transform(({ gold_alt, cross_lingual, ...question }) => ({
    ...question,
    goldAlternatives: gold_alt,
    crossLingual: cross_lingual || question.kind === 'cross-lingual',
  }))

/** A question with what a right answer rests on. */
export type EvaluationQuestion = z.output<typeof questionLine>
export type GoldQuote = z.output<typeof goldQuote>

/** @throws {BadJsonLineError} */
export function readQuestions(file: string): EvaluationQuestion[] {
  return readJsonLines(file, questionLine)
}

/** Files whose citation is right: the gold's, and those that carry the same fact. */
export function rightPaths(question: EvaluationQuestion): Set<string> {
  return new Set([...question.gold.map(({ path }) => path), ...question.goldAlternatives])
}
