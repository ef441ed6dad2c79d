import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ingest } from '../../ingest/ingest.ts'
import { listFiles } from '../../ingest/list-files.ts'
import type { Embedder } from '../../vectors/embedder.ts'
import { maxTokens } from '../../vectors/model-files.ts'
import { openDatabase } from '../../vectors/open-database.ts'
import { openLibrary } from '../library.ts'
import { ingestTools } from '../routes/route-parts.ts'
import { SyntheticText } from './synthetic-text.ts'

const paragraphsPerDocument = 30

export type IngestBench = {
  files: number
  passages: number
  tokens: number
  seconds: number
  tokensPerSecond: number
  /** The same texts through the embedder alone, in the same run. */
  embeddingAlone: { seconds: number; tokensPerSecond: number }
  /** The second as a share of the first: what reading, splitting and writing cost. */
  shareOfEmbedding: number
  /** Of the whole process with its worker threads; null where the system does not say. */
  peakMemoryMb: number
}

/** Synthetic documents in a folder, as Markdown. */
export function writeDocuments(folder: string, documents: number, text: SyntheticText): void {
  mkdirSync(folder, { recursive: true })
  for (let i = 0; i < documents; i++) {
    writeFileSync(join(folder, `document-${i + 1}.md`), text.document(paragraphsPerDocument))
  }
}

function embeddedTexts(databaseFile: string): { texts: string[]; vectors: Float32Array[] } {
  const database = openDatabase(databaseFile, { readonly: true })
  try {
    const rows = database
      .prepare(
        'SELECT embedding_prefix || text AS text, vector FROM passages JOIN vectors USING (passage_no) ORDER BY passage_no',
      )
      .all() as { text: string; vector: Buffer }[]
    return {
      texts: rows.map(({ text }) => text),
      vectors: rows.map(({ vector }) => new Float32Array(new Uint8Array(vector).buffer)),
    }
  } finally {
    database.close()
  }
}

/** Reads a folder in as the product does, then embeds the same passages once more with nothing else. */
export async function benchIngest(
  folders: { documents: string; data: string },
  embedder: Embedder,
  options: { passages: number; seed: number; signal: AbortSignal },
): Promise<{ figures: IngestBench; vectors: Float32Array[] }> {
  const files = Math.max(1, Math.round(options.passages / paragraphsPerDocument))
  writeDocuments(folders.documents, files, new SyntheticText(options.seed))
  const library = await openLibrary({ dataFolder: folders.data, embedder })
  try {
    const listing = await listFiles([folders.documents])
    const began = performance.now()
    await ingest(listing, ingestTools(library), { collection: 'Bench', signal: options.signal })
    const seconds = (performance.now() - began) / 1000
    const { texts, vectors } = embeddedTexts(library.folder.database)
    // What the model reads: a longer text is cut before it gets there.
    const tokens = (await embedder.countTokens(texts)).reduce(
      (sum, count) => sum + Math.min(count, maxTokens),
      0,
    )
    const alone = performance.now()
    await embedder.embedPassages(texts, { signal: options.signal })
    const aloneSeconds = (performance.now() - alone) / 1000
    return {
      figures: {
        files,
        passages: texts.length,
        tokens,
        seconds,
        tokensPerSecond: tokens / seconds,
        embeddingAlone: { seconds: aloneSeconds, tokensPerSecond: tokens / aloneSeconds },
        shareOfEmbedding: aloneSeconds / seconds,
        peakMemoryMb: process.resourceUsage().maxRSS / 1024,
      },
      vectors,
    }
  } finally {
    await library.close()
  }
}
