import { useCallback, useEffect, useRef, useState } from 'react'
import type { Document, DocumentListFilter } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import { useServices } from '../services.tsx'
import type { DocumentWindow } from './document-window.ts'
import type { ListOrder } from './list-query.ts'
import { everything, isSelected, nothing, type Selection, withSelected } from './selection.ts'

export type RowSelection = {
  value: Selection
  /** Turns a row round; with `range` all from the row chosen last up to this one. */
  toggle: (index: number, document: Document, range: boolean) => void
  all: () => void
  clear: () => void
  failure: RequestFailure | null
}

/** What is chosen in a list. Another list, by search or filter, begins with nothing. */
export function useRowSelection(
  list: DocumentWindow | null,
  filter: DocumentListFilter,
  order: ListOrder,
): RowSelection {
  const { client } = useServices()
  const [value, setValue] = useState<Selection>(nothing)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const anchor = useRef<number | null>(null)
  const latest = useRef({ list, filter, order, value })
  latest.current = { list, filter, order, value }

  const clear = useCallback(() => {
    anchor.current = null
    setFailure(null)
    setValue(nothing)
  }, [])

  const narrowed = JSON.stringify(filter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other filters, another list
  useEffect(clear, [narrowed])

  const toggle = useCallback(
    (index: number, document: Document, range: boolean) => {
      const { list, filter, order, value } = latest.current
      const on = !isSelected(value, document.documentId)
      const from = anchor.current
      anchor.current = index
      if (!range || from === null || !list) {
        setValue((before) => withSelected(before, [document.documentId], on))
        return
      }
      const first = Math.min(from, index)
      const limit = Math.abs(index - from) + 1
      const rows = Array.from({ length: limit }, (_, i) => list.at(first + i)?.documentId)
      const take = (ids: string[]) => setValue((before) => withSelected(before, ids, on))
      const held = rows.filter((id) => id !== undefined)
      if (held.length === limit) return take(held)
      // The range reaches beyond what this tab holds: the server names what lies between.
      client
        .documentIds({ ...filter, ...order, offset: first, limit })
        .then(take, (cause: unknown) => setFailure(toFailure(cause)))
    },
    [client],
  )

  return { value, toggle, clear, failure, all: useCallback(() => setValue(everything), []) }
}
