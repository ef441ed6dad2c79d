import { findSymbols } from '../ingest/document-symbol.ts'
import type { Candidate } from '../vectors/passage-search.ts'
import type { Passage } from '../vectors/schema.ts'
import type { AnswerUnit } from './rerank.ts'

export type RankedPassage = Candidate &
  Pick<Passage, 'score' | 'scores'> & {
    /** Log-odds that it answers, and its quotable pieces: of those that were read once more. */
    relevance?: number
    units?: AnswerUnit[]
    /** Share of the question's States and figures that it bears; absent where none are named. */
    anchorShare?: number
  }

/**
 * What the best match of the question's words is worth, in cosine. Fitted on the sets of eval/ and
 * on policy-qa.dev (see BENCHMARKS.md): wording-heavy sets would take .06, paraphrased questions .02,
 * and the mean over all hardly changes between.
 */
const wordWeight = 0.03

/**
 * What it costs a note that it only points elsewhere ("14 See A/70/287."), in cosine: what it is
 * near to a question by is the title of its document.
 */
const pointerCost = 0.1
/** Letters that a note has beside symbols, if it says something. */
const leastLetters = 12

function onlyPoints({ kind, text }: Candidate): boolean {
  if (kind !== 'footnote') return false
  const rest = findSymbols(text).reduce((left, { evidence }) => left.replace(evidence, ' '), text)
  return (rest.match(/\p{L}/gu)?.length ?? 0) < leastLetters
}

/**
 * One ranking from cosine and BM25, by weighted sum. BM25 is set against the best of the list, and
 * counts only as far as the question's words are words of the passage's language: between languages
 * shared words are names and accidents, and a rank-based fusion would give them half the votes.
 */
export function fuse(candidates: readonly Candidate[], questionLanguage: string): RankedPassage[] {
  const strongest = Math.max(0, ...candidates.map((candidate) => candidate.lexical ?? 0))
  return candidates
    .map((candidate): RankedPassage => {
      const words = strongest > 0 ? (candidate.lexical ?? 0) / strongest : 0
      const sameLanguage = candidate.language === questionLanguage
      const telling = wordWeight * words * (sameLanguage ? 1 : 0.5)
      const fused = (candidate.dense ?? 0) + telling - (onlyPoints(candidate) ? pointerCost : 0)
      return {
        ...candidate,
        score: fused,
        scores: {
          ...(candidate.dense === undefined ? {} : { dense: candidate.dense }),
          ...(candidate.lexical === undefined ? {} : { lexical: candidate.lexical }),
          fused,
        },
      }
    })
    .sort((a, b) => b.score - a.score)
}
