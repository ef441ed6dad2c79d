import { useCallback, useEffect, useRef, useState } from 'react'
import { type RequestFailure, toFailure } from '../api/failure.ts'

export type Deletion = { id: string; label: string }

// As long as it takes to read a line and change one's mind.
const undoMs = 15_000

/**
 * Deletes what is gone from the list only once it can no longer be taken back: after a while, with
 * the next deletion, or when the reader leaves.
 */
export function useUndoableDelete(options: {
  remove: (id: string, leaving: boolean) => Promise<void>
  /** The list is asked for again: something is gone for good, or could not be deleted. */
  onSettled: () => void
}) {
  const [pending, setPending] = useState<Deletion | null>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const current = useRef<Deletion | null>(null)
  const latest = useRef(options)
  latest.current = options

  const settle = useCallback(async (leaving: boolean) => {
    const deletion = current.current
    if (!deletion) return
    current.current = null
    try {
      await latest.current.remove(deletion.id, leaving)
    } catch (cause) {
      if (!leaving) setFailure(toFailure(cause))
    }
    if (leaving) return
    // What was deleted after it may be pending by now.
    setPending(current.current)
    latest.current.onSettled()
  }, [])

  const begin = useCallback(
    (deletion: Deletion) => {
      void settle(false)
      setFailure(null)
      current.current = deletion
      setPending(deletion)
    },
    [settle],
  )

  const undo = useCallback(() => {
    current.current = null
    setPending(null)
  }, [])

  useEffect(() => {
    if (!pending) return
    const timer = setTimeout(() => void settle(false), undoMs)
    return () => clearTimeout(timer)
  }, [pending, settle])

  useEffect(() => {
    const leave = () => void settle(true)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [settle])

  return { pending, failure, begin, undo }
}
