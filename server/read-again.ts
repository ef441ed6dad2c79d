import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileOutcome, ingest } from '../ingest/ingest.ts'
import type { SourceFile } from '../ingest/list-files.ts'
import { originalPath } from '../vectors/data-folder.ts'
import type { DocumentSource } from '../vectors/document-store.ts'
import { type AppParts, ingestTools } from './routes/route-parts.ts'

/** Queues a job that reads documents again, whether or not their files changed; returns its id. */
export function readAgain(parts: AppParts, documentIds: readonly string[]): string {
  const { library, jobs } = parts
  const byCollection = new Map<string, DocumentSource[]>()
  for (const source of library.store.sourcesOf(documentIds)) {
    const sources = byCollection.get(source.collection)
    if (sources) sources.push(source)
    else byCollection.set(source.collection, [source])
  }
  const { jobId, done } = jobs.start(
    [...byCollection.values()].flat().map(({ path }) => path),
    async (onEvent, signal, turn) => {
      const outcomes: FileOutcome[] = []
      const summary = {
        read: 0,
        unchanged: 0,
        refused: 0,
        gone: 0,
        passages: 0,
        pages: 0,
        seconds: 0,
      }
      for (const [collection, sources] of byCollection) {
        const files = await Promise.all(sources.map((source) => fileOf(parts, source)))
        const done = await ingest({ files, folders: [], unreadable: [] }, ingestTools(library), {
          collection,
          onEvent,
          signal,
          turn,
          again: true,
        })
        outcomes.push(...done.outcomes)
        for (const key of Object.keys(summary) as (keyof typeof summary)[]) {
          summary[key] += done.summary[key]
        }
      }
      return { outcomes, summary }
    },
  )
  // A failure is the job's to tell; whoever watches it is told there.
  done.catch(() => {})
  return jobId
}

/** Where a document's bytes are: the file itself while it lies there, else the copy that was kept. */
async function fileOf({ library }: AppParts, source: DocumentSource): Promise<SourceFile> {
  const { sourceRoot: root, path, sha256 } = source
  if (root !== '') {
    const file = join(root, path)
    const found = await stat(file).catch(() => null)
    if (found?.isFile()) return { root, path, file, modifiedMs: found.mtimeMs }
  }
  const file = originalPath(library.folder, sha256)
  return { root, path, file, modifiedMs: source.modifiedMs }
}
