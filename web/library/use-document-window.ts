import { useEffect, useState, useSyncExternalStore } from 'react'
import { useServices } from '../services.tsx'
import { createDocumentWindow, type DocumentWindow } from './document-window.ts'
import { readFilter, readOrder } from './list-query.ts'

// Documents change state while they are read in: the list is asked for again that often.
const pollMs = 2000

/**
 * The list of an address, of any length. After a change of the address the list before it stays in
 * view until the first rows of the new one are there.
 */
export function useDocumentWindow(parameters: URLSearchParams): DocumentWindow | null {
  const { client, libraryVersion } = useServices()
  const version = useSyncExternalStore(libraryVersion.subscribe, libraryVersion.current)
  const [list, setList] = useState<DocumentWindow | null>(null)
  const query = JSON.stringify({ ...readFilter(parameters), ...readOrder(parameters) })

  useEffect(() => {
    const next = createDocumentWindow((part, signal) =>
      client.documents({ ...JSON.parse(query), ...part }, signal),
    )
    const stop = next.subscribe(() => {
      const { total, failure } = next.state()
      if (total === null && failure === null) return
      stop()
      setList(next)
    })
    next.show(0, 0)
    return () => {
      stop()
      next.close()
    }
  }, [client, query])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version loads again
  useEffect(() => {
    if (list) void list.refresh()
  }, [version])

  useEffect(() => {
    if (!list) return
    const timer = setInterval(() => {
      if (list.holds(({ status }) => status === 'reading')) void list.refresh()
    }, pollMs)
    return () => clearInterval(timer)
  }, [list])

  return list
}
