import { useCallback, useSyncExternalStore } from 'react'
import { useServices } from '../services.tsx'
import { useLoad } from '../shell/use-load.ts'

/** The collections, asked for again whenever documents came or went. */
export function useCollections() {
  const { client, libraryVersion } = useServices()
  const version = useSyncExternalStore(libraryVersion.subscribe, libraryVersion.current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version loads again
  const load = useCallback(async () => (await client.collections()).collections, [client, version])
  return useLoad(load)
}
