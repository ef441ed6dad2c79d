import { useCallback, useSyncExternalStore } from 'react'
import { useServices } from '../services.tsx'
import { useLoad } from '../shell/use-load.ts'

/** The report, counted again whenever documents came or went. */
export function useReport(collection: string | null) {
  const { client, libraryVersion } = useServices()
  const version = useSyncExternalStore(libraryVersion.subscribe, libraryVersion.current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version loads again
  const load = useCallback(
    (signal: AbortSignal) => client.report(collection, signal),
    [client, collection, version],
  )
  return useLoad(load)
}
