import { useCallback } from 'react'
import { useServices } from '../services.tsx'
import { useLoad } from '../shell/use-load.ts'

/** A document as it is today, with the text of the revision that is wanted (null: today's). */
export function useDocument(documentId: string, revisionId: string | null) {
  const { client } = useServices()
  const load = useCallback(
    async (signal: AbortSignal) => {
      const [document, text] = await Promise.all([
        client.document(documentId, signal),
        client.documentText(documentId, revisionId, signal),
      ])
      return { document, text }
    },
    [client, documentId, revisionId],
  )
  return useLoad(load)
}
