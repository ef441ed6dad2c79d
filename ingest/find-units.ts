import type { PlacedBlock } from './canonical-text.ts'
import type { BlockRole } from './classify-blocks.ts'
import { isCaption } from './looks-like-heading.ts'
import { readNameLine } from './speaker.ts'
import type { Unit } from './split-passages.ts'
import { takeHeading } from './take-heading.ts'
import { takeText } from './take-text.ts'
import { measureWords } from './text-measure.ts'
import { type Surroundings, UnitWalk } from './unit-walk.ts'

/** A title of a table is no longer than this; more is the paragraph that speaks of it. */
const captionWords = 40

/**
 * Walks through the blocks and gives each piece of text its place: heading path, speaker, the
 * numbered paragraph or article it belongs to, its points.
 */
export function findUnits(
  placed: readonly PlacedBlock[],
  roles: readonly BlockRole[],
  document: Surroundings,
): Unit[] {
  const walk = new UnitWalk(placed, roles, document)
  let index = 0
  while (index < walk.placed.length) {
    const here = walk.placed[index]
    if (here === undefined) break
    const role = walk.roles[index] ?? 'text'
    if (role === 'front') {
      walk.push(here, { kind: 'front' })
      index += 1
    } else if (role === 'heading') {
      index += takeHeading(walk, here, index)
    } else {
      if (role === 'name-line') takeNameLine(walk, here)
      else if (role === 'contents' || role === 'references' || role === 'links')
        walk.push(here, { kind: role, citable: null, points: [] })
      else if (role === 'footnote') takeFootnote(walk, here)
      else if (role === 'row') takeRow(walk, here, index)
      else takeText(walk, here, index)
      index += 1
    }
  }
  walk.keepEmptyHeadings()
  return walk.units.sort((one, other) => one.start - other.start)
}

function takeNameLine(walk: UnitWalk, here: PlacedBlock): void {
  const speaker = readNameLine(here.block.text)
  walk.pendingHeadings.push(here)
  walk.speaker = speaker
  walk.turns += 1
  walk.citable = null
  walk.points.clear()
}

function takeFootnote(walk: UnitWalk, here: PlacedBlock): void {
  const number = /^\s*[[(]?(\d{1,4}|[*†‡]+|[a-z])[\])]?[\s.:]*/u.exec(here.block.text)?.[1]
  walk.push(here, {
    kind: 'footnote',
    label: number === undefined ? 'footnote' : `footnote ${number}`,
    citable: null,
    points: [],
  })
}

function takeRow(walk: UnitWalk, here: PlacedBlock, index: number): void {
  const { table } = here.block
  if (table !== null && walk.table?.id !== table.id) {
    walk.table = { id: table.id, caption: captionAbove(walk, index), header: null }
  }
  const { caption = null } = walk.table ?? {}
  if (table?.header && walk.table) {
    // "Landings (tonnes)" above "2031 | 2032": columns may be named in several rows.
    const above = walk.placed[index - 1]?.block.table
    const goesOn = above?.header === true && above.id === table.id
    const start = goesOn ? (walk.table.header?.start ?? here.start) : here.start
    walk.table.header = { start, end: here.end }
    walk.push(here, { kind: 'row', caption, points: [] })
    return
  }
  walk.push(here, { kind: 'row', caption, header: walk.table?.header ?? null, points: [] })
}

/** "Table 2. Landings" and "(thousands of tonnes)" above a table: a figure is read with both. */
function captionAbove({ placed, roles }: UnitWalk, index: number): Unit['caption'] {
  const above = (steps: number): PlacedBlock | undefined =>
    roles[index - steps] === 'row' ? undefined : placed[index - steps]
  const last = above(1)
  if (last === undefined || measureWords(last.block.text) > captionWords) return null
  if (isCaption(last.block.text)) return { start: last.start, end: last.end }
  if (!/^[([（].*[)\]）]$/u.test(last.block.text)) return null
  const title = above(2)
  const begins = title !== undefined && isCaption(title.block.text) ? title : last
  return { start: begins.start, end: last.end }
}
