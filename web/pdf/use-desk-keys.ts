import { type RefObject, useEffect, useRef } from 'react'

const lineHeight = 56

type Actions = {
  page: number
  goToPage: (page: number) => void
  changeZoom: (step: 1 | -1 | 'fit') => void
  openSearch: () => void
}

/**
 * Keys while the reader is in use: arrows and page keys turn and scroll, plus and minus zoom.
 * Wherever in the reader the focus is, except in a field.
 */
export function useDeskKeys(
  desk: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  actions: Actions,
): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const region = desk.current?.closest<HTMLElement>('.reader') ?? desk.current
    if (!region) return
    const onKeyDown = (event: KeyboardEvent) => {
      const { page, goToPage, changeZoom, openSearch } = latest.current
      const pages = scroller.current
      if (!pages || event.defaultPrevented || event.altKey) return
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') {
        event.preventDefault()
        openSearch()
        return
      }
      if (event.ctrlKey || event.metaKey) return
      if ((event.target as Element).matches('input, textarea, select')) return
      const scroll = (by: number) => pages.scrollBy({ top: by })
      const screen = 0.9 * pages.clientHeight
      const forward = getComputedStyle(region).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
      const keys: Record<string, () => void> = {
        ArrowLeft: () => goToPage(page + (forward === 'ArrowLeft' ? 1 : -1)),
        ArrowRight: () => goToPage(page + (forward === 'ArrowRight' ? 1 : -1)),
        ArrowUp: () => scroll(-lineHeight),
        ArrowDown: () => scroll(lineHeight),
        PageUp: () => scroll(-screen),
        PageDown: () => scroll(screen),
        Home: () => goToPage(1),
        End: () => goToPage(Number.MAX_SAFE_INTEGER),
        '+': () => changeZoom(1),
        '=': () => changeZoom(1),
        '-': () => changeZoom(-1),
        '0': () => changeZoom('fit'),
      }
      const action = keys[event.key]
      if (!action) return
      event.preventDefault()
      action()
    }
    region.addEventListener('keydown', onKeyDown)
    return () => region.removeEventListener('keydown', onKeyDown)
  }, [desk, scroller])
}
