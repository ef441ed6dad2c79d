import { z } from 'zod'
import type { Connection } from './open-database.ts'
import { type IngestRun, ingestRun } from './schema.ts'
import { readStoreInfo, writeStoreInfo } from './store-info.ts'

const key = 'ingest_runs'
const runsKept = 20

/** The last times that files were read in, newest first. */
export function readIngestRuns(database: Connection): IngestRun[] {
  const noted = readStoreInfo(database, key)
  return noted === null ? [] : z.array(ingestRun).parse(JSON.parse(noted))
}

/** Notes what a reading-in of files came to; the oldest of many is forgotten. */
export function noteIngestRun(database: Connection, run: IngestRun): void {
  database.transaction(() => {
    const runs = [run, ...readIngestRuns(database)].slice(0, runsKept)
    writeStoreInfo(database, key, JSON.stringify(runs))
  })()
}
