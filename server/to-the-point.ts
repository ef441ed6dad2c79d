import type { ScoredUnit } from './choose-quotes.ts'
import { asksFirstForFigure, givesFigure } from './wanted-figure.ts'

/** A passage that the reranker holds so much less relevant than the best one is not quoted, in log-odds. */
const relevanceGap = 5

/** Words of a fragment at most: more of them may be a sentence whose stop was lost. */
const fragmentWords = 12

/**
 * What is left beside the best sentence: nothing from passages that are far less relevant, and where
 * a number was asked for and the best sentence gives one, nothing without a number; no titles.
 * @param scored  Best first.
 * @param scoreMargin  How far behind the best a sentence may be that is quoted.
 */
export function toThePoint(
  scored: readonly ScoredUnit[],
  question: string,
  scoreMargin: number,
): ScoredUnit[] {
  const [best] = scored
  if (!best) return []
  const near = scored.filter(({ score }) => score >= best.score - scoreMargin)
  const most = Math.max(...near.map(({ passage }) => passage.relevance ?? 0))
  const figures = asksFirstForFigure(question) && givesFigure(best.unit.text, question)
  return scored.filter(
    ({ passage, unit }) =>
      unit === best.unit ||
      ((passage.relevance ?? 0) >= most - relevanceGap &&
        (!figures || givesFigure(unit.text, question)) &&
        (passage.kind === 'row' || !isFragment(unit.text))),
  )
}

const sentenceEnd = /[.!?;。！？；…؟؛»”")\]]\s*$/u
const leadIn = /[:：]\s*$/u
const listMarker = /^\s*(?:[•●▪◦‣*–-]|\(?(?:\p{L}|\d{1,3}|[ivxlc]{1,5})[.)])\s/iu

/**
 * A title or caption among the sentences of a passage, a few words that end without a stop, or words
 * that lead to what follows them.
 */
function isFragment(text: string): boolean {
  if (leadIn.test(text)) return true
  const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  return (
    words <= fragmentWords &&
    !sentenceEnd.test(text) &&
    !listMarker.test(text) &&
    !/\p{Script=Han}/u.test(text)
  )
}
