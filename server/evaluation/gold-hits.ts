import { type EvaluationQuestion, type GoldQuote, rightPaths } from './answer-questions.ts'
import { liesInside, shareHeld } from './shingles.ts'

// Half, so that a passage border through a gold quote does not hide it.
const leastShare = 0.5

/** A passage or a quote, by the path of its document. */
export type Evidence = { path: string; text: string }

function fromRightFile(question: EvaluationQuestion, gold: GoldQuote, path: string): boolean {
  const composed = path.normalize('NFC')
  return composed === gold.path || question.goldAlternatives.includes(composed)
}

/** Gold quotes that a passage hits, as indices into `question.gold`. */
export function hitsOfPassage(question: EvaluationQuestion, passage: Evidence): number[] {
  return question.gold.flatMap((gold, i) =>
    fromRightFile(question, gold, passage.path) && shareHeld(gold.quote, passage.text) >= leastShare
      ? [i]
      : [],
  )
}

/** Gold quotes that a citation's quote hits: it holds half of one, or lies inside one. */
export function hitsOfQuote(question: EvaluationQuestion, quote: Evidence): number[] {
  return question.gold.flatMap((gold, i) =>
    fromRightFile(question, gold, quote.path) &&
    (shareHeld(gold.quote, quote.text) >= leastShare || liesInside(gold.quote, quote.text))
      ? [i]
      : [],
  )
}

/** Does the quote come from a file that carries the fact? */
export function isFromGoldDocument(question: EvaluationQuestion, path: string): boolean {
  return rightPaths(question).has(path.normalize('NFC'))
}

/** How many gold quotes a right answer needs, and how many of these were hit. */
export function goldFound(
  question: EvaluationQuestion,
  hits: ReadonlySet<number>,
): { needed: number; found: number } {
  if (question.match === 'all') return { needed: question.gold.length, found: hits.size }
  return { needed: Math.min(1, question.gold.length), found: Math.min(1, hits.size) }
}

/** One gold quote hit is enough, or all of them, as the question says. */
export function answersQuestion(question: EvaluationQuestion, hits: ReadonlySet<number>): boolean {
  return question.match === 'all' ? question.gold.every((_, i) => hits.has(i)) : hits.size > 0
}
