import type { ComparedChange } from '../comparison-api.ts'

const touchWeights: Record<ComparedChange['touches'][number], number> = {
  weaker: 100,
  stronger: 100,
  strength: 90,
  negation: 90,
  condition: 85,
  number: 80,
  date: 80,
  brackets: 30,
}

const kindWeights: Record<ComparedChange['kind'], number> = {
  same: 0,
  renumbered: 0,
  reworded: 30,
  moved: 10,
  split: 20,
  merged: 20,
  added: 60,
  deleted: 55,
}

/** Added to the weight of a whole paragraph: one that obliges, a short line without a number. */
const standingWeights = { binding: 10, plain: 0, aside: -40 } as const
export type ParagraphStanding = keyof typeof standingWeights

/** Several things touched at once tell more, but never as much as a kind of its own. */
const furtherTouch = 0.05

/**
 * How much a change tells a reader who has no time, from 0: how binding the text is, then figures,
 * then whole paragraphs (those that oblige first), then other words, then the order of the text.
 * @param standing  Of an added or deleted paragraph: does it oblige anybody, or is it a line beside the text
 *   ("34th meeting, 8 July")?
 */
export function weighChange(
  { kind, reworded, touches }: Pick<ComparedChange, 'kind' | 'reworded' | 'touches'>,
  standing: ParagraphStanding,
): number {
  const [most = 0, ...further] = touches.map((touch) => touchWeights[touch]).sort((a, b) => b - a)
  const own = Math.max(kindWeights[kind], reworded ? kindWeights.reworded : 0)
  const touched = most + further.reduce((sum, weight) => sum + furtherTouch * weight, 0)
  return Math.max(own, touched) + standingWeights[standing]
}
