import { useCallback, useSyncExternalStore } from 'react'
import { useServices } from '../services.tsx'
import { useLoad } from '../shell/use-load.ts'

/** What the list can be narrowed to: collections, tags, and the values that documents have. */
export function useLibraryChoices() {
  const { client, libraryVersion } = useServices()
  const version = useSyncExternalStore(libraryVersion.subscribe, libraryVersion.current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version loads again
  const load = useCallback(
    async (signal: AbortSignal) => {
      const [{ collections }, tags, { facets, totals }] = await Promise.all([
        client.collections(),
        client.tags(signal),
        client.report(null, signal),
      ])
      return { collections, tags, facets, totals }
    },
    [client, version],
  )
  return useLoad(load)
}

export type LibraryChoices = NonNullable<ReturnType<typeof useLibraryChoices>['value']>
