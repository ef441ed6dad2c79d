import { type Anchors, namesState, statesOf } from './anchors.ts'
import { chanceLead } from './chance-lead.ts'
import type { ScoredUnit } from './choose-quotes.ts'
import type { RankedPassage } from './fusion.ts'
import type { Retrieval } from './passage-retriever.ts'
import { givesFigure, wantsFigure } from './wanted-figure.ts'

export const stances = ['generous', 'balanced', 'strict'] as const

/** How much must speak for an answer before it is given. */
export type Stance = (typeof stances)[number]

/**
 * Where the evidence is less, the documents are taken not to answer. Three points of one curve:
 * BENCHMARKS.md has how often each is wrong, both ways.
 */
export const leastEvidence: Record<Stance, number> = {
  generous: 0.14,
  balanced: 0.205,
  strict: 0.27,
}

/** The lead of the best passage is measured over the one in this place: the last that was read. */
const field = 20

/** What the best score counts beside its lead: alone, it depends on the two languages. */
const scoreWeight = 0.5

/** What the reranker's log-odds count: little, as it is sure of itself on subjects it knows only. */
const relevanceWeight = 0.02
const relevanceBounds = { least: -8, most: 4 }

/** Passages of the library that the weights were fitted on: elsewhere chance gives other leads. */
const fittedOn = 14_000

/** What it costs the evidence if the best passage bears none of the States and years asked about. */
const anchorWeight = 0.5

/** What it costs if a number is asked for and the best passage's likeliest sentence gives none. */
const figureWeight = 0.12

/**
 * What it costs if the question is not in English: most texts are, and of 247 questions in the other five
 * languages that no document answered, 40 % had as much evidence as 34 % of the English ones.
 */
const languageWeight = 0.05

/** Passages that are looked into for the States of a question. */
const searchedForStates = 10

/**
 * Do the passages answer the question, or are they only the nearest there are?
 * @param stance  Or the evidence that is needed.
 */
export function answerable(
  question: string,
  retrieval: Pick<Retrieval, 'anchors' | 'searched' | 'questionLanguage'>,
  scored: readonly ScoredUnit[],
  stance: Stance | number = 'balanced',
): boolean {
  const least = typeof stance === 'number' ? stance : leastEvidence[stance]
  return weighEvidence(question, retrieval, scored) >= least
}

/** The evidence of all that could be quoted; minus infinity where a State that is named is never met. */
export function weighEvidence(
  question: string,
  {
    anchors,
    searched,
    questionLanguage,
  }: Pick<Retrieval, 'anchors' | 'searched' | 'questionLanguage'>,
  scored: readonly ScoredUnit[],
): number {
  const passages = [...new Set(scored.map(({ passage }) => passage))]
  if (!speaksOfStates(anchors, passages)) return Number.NEGATIVE_INFINITY
  const inEnglish = questionLanguage === 'en'
  return evidence(question, { passages, searched }) - (inEnglish ? 0 : languageWeight)
}

/** Does any of the passages speak of a State that the question names, if it names one? */
function speaksOfStates({ states }: Anchors, passages: readonly RankedPassage[]): boolean {
  if (states.length === 0) return true
  return passages.slice(0, searchedForStates).some((passage) => {
    const named = statesOf(passage)
    return states.some((mention) => namesState(mention, named))
  })
}

/**
 * The best passage's score, relevance and lead, less what it does not bear of what is asked. A question
 * that something answers has one passage, or a few, that stand out by more than chance; the nearest
 * passages of any other question are near each other.
 * @param searched  Passages that could have been found.
 */
export function evidence(
  question: string,
  { passages, searched }: { passages: readonly RankedPassage[]; searched: number },
): number {
  const ranked = [...passages].sort((a, b) => b.score - a.score)
  const best = ranked[0]
  if (best === undefined) return Number.NEGATIVE_INFINITY
  const lead = best.score - (ranked[field - 1] ?? ranked.at(-1) ?? best).score
  const ofChance = chanceLead(Math.max(searched, 2), field) / chanceLead(fittedOn, field)
  const { least, most } = relevanceBounds
  const relevance = Math.min(most, Math.max(least, best.relevance ?? least))
  const unanchored = 1 - (best.anchorShare ?? 1)
  const likeliest = [...(best.units ?? [])].sort((a, b) => b.answer - a.answer)[0]
  const lacksFigure = wantsFigure(question) && !givesFigure(likeliest?.text ?? '', question)
  return (
    scoreWeight * best.score +
    lead / ofChance +
    relevanceWeight * relevance -
    anchorWeight * unanchored -
    (lacksFigure ? figureWeight : 0)
  )
}
