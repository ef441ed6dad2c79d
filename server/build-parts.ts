import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BaseChatModel } from '@langchain/core/language_models/chat_models'
import { AnswerChain } from './answer-chain.ts'
import { AnswerStreams } from './answer-streams.ts'
import type { Answerer } from './answering.ts'
import { loadChatModel } from './chat-model.ts'
import { type Config, ConfigError, programRoot, programVersion } from './config.ts'
import { Exporter } from './export/exporter.ts'
import { ExtractiveAnswerer } from './extractive-answerer.ts'
import { Jobs } from './jobs.ts'
import type { Library } from './library.ts'
import { ModelAnswerer } from './model-answerer.ts'
import type { AppParts } from './routes/route-parts.ts'
import { sampleSuggestions } from './sample.ts'
import { coverageOf, defaultScope } from './scope.ts'
import { UnusableModelAnswerer } from './unusable-model.ts'
import { maxUploadBytes } from './uploads.ts'

/** As the settings have it: sentences of documents, or a chat model that falls back on them. */
export async function loadAnswerer(config: Config, library: Library): Promise<Answerer> {
  const extractive = new ExtractiveAnswerer(library.embedder, config.stance)
  if (config.model === null) return extractive
  let model: BaseChatModel
  try {
    model = await loadChatModel(config.model)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    // The documents can be asked all the same; what is wrong is told here, and with every answer.
    console.warn(`${error.message}. Until then, answers are quotations.`)
    return new UnusableModelAnswerer(extractive)
  }
  return new ModelAnswerer({
    name: config.model,
    model,
    fallback: extractive,
    embedder: library.embedder,
    unsupported: config.unsupported,
    timeoutMs: config.modelTimeoutMs,
  })
}

/** The chain that answers over a library, told how many documents are still being read. */
export function createAnswerChain(
  library: Library,
  answerer: Answerer,
  reading: () => number,
): AnswerChain {
  return new AnswerChain({
    retriever: library,
    answerer,
    scope: (asked) => {
      const filter = defaultScope(library.store, asked)
      return { filter, coverage: coverageOf(library.store, filter, reading()) }
    },
    document: (documentId) => library.store.document(documentId),
    keepCited: (revisionIds) => library.writer.change('keepCited', revisionIds),
    comparison: library,
  })
}

/** Everything the HTTP side and the commands work with, from settings and an open library. */
export async function buildParts(config: Config, library: Library): Promise<AppParts> {
  const answerer = await loadAnswerer(config, library)
  const jobs = new Jobs()
  const webFolder = join(programRoot, 'dist', 'web')
  return {
    library,
    chain: createAnswerChain(library, answerer, () => jobs.reading),
    streams: new AnswerStreams(),
    jobs,
    exporter: new Exporter(),
    access: {
      host: config.host,
      token: config.token,
      commandSecret: randomBytes(32).toString('hex'),
    },
    health: () => {
      const { documents, passages } = library.store.counts()
      return {
        status: 'ok',
        version: programVersion,
        documents,
        passages,
        embedder: library.embedder.identity.name,
        answerer: answerer.name,
        maxUploadBytes,
      }
    },
    suggestions: () => sampleSuggestions(library.store),
    webFolder: existsSync(webFolder) ? webFolder : null,
  }
}
