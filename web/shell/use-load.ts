import { useCallback, useEffect, useState } from 'react'
import { type RequestFailure, toFailure } from '../api/failure.ts'

export type Loaded<Value> = {
  /** Stays while it is loaded again, so that a list does not blink. */
  value: Value | null
  failure: RequestFailure | null
  loading: boolean
  reload: () => void
}

/** Loads when `load` changes (make it with useCallback) and drops answers that come too late. */
export function useLoad<Value>(load: (signal: AbortSignal) => Promise<Value>): Loaded<Value> {
  const [state, setState] = useState<Omit<Loaded<Value>, 'reload'>>({
    value: null,
    failure: null,
    loading: true,
  })
  const [attempt, setAttempt] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt more loads once more
  useEffect(() => {
    const controller = new AbortController()
    setState((before) => ({ ...before, loading: true, failure: null }))
    load(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted) setState({ value, failure: null, loading: false })
      },
      (cause: unknown) => {
        if (controller.signal.aborted) return
        setState({ value: null, failure: toFailure(cause), loading: false })
      },
    )
    return () => controller.abort()
  }, [load, attempt])

  const reload = useCallback(() => setAttempt((count) => count + 1), [])
  return { ...state, reload }
}
