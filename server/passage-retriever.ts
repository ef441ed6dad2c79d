import type { CallbackManagerForRetrieverRun } from '@langchain/core/callbacks/manager'
import { Document } from '@langchain/core/documents'
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers'
import type { DocumentStore } from '../vectors/document-store.ts'
import type { Embedder } from '../vectors/embedder.ts'
import { detectLanguage } from '../vectors/language.ts'
import type { Filter, Passage } from '../vectors/schema.ts'
import type { SearchClient } from '../vectors/search-client.ts'
import { type Anchors, anchorShare, anchorsOf, hasAnchors } from './anchors.ts'
import { collapseAlike } from './collapse-alike.ts'
import { fuse, type RankedPassage } from './fusion.ts'
import { type LookUp, lookUp, putLookedUpFirst, rankLookedUp, scopeFilter } from './look-up.ts'
import { englishTerms, withEnglishTerms } from './open-terms.ts'
import { preferAdopted, preferVersions } from './prefer-versions.ts'
import { depthUnderLoad, rerank, rerankDepth } from './rerank.ts'

export type RetrievalMode = 'hybrid' | 'dense' | 'lexical'

export type RetrieverTools = {
  search: SearchClient
  embedder: Embedder
  store: Pick<DocumentStore, 'references'>
}

export type RetrieverOptions = {
  /** Passages wanted. */
  limit: number
  /** Taken from each of the two searches before they are fused. Default: 60, or `limit` if more. */
  candidatesEach?: number
  mode?: RetrievalMode
  /** Passages that are read once more together with the question. Default: as `rerank` has it; 0: none. */
  rerankDepth?: number
  filter?: Filter
  /** Each paragraph once, its other languages and versions under it. Default: all as they are. */
  collapse?: boolean
}

export type Retrieval = {
  passages: RankedPassage[]
  questionLanguage: string
  /** What the question names: documents, numbered parts, quoted words. */
  lookUp: LookUp
  /** What it pins an answer to: States, years, figures. */
  anchors: Anchors
  /** Passages that could have been found. */
  searched: number
  /** Passages read together with the question; `hurried`: fewer than usual, because many ask. */
  read: { passages: number; hurried: boolean }
  tookMs: { embed: number; retrieve: number; rerank: number; total: number }
}

const defaultCandidatesEach = 60

/**
 * What it costs, in cosine, to speak of none of the States and years that the question names. Vectors
 * see that a passage is about some State; which one, they mix up.
 */
const anchorWeight = 0.06

/** Candidates that are looked into for States and years, best first: a fifth of a millisecond each. */
const anchoredAmong = 60

/** Passages looked through for those that are one, by the number wanted: six languages, two versions. */
const collapsedAmong = 3

const nothingNamed: LookUp = { passages: [], phrases: [], hasTopic: true }

/** Languages whose stems are tried for a question: its own, and English, which most texts are in. */
function wordLanguages(questionLanguage: string): string[] {
  return [...new Set([questionLanguage, 'en'])]
}

/** What leaves the server: a ranked passage without what only an answer needs. */
export function publicPassage(passage: RankedPassage): Passage {
  const {
    passageNo: _number,
    context: _context,
    dense: _dense,
    lexical: _lexical,
    embeddingPrefix: _prefix,
    relevance: _relevance,
    units: _units,
    anchorShare: _anchorShare,
    ...shown
  } = passage
  return shown
}

/**
 * Question to passages, by meaning and by words at once: the LangChain retriever that the server
 * itself uses. A document's `pageContent` is the passage, verbatim; `metadata` the whole Passage.
 */
export class PassageRetriever extends BaseRetriever<Passage> {
  override lc_namespace = ['attache', 'retrievers']
  readonly #tools: RetrieverTools
  readonly #options: RetrieverOptions

  constructor(tools: RetrieverTools, options: RetrieverOptions, fields?: BaseRetrieverInput) {
    super(fields)
    this.#tools = tools
    this.#options = options
  }

  static override lc_name(): string {
    return 'PassageRetriever'
  }

  /**
   * @param onFound  Called with what was found before it is read together with the question, in the
   *   order it has so far: a reader sees sources while the rest is under way.
   */
  async retrieve(
    question: string,
    signal?: AbortSignal,
    onFound?: (passages: RankedPassage[]) => void,
  ): Promise<Retrieval> {
    const began = performance.now()
    const { limit, filter, mode = 'hybrid' } = this.#options
    const { candidatesEach = Math.max(limit, defaultCandidatesEach) } = this.#options
    const { embedder, search } = this.#tools
    const questionLanguage = detectLanguage(question)
    const aborting = signal ? { signal } : {}
    const filtering = filter ? { filter } : {}
    // Pure meaning and pure words are asked for to be seen as they are.
    const { opened, found } =
      mode === 'hybrid'
        ? await this.#named(question, questionLanguage)
        : {
            opened: { forMeaning: question, forWords: question, forReading: question },
            found: nothingNamed,
          }
    const vector =
      mode === 'lexical' ? null : await embedder.embedQuery(opened.forMeaning, aborting)
    const embedded = performance.now()
    const within = scopeFilter(found, filter)
    const { candidates, searched } = await search.search({
      k: candidatesEach,
      ...(vector ? { vector } : {}),
      ...(mode === 'dense'
        ? {}
        : { words: { question: opened.forWords, languages: wordLanguages(questionLanguage) } }),
      ...filtering,
      ...(within ? { within } : {}),
      include: found.passages.map(({ passageNo }) => passageNo),
    })
    const anchors = anchorsOf(question, questionLanguage)
    const weighed = rank(candidates, mode, { questionLanguage, anchors })
    const asksForDecisions =
      mode === 'hybrid' && anchors.states.length === 0 && found.scope === undefined
    const fused = rankLookedUp(asksForDecisions ? preferAdopted(weighed) : weighed, found)
    const retrieved = performance.now()
    onFound?.(this.#listed(fused, questionLanguage))
    const wanted = mode === 'hybrid' ? (this.#options.rerankDepth ?? rerankDepth) : 0
    const depth = depthUnderLoad(embedder.reranker.waiting, wanted)
    const ranked =
      depth > 0
        ? putLookedUpFirst(
            await rerank(opened.forReading, fused, embedder.reranker, { depth, ...aborting }),
            found,
          )
        : fused
    const ended = performance.now()
    return {
      passages: this.#listed(ranked, questionLanguage),
      questionLanguage,
      lookUp: found,
      anchors,
      searched,
      read: { passages: Math.min(depth, fused.length), hurried: depth < wanted },
      tookMs: {
        embed: embedded - began,
        retrieve: retrieved - embedded,
        rerank: ended - retrieved,
        total: ended - began,
      },
    }
  }

  /** As many as are wanted, later versions first, each paragraph once if that is asked for. */
  #listed(ranked: readonly RankedPassage[], questionLanguage: string): RankedPassage[] {
    const { limit, collapse } = this.#options
    const preferred = preferVersions(ranked)
    const listed = collapse
      ? collapseAlike(preferred.slice(0, collapsedAmong * limit), questionLanguage)
      : preferred
    return listed.slice(0, limit)
  }

  /** The question with its short forms opened, and what it names. */
  async #named(question: string, language: string) {
    const { search, store } = this.#tools
    const filtering = this.#options.filter ? { filter: this.#options.filter } : {}
    const { longForms, forMeaning, forWords } = await search.expand({
      question,
      language,
      ...filtering,
    })
    const terms = englishTerms(question, language)
    const opened = {
      forMeaning: withEnglishTerms(forMeaning, terms),
      forWords: withEnglishTerms(forWords, terms),
      forReading: withEnglishTerms(question, terms),
    }
    return { opened, found: lookUp(question, store.references, { longForms, ...filtering }) }
  }

  override async _getRelevantDocuments(
    question: string,
    _runManager?: CallbackManagerForRetrieverRun,
  ): Promise<Document<Passage>[]> {
    const { passages } = await this.retrieve(question)
    return passages.map((passage) => {
      const metadata = publicPassage(passage)
      return new Document({ pageContent: metadata.text, metadata, id: metadata.passageId })
    })
  }
}

function rank(
  candidates: Parameters<typeof fuse>[0],
  mode: RetrievalMode,
  { questionLanguage, anchors }: { questionLanguage: string; anchors: Anchors },
): RankedPassage[] {
  if (mode === 'hybrid') return anchored(fuse(candidates, questionLanguage), anchors)
  return candidates
    .map((candidate): RankedPassage => {
      const score = (mode === 'dense' ? candidate.dense : candidate.lexical) ?? 0
      return { ...candidate, score, scores: { [mode]: score } }
    })
    .sort((a, b) => b.score - a.score)
}

/** Lowers what speaks of other States and years than the question. */
function anchored(fused: readonly RankedPassage[], anchors: Anchors): RankedPassage[] {
  if (!hasAnchors(anchors)) return [...fused]
  return fused
    .map((passage, rank) => {
      const share = rank < anchoredAmong ? anchorShare(anchors, passage) : 0
      const score = passage.score - anchorWeight * (1 - share)
      const scores = { ...passage.scores, fused: score }
      return { ...passage, anchorShare: share, score, scores }
    })
    .sort((a, b) => b.score - a.score)
}
