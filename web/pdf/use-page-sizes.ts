import { useCallback, useEffect, useRef, useState } from 'react'
import { type RequestFailure, toFailure } from '../api/failure.ts'
import type { PageSize } from './page-layout.ts'
import type { PdfFile } from './pdf-file.ts'

// Pages asked for at once: enough to be quick, few enough not to keep a page from being drawn.
const batch = 24

/**
 * The sizes of all pages; null until the first are known. Those not known yet are taken to be like
 * the first. Of a file that comes by parts only the pages near those that are looked at are asked
 * (`near`): to ask them all would fetch all of it.
 */
export function usePageSizes(
  file: PdfFile,
  firstShown: number,
): {
  sizes: readonly PageSize[] | null
  failure: RequestFailure | null
  near: (page: number) => void
} {
  const [sizes, setSizes] = useState<readonly PageSize[] | null>(null)
  const [failure, setFailure] = useState<RequestFailure | null>(null)
  const known = useRef(new Map<number, PageSize>())

  const learn = useCallback(
    async (from: number, to: number) => {
      const { current } = known
      const numbers: number[] = []
      for (let number = from; number <= to; number += 1) {
        if (!current.has(number)) numbers.push(number)
      }
      const found = await Promise.all(numbers.map((number) => file.size(number)))
      numbers.forEach((number, index) => {
        current.set(number, found[index] as PageSize)
      })
      const first = current.get(1)
      const changes = found.some(
        ({ width, height }) => width !== first?.width || height !== first.height,
      )
      // What belongs to another file by now is not told.
      if (changes && first && known.current === current) {
        setSizes(all(file.pageCount, current, first))
      }
    },
    [file],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: the page shown first is asked for once
  useEffect(() => {
    let wanted = true
    known.current = new Map()
    async function load() {
      const shown = Math.min(Math.max(firstShown, 1), file.pageCount)
      const [first, here] = await Promise.all([file.size(1), file.size(shown)])
      known.current.set(1, first).set(shown, here)
      if (!wanted) return
      setSizes(all(file.pageCount, known.current, first))
      if (file.byParts) return
      for (let from = 2; from <= file.pageCount && wanted; from += batch) {
        await learn(from, Math.min(from + batch - 1, file.pageCount))
      }
    }
    load().catch((cause: unknown) => {
      // A file that is closed while its pages are counted has nobody left to be told.
      if (wanted) setFailure(toFailure(cause))
    })
    return () => {
      wanted = false
      known.current = new Map()
    }
  }, [file])

  const near = useCallback(
    (page: number) => {
      if (!file.byParts) return
      const from = Math.max(1, page - 2)
      // A part that cannot be had is told where the file is opened (usePdfFile).
      learn(from, Math.min(from + 6, file.pageCount)).catch(() => {})
    },
    [file, learn],
  )
  return { sizes, failure, near }
}

const all = (count: number, known: ReadonlyMap<number, PageSize>, first: PageSize) =>
  Array.from({ length: count }, (_, index) => known.get(index + 1) ?? first)
