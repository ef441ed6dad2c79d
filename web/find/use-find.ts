import { useCallback } from 'react'
import type { SearchExplanation, SearchResponse } from '../../server/api.ts'
import { readScope, scopeFilter } from '../scope/scope.ts'
import { useServices } from '../services.tsx'
import { useLoad } from '../shell/use-load.ts'

/** As many as anyone looks through; who wants others narrows the search. */
export const mostFound = 100

export type Found = {
  text: string
  response: SearchResponse
  reasons: ReadonlyMap<string, SearchExplanation>
}

/** What the library holds for the words in the address; null while there are none. */
export function useFind(text: string, scopeParameters: string) {
  const { client } = useServices()
  const load = useCallback(
    async (signal: AbortSignal): Promise<Found | null> => {
      if (text.trim() === '') return null
      const filter = scopeFilter(readScope(new URLSearchParams(scopeParameters)))
      const response = await client.search(
        {
          query: text,
          limit: mostFound,
          phrases: 'require',
          explain: true,
          facets: true,
          ...(filter ? { filter } : {}),
        },
        signal,
      )
      const explanations = response.explanations ?? []
      return { text, response, reasons: new Map(explanations.map((one) => [one.passageId, one])) }
    },
    [client, text, scopeParameters],
  )
  return useLoad(load)
}
