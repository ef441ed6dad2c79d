/** A page as it is shown, in points. */
export type PageSize = { width: number; height: number }

/** Pages under one another, in CSS pixels. */
export type PageLayout = {
  pages: { top: number; width: number; height: number }[]
  width: number
  height: number
}

/** A place that stays the same whatever the zoom: so far down a page, 0 to 1. */
export type PagePlace = { page: number; down: number }

/** Where to go: to the height of the eyes, or a page's beginning to the top of the view. */
export type Goal = PagePlace & { to: 'eyes' | 'top' }

export function layOutPages(
  sizes: readonly PageSize[],
  options: { scale: number; gap: number },
): PageLayout {
  const { scale, gap } = options
  let top = gap
  let width = 0
  const pages = sizes.map((size) => {
    const page = {
      top,
      width: Math.round(size.width * scale),
      height: Math.round(size.height * scale),
    }
    top += page.height + gap
    width = Math.max(width, page.width)
    return page
  })
  return { pages, width, height: top }
}

/** The index of the page at this height: the one above it where it falls between two. */
function indexAt({ pages }: PageLayout, y: number): number {
  let low = 0
  let high = pages.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((pages[middle]?.top ?? 0) <= y) low = middle
    else high = middle - 1
  }
  return low
}

/** The page numbers, from 1, that are to be drawn: what is in view and a page before and after. */
export function pagesInView(
  layout: PageLayout,
  view: { top: number; height: number },
): { first: number; last: number } {
  if (layout.pages.length === 0) return { first: 1, last: 0 }
  const first = indexAt(layout, view.top)
  const last = indexAt(layout, view.top + view.height)
  return { first: Math.max(1, first), last: Math.min(layout.pages.length, last + 2) }
}

export function placeAt(layout: PageLayout, y: number): PagePlace {
  const index = indexAt(layout, y)
  const page = layout.pages[index]
  if (!page) return { page: 1, down: 0 }
  return { page: index + 1, down: (y - page.top) / page.height }
}

export function heightOf(layout: PageLayout, place: PagePlace): number {
  const page = layout.pages[place.page - 1]
  return page ? page.top + place.down * page.height : 0
}
