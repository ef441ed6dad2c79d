import { type DataFolder, openDataFolder, sha256Hex } from '../../vectors/data-folder.ts'
import { DocumentWriter } from '../../vectors/document-writer.ts'
import type { Embedder } from '../../vectors/embedder.ts'
import { detectLanguage } from '../../vectors/language.ts'
import { openDatabase } from '../../vectors/open-database.ts'
import { SearchClient } from '../../vectors/search-client.ts'
import { claimEmbedder, readStoreInfo } from '../../vectors/store-info.ts'
import type { EvaluationPassage } from './evaluation-set.ts'

// So many texts are embedded between two lines of progress.
const passagesAtOnce = 512

/**
 * Makes a store whose passages are those of a set, as they are: each a document of its own, whose
 * path is the passage's id. Written by the product's own writer, indexed by its own search.
 */
export async function buildPassageStore(
  dataFolder: string,
  passages: readonly EvaluationPassage[],
  embedder: Embedder,
  options: { signal: AbortSignal; onProgress: (embedded: number) => void },
): Promise<void> {
  const folder = openDataFolder(dataFolder)
  const embeddedTexts = passages.map(({ title, text }) => (title ? `${title}\n${text}` : text))
  const vectors: Float32Array[] = []
  for (let from = 0; from < passages.length; from += passagesAtOnce) {
    const group = embeddedTexts.slice(from, from + passagesAtOnce)
    vectors.push(...(await embedder.embedPassages(group, { signal: options.signal })))
    options.onProgress(vectors.length)
  }
  const storeId = write(folder, passages, { embeddedTexts, vectors, embedder })
  // Closing waits for the graph; a search would meanwhile compare with what is not in it yet.
  const search = await SearchClient.open({
    database: folder.database,
    indexFolder: folder.index,
    owner: { storeId, embedder: embedder.identity },
  })
  await search.close()
}

function write(
  folder: DataFolder,
  passages: readonly EvaluationPassage[],
  made: { embeddedTexts: string[]; vectors: Float32Array[]; embedder: Embedder },
): string {
  const database = openDatabase(folder.database)
  try {
    claimEmbedder(database, made.embedder.identity)
    const writer = new DocumentWriter(database, folder)
    database.transaction(() => {
      for (const [i, { id, title, text }] of passages.entries()) {
        const language = detectLanguage(text)
        const bytes = Buffer.from(text)
        writer.writeDocument({
          collection: 'Evaluation',
          sourceRoot: '',
          path: id,
          sha256: sha256Hex(bytes),
          bytes: bytes.length,
          modifiedMs: null,
          extractor: 0,
          format: 'txt',
          text,
          pages: null,
          findings: [],
          fields: [
            { field: 'title', value: title, source: 'read', evidence: 'the set' },
            { field: 'language', value: language, source: 'inferred', evidence: 'the text' },
          ],
          passages: [
            {
              start: 0,
              end: text.length,
              page: null,
              pageEnd: null,
              pageLabel: null,
              heading: [],
              label: null,
              speaker: null,
              language,
              context: [],
              boxes: [],
              embeddedText: made.embeddedTexts[i] as string,
              vector: made.vectors[i] as Float32Array,
            },
          ],
        })
      }
    })()
    return readStoreInfo(database, 'store_id') ?? ''
  } finally {
    database.close()
  }
}
