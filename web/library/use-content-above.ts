import { type RefObject, useLayoutEffect, useState } from 'react'

/** How high what stands above an element is, in the screen that scrolls both. */
export function useContentAbove(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(0)
  // No list of dependencies: whatever was drawn anew may stand above.
  useLayoutEffect(() => {
    const own = element.current
    const screen = own?.closest('.screen')
    if (!own || !screen) return
    const measure = () =>
      setHeight(
        Math.round(
          own.getBoundingClientRect().top - screen.getBoundingClientRect().top + screen.scrollTop,
        ),
      )
    measure()
    const observer = new ResizeObserver(measure)
    for (const child of screen.children) if (!child.contains(own)) observer.observe(child)
    return () => observer.disconnect()
  })
  return height
}
