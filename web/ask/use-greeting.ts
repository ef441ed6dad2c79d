import { useCallback, useSyncExternalStore } from 'react'
import { useServices } from '../services.tsx'
import { useLoad } from '../shell/use-load.ts'

/** What the empty page needs: questions to start with, and whose documents they are about. */
export function useGreeting() {
  const { client, libraryVersion } = useServices()
  const version = useSyncExternalStore(libraryVersion.subscribe, libraryVersion.current)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version loads again
  const load = useCallback(async () => {
    const [{ suggestions }, { collections }] = await Promise.all([
      client.suggestions(),
      client.collections(),
    ])
    return { suggestions, collections }
  }, [client, version])
  return useLoad(load)
}

export type Greeting = ReturnType<typeof useGreeting>
