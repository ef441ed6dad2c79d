/** A list with one of its items at another place, counted without it; places beyond the ends are the ends. */
export function moved<Item extends { itemId: string }>(
  items: readonly Item[],
  itemId: string,
  to: number,
): Item[] {
  const item = items.find((it) => it.itemId === itemId)
  if (!item) return [...items]
  const others = items.filter((it) => it.itemId !== itemId)
  return others.toSpliced(Math.max(0, Math.min(to, others.length)), 0, item)
}
