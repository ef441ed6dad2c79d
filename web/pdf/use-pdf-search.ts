import { useEffect, useState } from 'react'
import { findAll, foldQuery, type ItemRange, itemRanges, pageWords } from './page-words.ts'
import type { PdfFile } from './pdf-file.ts'

export type PdfHit = { page: number; y: number; ranges: readonly ItemRange[] }

export type PdfSearch = {
  hits: readonly PdfHit[]
  /** Pages looked through so far. */
  searched: number
  /** Pages whose words could not be read, and were not searched. */
  unread: number
}

const nothing: PdfSearch = { hits: [], searched: 0, unread: 0 }
const typingPauseMs = 150
// So many places are enough to step through; more would only say that the word is too common.
const mostHits = 2000
const pagesBetweenReports = 20

/** Every place of the document where the words stand, page after page as they are found. */
export function usePdfSearch(file: PdfFile, query: string): PdfSearch {
  const [search, setSearch] = useState<PdfSearch>(nothing)
  useEffect(() => {
    const wanted = foldQuery(query)
    if (wanted === '') {
      setSearch(nothing)
      return
    }
    let running = true
    async function look() {
      const hits: PdfHit[] = []
      let unread = 0
      for (let number = 1; number <= file.pageCount; number += 1) {
        const items = await file.text(number).then(
          (text) => text.items,
          () => {
            unread += 1
            return []
          },
        )
        if (!running) return
        const words = pageWords(items)
        for (const range of findAll(words, wanted)) {
          if (hits.length >= mostHits) break
          const ranges = itemRanges(words, range)
          hits.push({ page: number, y: items[ranges[0]?.item ?? 0]?.y ?? 0, ranges })
        }
        if (number % pagesBetweenReports === 0 || number === file.pageCount) {
          setSearch({ hits: [...hits], searched: number, unread })
        }
      }
    }
    const timer = setTimeout(() => void look(), typingPauseMs)
    return () => {
      running = false
      clearTimeout(timer)
    }
  }, [file, query])
  return search
}
