import { useCallback, useEffect, useState } from 'react'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useServices } from '../services.tsx'
import { type Loaded, useLoad } from '../shell/use-load.ts'
import { openPdfFile, type PdfFile, partBytes, UnshowablePdfError } from './pdf-file.ts'

type Opened =
  | { file: PdfFile; unshowable: null }
  | { file: null; unshowable: 'encrypted' | 'damaged' }

/**
 * The pages of a revision, or of a file that could not be read (null); `unshowable` says why there
 * are none to draw. A large file comes by parts, as its pages are looked at.
 */
export function usePdfFile(documentId: string, revisionId: string | null): Loaded<Opened> {
  const { client } = useServices()
  const [broken, setBroken] = useState<RequestFailure | null>(null)
  const load = useCallback(
    async (signal: AbortSignal): Promise<Opened> => {
      setBroken(null)
      const part = (start: number, end: number, tag: string | null) =>
        client.originalPart(documentId, revisionId, { start, end, tag }, signal)
      const { bytes, size, tag } = await part(0, partBytes, null)
      try {
        const file = await openPdfFile({
          size,
          first: bytes,
          part: async ({ start, end }) => (await part(start, end, tag)).bytes,
          onBroken: (cause) => {
            if (!signal.aborted) setBroken(toFailure(cause))
          },
        })
        if (signal.aborted) file.close()
        return { file, unshowable: null }
      } catch (cause) {
        if (!(cause instanceof UnshowablePdfError)) throw cause
        return { file: null, unshowable: cause.code }
      }
    },
    [client, documentId, revisionId],
  )
  const loaded = useLoad(load)
  const file = loaded.value?.file
  useEffect(() => () => file?.close(), [file])
  return broken ? { ...loaded, failure: broken } : loaded
}
