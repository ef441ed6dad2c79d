import { Document } from '@langchain/core/documents'
import type { EmbeddingsInterface } from '@langchain/core/embeddings'
import { VectorStore } from '@langchain/core/vectorstores'
import { sha256Hex } from './data-folder.ts'
import type { DocumentInput } from './document-input.ts'
import { detectLanguage } from './language.ts'
import { passageIdOf } from './passage-rows.ts'
import type { Candidate } from './passage-search.ts'
import type { Filter, Passage } from './schema.ts'
import type { SearchClient } from './search-client.ts'

/** What the store needs of a writer; ingest's LibraryWriter is one. */
export type PassageWriter = {
  /** Writes a document and keeps the bytes it came from. */
  write(
    input: DocumentInput,
    bytes: Uint8Array,
  ): Promise<{ documentId: string; revisionId: string }>
}

export type AddPassagesOptions = {
  /** Where the document goes; default 'Documents'. */
  collection?: string
  /** Its name; one of this name in the collection is replaced. Default: from the texts' hash. */
  path?: string
}

/** A text without a letter cannot be a passage. */
export class EmptyTextError extends Error {
  override readonly name = 'EmptyTextError'
  readonly code = 'empty_text'
  constructor(position: number) {
    super(`text ${position} is blank: leave it out`)
  }
}

const between = '\n\n'

/**
 * The library as a LangChain vector store: LangChain's own parts add to it and search in it, over
 * the index and the store that everything else uses.
 */
export class PassageVectorStore extends VectorStore {
  declare FilterType: Filter
  readonly #search: SearchClient
  readonly #writer: PassageWriter

  /** @param embeddings  Of the model that the library is tied to, see LangChainEmbeddings. */
  constructor(
    embeddings: EmbeddingsInterface,
    parts: { search: SearchClient; writer: PassageWriter },
  ) {
    super(embeddings, {})
    this.#search = parts.search
    this.#writer = parts.writer
  }

  override _vectorstoreType(): string {
    return 'attache'
  }

  /**
   * The passages nearest to a vector.
   * @param query  Unit length, from the library's model.
   * @returns Documents whose `metadata` is the whole Passage, with their cosine (-1 to 1), best first.
   */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: Filter,
  ): Promise<[Document<Passage>, number][]> {
    const { candidates } = await this.#search.search({
      vector: Float32Array.from(query),
      k,
      ...(filter ? { filter } : {}),
    })
    return candidates
      .map((candidate): [Document<Passage>, number] => {
        const metadata = toPassage(candidate)
        const document = new Document({
          pageContent: metadata.text,
          metadata,
          id: metadata.passageId,
        })
        return [document, metadata.score]
      })
      .sort(([, a], [, b]) => b - a)
      .slice(0, k)
  }

  /**
   * Adds texts as the passages of one new document, in their order.
   * @returns a passage id a text.
   * @throws {EmptyTextError}
   */
  override async addDocuments(
    documents: Document[],
    options?: AddPassagesOptions,
  ): Promise<string[]> {
    const vectors = await this.embeddings.embedDocuments(
      documents.map(({ pageContent }) => pageContent),
    )
    return this.addVectors(vectors, documents, options)
  }

  /** As addDocuments, with vectors that are made already, a text each, of unit length. */
  override async addVectors(
    vectors: number[][],
    documents: Document[],
    options: AddPassagesOptions = {},
  ): Promise<string[]> {
    if (documents.length === 0) return []
    const text = documents.map(({ pageContent }) => pageContent).join(between)
    const bytes = new TextEncoder().encode(text)
    const sha256 = sha256Hex(bytes)
    const { revisionId } = await this.#writer.write(
      {
        collection: options.collection ?? 'Documents',
        sourceRoot: '',
        path: options.path ?? `texts-${sha256.slice(0, 12)}.txt`,
        sha256,
        bytes: bytes.length,
        modifiedMs: null,
        extractor: 0,
        format: 'txt',
        text,
        pages: null,
        fields: [
          {
            field: 'language',
            value: detectLanguage(text),
            source: 'inferred',
            evidence: 'most of the text',
          },
        ],
        findings: [],
        passages: toPassages(vectors, documents),
      },
      bytes,
    )
    this.#search.noteChanges()
    return documents.map((_, i) => passageIdOf(revisionId, i))
  }
}

function toPassages(vectors: number[][], documents: Document[]): DocumentInput['passages'] {
  let start = 0
  return documents.map(({ pageContent }, i) => {
    if (pageContent.trim() === '') throw new EmptyTextError(i)
    const end = start + pageContent.length
    const passage = {
      start,
      end,
      page: null,
      pageEnd: null,
      pageLabel: null,
      heading: [],
      label: null,
      speaker: null,
      language: detectLanguage(pageContent),
      context: [],
      boxes: [],
      embeddedText: pageContent,
      vector: Float32Array.from(vectors[i]!),
    }
    start = end + between.length
    return passage
  })
}

function toPassage(candidate: Candidate): Passage {
  const {
    passageNo: _number,
    context: _context,
    dense = -1,
    lexical: _lexical,
    ...shown
  } = candidate
  return { ...shown, score: dense, scores: { dense } }
}
