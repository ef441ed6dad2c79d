import { parseReference } from '../parse-reference.ts'
import type { UnitGroup } from './align-units.ts'
import type { ComparableUnit } from './comparable-units.ts'
import type { OwnedToken } from './joined-tokens.ts'
import type { TokenRun } from './token-diff.ts'

/** Which number a paragraph had and has. */
export type Renumbering = ReadonlySet<string>

type Both<Value> = { older: Value; newer: Value }

const pair = (older: string, newer: string) => `${older}\n${newer}`

/** The numbers that paragraphs went by before and after, where they are others. */
export function renumberingOf(
  groups: readonly UnitGroup[],
  units: Both<readonly ComparableUnit[]>,
): Renumbering {
  const numbers = groups.flatMap(({ older, newer }) => {
    const before = units.older[older[0] ?? -1]?.number
    const after = units.newer[newer[0] ?? -1]?.number
    return before && after && before !== after ? [pair(before, after)] : []
  })
  return new Set(numbers)
}

/** Words before a number that may say of what it is the number: "paragraphs 3, 4 and 7". */
const wordsBefore = 6

/**
 * Is a change nothing but another number in a reference ("under paragraph 3") to a paragraph that now
 * bears that number?
 */
export function followsRenumbering(
  { oldFrom, oldTo, newFrom, newTo }: TokenRun,
  tokens: Both<readonly OwnedToken[]>,
  texts: Both<string>,
  renumbering: Renumbering,
): boolean {
  const before = tokens.older[oldFrom]
  const after = tokens.newer[newFrom]
  if (oldTo - oldFrom !== 1 || newTo - newFrom !== 1 || !before || !after) return false
  if (!renumbering.has(pair(before.key, after.key))) return false
  const first = tokens.newer[Math.max(0, newFrom - wordsBefore)] as OwnedToken
  // In Chinese what it is the number of stands behind it.
  const last = tokens.newer[newFrom + 1] ?? after
  const around = texts.newer.slice(first.start, Math.max(after.end, last.end))
  return parseReference(around).units.some(
    ({ kind, number }) => kind !== 'any' && number === after.key,
  )
}
