import { useEffect, useState } from 'react'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useServices } from '../services.tsx'

/** Goes on with the saved conversation that the address names, and then takes it out of the address. */
export function useOpenedConversation(id: string | null, onOpened: () => void) {
  const { client, conversation } = useServices()
  const [failure, setFailure] = useState<RequestFailure | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is done then is no reason to do it again
  useEffect(() => {
    if (id === null) return
    setFailure(null)
    if (conversation.state().conversationId === id) {
      onOpened()
      return
    }
    const controller = new AbortController()
    client.conversation(id, controller.signal).then(
      (saved) => {
        if (controller.signal.aborted) return
        conversation.open(saved)
        onOpened()
      },
      (cause: unknown) => {
        if (controller.signal.aborted) return
        setFailure(toFailure(cause))
        onOpened()
      },
    )
    return () => controller.abort()
  }, [id, client, conversation])

  return { opening: id !== null, failure }
}
