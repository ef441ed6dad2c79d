import { plainWords } from '../ingest/document-sketch.ts'
import type { Passage } from '../vectors/schema.ts'
import type { RankedPassage } from './fusion.ts'

/** Share of words that one paragraph keeps from version to version, at the least (Dice). */
const sameParagraph = 0.6

type Linked = Pick<Passage, 'documentId'> & { links?: Passage['links'] }

const later = new Set(['adopted-as', 'superseded-by'])
const alike = new Set(['duplicate', 'translation'])

/** Does one passage's document take the place of the other's: the adopted text, a later version? */
export function replaces(newer: Linked, older: Linked): boolean {
  return (older.links ?? []).some(
    ({ kind, documentId }) => later.has(kind) && documentId === newer.documentId,
  )
}

/** Are two passages of one text, in another file or another language? */
export function areOneText(one: Linked, other: Linked): boolean {
  return (one.links ?? []).some(
    ({ kind, documentId }) => alike.has(kind) && documentId === other.documentId,
  )
}

/**
 * What it is worth, in cosine, that a text was adopted: of what a delegation proposes and what was
 * decided, who asks for neither wants the second.
 */
const adoptedBonus = 0.04

/** Raises adopted texts, for a question that names no State, whose position it might be after, and no document. */
export function preferAdopted(passages: readonly RankedPassage[]): RankedPassage[] {
  return passages
    .map((passage) =>
      passage.version === 'adopted' ? { ...passage, score: passage.score + adoptedBonus } : passage,
    )
    .sort((a, b) => b.score - a.score)
}

/**
 * Puts the adopted or later form of a paragraph before its older one, where both were found. The
 * later one takes the older one's rank and score; nothing else moves, and nothing is left out.
 */
export function preferVersions(passages: readonly RankedPassage[]): RankedPassage[] {
  const ordered = [...passages]
  for (let at = 0; at < ordered.length; at++) {
    const older = ordered[at] as RankedPassage
    if (!older.links?.some(({ kind }) => later.has(kind))) continue
    const from = ordered.findIndex(
      (newer, i) => i > at && replaces(newer, older) && isSameParagraph(newer, older),
    )
    if (from < 0) continue
    const [newer] = ordered.splice(from, 1) as [RankedPassage]
    ordered.splice(at, 0, { ...newer, score: older.score })
  }
  return ordered
}

function isSameParagraph(one: RankedPassage, other: RankedPassage): boolean {
  const words = new Set(plainWords(one.text))
  const others = new Set(plainWords(other.text))
  const both = [...words].filter((word) => others.has(word)).length
  return words.size + others.size > 0 && (2 * both) / (words.size + others.size) >= sameParagraph
}
