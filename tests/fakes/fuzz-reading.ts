import type { ReadDocument } from '../../ingest/read-document.ts'
import { UnreadableFileError } from '../../ingest/read-document.ts'
import type { ReadingPool } from '../../ingest/reading-pool.ts'
import { sniffFormat } from '../../ingest/sniff-format.ts'
import { seededRandom } from '../../server/evaluation/seeded-random.ts'
import { mutateFile } from './mutate-file.ts'

export type FuzzResult = {
  read: number
  /** By code. */
  refused: Record<string, number>
  slowestMs: number
  /** What must not happen, each with the number of the mutation that did it. */
  faults: string[]
}

/** A reader that had to be shot is no answer to a damaged file of a few kilobytes. */
const faultCodes = new Set(['crashed', 'timeout', 'out-of-memory'])

/** The file that a seed and a number stand for, to look at it again. */
export function mutationOf(valid: Uint8Array, seed: number, number: number): Uint8Array {
  return mutateFile(valid, seededRandom(seed + 7919 * number))
}

function wrongIn({ text, passages }: ReadDocument): string | null {
  for (const { start, end, embeddedText } of passages) {
    if (start < 0 || end <= start || end > text.length) return `a passage from ${start} to ${end}`
    if (!embeddedText.endsWith(text.slice(start, end))) return 'a passage that is not in the text'
  }
  return null
}

/** Reads a file as ingest does: taken apart where it holds others. */
async function readWhole(pool: ReadingPool, file: { bytes: Uint8Array; path: string }) {
  // Ingest does so in its own thread, where nothing but a refusal may be thrown.
  sniffFormat(file.bytes, file.path)
  const archive = await pool.expand(file)
  const documents: ReadDocument[] = []
  if (!archive) return [await pool.read(file)]
  const refused = archive.refused.map(({ code, message }) => new UnreadableFileError(code, message))
  for (const member of archive.members) {
    try {
      documents.push(await pool.read(member))
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error
      refused.push(error)
    }
  }
  const serious = refused.find(({ code }) => faultCodes.has(code))
  if (serious) throw serious
  return documents
}

/**
 * Reads damaged forms of a valid file, one after another, and the valid one in between: each must
 * end as a document or as a refusal with a reason, and the next file must be read as ever.
 */
export async function fuzzReading(
  pool: ReadingPool,
  { extension, valid }: { extension: string; valid: Uint8Array },
  { count, seed, validEvery = 50 }: { count: number; seed: number; validEvery?: number },
): Promise<FuzzResult> {
  const result: FuzzResult = { read: 0, refused: {}, slowestMs: 0, faults: [] }
  const path = `file.${extension}`
  const whole = JSON.stringify(
    (await readWhole(pool, { bytes: valid, path })).map(({ text }) => text),
  )
  for (let number = 0; number < count; number++) {
    const bytes = mutationOf(valid, seed, number)
    const began = performance.now()
    try {
      const documents = await readWhole(pool, { bytes, path })
      const wrong = documents.map(wrongIn).find((reason) => reason !== null)
      if (wrong) result.faults.push(`${extension} ${number}: ${wrong}`)
      result.read++
    } catch (error) {
      if (!(error instanceof UnreadableFileError)) throw error
      result.refused[error.code] = (result.refused[error.code] ?? 0) + 1
      if (faultCodes.has(error.code) || error.message === '')
        result.faults.push(`${extension} ${number}: ${error.code}: ${error.message}`)
    }
    result.slowestMs = Math.max(result.slowestMs, performance.now() - began)
    if (number % validEvery !== validEvery - 1) continue
    const again = await readWhole(pool, { bytes: valid, path })
    if (JSON.stringify(again.map(({ text }) => text)) !== whole)
      result.faults.push(`${extension} ${number}: the valid file after it is read otherwise`)
  }
  return result
}
