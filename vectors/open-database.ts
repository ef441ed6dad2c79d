import { randomUUID } from 'node:crypto'
import Database from 'better-sqlite3'
import { foldText } from './lexical-tokens.ts'
import { migrations } from './migrations.ts'

export type Connection = Database.Database

/** The store was written by a later version of the program, whose tables this one cannot know. */
export class NewerStoreError extends Error {
  override readonly name = 'NewerStoreError'
  readonly code = 'newer_store'
  constructor(file: string, found: number, known: number) {
    super(
      `${file} has table version ${found}, this program knows ${known}: start it with the newer version that wrote it, or name another ATTACHE_DATA`,
    )
  }
}

/**
 * Opens the store's database and takes the migrations that are missing. Several connections may
 * be open at once: readers see the last commit (WAL) and never wait for a writer.
 * @param options.readonly  Opens an existing store without the right to change it; no migrations.
 * @throws {NewerStoreError} if the tables are newer than the program.
 */
export function openDatabase(file: string, options: { readonly?: boolean } = {}): Connection {
  const database = new Database(file, { readonly: options.readonly ?? false })
  database.pragma('busy_timeout = 10000')
  database.pragma('foreign_keys = ON')
  // SQLite's own lower() knows ASCII only: "Россия" would not even match itself in lower case.
  database.function('fold', { deterministic: true }, (text) =>
    typeof text === 'string' ? foldText(text) : text,
  )
  if (!options.readonly) {
    database.pragma('journal_mode = WAL')
    // With WAL, NORMAL can lose the last commits in a power cut but never corrupts; a lost commit
    // is a document that the next ingest reads again.
    database.pragma('synchronous = NORMAL')
    migrate(database, file)
  }
  return database
}

function migrate(database: Connection, file: string): void {
  const taken = database.pragma('user_version', { simple: true }) as number
  if (taken > migrations.length) {
    database.close()
    throw new NewerStoreError(file, taken, migrations.length)
  }
  for (let step = taken; step < migrations.length; step++) {
    database.transaction(() => {
      database.exec(migrations[step]!)
      database.pragma(`user_version = ${step + 1}`)
      if (step === 0) {
        database
          .prepare("INSERT INTO store_info (key, value) VALUES ('store_id', ?)")
          .run(randomUUID())
      }
    })()
  }
}
