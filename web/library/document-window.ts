import type { Document, DocumentPage } from '../../server/api.ts'
import { type RequestFailure, toFailure } from '../api/failure.ts'

/** Rows that are asked for at once. */
export const pageSize = 100
// What is in view, and some screens around it; what was scrolled past is asked for again.
const keptPages = 8

export type WindowState = {
  /** Null: not known yet. */
  total: number | null
  failure: RequestFailure | null
  loading: boolean
  /** Counts up whenever rows came or went. */
  version: number
}

type Load = (part: { offset: number; limit: number }, signal: AbortSignal) => Promise<DocumentPage>

/** A list of any length of which only what is looked at is held. */
export function createDocumentWindow(load: Load) {
  const pages = new Map<number, Document[]>()
  const pending = new Map<number, AbortController>()
  const listeners = new Set<() => void>()
  let wanted: number[] = [0]
  let closed = false
  let state: WindowState = { total: null, failure: null, loading: false, version: 0 }

  function change(part: Partial<WindowState>) {
    state = { ...state, loading: pending.size > 0, version: state.version + 1, ...part }
    for (const listener of listeners) listener()
  }

  async function fetchPage(page: number) {
    const controller = new AbortController()
    pending.get(page)?.abort()
    pending.set(page, controller)
    change({})
    try {
      const part = { offset: page * pageSize, limit: pageSize }
      const { documents, total } = await load(part, controller.signal)
      if (controller.signal.aborted) return
      pending.delete(page)
      pages.delete(page)
      pages.set(page, documents)
      forget()
      change({ total, failure: null })
    } catch (cause) {
      if (controller.signal.aborted) return
      pending.delete(page)
      change({ failure: toFailure(cause) })
    }
  }

  // A Map keeps the order in which its keys came: the first is the one that was wanted longest ago.
  function forget() {
    for (const page of [...pages.keys()]) {
      if (pages.size <= keptPages) return
      if (!wanted.includes(page)) pages.delete(page)
    }
  }

  return {
    state: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    /** The document of a row, counted from 0; undefined while it is on its way. */
    at: (index: number): Document | undefined =>
      pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    /** Rows held right now. */
    held: () => [...pages.values()].reduce((sum, page) => sum + page.length, 0),
    /** Is there such a document among them? */
    holds: (is: (document: Document) => boolean) =>
      [...pages.values()].some((page) => page.some(is)),
    /** These rows are looked at: what is missing of them is asked for, what is not, no longer. */
    show(first: number, last: number) {
      if (closed) return
      const from = Math.floor(Math.max(0, first) / pageSize)
      const to = Math.floor(Math.max(0, last) / pageSize)
      wanted = Array.from({ length: to - from + 1 }, (_, i) => from + i)
      for (const [page, controller] of pending) {
        if (wanted.includes(page)) continue
        controller.abort()
        pending.delete(page)
      }
      for (const page of wanted) {
        const held = pages.get(page)
        if (held) {
          pages.delete(page)
          pages.set(page, held)
        } else if (!pending.has(page) && state.failure === null) void fetchPage(page)
      }
    },
    /** Documents came, went or changed: what is looked at stays until it is there anew. */
    async refresh(): Promise<void> {
      if (closed) return
      for (const page of [...pages.keys()]) if (!wanted.includes(page)) pages.delete(page)
      change({ failure: null })
      await Promise.all(wanted.map(fetchPage))
    },
    close() {
      closed = true
      for (const controller of pending.values()) controller.abort()
      pending.clear()
    },
  }
}

export type DocumentWindow = ReturnType<typeof createDocumentWindow>
