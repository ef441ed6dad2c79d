import type { QuestionOutcome } from './answer-scores.ts'

/** What would have come of all questions, had an answer needed so much evidence. */
export type CurvePoint = {
  /** Evidence that an answer needs; minus infinity: every question is answered that can be. */
  least: number
  /** Share of all questions that are answered. */
  coverage: number
  /** Share of the answers that cite nothing right: those to questions that nothing answers, too. */
  risk: number | null
  /** As in CONTRACT, at this point; null where there is no such question. */
  falseRefusal: number | null
  trueRefusal: number | null
  removedRefusal: number | null
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)

/** The point of the curve for a threshold. */
export function curvePoint(outcomes: readonly QuestionOutcome[], least: number): CurvePoint {
  const passes = (evidence: number) => evidence >= least && evidence > Number.NEGATIVE_INFINITY
  const answered = outcomes.filter(({ weighed }) => passes(weighed.evidence))
  const right = answered.filter(({ weighed }) => weighed.citationHit)
  const answerable = outcomes.filter((outcome) => outcome.answerable)
  const unanswerable = outcomes.filter((outcome) => !outcome.answerable)
  const removed = outcomes.flatMap((outcome) => outcome.removed ?? [])
  const refused = (of: readonly { weighed: { evidence: number } }[]) =>
    share(of.filter(({ weighed }) => !passes(weighed.evidence)).length, of.length)
  return {
    least,
    coverage: share(answered.length, outcomes.length) ?? 0,
    risk: share(answered.length - right.length, answered.length),
    falseRefusal: refused(answerable),
    trueRefusal: refused(unanswerable),
    removedRefusal: refused(removed),
  }
}

/** The whole curve: a point for each evidence that a question has, all answered first. */
export function abstentionCurve(outcomes: readonly QuestionOutcome[]): CurvePoint[] {
  const evidence = outcomes
    .map(({ weighed }) => weighed.evidence)
    .filter((one) => one > Number.NEGATIVE_INFINITY)
  return [...new Set(evidence)].sort((a, b) => a - b).map((least) => curvePoint(outcomes, least))
}

/** The points nearest to some coverages, each once, the most covering first. */
export function pointsAt(curve: readonly CurvePoint[], coverages: readonly number[]): CurvePoint[] {
  const nearest = coverages.flatMap((wanted) => {
    const off = ({ coverage }: CurvePoint) => Math.abs(coverage - wanted)
    const [best] = [...curve].sort((a, b) => off(a) - off(b))
    return best ? [best] : []
  })
  return [...new Set(nearest)].sort((a, b) => b.coverage - a.coverage)
}

/**
 * Mean risk over the coverages of a curve: how wrong answers are, whoever sets the threshold. Null
 * where nothing is answered.
 */
export function meanRisk(curve: readonly CurvePoint[]): number | null {
  const risks = curve.flatMap(({ risk }) => (risk === null ? [] : [risk]))
  return share(
    risks.reduce((sum, risk) => sum + risk, 0),
    risks.length,
  )
}
