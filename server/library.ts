import { rmSync } from 'node:fs'
import { LibraryWriter } from '../ingest/library-writer.ts'
import { createReadingPool, type ReadingPool } from '../ingest/reading-pool.ts'
import { ConversationStore } from '../vectors/conversation-store.ts'
import { type DataFolder, lockDataFolder, openDataFolder } from '../vectors/data-folder.ts'
import { DocumentStore } from '../vectors/document-store.ts'
import { DossierStore } from '../vectors/dossier-store.ts'
import type { Embedder, EmbedderIdentity } from '../vectors/embedder.ts'
import { forgetChanges } from '../vectors/index-log.ts'
import { openDatabase } from '../vectors/open-database.ts'
import { SearchClient } from '../vectors/search-client.ts'
import { claimEmbedder, readStoreInfo, storedEmbedder } from '../vectors/store-info.ts'
import { Comparer } from './comparison/comparer.ts'

/** Everything that is open while a process holds a data folder. */
export type Library = {
  folder: DataFolder
  store: DocumentStore
  conversations: ConversationStore
  dossiers: DossierStore
  writer: LibraryWriter
  search: SearchClient
  embedder: Embedder
  reader: ReadingPool
  comparer: Comparer
  close(): Promise<void>
}

/**
 * Takes a data folder and opens what lies in it: the store, its index (mended if need be), the
 * threads that read, embed, search and write. The embedder comes from outside and is closed with it;
 * while it loads, the index is opened for the model that made it.
 */
export async function openLibrary(options: {
  dataFolder: string
  embedder: Embedder | Promise<Embedder>
}): Promise<Library> {
  const folder = openDataFolder(options.dataFolder)
  const unlock = lockDataFolder(folder)
  let closeDatabase = () => {}
  let opening: Promise<SearchClient> | undefined
  try {
    const database = openDatabase(folder.database)
    closeDatabase = () => database.close()
    rmSync(folder.uploads, { recursive: true, force: true })
    const openSearch = (identity: EmbedderIdentity) =>
      SearchClient.open({
        database: folder.database,
        indexFolder: folder.index,
        owner: { storeId: readStoreInfo(database, 'store_id') ?? '', embedder: identity },
      })
    const stored = storedEmbedder(database)
    if (stored) opening = openSearch(stored)
    // What it says is heard below; until then it is no unhandled rejection.
    opening?.catch(() => {})
    const embedder = await options.embedder
    claimEmbedder(database, embedder.identity)
    opening ??= openSearch(embedder.identity)
    const search = await opening
    if (search.savedChange !== null) forgetChanges(database, search.savedChange)
    const writer = new LibraryWriter(folder, () => search.noteChanges())
    const reader = createReadingPool()
    const comparer = new Comparer()
    return {
      folder,
      store: new DocumentStore(database),
      conversations: new ConversationStore(database),
      dossiers: new DossierStore(database),
      writer,
      search,
      embedder,
      reader,
      comparer,
      async close() {
        await comparer.close()
        await reader.close()
        await writer.close()
        await search.close()
        await embedder.close()
        closeDatabase()
        rmSync(folder.server, { force: true })
        unlock()
      },
    }
  } catch (error) {
    // Whatever it says now, the first failure is what is told.
    await opening?.then((search) => search.abandon()).catch(() => {})
    closeDatabase()
    unlock()
    throw error
  }
}
