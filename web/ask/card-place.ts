export type Box = { left: number; right: number; top: number; bottom: number }

export type CardPlace = {
  side: 'left' | 'right' | 'top' | 'bottom'
  /** From the marker, in CSS pixels. */
  offset: number
}

/** Of a hover card, in CSS pixels, as ask.css draws it: what it would cover is guessed from that. */
const cardWidth = 400
const cardHeight = 260
const gap = 6
const margin = 16

/**
 * Where the card of a citation covers no other marker, so that the next one can be pointed at at
 * once: in the margin of the text where there is room for it. Elsewhere above or below, whichever
 * covers fewer; where both are alike, above, because readers go down.
 */
export function cardPlace(options: {
  marker: Box
  others: readonly Box[]
  /** The column that the text stands in. */
  column: Box
  /** Of the window. */
  width: number
  direction: 'ltr' | 'rtl'
}): CardPlace {
  const { marker, others, column, width, direction } = options
  const room = direction === 'ltr' ? width - column.right : column.left
  if (room >= cardWidth + 2 * margin) {
    return direction === 'ltr'
      ? { side: 'right', offset: column.right - marker.right + margin }
      : { side: 'left', offset: marker.left - column.left + margin }
  }
  const middle = (marker.left + marker.right) / 2
  const covered = (top: number, bottom: number) =>
    others.filter(
      (other) =>
        other.bottom > top &&
        other.top < bottom &&
        other.right > middle - cardWidth / 2 &&
        other.left < middle + cardWidth / 2,
    ).length
  const above = covered(marker.top - cardHeight, marker.top)
  const below = covered(marker.bottom, marker.bottom + cardHeight)
  return { side: below < above ? 'bottom' : 'top', offset: gap }
}
