import { isBinding, type Replacement, touchesOf } from '../../prompts/change-touches.ts'
import type { ChangeKind, ComparedChange, ComparedPart } from '../comparison-api.ts'
import { parseReference } from '../parse-reference.ts'
import { alignUnits, type UnitGroup } from './align-units.ts'
import {
  type ComparableRevision,
  type ComparableUnit,
  comparableUnits,
} from './comparable-units.ts'
import { joinedTokens, type OwnedToken, textOf } from './joined-tokens.ts'
import { followsRenumbering, type Renumbering, renumberingOf } from './renumbering.ts'
import { diffTokens, type TokenRun } from './token-diff.ts'
import { type ParagraphStanding, weighChange } from './weigh-change.ts'

type Both<Value> = { older: Value; newer: Value }

/**
 * What became of each paragraph of the older text in the newer one, in the order of the newer.
 * @param language  BCP 47, of both.
 */
export function compareRevisions(
  revisions: Both<ComparableRevision>,
  language: string,
): ComparedChange[] {
  const units = {
    older: comparableUnits(revisions.older),
    newer: comparableUnits(revisions.newer),
  }
  const groups = withoutHead(alignUnits(units.older, units.newer), units)
  const renumbering = renumberingOf(groups, units)
  return groups.map((group) => {
    const own = {
      older: group.older.map((i) => units.older[i] as ComparableUnit),
      newer: group.newer.map((j) => units.newer[j] as ComparableUnit),
    }
    return describe(group, own, { revisions, renumbering, language })
  })
}

/** Longer than a symbol, a date or a meeting beside the text ("Draft resolution", "2 March 2031"). */
const mostAsideWords = 15

/** What is cited as a paragraph of the preamble is none, however short. */
const isAside = ({ number, tokens, passage: { label } }: ComparableUnit) =>
  number === null && tokens.length <= mostAsideWords && !label?.startsWith('pp. ')

/** Without the short lines before the first paragraph that both have: the head of each document. */
function withoutHead(groups: readonly UnitGroup[], units: Both<ComparableUnit[]>): UnitGroup[] {
  const first = groups.findIndex(({ older, newer }) => older.length > 0 && newer.length > 0)
  return groups.filter(({ older, newer }, i) => {
    const unit = units.older[older[0] ?? -1] ?? units.newer[newer[0] ?? -1]
    return i >= first || !unit || !isAside(unit)
  })
}

type Around = { revisions: Both<ComparableRevision>; renumbering: Renumbering; language: string }

function describe(
  group: UnitGroup,
  units: Both<ComparableUnit[]>,
  { revisions, renumbering, language }: Around,
): ComparedChange {
  const texts = { older: revisions.older.text, newer: revisions.newer.text }
  const plain = (side: 'older' | 'newer') =>
    units[side].map((unit) => partOf(unit, texts[side], []))
  if (group.older.length === 0 || group.newer.length === 0) {
    const kind = group.older.length === 0 ? 'added' : 'deleted'
    const alone = { kind, ...bare, older: plain('older'), newer: plain('newer') } as const
    return weighed(
      alone,
      standingOf([...units.older, ...units.newer], [...alone.older, ...alone.newer]),
    )
  }
  const tokens = {
    older: joinedTokens(units.older),
    newer: joinedTokens(units.newer),
  }
  const runs = diffTokens(keysOf(tokens.older), keysOf(tokens.newer))
  const edits = runs.filter(({ same }) => !same)
  const own = edits.filter((run) => !followsRenumbering(run, tokens, texts, renumbering))
  const kind = kindOf(group, units, { edits: edits.length, own: own.length })
  if (edits.length === 0) {
    return weighed({ kind, ...bare, older: plain('older'), newer: plain('newer') })
  }
  const marked = (
    side: 'older' | 'newer',
    [from, to]: ['oldFrom', 'oldTo'] | ['newFrom', 'newTo'],
  ) =>
    units[side].map((unit, i) => {
      const changed = edits.flatMap((run) => {
        const words = tokens[side].slice(run[from], run[to]).filter(({ unit: of }) => of === i)
        const [first, last] = [words[0], words.at(-1)]
        return first && last ? [{ start: first.start, end: last.end }] : []
      })
      return partOf(unit, texts[side], changed)
    })
  return weighed({
    kind,
    reworded: own.length > 0,
    older: marked('older', ['oldFrom', 'oldTo']),
    newer: marked('newer', ['newFrom', 'newTo']),
    pieces: piecesOf(runs, { tokens, texts }),
    touches:
      own.length === 0 ? [] : touchesOf({ ...changedText(runs, own, { tokens, texts }), language }),
  })
}

const bare = { reworded: false, pieces: [], touches: [] }

const keysOf = (tokens: readonly OwnedToken[]) => tokens.map(({ key }) => key)

function weighed(
  change: Omit<ComparedChange, 'weight'>,
  standing: ParagraphStanding = 'plain',
): ComparedChange {
  return { ...change, weight: weighChange(change, standing) }
}

function standingOf(units: readonly ComparableUnit[], parts: readonly ComparedPart[]) {
  if (parts.some(({ text }) => isBinding(text))) return 'binding'
  return units.every((unit) => isAside(unit)) ? 'aside' : 'plain'
}

function kindOf(
  { moved }: UnitGroup,
  { older, newer }: Both<ComparableUnit[]>,
  { edits, own }: { edits: number; own: number },
): ChangeKind {
  // Without numbers or labels of their own they are one paragraph that was printed in two pieces.
  const numbered = ([first, ...others]: ComparableUnit[]) =>
    others.some(
      ({ number, passage: { label } }) =>
        number !== null || (label !== null && label !== first?.passage.label),
    )
  if (moved) return 'moved'
  if (newer.length > older.length && numbered(newer)) return 'split'
  if (older.length > newer.length && numbered(older)) return 'merged'
  if (own > 0) return 'reworded'
  return edits > 0 || older[0]?.number !== newer[0]?.number ? 'renumbered' : 'same'
}

function partOf(
  { start, end, number, textStart, passage }: ComparableUnit,
  text: string,
  changed: ComparedPart['changed'],
): ComparedPart {
  const { passageId, label, heading, page } = passage
  return {
    passageId,
    start,
    end,
    text: text.slice(start, end),
    number,
    textStart,
    label,
    heading: [...heading],
    page,
    changed,
  }
}

type Sides = { tokens: Both<OwnedToken[]>; texts: Both<string> }

const olderText = ({ tokens, texts }: Sides, { oldFrom, oldTo }: TokenRun) =>
  textOf(tokens.older, [oldFrom, oldTo], texts.older)
const newerText = ({ tokens, texts }: Sides, { newFrom, newTo }: TokenRun) =>
  textOf(tokens.newer, [newFrom, newTo], texts.newer)

function piecesOf(runs: readonly TokenRun[], sides: Sides): ComparedChange['pieces'] {
  const pieces = runs.flatMap((run): ComparedChange['pieces'] => {
    const [older, newer] = [olderText(sides, run), newerText(sides, run)]
    if (run.same) return [{ kind: 'same', text: newer }]
    // What follows the last word of both (a blank, a full stop) is not replaced with it.
    const both = older !== '' && newer !== ''
    const [oldEnd, newEnd] = both
      ? [afterLast(sides.tokens.older[run.oldTo - 1]), afterLast(sides.tokens.newer[run.newTo - 1])]
      : [0, 0]
    return [
      { kind: 'deleted', text: older.slice(0, older.length - oldEnd) },
      { kind: 'inserted', text: newer.slice(0, newer.length - newEnd) },
      { kind: 'same', text: newer.slice(newer.length - newEnd) },
    ]
  })
  return pieces.filter(({ text }) => text !== '')
}

/** How much of what a word owns stands behind it. */
const afterLast = (token: OwnedToken | undefined) => (token ? token.to - token.end : 0)

/** Both texts for their figures, without the numbers of paragraphs and articles that they refer to. */
function changedText(
  runs: readonly TokenRun[],
  own: readonly TokenRun[],
  sides: Sides,
): { replacements: Replacement[]; older: string; newer: string } {
  const told = runs.filter((run) => run.same || own.includes(run))
  const figuresOf = (texts: string[]) => parseReference(texts.join('')).rest
  return {
    replacements: own.map((run) => ({
      deleted: olderText(sides, run),
      inserted: newerText(sides, run),
    })),
    older: figuresOf(told.map((run) => olderText(sides, run))),
    newer: figuresOf(told.map((run) => newerText(sides, run))),
  }
}
