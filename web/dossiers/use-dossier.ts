import { useCallback, useState } from 'react'
import type { Dossier, DossierItem, PatchItem } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useServices } from '../services.tsx'
import { useLoad } from '../shell/use-load.ts'
import { moved } from './move-item.ts'

/** A dossier that is being worked on: changes show at once, and go back if they could not be kept. */
export function useDossier(dossierId: string) {
  const { client } = useServices()
  const loaded = useLoad(
    useCallback((signal: AbortSignal) => client.dossier(dossierId, signal), [client, dossierId]),
  )
  const [changed, setChanged] = useState<Dossier | null>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const { value, reload } = loaded
  // What was changed here stands until the dossier is loaded anew.
  const dossier =
    changed &&
    value &&
    changed.dossierId === value.dossierId &&
    changed.updatedAt === value.updatedAt
      ? changed
      : value

  const keep = async (next: Dossier, work: () => Promise<unknown>): Promise<boolean> => {
    setChanged(next)
    setFailure(null)
    try {
      await work()
      return true
    } catch (cause) {
      setFailure(toFailure(cause))
      setChanged(null)
      reload()
      return false
    }
  }

  const withItems = (items: DossierItem[]): Dossier => ({ ...(dossier as Dossier), items })
  const items = dossier?.items ?? []
  return {
    dossier,
    loading: loaded.loading,
    failure: failure ?? loaded.failure,
    reload: () => {
      setChanged(null)
      setFailure(null)
      reload()
    },
    rename: async (name: string) => {
      await client.renameDossier(dossierId, name)
      setChanged({ ...(dossier as Dossier), name })
    },
    addHeading: async (text: string) => {
      const item = await client.addItem(dossierId, { kind: 'heading', text })
      setChanged(withItems([...items, item]))
      return item
    },
    change: (item: DossierItem, patch: Pick<PatchItem, 'text' | 'note'>) =>
      keep(
        withItems(
          items.map((it) =>
            it.itemId === item.itemId ? ({ ...it, ...patch } as DossierItem) : it,
          ),
        ),
        () => client.changeItem(dossierId, item.itemId, patch),
      ),
    move: (itemId: string, to: number) => {
      const next = moved(items, itemId, to)
      const before = next[next.findIndex((it) => it.itemId === itemId) + 1]?.itemId ?? null
      return keep(withItems(next), () => client.changeItem(dossierId, itemId, { before }))
    },
    remove: (itemId: string, leaving: boolean) =>
      client.removeItem(dossierId, itemId, { keepalive: leaving }),
    dropped: (itemId: string) => setChanged(withItems(items.filter((it) => it.itemId !== itemId))),
  }
}
