import { useCallback, useSyncExternalStore } from 'react'
import { useServices } from '../services.tsx'
import { useLoad } from '../shell/use-load.ts'

/** What a search can be narrowed to: collections, and the values that the library's documents have. */
export function useScopeChoices() {
  const { client, libraryVersion } = useServices()
  const version = useSyncExternalStore(libraryVersion.subscribe, libraryVersion.current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version loads again
  const load = useCallback(
    async (signal: AbortSignal) => {
      const [{ collections }, { facets }, tags] = await Promise.all([
        client.collections(),
        client.report(null, signal),
        client.tags(signal),
      ])
      return { collections, facets, tags }
    },
    [client, version],
  )
  return useLoad(load)
}
