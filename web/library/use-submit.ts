import { type FormEvent, useState } from 'react'
import { type RequestFailure, toFailure } from '../api/failure.ts'

/** A form that is sent once at a time and keeps what went wrong. */
export function useSubmit(work: () => Promise<void>) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  async function submit(event?: FormEvent) {
    event?.preventDefault()
    if (busy) return
    setBusy(true)
    setFailure(null)
    try {
      await work()
    } catch (cause) {
      setFailure(toFailure(cause))
    }
    setBusy(false)
  }
  return { busy, failure, submit }
}
