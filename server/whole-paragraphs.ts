import type { LabelledPassage } from '../vectors/reference-store.ts'
import type { RankedPassage } from './fusion.ts'
import type { Retrieval, RetrieverTools } from './passage-retriever.ts'
import { isOfOneParagraph } from './whole-passages.ts'

/** Passages, best first, whose paragraphs are completed: more are never quoted. */
const completedAmong = 8
/** Passages that one paragraph may have: a label that more bear is one of another kind. */
const mostParts = 12

/**
 * A paragraph too long for one passage is found by one of its passages: where paragraphs are wanted
 * whole, the others are retrieved as well and stand beside it.
 */
export async function withWholeParagraphs(
  retrieval: Retrieval,
  { search, store }: RetrieverTools,
): Promise<Retrieval> {
  const best = retrieval.passages.slice(0, completedAmong)
  const labelled = best.filter(({ label }) => label !== null)
  const documents = [...new Set(labelled.map(({ documentId }) => documentId))]
  const known = new Set(retrieval.passages.map(({ passageNo }) => passageNo))
  const parts = store.references.labelled(documents)
  const missing = new Set(labelled.flatMap((passage) => otherParts(passage, parts)))
  for (const passageNo of known) missing.delete(passageNo)
  if (missing.size === 0) return retrieval
  const { candidates } = await search.search({ k: 1, include: [...missing] })
  const passages = retrieval.passages.flatMap((passage): RankedPassage[] => {
    const others = candidates.filter(
      (candidate) => missing.has(candidate.passageNo) && isOfOneParagraph(passage, candidate),
    )
    for (const { passageNo } of others) missing.delete(passageNo)
    const { score } = passage
    return [passage, ...others.map((other): RankedPassage => ({ ...other, score, scores: {} }))]
  })
  const isNamed = retrieval.lookUp.passages.length > 0
  return {
    ...retrieval,
    passages,
    lookUp: isNamed ? withParts(retrieval, passages) : retrieval.lookUp,
  }
}

function otherParts(passage: RankedPassage, parts: readonly LabelledPassage[]): number[] {
  const own = parts.filter(
    ({ documentId, label }) => documentId === passage.documentId && label === passage.label,
  )
  return own.length <= mostParts ? own.map(({ passageNo }) => passageNo) : []
}

/** What belongs to a part that was asked for by number was asked for. */
function withParts({ lookUp }: Retrieval, passages: readonly RankedPassage[]): Retrieval['lookUp'] {
  const named = new Map(lookUp.passages.map((one) => [one.passageNo, one]))
  for (const passage of passages) {
    const whole = passages.find(
      (other) => named.has(other.passageNo) && isOfOneParagraph(passage, other),
    )
    const reason = whole && named.get(whole.passageNo)?.reason
    if (reason && !named.has(passage.passageNo)) {
      named.set(passage.passageNo, { passageNo: passage.passageNo, reason })
    }
  }
  return { ...lookUp, passages: [...named.values()] }
}
