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
/** Passages that an article of one passage may have in another language. */
const mostParts = 6
/** Passages without a label whose counterpart is looked for by meaning, and what they are compared with. */
const comparedInMeaning = 6
const comparedWith = 16
/** Passages of two language versions this near, in cosine, are one paragraph. */
const sameInMeaning = 0.75
/** Letters and digits a passage needs to say something; a Chinese character counts twice. */
const leastLetters = 12

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
  const fitting = pairs.flatMap(({ found, versions }): Pair[] => {
    const bearing = versions.filter((version) => bearsReference(retrieval.anchors, version))
    return versions.length > 0 && bearing.length === 0 ? [] : [{ found, versions: bearing }]
  })
  const all = fitting.flatMap(({ versions }) => versions)
  if (all.length === 0) return retrieval
  const { reranker } = tools.embedder
  const versions = await rerank(question, all, reranker, { depth: all.length, signal })
  return replaced(retrieval, fitting, versions)
}

function isIn({ language }: { language: string }, wanted: string): boolean {
  return primarySubtag(language) === primarySubtag(wanted)
}

/** A passage and what stands for it in the other language: a paragraph here may be several there. */
type Pair = { found: RankedPassage; versions: RankedPassage[] }

async function counterparts(
  found: readonly RankedPassage[],
  candidates: readonly RankedPassage[],
  { embedder, signal }: { embedder: Embedder; signal: AbortSignal },
): Promise<Pair[]> {
  const telling = candidates.filter(tellsSomething)
  const taken = new Set<RankedPassage>()
  const pairs: Pair[] = []
  for (const passage of found.filter(({ label }) => label !== null)) {
    const same = telling.filter(
      (one) =>
        areOneText(passage, one) &&
        one.kind === passage.kind &&
        isSamePart(passage.label, one.label),
    )
    if (same.length === 0) continue
    const versions = same.filter((one) => !taken.has(one)).slice(0, mostParts)
    for (const version of versions) taken.add(version)
    // Where other passages of the article have taken them all, this one is told by those.
    pairs.push({ found: passage, versions: versions.sort((a, b) => a.start - b.start) })
  }
  return [...pairs, ...(await byMeaning(found, telling, { embedder, signal }))]
}

/** "art. 23" and "art. 23 (1)": one is the other, or a part of it. */
function isSamePart(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false
  return one === other || one.startsWith(`${other} (`) || other.startsWith(`${one} (`)
}

/** A heading that was read as text says nothing in any language. */
function tellsSomething({ text }: Pick<RankedPassage, 'text'>): boolean {
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
  return letters + (text.match(/\p{Script=Han}/gu)?.length ?? 0) >= leastLetters
}

async function byMeaning(
  found: readonly RankedPassage[],
  candidates: readonly RankedPassage[],
  { embedder, signal }: { embedder: Embedder; signal: AbortSignal },
): Promise<Pair[]> {
  const fits = (passage: RankedPassage, one: RankedPassage) =>
    one.label === null && areOneText(passage, one) && passage.kind === one.kind
  const compared = found
    .filter((passage) => passage.label === null && candidates.some((one) => fits(passage, one)))
    .slice(0, comparedInMeaning)
  const among = candidates
    .filter((one) => compared.some((passage) => fits(passage, one)))
    .slice(0, comparedWith)
  if (among.length === 0) return []
  const texts = [...compared, ...among].map(({ text }) => text)
  const vectors = await embedder.embedPassages(texts, { urgent: true, signal })
  const taken = new Set<RankedPassage>()
  return compared.flatMap((passage, i): Pair[] => {
    const [nearest] = among
      .map((version, j) => ({ version, cosine: dot(vectors[i], vectors[compared.length + j]) }))
      .filter(({ version }) => fits(passage, version) && !taken.has(version))
      .sort((a, b) => b.cosine - a.cosine)
    if (!nearest || nearest.cosine < sameInMeaning) return []
    taken.add(nearest.version)
    return [{ found: passage, versions: [nearest.version] }]
  })
}

function dot(a: Float32Array | undefined, b: Float32Array | undefined): number {
  let sum = 0
  for (let i = 0; i < (a?.length ?? 0); i++) sum += (a?.[i] ?? 0) * (b?.[i] ?? 0)
  return sum
}

/** The versions take the place, rank and weight of what was found, which stands beside the first. */
function replaced(
  retrieval: Retrieval,
  pairs: readonly Pair[],
  read: readonly RankedPassage[],
): Retrieval {
  const byNumber = new Map(read.map((version) => [version.passageNo, version]))
  const pairOf = new Map(pairs.map((pair) => [pair.found, pair]))
  const inPlace = new Set(read.map(({ passageNo }) => passageNo))
  const passages = retrieval.passages.flatMap((found): RankedPassage[] => {
    const pair = pairOf.get(found)
    if (!pair) return inPlace.has(found.passageNo) ? [] : [found]
    return pair.versions.flatMap(({ passageNo }, i): RankedPassage[] => {
      const version = byNumber.get(passageNo)
      return version ? [inPlaceOf(found, version, i === 0)] : []
    })
  })
  return { ...retrieval, passages, lookUp: withVersions(retrieval.lookUp, pairs) }
}

function inPlaceOf(found: RankedPassage, version: RankedPassage, isFirst: boolean): RankedPassage {
  const { passageId, documentId, path, title, label, language } = found
  const original = { passageId, documentId, path, title, label, language, version: found.version }
  const others = (found.alike ?? []).filter((other) => other.passageId !== version.passageId)
  return {
    ...version,
    score: found.score,
    ...(found.relevance === undefined ? {} : { relevance: found.relevance }),
    ...(found.anchorShare === undefined ? {} : { anchorShare: found.anchorShare }),
    ...(isFirst ? { alike: [original, ...others] } : {}),
  }
}

/** What was asked for by its number is asked for in the other language. */
function withVersions(lookUp: Retrieval['lookUp'], pairs: readonly Pair[]): Retrieval['lookUp'] {
  const versionsOf = new Map(pairs.map(({ found, versions }) => [found.passageNo, versions]))
  return {
    ...lookUp,
    passages: lookUp.passages.flatMap(({ passageNo, reason }) => {
      const versions = versionsOf.get(passageNo)
      if (!versions) return [{ passageNo, reason }]
      return versions.map((version) => ({ passageNo: version.passageNo, reason }))
    }),
  }
}
