import type { Connection } from './open-database.ts'

/** First and last change that the store's log holds; 0 and 0 of an empty one. */
export function readLogSpan(database: Connection): { oldest: number; newest: number } {
  return database
    .prepare(
      'SELECT coalesce(min(change), 0) AS oldest, coalesce(max(change), 0) AS newest FROM index_log',
    )
    .get() as { oldest: number; newest: number }
}

/**
 * Forgets the changes before one that the saved index holds: a lost index is built from the live
 * passages, not from the log. That change itself stays, so that the log still says how far the
 * store has come.
 */
export function forgetChanges(database: Connection, lastIndexed: number): void {
  database.prepare('DELETE FROM index_log WHERE change < ?').run(lastIndexed)
}
