import type { PageSize } from './page-layout.ts'

/** As wide as there is room, or CSS pixels a point. */
export type Zoom = 'fit' | number

// On a wide screen a page that fills the width is too large to be read at a glance.
const largestFit = 1.75
const smallest = 0.25
const largest = 6
const step = 1.2

export function zoomScale(
  zoom: Zoom,
  { sizes, room }: { sizes: readonly PageSize[]; room: number },
): number {
  if (zoom !== 'fit') return zoom
  const widest = Math.max(1, ...sizes.map(({ width }) => width))
  return Math.min(largestFit, Math.max(smallest, room / widest))
}

export function nextZoom(scale: number, direction: 1 | -1): number {
  return Math.min(largest, Math.max(smallest, scale * step ** direction))
}
