import { useState } from 'react'
import type { Document } from '../../server/api.ts'
import { storage } from '../shell/storage.ts'

export type ReaderView = 'page' | 'text'

const storageKey = 'attache.reader'

/**
 * The printed page or the text as read; what was chosen last is chosen again. A file that could not
 * be read says so first; its pages may be looked at all the same.
 */
export function useReaderView(document: Document | undefined, readable: boolean) {
  const [chosen, setChosen] = useState<ReaderView>(
    storage.getItem(storageKey) === 'text' ? 'text' : 'page',
  )
  const [unread, setUnread] = useState<ReaderView>('text')
  const hasPages = document?.format === 'pdf'
  const view = readable ? chosen : unread
  return {
    hasPages,
    view: hasPages ? view : ('text' as const),
    choose(next: ReaderView) {
      if (!readable) return setUnread(next)
      storage.setItem(storageKey, next)
      setChosen(next)
    },
  }
}
