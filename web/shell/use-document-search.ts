import { useCallback, useEffect, useState } from 'react'
import type { Document } from '../../server/api.ts'
import { useServices } from '../services.tsx'
import { useLoad } from './use-load.ts'

const typingPauseMs = 180
const found = 6

const nothing: Document[] = []

/** Documents found by title or symbol while they are typed; none before the first letter. */
export function useDocumentSearch() {
  const { client } = useServices()
  const [typed, setTyped] = useState('')
  const [query, setQuery] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQuery(typed.trim()), typingPauseMs)
    return () => clearTimeout(timer)
  }, [typed])
  const load = useCallback(
    async (signal: AbortSignal) =>
      query === ''
        ? nothing
        : (await client.documents({ query, status: ['ready'], limit: found }, signal)).documents,
    [client, query],
  )
  const { value, failure, reload } = useLoad(load)
  return {
    typed,
    setTyped,
    documents: value ?? nothing,
    /** Something was sought, and nothing has it. */
    none: query !== '' && value?.length === 0,
    failure,
    reload,
  }
}
