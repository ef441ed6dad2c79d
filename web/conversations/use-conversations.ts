import { useCallback, useEffect, useState } from 'react'
import type { ConversationHead, ConversationPage } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useServices } from '../services.tsx'

type Pages = {
  conversations: ConversationHead[] | null
  nextCursor: string | null
  loading: boolean
  failure: RequestFailure | null
}

/** The saved conversations that hold the words, page after page. */
export function useConversations(query: string) {
  const { client } = useServices()
  const [pages, setPages] = useState<Pages>({
    conversations: null,
    nextCursor: null,
    loading: true,
    failure: null,
  })
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt more loads once more
  useEffect(() => {
    const controller = new AbortController()
    setPages((before) => ({ ...before, loading: true, failure: null }))
    client.conversations({ query }, controller.signal).then(
      (page) => {
        if (!controller.signal.aborted) setPages({ ...page, loading: false, failure: null })
      },
      (cause: unknown) => {
        if (controller.signal.aborted) return
        const failure = toFailure(cause)
        setPages({ conversations: null, nextCursor: null, loading: false, failure })
      },
    )
    return () => controller.abort()
  }, [client, query, attempt])

  const { nextCursor } = pages
  const more = useCallback(() => {
    if (nextCursor === null) return
    setPages((before) => ({ ...before, loading: true }))
    client.conversations({ query, cursor: nextCursor }).then(
      (page: ConversationPage) =>
        setPages((before) => ({
          conversations: [...(before.conversations ?? []), ...page.conversations],
          nextCursor: page.nextCursor,
          loading: false,
          failure: null,
        })),
      (cause: unknown) =>
        setPages((before) => ({ ...before, loading: false, failure: toFailure(cause) })),
    )
  }, [client, query, nextCursor])

  const reload = useCallback(() => setAttempt((count) => count + 1), [])
  return { ...pages, more: nextCursor === null ? null : more, reload }
}
