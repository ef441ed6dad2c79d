import { originalSize, readOriginalPart } from '../../vectors/data-folder.ts'
import { readByteRange } from '../byte-range.ts'
import type { Library } from '../library.ts'

/** What a request says of the part it wants. */
export type RangeRequest = { range: string | undefined; ifRange: string | undefined }

/**
 * A file as it came, or the part of it that is asked for (RFC 9110: 206, 416, If-Range), so that a
 * large PDF opens before all of it has come.
 * @returns null where the data folder does not hold the file.
 */
export async function originalResponse(
  { folder }: Pick<Library, 'folder'>,
  file: { sha256: string; path: string },
  { range, ifRange }: RangeRequest,
): Promise<Response | null> {
  const size = originalSize(folder, file.sha256)
  if (size === null) return null
  // Named by its content: what has this tag is the same to the byte.
  const tag = `"${file.sha256}"`
  const name = encodeURIComponent(file.path.split('/').at(-1) ?? 'document')
  // Its policy is set in app.ts, where nothing sets another one after it.
  const headers = new Headers({
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename*=UTF-8''${name}`,
    'Accept-Ranges': 'bytes',
    ETag: tag,
  })
  const isSame = ifRange === undefined || ifRange.trim() === tag
  const part = isSame ? readByteRange(range, size) : null
  if (part === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${size}`)
    headers.delete('Content-Disposition')
    return new Response(null, { status: 416, headers })
  }
  const { start, end } = part ?? { start: 0, end: size }
  headers.set('Content-Length', String(end - start))
  if (part) headers.set('Content-Range', `bytes ${start}-${end - 1}/${size}`)
  const body = await readOriginalPart(folder, file.sha256, { start, end })
  return new Response(body, { status: part ? 206 : 200, headers })
}
