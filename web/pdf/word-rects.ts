import type { ItemRange } from './page-words.ts'

/** A rectangle on a page, in parts of its width and height. */
export type PageRect = { x: number; y: number; width: number; height: number }

/** Where pieces of items stand on the page, measured on the text that lies over its picture. */
export function wordRects(
  page: HTMLElement,
  elements: readonly HTMLElement[],
  ranges: readonly ItemRange[],
): PageRect[] {
  const frame = page.getBoundingClientRect()
  if (frame.width === 0 || frame.height === 0) return []
  const rects = ranges.flatMap(({ item, from, to }): PageRect[] => {
    const node = elements[item]?.firstChild
    if (!(node instanceof Text)) return []
    const range = document.createRange()
    range.setStart(node, Math.min(from, node.length))
    range.setEnd(node, Math.min(to, node.length))
    const { left, top, width, height } = range.getBoundingClientRect()
    if (width === 0 || height === 0) return []
    return [
      {
        x: (left - frame.left) / frame.width,
        y: (top - frame.top) / frame.height,
        width: width / frame.width,
        height: height / frame.height,
      },
    ]
  })
  return joinLines(rects)
}

/** Pieces next to one another become one, so that a marked line has no seams. */
export function joinLines(rects: readonly PageRect[]): PageRect[] {
  const joined: PageRect[] = []
  for (const rect of rects) {
    const last = joined.at(-1)
    if (last && onOneLine(last, rect)) {
      const right = Math.max(last.x + last.width, rect.x + rect.width)
      const bottom = Math.max(last.y + last.height, rect.y + rect.height)
      last.x = Math.min(last.x, rect.x)
      last.y = Math.min(last.y, rect.y)
      last.width = right - last.x
      last.height = bottom - last.y
    } else {
      joined.push({ ...rect })
    }
  }
  return joined
}

// Parts of the page's width between two pieces of one line.
const mostGap = 0.05

function onOneLine(a: PageRect, b: PageRect): boolean {
  const shared = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  const gap = Math.max(a.x, b.x) - Math.min(a.x + a.width, b.x + b.width)
  return shared > 0.5 * Math.min(a.height, b.height) && gap < mostGap
}
