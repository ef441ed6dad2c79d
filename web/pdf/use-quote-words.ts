import { useEffect, useState } from 'react'
import { findQuote, type ItemRange, itemRanges, pageWords } from './page-words.ts'
import type { PassageMarks } from './passage-marks.ts'
import type { PdfFile } from './pdf-file.ts'

export type QuoteWords = {
  pages: ReadonlyMap<number, readonly ItemRange[]>
  /** Where the quote begins, in points from the top of its page. */
  place: { page: number; y: number }
}

/**
 * The words of a quote on the pages of its passage. `none` where the whole passage is cited, and
 * where they are not found, as in a scan: then the passage is marked as a whole.
 */
export function useQuoteWords(
  file: PdfFile,
  { boxes, quote }: PassageMarks,
): QuoteWords | 'looking' | 'none' {
  const [found, setFound] = useState<QuoteWords | 'looking' | 'none'>('looking')
  useEffect(() => {
    const isPart = quote !== null && boxes.length > 0
    setFound(isPart ? 'looking' : 'none')
    if (!isPart) return
    let wanted = true
    async function find(words: string) {
      const numbers = [...new Set(boxes.map(({ page }) => page))]
      const texts = await Promise.all(numbers.map((number) => file.text(number)))
      const pages = texts.map(({ items }, index) =>
        pageWords(
          items,
          boxes.filter(({ page }) => page === numbers[index]),
        ),
      )
      if (!wanted) return
      const ranges = findQuote(pages, words)
      if (!ranges) return setFound('none')
      const byPage = new Map<number, readonly ItemRange[]>()
      let place: QuoteWords['place'] | null = null
      ranges.forEach((range, index) => {
        const page = numbers[index]
        const words = pages[index]
        if (!range || page === undefined || !words) return
        const items = itemRanges(words, range)
        byPage.set(page, items)
        const y = texts[index]?.items[items[0]?.item ?? 0]?.y
        if (place === null && y !== undefined) place = { page, y }
      })
      setFound(place === null ? 'none' : { pages: byPage, place })
    }
    // A page whose words cannot be read has no words to mark: its passage is marked by its boxes.
    find(quote).catch(() => wanted && setFound('none'))
    return () => {
      wanted = false
    }
  }, [file, boxes, quote])
  return found
}
