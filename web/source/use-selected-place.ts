import { type RefObject, useEffect, useState } from 'react'
import type { DocumentText } from '../../server/api.ts'
import { type Place, selectedOnPages, selectedText } from './selected-place.ts'

// After the last change: a selection that is still being drawn tells nothing yet.
const settleMs = 150

/**
 * What the reader has selected of the text, in its offsets. It stays when the focus goes elsewhere,
 * as to the button that pins it, until something else of the text is pointed at.
 */
export function useSelectedPlace(
  region: RefObject<HTMLElement | null>,
  text: DocumentText | null,
  /** What the text is shown for: another place, another view. */
  shown: unknown,
): Place | null {
  const [place, setPlace] = useState<Place | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown next has nothing selected
  useEffect(() => setPlace(null), [text, shown])

  useEffect(() => {
    if (!text) return
    let timer = 0
    const read = () => {
      const selection = document.getSelection()
      const range = selection?.rangeCount ? selection.getRangeAt(0) : null
      const inText = range && holderOf(region.current, range.commonAncestorContainer)
      if (!range || !inText) return
      setPlace(range.collapsed ? null : placeOf(inText, range, text))
    }
    const wait = () => {
      window.clearTimeout(timer)
      timer = window.setTimeout(read, settleMs)
    }
    document.addEventListener('selectionchange', wait)
    return () => {
      window.clearTimeout(timer)
      document.removeEventListener('selectionchange', wait)
    }
  }, [region, text])

  return place
}

/** The part of the reader that holds text which can be selected. */
function holderOf(region: HTMLElement | null, node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement
  const holder = element?.closest('.reader-text, .pdf-stack') ?? null
  return holder && region?.contains(holder) ? holder : null
}

function placeOf(holder: Element, range: Range, text: DocumentText): Place | null {
  if (holder.matches('.reader-text')) return selectedText(holder, range, text.text)
  const pages = [...holder.querySelectorAll<HTMLElement>('.pdf-page')]
    .filter((page) => range.intersectsNode(page))
    .map((page) => Number(page.dataset.page))
  const [first] = pages
  const last = pages.at(-1)
  if (first === undefined || last === undefined) return null
  return selectedOnPages(text, range.toString(), { first, last })
}
