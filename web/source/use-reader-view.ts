import { useState } from 'react'
import type { Document } from '../../server/api.ts'
import { storage } from '../shell/storage.ts'

export type ReaderView = 'page' | 'text'

const storageKey = 'attache.reader'

/** The printed page or the text as read; what was chosen last is chosen again. */
export function useReaderView(document: Document | undefined) {
  const [chosen, setChosen] = useState<ReaderView>(
    storage.getItem(storageKey) === 'text' ? 'text' : 'page',
  )
  const hasPages = document?.format === 'pdf'
  return {
    hasPages,
    view: hasPages ? chosen : ('text' as const),
    choose(view: ReaderView) {
      storage.setItem(storageKey, view)
      setChosen(view)
    },
  }
}
