import { type RefObject, useEffect, useRef, useState } from 'react'
import { drawPage } from './draw-page.ts'
import type { PdfFile } from './pdf-file.ts'

// Pages that only fly by while the reader scrolls are not drawn.
const calmMs = 50

/**
 * Keeps a page's picture inside an element, drawn anew when its size changes; the old one stays,
 * stretched, until the new one is there.
 */
export function useDrawnPage(
  file: PdfFile,
  number: number,
  width: number,
): { holder: RefObject<HTMLDivElement | null>; failed: boolean } {
  const holder = useRef<HTMLDivElement>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    const controller = new AbortController()
    const timer = setTimeout(() => {
      drawPage(file, number, { width, signal: controller.signal }).then(
        (canvas) => {
          if (canvas && !controller.signal.aborted) holder.current?.replaceChildren(canvas)
        },
        () => {
          if (!controller.signal.aborted) setFailed(true)
        },
      )
    }, calmMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [file, number, width])
  return { holder, failed }
}
