import type { Answer, AnswerSentence } from '../../prompts/schema.ts'
import { leastEvidence, type Stance } from '../answerable.ts'
import { abstentionCurve, type CurvePoint, curvePoint } from './abstention-curve.ts'
import type { EvaluationQuestion } from './answer-questions.ts'
import { type Latency, latencyOf, meanOf } from './percentiles.ts'

/** What came of one question: all that the scores are made of. */
export type QuestionOutcome = {
  id: string
  question: string
  kind: string
  language: string
  answerable: boolean
  crossLingual: boolean
  match: EvaluationQuestion['match']
  status: Answer['status']
  answer: string
  /** Of the answer, those that claim something: do they rest on a passage that holds a gold quote? */
  sentences: { support: AnswerSentence['support']; inGoldPassage: boolean }[]
  /** Gold quotes that a right answer needs, and those that its citations hit. */
  gold: { needed: number; found: number }
  /** Rank of the first passage that hits, from 1; null if none of those that came does. */
  passageHitRank: number | null
  citationHit: boolean
  citations: {
    path: string
    label: string | null
    page: number | null
    quote: string
    /** Gold quotes hit, as indices. */
    hits: number[]
    goldDocument: boolean
    exact: boolean
  }[]
  /** Best scores of the passages, as the retriever gave them. */
  bestScores: Answer['passages'][number]['scores'] | null
  /** The same question with its gold documents taken away; null for an unanswerable one. */
  removed: {
    status: Answer['status']
    citations: number
    exactCitations: number
    weighed: { evidence: number }
  } | null
  /** What spoke for an answer, and whether it hit or would have hit. */
  weighed: { evidence: number; citationHit: boolean }
  ms: number
}

export type AnswerScores = {
  questions: number
  answerable: number
  unanswerable: number
  passageHit8: number | null
  /** Among all passages that come with an answer (20). */
  passageHit20: number | null
  citationHit: number | null
  goldDocument: number | null
  falseRefusal: number | null
  trueRefusal: number | null
  removedRefusal: number | null
  quoteExact: number | null
  /** Of the sentences of answers to answerable questions, those that rest on a gold passage. */
  supportPrecision: number | null
  /** Of the gold quotes that right answers need, those found by a cited sentence. */
  supportRecall: number | null
  citations: number
  /** Means over citations and over answers that are not refusals, in characters. */
  meanQuoteChars: number | null
  meanAnswerChars: number | null
  latency: Latency | null
}

export type AnswerReport = AnswerScores & {
  byKind: Record<string, AnswerScores>
  byLanguage: Record<string, AnswerScores>
  /** Questions whose evidence is in another language, whatever their kind. */
  crossLingual: AnswerScores
  /** Coverage against risk, a point for each evidence. */
  curve: CurvePoint[]
  /** The same at the settings that there are. */
  stances: Record<Stance, CurvePoint>
}

function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number | null {
  return items.length === 0 ? null : items.filter(holds).length / items.length
}

/** The scores of CONTRACT over some outcomes; null where there is nothing to take a share of. */
export function scoreAnswers(outcomes: readonly QuestionOutcome[]): AnswerScores {
  const answerable = outcomes.filter((outcome) => outcome.answerable)
  const unanswerable = outcomes.filter((outcome) => !outcome.answerable)
  const removed = answerable.flatMap((outcome) => outcome.removed ?? [])
  const citations = outcomes.flatMap((outcome) => outcome.citations)
  const hitWithin = (rank: number) => (outcome: QuestionOutcome) =>
    outcome.passageHitRank !== null && outcome.passageHitRank <= rank
  const refused = ({ status }: { status: Answer['status'] }) => status === 'not-found'
  const exact =
    citations.filter((citation) => citation.exact).length +
    removed.reduce((sum, { exactCitations }) => sum + exactCitations, 0)
  const given = citations.length + removed.reduce((sum, one) => sum + one.citations, 0)
  return {
    questions: outcomes.length,
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    passageHit8: shareOf(answerable, hitWithin(8)),
    passageHit20: shareOf(answerable, hitWithin(20)),
    citationHit: shareOf(answerable, (outcome) => !refused(outcome) && outcome.citationHit),
    // A question that nothing answers has no gold: its citations are wrong by trueRefusal already.
    goldDocument: shareOf(
      answerable.flatMap((outcome) => outcome.citations),
      (citation) => citation.goldDocument,
    ),
    falseRefusal: shareOf(answerable, refused),
    trueRefusal: shareOf(unanswerable, refused),
    removedRefusal: shareOf(removed, refused),
    supportPrecision: shareOf(
      answerable.flatMap((outcome) => outcome.sentences),
      (sentence) => sentence.inGoldPassage,
    ),
    supportRecall: recallOf(answerable),
    quoteExact: given === 0 ? null : exact / given,
    citations: citations.length,
    meanQuoteChars: meanOf(citations.map(({ quote }) => quote.length)),
    meanAnswerChars: meanOf(
      outcomes.filter((outcome) => !refused(outcome)).map(({ answer }) => answer.length),
    ),
    latency: latencyOf(outcomes.map(({ ms }) => ms)),
  }
}

function recallOf(outcomes: readonly QuestionOutcome[]): number | null {
  const needed = outcomes.reduce((sum, { gold }) => sum + gold.needed, 0)
  const found = outcomes.reduce((sum, { gold }) => sum + gold.found, 0)
  return needed === 0 ? null : found / needed
}

function groupScores(
  outcomes: readonly QuestionOutcome[],
  key: (outcome: QuestionOutcome) => string,
): Record<string, AnswerScores> {
  const names = [...new Set(outcomes.map(key))].sort()
  return Object.fromEntries(
    names.map((name) => [name, scoreAnswers(outcomes.filter((one) => key(one) === name))]),
  )
}

export function reportAnswers(outcomes: readonly QuestionOutcome[]): AnswerReport {
  return {
    ...scoreAnswers(outcomes),
    byKind: groupScores(outcomes, ({ kind }) => kind),
    byLanguage: groupScores(outcomes, ({ language }) => language),
    crossLingual: scoreAnswers(outcomes.filter(({ crossLingual }) => crossLingual)),
    curve: abstentionCurve(outcomes),
    stances: {
      generous: curvePoint(outcomes, leastEvidence.generous),
      balanced: curvePoint(outcomes, leastEvidence.balanced),
      strict: curvePoint(outcomes, leastEvidence.strict),
    },
  }
}
