import { createContext, type ReactNode, useContext } from 'react'
import type { Client } from './api/client.ts'
import type { TokenStore } from './api/token.ts'
import type { Conversation } from './ask/conversation.ts'
import type { Uploads } from './library/uploads.ts'

/** What outlives the screens: built once in main.tsx and passed down. */
export type Services = {
  client: Client
  conversation: Conversation
  uploads: Uploads
  token: TokenStore
  libraryVersion: LibraryVersion
}

/** Counts up when documents came or went, so that whoever shows them asks again. */
export function createLibraryVersion() {
  let version = 0
  const listeners = new Set<() => void>()
  return {
    current: () => version,
    bump() {
      version += 1
      for (const listener of listeners) listener()
    },
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

export type LibraryVersion = ReturnType<typeof createLibraryVersion>

const ServicesContext = createContext<Services | null>(null)

export function ServicesProvider(props: { services: Services; children: ReactNode }) {
  return <ServicesContext value={props.services}>{props.children}</ServicesContext>
}

export function useServices(): Services {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('useServices needs a ServicesProvider above it')
  return services
}
