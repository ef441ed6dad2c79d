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
const tenfold = 10

export type IngestBench = {
  files: number
  passages: number
  tokens: number
  seconds: number
  tokensPerSecond: number
  /** Tokens a second of the embedder alone on passages of the same files, in the same run. */
  embeddingAlone: number
  /** The second as a share of the first: what reading, splitting and writing cost. */
  shareOfEmbedding: number
  /** The same by processor time: what it is where nothing else runs. */
  shareInProcessorTime: number
  /** Of the whole process with its worker threads, after a tenth as many files. */
  peakMemoryMb: number
  /** The same after the files that were timed. */
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

/** Both on the clock and in the processor time of this process, which others' work hardly changes. */
type Embedded = { tokens: number; seconds: number; processorSeconds: number }

async function timed(work: () => Promise<unknown>): Promise<Omit<Embedded, 'tokens'>> {
  const began = performance.now()
  const used = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(used)
  return { seconds: (performance.now() - began) / 1000, processorSeconds: (user + system) / 1e6 }
}

/** These texts through the embedder and nothing else. */
async function embedAlone(
  embedder: Embedder,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<Embedded> {
  const took = await timed(() => embedder.embedPassages(texts, { signal }))
  return { tokens: await tokensRead(embedder, texts), ...took }
}

/** What the model reads: a longer text is cut before it gets there. */
async function tokensRead(embedder: Embedder, texts: readonly string[]): Promise<number> {
  const counts = await embedder.countTokens(texts)
  return counts.reduce((sum, count) => sum + Math.min(count, maxTokens), 0)
}

const rate = ({ tokens, seconds }: Embedded) => tokens / seconds
const processorRate = ({ tokens, processorSeconds }: Embedded) => tokens / processorSeconds

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

/**
 * Reads a folder in as the product does, then one with ten times as many files, which is timed: a
 * run long enough that what a start costs does not count. The embedder alone is timed before and
 * after on passages of both, and its better rate stands for it.
 */
export async function benchIngest(
  folders: { documents: string; data: string },
  embedder: Embedder,
  options: { passages: number; seed: number; signal: AbortSignal },
): Promise<{ figures: IngestBench; vectors: Float32Array[] }> {
  const { signal, seed } = options
  const files = Math.max(1, Math.round(options.passages / paragraphsPerDocument))
  const library = await openLibrary({ dataFolder: folders.data, embedder })
  const readIn = async (folder: string) => {
    const listing = await listFiles([folder])
    return timed(() => ingest(listing, ingestTools(library), { collection: 'Bench', signal }))
  }
  try {
    writeDocuments(folders.documents, files, new SyntheticText(seed))
    await readIn(folders.documents)
    const first = embeddedTexts(library.folder.database)
    const before = await embedAlone(embedder, first.texts, signal)
    const peakMemory = peakMemoryMb()
    const more = `${folders.documents}-more`
    writeDocuments(more, tenfold * files, new SyntheticText(seed + 1))
    const took = await readIn(more)
    const peakMemoryTenfoldMb = peakMemoryMb()
    const all = embeddedTexts(library.folder.database)
    const texts = all.texts.slice(first.texts.length)
    const after = await embedAlone(
      embedder,
      texts.filter((_, i) => i % tenfold === 0),
      signal,
    )
    const read = { tokens: await tokensRead(embedder, texts), ...took }
    const embeddingAlone = Math.max(rate(before), rate(after))
    const small = new SyntheticText(seed + 2).passage('en').text
    const unchanged = await benchUnchanged(`${folders.documents}-small`, library, {
      text: small,
      signal,
    })
    return {
      figures: {
        files: tenfold * files,
        passages: texts.length,
        tokens: read.tokens,
        seconds: read.seconds,
        tokensPerSecond: rate(read),
        embeddingAlone,
        shareOfEmbedding: rate(read) / embeddingAlone,
        shareInProcessorTime:
          processorRate(read) / Math.max(processorRate(before), processorRate(after)),
        peakMemoryMb: peakMemory,
        peakMemoryTenfoldMb,
        unchanged,
      },
      vectors: first.vectors,
    }
  } finally {
    await library.close()
  }
}
