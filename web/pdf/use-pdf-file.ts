import { useCallback, useEffect } from 'react'
import { useServices } from '../services.tsx'
import { useLoad } from '../shell/use-load.ts'
import { openPdfFile, UnshowablePdfError } from './pdf-file.ts'

/**
 * The pages of a revision, or of a file that could not be read (null); `unshowable` says why there
 * are none to draw.
 */
export function usePdfFile(documentId: string, revisionId: string | null) {
  const { client } = useServices()
  const load = useCallback(
    async (signal: AbortSignal) => {
      const bytes = await (await client.original(documentId, revisionId, signal)).arrayBuffer()
      try {
        const file = await openPdfFile(bytes)
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
  return loaded
}
