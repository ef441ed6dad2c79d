import type { Candidate } from '../vectors/passage-search.ts'
import type { Passage } from '../vectors/schema.ts'

export type RankedPassage = Candidate & Pick<Passage, 'score' | 'scores'>

/**
 * What a full match of the question's words is worth, in cosine. Cosines of this embedder crowd
 * between .7 and .9, so a tenth moves a passage past most of the others. Fitted on the sets of
 * eval/ (see BENCHMARKS.md); from .04 to .12 the mean hardly changes.
 */
const wordWeight = 0.08

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
      const fused = (candidate.dense ?? 0) + wordWeight * words * (sameLanguage ? 1 : 0.5)
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
