const storageKey = 'attache.token'

type TokenState = { wanted: boolean; rejected: boolean }

/**
 * The access token of a server that asks for one. Whoever meets a 401 waits in `request`; the
 * dialog answers all who wait at once.
 */
export function createTokenStore(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  let token = storage.getItem(storageKey)
  let state: TokenState = { wanted: false, rejected: false }
  let waiting: PromiseWithResolvers | null = null
  const listeners = new Set<() => void>()

  const change = (next: TokenState) => {
    state = next
    for (const listener of listeners) listener()
  }

  return {
    current: () => token,
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    /** Resolves when a token other than the refused one is there. */
    request(refused: string | null): Promise<void> {
      if (token !== refused) return Promise.resolve()
      waiting ??= withResolvers()
      change({ wanted: true, rejected: refused !== null })
      return waiting.promise
    },
    provide(next: string) {
      token = next
      storage.setItem(storageKey, next)
      change({ wanted: false, rejected: false })
      waiting?.resolve()
      waiting = null
    },
  }
}

export type TokenStore = ReturnType<typeof createTokenStore>

type PromiseWithResolvers = { promise: Promise<void>; resolve: () => void }

function withResolvers(): PromiseWithResolvers {
  let resolve = () => {}
  const promise = new Promise<void>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
