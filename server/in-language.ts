import type { Embedder } from '../vectors/embedder.ts'
import { primarySubtag } from '../vectors/filter-sql.ts'
import type { Document, Filter } from '../vectors/schema.ts'
import { bearsReference } from './anchors.ts'
import type { RankedPassage } from './fusion.ts'
import { PassageRetriever, type Retrieval, type RetrieverTools } from './passage-retriever.ts'
import { areOneText } from './prefer-versions.ts'
import { rerank } from './rerank.ts'

/** Passages looked through for the counterparts of those that were found. */
const candidatesAmong = 100
/** Passages without a label whose counterpart is looked for by meaning, and what they are compared with. */
const comparedInMeaning = 6
const comparedWith = 16
/** Passages of two language versions this near, in cosine, are one paragraph. */
const sameInMeaning = 0.75

/**
 * Puts in the place of passages their language versions, where the library has them: the documents
 * that are linked as translations, the same numbered part, or else the same in meaning. What has no
 * such version stays as it was found.
 */
export async function inLanguage(
  question: string,
  retrieval: Retrieval,
  options: {
    language: string
    tools: RetrieverTools
    filter: Filter | undefined
    document: (documentId: string) => Document | null
    signal: AbortSignal
  },
): Promise<Retrieval> {
  const { language, tools, filter, document, signal } = options
  const foreign = retrieval.passages.filter((passage) => !isIn(passage, language))
  const translated = new Set(
    foreign.flatMap(({ links = [] }) =>
      links.flatMap(({ kind, documentId }) => (kind === 'translation' ? [documentId] : [])),
    ),
  )
  const documentIds = [...translated].filter((documentId) => {
    const version = document(documentId)
    return version?.status === 'ready' && isIn(version, language)
  })
  if (documentIds.length === 0) return retrieval
  const { documentIds: _chosen, language: _languages, ...kept } = filter ?? {}
  const retriever = new PassageRetriever(tools, {
    limit: candidatesAmong,
    rerankDepth: 0,
    filter: { ...kept, documentIds, language: [language] },
  })
  const { passages: candidates } = await retriever.retrieve(question, signal)
  const pairs = await counterparts(foreign, candidates, { embedder: tools.embedder, signal })
  const fitting = pairs.filter(([, version]) => bearsReference(retrieval.anchors, version))
  if (fitting.length === 0) return retrieval
  const versions = await rerank(
    question,
    fitting.map(([, version]) => version),
    tools.embedder.reranker,
    { depth: fitting.length, signal },
  )
  return replaced(retrieval, fitting, versions)
}

function isIn({ language }: { language: string }, wanted: string): boolean {
  return primarySubtag(language) === primarySubtag(wanted)
}

type Pair = [found: RankedPassage, version: RankedPassage]

async function counterparts(
  found: readonly RankedPassage[],
  candidates: readonly RankedPassage[],
  { embedder, signal }: { embedder: Embedder; signal: AbortSignal },
): Promise<Pair[]> {
  const pairs: Pair[] = []
  const taken = new Set<RankedPassage>()
  const byMeaning: RankedPassage[] = []
  for (const passage of found) {
    const versions = candidates.filter((one) => areOneText(passage, one) && !taken.has(one))
    const same = versions.find(
      ({ label, kind }) => label !== null && label === passage.label && kind === passage.kind,
    )
    if (same) {
      taken.add(same)
      pairs.push([passage, same])
    } else if (versions.length > 0 && passage.label === null) {
      byMeaning.push(passage)
    }
  }
  const compared = byMeaning.slice(0, comparedInMeaning)
  const among = candidates
    .filter(
      (one) =>
        one.label === null &&
        !taken.has(one) &&
        compared.some((passage) => areOneText(passage, one) && passage.kind === one.kind),
    )
    .slice(0, comparedWith)
  if (among.length === 0) return pairs
  const texts = [...compared, ...among].map(({ text }) => text)
  const vectors = await embedder.embedPassages(texts, { urgent: true, signal })
  for (const [i, passage] of compared.entries()) {
    const nearest = among
      .map((version, j) => ({ version, cosine: dot(vectors[i], vectors[compared.length + j]) }))
      .filter(({ version }) => areOneText(passage, version) && !taken.has(version))
      .sort((a, b) => b.cosine - a.cosine)[0]
    if (!nearest || nearest.cosine < sameInMeaning) continue
    taken.add(nearest.version)
    pairs.push([passage, nearest.version])
  }
  return pairs
}

function dot(a: Float32Array | undefined, b: Float32Array | undefined): number {
  let sum = 0
  for (let i = 0; i < (a?.length ?? 0); i++) sum += (a?.[i] ?? 0) * (b?.[i] ?? 0)
  return sum
}

/** Each version takes the place, rank and weight of what was found, which stands beside it. */
function replaced(
  retrieval: Retrieval,
  pairs: readonly Pair[],
  read: readonly RankedPassage[],
): Retrieval {
  const versionOf = new Map(
    pairs.map(([found, { passageNo }]) => [
      found,
      read.find((version) => version.passageNo === passageNo),
    ]),
  )
  const places = new Map(pairs.map(([found, version]) => [found.passageNo, version.passageNo]))
  const inPlace = new Set(places.values())
  const others = retrieval.passages.filter(
    (found) => versionOf.get(found) !== undefined || !inPlace.has(found.passageNo),
  )
  return {
    ...retrieval,
    passages: others.map((found): RankedPassage => {
      const version = versionOf.get(found)
      if (!version) return found
      const { passageId, documentId, path, title, label, language } = found
      return {
        ...version,
        score: found.score,
        ...(found.relevance === undefined ? {} : { relevance: found.relevance }),
        ...(found.anchorShare === undefined ? {} : { anchorShare: found.anchorShare }),
        alike: [
          { passageId, documentId, path, title, label, language, version: found.version },
          ...(found.alike ?? []).filter((other) => other.passageId !== version.passageId),
        ],
      }
    }),
    lookUp: {
      ...retrieval.lookUp,
      passages: retrieval.lookUp.passages.map(({ passageNo, reason }) => ({
        passageNo: places.get(passageNo) ?? passageNo,
        reason,
      })),
    },
  }
}
