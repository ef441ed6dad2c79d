import { lockDataFolder, openDataFolder } from '../vectors/data-folder.ts'
import { DocumentWriter } from '../vectors/document-writer.ts'
import { openDatabase } from '../vectors/open-database.ts'
import { describeEmbedder, storedEmbedder, writeStoreInfo } from '../vectors/store-info.ts'
import type { Config } from './config.ts'
import { loadEmbedder } from './embedder-setting.ts'

const passagesAtOnce = 256

/**
 * Embeds every passage anew with the model that is set. The store is tied to the new model only
 * when all vectors are made; until then the old ones stay, so an interruption costs nothing but time.
 */
export async function reEmbed(config: Config, signal: AbortSignal): Promise<number> {
  const folder = openDataFolder(config.dataFolder)
  const unlock = lockDataFolder(folder)
  const database = openDatabase(folder.database)
  const embedder = await loadEmbedder(config.embedder, config.dataFolder)
  try {
    const before = storedEmbedder(database)
    const rows = database
      .prepare(
        'SELECT passage_no AS passageNo, embedding_prefix || text AS text FROM passages JOIN vectors USING (passage_no) ORDER BY passage_no',
      )
      .all() as { passageNo: number; text: string }[]
    console.error(
      `Embedding ${rows.length} passages with ${describeEmbedder(embedder.identity)}${before ? ` in place of ${describeEmbedder(before)}` : ''}.`,
    )
    const made: { passageNo: number; vector: Float32Array }[] = []
    for (let from = 0; from < rows.length; from += passagesAtOnce) {
      signal.throwIfAborted()
      const group = rows.slice(from, from + passagesAtOnce)
      const vectors = await embedder.embedPassages(
        group.map(({ text }) => text),
        { signal },
      )
      for (const [i, { passageNo }] of group.entries()) {
        made.push({ passageNo, vector: vectors[i] as Float32Array })
      }
      console.error(`${made.length} of ${rows.length}`)
    }
    database.transaction(() => {
      new DocumentWriter(database, folder).replaceVectors(made)
      writeStoreInfo(database, 'embedder', JSON.stringify(embedder.identity))
    })()
    return 0
  } finally {
    await embedder.close()
    database.close()
    unlock()
  }
}
