import type { PlacedBlock } from './canonical-text.ts'
import type { BlockRole } from './classify-blocks.ts'
import { readNameLine } from './speaker.ts'
import type { Unit } from './split-passages.ts'
import { takeHeading } from './take-heading.ts'
import { takeText } from './take-text.ts'
import { type Surroundings, UnitWalk } from './unit-walk.ts'

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
      else if (role === 'row') takeRow(walk, here)
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

function takeRow(walk: UnitWalk, here: PlacedBlock): void {
  const { table } = here.block
  if (table?.header) {
    walk.tableHeader = { id: table.id, start: here.start, end: here.end }
  } else if (table !== null && walk.tableHeader?.id !== table.id) {
    walk.tableHeader = null
  }
  const header =
    walk.tableHeader !== null && walk.tableHeader.start !== here.start
      ? { start: walk.tableHeader.start, end: walk.tableHeader.end }
      : null
  walk.push(here, { kind: 'row', header, points: [] })
}
