import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ingest } from '../../ingest/ingest.ts'
import { listFiles } from '../../ingest/list-files.ts'
import type { Embedder } from '../../vectors/embedder.ts'
import { maxTokens } from '../../vectors/model-files.ts'
import { openDatabase } from '../../vectors/open-database.ts'
import { type Library, openLibrary } from '../library.ts'
import { ingestTools } from '../routes/route-parts.ts'
import { SyntheticText } from './synthetic-text.ts'

const paragraphsPerDocument = 30
const unchangedFiles = 2000

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
  /** Of the whole process with its worker threads. */
  peakMemoryMb: number
  /** The same after nine times as many documents more were read in. */
  peakMemoryTenfoldMb: number
  /** Small files that the library has, read in once more. */
  unchanged: { files: number; filesPerSecond: number }
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

/** The faster of two times: what else the machine did in between should not count for ingest. */
async function secondsAlone(
  embedder: Embedder,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 2; i++) {
    const began = performance.now()
    await embedder.embedPassages(texts, { signal })
    times.push((performance.now() - began) / 1000)
  }
  return Math.min(...times)
}

const peakMemoryMb = () => process.resourceUsage().maxRSS / 1024

/** How fast a run goes over files that have not changed: each is read and hashed, none is parsed. */
async function benchUnchanged(
  folder: string,
  library: Library,
  { text, signal }: { text: string; signal: AbortSignal },
): Promise<IngestBench['unchanged']> {
  mkdirSync(folder, { recursive: true })
  for (let i = 0; i < unchangedFiles; i++) {
    writeFileSync(join(folder, `note-${i + 1}.md`), `# Note\n\n${text}\n\n<!-- ${i} -->\n`)
  }
  const read = async () =>
    ingest(await listFiles([folder]), ingestTools(library), { collection: 'Unchanged', signal })
  await read()
  const began = performance.now()
  const { summary } = await read()
  const seconds = (performance.now() - began) / 1000
  if (summary.unchanged !== unchangedFiles) {
    throw new Error(`${unchangedFiles - summary.unchanged} files were taken for changed`)
  }
  return { files: unchangedFiles, filesPerSecond: unchangedFiles / seconds }
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
    const aloneSeconds = await secondsAlone(embedder, texts, options.signal)
    const peakMemory = peakMemoryMb()
    const more = `${folders.documents}-more`
    writeDocuments(more, 9 * files, new SyntheticText(options.seed + 1))
    await ingest(await listFiles([more]), ingestTools(library), {
      collection: 'Bench',
      signal: options.signal,
    })
    const peakMemoryTenfoldMb = peakMemoryMb()
    const small = new SyntheticText(options.seed + 2).passage('en').text
    const unchanged = await benchUnchanged(`${folders.documents}-small`, library, {
      text: small,
      signal: options.signal,
    })
    return {
      figures: {
        files,
        passages: texts.length,
        tokens,
        seconds,
        tokensPerSecond: tokens / seconds,
        embeddingAlone: { seconds: aloneSeconds, tokensPerSecond: tokens / aloneSeconds },
        shareOfEmbedding: aloneSeconds / seconds,
        peakMemoryMb: peakMemory,
        peakMemoryTenfoldMb,
        unchanged,
      },
      vectors,
    }
  } finally {
    await library.close()
  }
}
