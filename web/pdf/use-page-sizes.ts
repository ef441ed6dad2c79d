import { useEffect, useState } from 'react'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import type { PageSize } from './page-layout.ts'
import type { PdfFile } from './pdf-file.ts'

// Pages asked for at once: enough to be quick, few enough not to keep a page from being drawn.
const batch = 24

/**
 * The sizes of all pages. Those not known yet are taken to be like the first; null until that is.
 */
export function usePageSizes(
  file: PdfFile,
  firstShown: number,
): { sizes: readonly PageSize[] | null; failure: RequestFailure | null } {
  const [sizes, setSizes] = useState<readonly PageSize[] | null>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page shown first is asked for once
  useEffect(() => {
    let wanted = true
    async function load() {
      const shown = Math.min(Math.max(firstShown, 1), file.pageCount)
      const [first, here] = await Promise.all([file.size(1), file.size(shown)])
      const known = Array.from({ length: file.pageCount }, () => first)
      known[shown - 1] = here
      if (!wanted) return
      setSizes([...known])
      for (let from = 1; from < file.pageCount && wanted; from += batch) {
        const numbers = Array.from(
          { length: Math.min(batch, file.pageCount - from) },
          (_, index) => from + index + 1,
        )
        const found = await Promise.all(numbers.map((number) => file.size(number)))
        numbers.forEach((number, index) => {
          known[number - 1] = found[index] as PageSize
        })
        const changes = found.some(({ width, height }) => {
          return width !== first.width || height !== first.height
        })
        if (wanted && changes) setSizes([...known])
      }
    }
    load().catch((cause: unknown) => {
      // A file that is closed while its pages are counted has nobody left to be told.
      if (wanted) setFailure(toFailure(cause))
    })
    return () => {
      wanted = false
    }
  }, [file])
  return { sizes, failure }
}
