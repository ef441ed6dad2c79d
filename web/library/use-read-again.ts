import { useCallback, useState } from 'react'
import type { DocumentSelection, Job } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useServices } from '../services.tsx'

/** Has documents read again, and follows how far that has come. */
export function useReadAgain() {
  const { client, libraryVersion } = useServices()
  const [job, setJob] = useState<Job | null>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const start = useCallback(
    async (selection: DocumentSelection) => {
      setFailure(null)
      try {
        const { jobId } = await client.readAgain(selection)
        for await (const state of client.job(jobId)) setJob(state)
      } catch (cause) {
        setFailure(toFailure(cause))
      }
      libraryVersion.bump()
    },
    [client, libraryVersion],
  )
  return {
    job,
    failure,
    start,
    dismiss: useCallback(() => {
      setJob(null)
      setFailure(null)
    }, []),
  }
}
