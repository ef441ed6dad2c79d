import { romanNumber } from '../../ingest/numbering.ts'

/**
 * Does a passage's label hold for a paragraph in it? `para. 13 (a)–(c)` holds for its points, and
 * `para. 13` for a point that does not begin the passage.
 */
export function coversLabel(
  label: string,
  wanted: string,
  { begins }: { begins: boolean },
): boolean {
  const range = /^(.*?) ?\(([^()]+)\)–\(([^()]+)\)$/u.exec(label)
  if (range === null) return !begins && wanted.startsWith(`${label} (`)
  const [, base = '', from = '', to = ''] = range
  if (!wanted.startsWith(`${base} (`)) return false
  const point = /^\(([^()]+)\)/u.exec(wanted.slice(base.length + 1))?.[1]
  if (point === undefined) return false
  if (point === from || point === to) return true
  return (
    !begins &&
    [romanNumber, letterOrNumber].some((orderOf) => {
      const [low, at, high] = [from, point, to].map(orderOf)
      if (low == null || at == null || high == null) return false
      return low < at && at < high
    })
  )
}

function letterOrNumber(point: string): number | null {
  if (/^\d+$/.test(point)) return Number(point)
  return /^[a-z]$/.test(point) ? point.charCodeAt(0) : null
}
