import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { Document } from '../../server/api.ts'
import type { DocumentListQuery } from '../api/client.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useServices } from '../services.tsx'

const pageSize = 50
// Documents change state while they are read in: the list is asked for again that often.
const pollMs = 2000

type Pages = {
  documents: Document[] | null
  nextCursor: string | null
  loading: boolean
  failure: RequestFailure | null
}

/** The documents that match, page after page, fresh while something is being read. */
export function useDocumentPages(parameters: URLSearchParams) {
  const { client, libraryVersion } = useServices()
  const version = useSyncExternalStore(libraryVersion.subscribe, libraryVersion.current)
  const [pages, setPages] = useState<Pages>({
    documents: null,
    nextCursor: null,
    loading: true,
    failure: null,
  })
  const [attempt, setAttempt] = useState(0)
  const search = parameters.toString()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version or attempt loads again
  useEffect(() => {
    const controller = new AbortController()
    setPages((before) => ({ ...before, loading: true, failure: null }))
    client.documents(listQuery(search), controller.signal).then(
      (page) => {
        if (controller.signal.aborted) return
        setPages({ ...page, loading: false, failure: null })
      },
      (cause: unknown) => {
        if (controller.signal.aborted) return
        setPages({ documents: null, nextCursor: null, loading: false, failure: toFailure(cause) })
      },
    )
    return () => controller.abort()
  }, [client, search, version, attempt])

  const reading = pages.documents?.some(({ status }) => status === 'reading') ?? false
  const onePage = (pages.documents?.length ?? 0) <= pageSize
  useEffect(() => {
    if (!reading || !onePage) return
    const timer = setInterval(() => setAttempt((count) => count + 1), pollMs)
    return () => clearInterval(timer)
  }, [reading, onePage])

  const { nextCursor } = pages
  const more = useCallback(() => {
    if (nextCursor === null) return
    setPages((before) => ({ ...before, loading: true }))
    client.documents({ ...listQuery(search), cursor: nextCursor }).then(
      (page) =>
        setPages((before) => ({
          documents: [...(before.documents ?? []), ...page.documents],
          nextCursor: page.nextCursor,
          loading: false,
          failure: null,
        })),
      (cause: unknown) =>
        setPages((before) => ({ ...before, loading: false, failure: toFailure(cause) })),
    )
  }, [client, search, nextCursor])

  return {
    ...pages,
    more: nextCursor === null ? null : more,
    reload: useCallback(() => setAttempt((count) => count + 1), []),
    remove: libraryVersion.bump,
  }
}

const sorts = ['title', 'date', 'added'] as const

function listQuery(search: string): DocumentListQuery {
  const parameters = new URLSearchParams(search)
  const one = (name: string) => {
    const value = parameters.get(name)
    return value ? { [name]: value } : {}
  }
  const sort = sorts.find((one) => one === parameters.get('sort'))
  const list = (name: string) => {
    const values = parameters.getAll(name)
    return values.length > 0 ? { [name]: values } : {}
  }
  return {
    ...one('query'),
    ...(sort ? { sort } : {}),
    ...list('collection'),
    ...list('status'),
    ...list('version'),
    ...list('language'),
    ...list('issuer'),
    ...list('format'),
    ...list('year'),
    ...list('finding'),
    limit: pageSize,
  }
}
