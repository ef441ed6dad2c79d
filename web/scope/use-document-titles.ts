import { useCallback } from 'react'
import { RequestFailure } from '../api/failure.ts'
import { useServices } from '../services.tsx'
import { useLoad } from '../shell/use-load.ts'

/** What documents are called by their ids; null for one that is gone. */
export function useDocumentTitles(
  ids: readonly string[],
): ReadonlyMap<string, string | null> | null {
  const { client } = useServices()
  const wanted = ids.join('\n')
  const load = useCallback(
    async (signal: AbortSignal) => {
      const titles = wanted
        .split('\n')
        .filter(Boolean)
        .map(async (id) => {
          try {
            const { symbol, title } = await client.document(id, signal)
            return [id, symbol ?? title] as const
          } catch (cause) {
            if (cause instanceof RequestFailure && cause.status === 404) return [id, null] as const
            throw cause
          }
        })
      return new Map(await Promise.all(titles))
    },
    [client, wanted],
  )
  return useLoad(load).value
}
