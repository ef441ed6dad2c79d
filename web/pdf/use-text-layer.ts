import { TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { PdfFile } from './pdf-file.ts'

/**
 * Lays a page's words, invisible, over its picture: to be selected, searched and read aloud.
 * @returns The element of each item of the page's text, once they are there.
 */
export function useTextLayer(
  file: PdfFile,
  number: number,
): { layer: RefObject<HTMLDivElement | null>; elements: readonly HTMLElement[] | null } {
  const layer = useRef<HTMLDivElement>(null)
  const [elements, setElements] = useState<readonly HTMLElement[] | null>(null)
  useEffect(() => {
    const container = layer.current
    if (!container) return
    let running: TextLayer | null = null
    let wanted = true
    async function lay(into: HTMLDivElement) {
      const [page, { content }] = await Promise.all([file.page(number), file.text(number)])
      if (!wanted) return
      const viewport = page.getViewport({ scale: 1 })
      running = new TextLayer({ textContentSource: content, container: into, viewport })
      await running.render()
      if (wanted) setElements(running.textDivs)
    }
    // Without its words a page can still be looked at: its picture tells if the page is broken.
    lay(container).catch(() => wanted && setElements([]))
    return () => {
      wanted = false
      running?.cancel()
      container.replaceChildren()
      setElements(null)
    }
  }, [file, number])
  return { layer, elements }
}
