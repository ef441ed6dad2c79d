import { useCallback, useState } from 'react'
import type { DeleteRequest, Deletion } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useServices } from '../services.tsx'

export type DeletionState =
  | { step: 'none' }
  | { step: 'deleting' | 'restoring'; documents: number }
  | { step: 'deleted'; deletion: Deletion }
  | { step: 'restored'; documents: number; taken: number }

/**
 * Deletes, and takes it back. What is deleted lies with the server, not in this tab: it can be
 * brought back after the tab is closed as well.
 */
export function useDeletion() {
  const { client, libraryVersion } = useServices()
  const [state, setState] = useState<DeletionState>({ step: 'none' })
  const [failure, setFailure] = useState<RequestFailure | null>(null)

  const run = useCallback(
    async (next: DeletionState, work: () => Promise<DeletionState>): Promise<boolean> => {
      setFailure(null)
      setState(next)
      try {
        setState(await work())
        return true
      } catch (cause) {
        setFailure(toFailure(cause))
        setState({ step: 'none' })
        return false
      } finally {
        // Also after a failure: a part may be done.
        libraryVersion.bump()
      }
    },
    [libraryVersion],
  )

  return {
    state,
    failure,
    remove: useCallback(
      (request: DeleteRequest, documents: number) =>
        run({ step: 'deleting', documents }, async () => ({
          step: 'deleted',
          deletion: await client.deleteDocuments(request),
        })),
      [client, run],
    ),
    restore: useCallback(
      ({ deletionId, documents }: Deletion) =>
        run({ step: 'restoring', documents }, async () => {
          const { restored, taken } = await client.restoreDeletion(deletionId)
          return { step: 'restored', documents: restored, taken: taken.length }
        }),
      [client, run],
    ),
    dismiss: useCallback(() => {
      setFailure(null)
      setState({ step: 'none' })
    }, []),
  }
}

export type DeletionControl = ReturnType<typeof useDeletion>
