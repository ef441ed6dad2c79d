import type { Block } from './blocks.ts'

const isFigure = (cell: string): boolean =>
  /\d/.test(cell) && /^[-+(±≈<>~]?\s*[\d\s.,'’%$€£–-]+\)?$/.test(cell.trim())

const isYear = (cell: string): boolean => /^(?:19|20)\d\d$/.test(cell.trim())

/** Does a column of nothing but figures stand below a name, and no figure in the row itself? */
const standsAboveFigures = (cells: readonly string[], below: readonly (readonly string[])[]) => {
  if (cells.some((cell) => isFigure(cell) && !isYear(cell))) return false
  if (cells.filter((cell) => cell !== '').length < 2 || below.length < 2) return false
  return cells.some((name, column) => {
    const figures = below.map((row) => row[column] ?? '').filter((cell) => cell !== '')
    const counted = figures.length >= 2 && figures.every(isFigure)
    return name !== '' && counted && !figures.every(isYear)
  })
}

/**
 * Marks the first row of a table as the one that names its columns, where the format marks none and
 * figures stand below it: a figure is never to be read without what it counts.
 */
export function nameColumns(blocks: readonly Block[]): Block[] {
  const tables = new Map<number, Block[]>()
  for (const block of blocks) {
    if (block.table === null) continue
    const rows = tables.get(block.table.id)
    if (rows === undefined) tables.set(block.table.id, [block])
    else rows.push(block)
  }
  const named = new Set<Block>()
  for (const rows of tables.values()) {
    const [first, ...rest] = rows
    if (first === undefined || rows.some(({ table }) => table?.header)) continue
    const below = rest.map(({ table }) => table?.cells ?? [])
    if (standsAboveFigures(first.table?.cells ?? [], below)) named.add(first)
  }
  return blocks.map((block) =>
    block.table !== null && named.has(block)
      ? { ...block, table: { ...block.table, header: true } }
      : block,
  )
}
