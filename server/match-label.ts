import { romanNumber } from '../ingest/numbering.ts'
import type { ReferencedUnit, UnitKind } from './parse-reference.ts'

/**
 * How a passage's label stands to the part that was asked for, best first: that very part, a range
 * that it lies in, something inside it, or something that holds it.
 */
export type LabelMatch = 'same' | 'range' | 'inside' | 'holds'

/** The words of labels that a reader may mean, those she means most likely first. */
const wordsOf: Record<UnitKind, readonly string[]> = {
  article: ['art.'],
  section: ['sec.'],
  recital: ['recital'],
  // Of a resolution, "paragraph 12" is the operative one.
  paragraph: ['para.', 'op. para.'],
  operative: ['op. para.'],
  preambular: ['pp. para.'],
  footnote: ['footnote'],
  any: ['para.', 'op. para.', 'art.', 'sec.'],
}

const labelForm =
  /^(art\.|sec\.|recital|op\. para\.|pp\. para\.|para\.|footnote) ([^\s(]+(?: (?:bis|ter|quater))?)((?: \([^)]+\))*)(?:–\(([^)]+)\))?$/u

function sameNumber(one: string, other: string): boolean {
  const plain = (number: string) => number.toLowerCase().replace(/[\s-]/gu, '')
  if (plain(one) === plain(other)) return true
  const [a, b] = [romanNumber(one), romanNumber(other)]
  return (a !== null && String(a) === other) || (b !== null && String(b) === one)
}

/** Where the name of a point stands among its like; all three of a range are read in one way. */
function liesBetween(name: string, from: string, to: string): boolean {
  const ways = [
    (text: string) => (/^\d+$/.test(text) ? Number(text) : null),
    (text: string) => (/^[a-z]$/.test(text) ? text.charCodeAt(0) : null),
    romanNumber,
  ]
  return ways.some((read) => {
    const [value, low, high] = [read(name), read(from), read(to)]
    return value !== null && low !== null && high !== null && low <= value && value <= high
  })
}

/** @returns how well a label fits and by which of the meanings of the unit (0 is the likeliest). */
export function matchLabel(
  unit: ReferencedUnit,
  label: string,
): { match: LabelMatch; meaning: number } | null {
  const form = labelForm.exec(label)
  if (!form) return null
  const [, word = '', number = '', pointText = '', rangeEnd] = form
  const meaning = wordsOf[unit.kind].indexOf(word)
  if (meaning < 0 || !sameNumber(number, unit.number)) return null
  const points = [...pointText.matchAll(/\(([^)]+)\)/gu)].map((match) => match[1] ?? '')
  const match = comparePoints(unit.points, points, rangeEnd)
  return match && { match, meaning }
}

function comparePoints(
  wanted: readonly string[],
  points: readonly string[],
  rangeEnd: string | undefined,
): LabelMatch | null {
  const ranged = rangeEnd === undefined ? -1 : points.length - 1
  for (let i = 0; i < Math.min(wanted.length, points.length); i++) {
    const [name, point] = [wanted[i] ?? '', points[i] ?? '']
    if (i === ranged && rangeEnd !== undefined) {
      return liesBetween(name, point, rangeEnd) ? 'range' : null
    }
    if (name !== point) return null
  }
  if (points.length > wanted.length) return 'inside'
  return points.length < wanted.length ? 'holds' : 'same'
}
