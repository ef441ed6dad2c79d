import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ingest } from '../ingest/ingest.ts'
import type { SourceFile } from '../ingest/list-files.ts'
import { RequestError } from './errors.ts'
import { type AppParts, ingestTools } from './routes/route-parts.ts'

/** Where documents go that name no collection. */
export const defaultCollection = 'Documents'

/** All files of one upload together. */
export const maxUploadBytes = 512 * 1024 * 1024

const maxPathChars = 1000

/** A name as a browser sends it, made a harmless relative path. */
export function uploadPath(name: string): string {
  return name
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
    .normalize('NFC')
}

/** Files of one name in one upload are documents of their own: the second is "name (2).pdf". */
export function distinctPaths(paths: readonly string[]): string[] {
  const taken = new Set<string>()
  return paths.map((path) => {
    const [, stem = path, extension = ''] = /^(.*?[^/])(\.[^./]*)?$/s.exec(path) ?? []
    let name = path
    for (let n = 2; taken.has(name); n++) name = `${stem} (${n})${extension}`
    taken.add(name)
    return name
  })
}

function filesOf(form: FormData): { path: string; file: File }[] {
  const files = form
    .getAll('files')
    .filter((entry): entry is File => entry instanceof File)
    .map((file) => ({ path: uploadPath(file.name), file }))
  if (files.length === 0) {
    throw new RequestError(400, 'no_files', 'send at least one file in the multipart field "files"')
  }
  const bad = files.find(({ path }) => path === '' || path.length > maxPathChars)
  if (bad) {
    throw new RequestError(
      400,
      'bad_file_name',
      `a file's name must have 1 to ${maxPathChars} characters: "${bad.file.name.slice(0, 80)}"`,
    )
  }
  const paths = distinctPaths(files.map(({ path }) => path))
  return files.map(({ file }, i) => ({ path: paths[i] as string, file }))
}

/** Takes in uploaded files and queues the job that reads them; returns its id. */
export async function receiveUpload(parts: AppParts, form: FormData): Promise<string> {
  const files = filesOf(form)
  const collectionField = form.get('collection')
  const collection =
    typeof collectionField === 'string' && collectionField.trim() !== ''
      ? collectionField.trim()
      : defaultCollection
  const folder = join(parts.library.folder.uploads, randomUUID())
  await mkdir(folder, { recursive: true })
  const sources: SourceFile[] = []
  for (const [i, { path, file }] of files.entries()) {
    const at = join(folder, String(i))
    await writeFile(at, new Uint8Array(await file.arrayBuffer()))
    sources.push({ root: '', path, file: at, modifiedMs: null })
  }
  const { jobId, done } = parts.jobs.start(
    sources.map(({ path }) => path),
    (onEvent, signal, turn) =>
      ingest({ files: sources, folders: [], unreadable: [] }, ingestTools(parts.library), {
        collection,
        onEvent,
        signal,
        turn,
      }),
  )
  done
    .catch(() => {})
    .finally(() => rm(folder, { recursive: true, force: true }))
    .catch((error: unknown) => console.error('attache: an upload could not be cleared:', error))
  return jobId
}
