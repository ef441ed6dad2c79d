import { type FormEvent, useState } from 'react'
import { type RequestFailure, toFailure } from '../api/failure.ts'

/** Work that is done once at a time, and what went wrong with it. */
export function useSubmit(work: () => Promise<void> = async () => {}) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  /** @param instead  In place of the work that this is usually for. */
  async function submit(event?: FormEvent, instead: () => Promise<void> = work) {
    event?.preventDefault()
    if (busy) return
    setBusy(true)
    setFailure(null)
    try {
      await instead()
    } catch (cause) {
      setFailure(toFailure(cause))
    }
    setBusy(false)
  }
  return { busy, failure, submit }
}
