// One request a batch: small enough that the first file is being read while the rest is sent.
const batchBytes = 24 * 1024 * 1024
const batchFiles = 50

type Queued = { source: { file: { size: number } }; collection: string | null }

/** The files that go next, in one request: one at least, all for one collection. */
export function batchOf<Entry extends Queued>(queue: readonly Entry[]): Entry[] {
  const batch: Entry[] = []
  let bytes = 0
  for (const entry of queue) {
    const { size } = entry.source.file
    const full = batch.length >= batchFiles || bytes + size > batchBytes
    if (batch.length > 0 && (full || entry.collection !== batch[0]?.collection)) break
    batch.push(entry)
    bytes += size
  }
  return batch
}
