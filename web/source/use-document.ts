import { useCallback } from 'react'
import { useServices } from '../services.tsx'
import { useLoad } from '../shell/use-load.ts'

/**
 * A document as it is today, with the text of the revision that is wanted (null: today's). The
 * text is null where the file could not be read.
 */
export function useDocument(documentId: string, revisionId: string | null) {
  const { client } = useServices()
  const load = useCallback(
    async (signal: AbortSignal) => {
      const document = await client.document(documentId, signal)
      const readable = revisionId !== null || document.revisionId !== ''
      const text = readable ? await client.documentText(documentId, revisionId, signal) : null
      return { document, text }
    },
    [client, documentId, revisionId],
  )
  return useLoad(load)
}
