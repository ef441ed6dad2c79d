import { splitSentences } from '../prompts/sentences.ts'
import type { PassageKind } from '../vectors/schema.ts'
import { type CitableKind, paragraphLabel } from './paragraph-label.ts'
import { measureWords } from './text-measure.ts'

/** A paragraph, point, row or footnote in its place: the smallest thing that passages are made of. */
export type Unit = {
  start: number
  end: number
  kind: 'text' | 'point' | Exclude<PassageKind, 'text'>
  /** Units of one section, speaker and citable unit may share a passage. */
  section: number
  heading: string[]
  speaker: string | null
  citable: { id: number; kind: CitableKind; number: string } | null
  /** Names of the points it stands in, outer to inner: ['1', 'a']. */
  points: string[]
  /** Is the outermost point a numbered paragraph, which is cited alone? */
  paragraph: boolean
  /** A label of its own (footnotes). */
  label: string | null
  /** Row that names the columns of the table this row belongs to. */
  header: { start: number; end: number } | null
  /** Title of that table, with the unit of its figures where one is given. */
  caption: { start: number; end: number } | null
}

/** A passage as a slice of the text, with the pieces that it must be read with. */
export type PassageSlice = {
  start: number
  end: number
  kind: PassageKind
  heading: string[]
  label: string | null
  speaker: string | null
  context: { start: number; end: number }[]
}

/** Limits in words as `measureWords` counts them. */
export const passageWords = { enough: 60, max: 220 } as const

/** Groups units into passages and cuts those that are too long. */
export function splitPassages(
  text: string,
  units: readonly Unit[],
  language: string,
): PassageSlice[] {
  const slices: PlacedSlice[] = []
  let group: Unit[] = []
  const flush = (): void => {
    const section = group[0]?.section ?? 0
    slices.push(...slicesOf(text, group, language).map((slice) => ({ ...slice, section })))
    group = []
  }
  for (const unit of units) {
    const last = group.at(-1)
    if (last !== undefined && !together(last, unit)) flush()
    group.push(unit)
  }
  flush()
  return joinCrumbs(text, slices)
}

type PlacedSlice = PassageSlice & { section: number }

/** A thank-you or a salutation on its own is no passage. */
const crumbWords = 5

/** Crumbs without a label join the passage before them, or after, of the same section and speaker. */
function joinCrumbs(text: string, slices: readonly PlacedSlice[]): PassageSlice[] {
  const out: PlacedSlice[] = []
  let opening: PlacedSlice | null = null
  const near = (one: PlacedSlice, other: PlacedSlice): boolean =>
    one.section === other.section &&
    one.speaker === other.speaker &&
    other.kind === 'text' &&
    words(text, { start: one.start, end: other.end }) <= passageWords.max
  for (const [index, slice] of slices.entries()) {
    const here: PlacedSlice = opening === null ? slice : { ...slice, start: opening.start }
    opening = null
    const before = out.at(-1)
    const next = slices[index + 1]
    const crumb = here.kind === 'text' && here.label === null && words(text, here) <= crumbWords
    if (crumb && before?.kind === 'text' && near(before, here)) {
      out[out.length - 1] = { ...before, end: here.end }
    } else if (crumb && next !== undefined && near(here, next)) opening = here
    else out.push(here)
  }
  return out.map(({ section: _section, ...slice }) => slice)
}

/** Points are text; everything else is what its unit is. */
function passageKindOf({ kind }: Unit): PassageKind {
  return kind === 'point' ? 'text' : kind
}

function together(one: Unit, other: Unit): boolean {
  if (one.kind === 'footnote' || passageKindOf(one) !== passageKindOf(other)) return false
  if (one.header?.start !== other.header?.start) return false
  if (one.caption?.start !== other.caption?.start) return false
  return (
    one.section === other.section &&
    one.speaker === other.speaker &&
    one.citable?.id === other.citable?.id
  )
}

function words(text: string, unit: { start: number; end: number }): number {
  return measureWords(text.slice(unit.start, unit.end))
}

function slicesOf(text: string, group: readonly Unit[], language: string): PassageSlice[] {
  const [first] = group
  if (first === undefined) return []
  const total = group.reduce((sum, unit) => sum + words(text, unit), 0)
  if (first.kind === 'row') return pack(text, group, { enough: passageWords.max, language })
  if (first.citable === null) return pack(text, group, { enough: passageWords.enough, language })
  const apart = first.citable.kind === 'article' || first.citable.kind === 'section'
  if (!apart || !group.some((unit, index) => beginsParagraph(unit, group[index - 1]))) {
    if (total <= passageWords.max) return [sliceOf(group, [])]
    return pack(text, group, { enough: passageWords.max, language })
  }
  // Numbered paragraphs of an article are cited alone: each with its own points.
  const slices: PassageSlice[] = []
  let part: Unit[] = []
  const flush = (): void => {
    if (part.length > 0) {
      const size = part.reduce((sum, unit) => sum + words(text, unit), 0)
      const lead = part.includes(first) || !leadsIn(text, first) ? [] : [spanOf(first)]
      if (size <= passageWords.max) slices.push(sliceOf(part, lead))
      else slices.push(...pack(text, part, { enough: passageWords.max, language, lead }))
    }
    part = []
  }
  for (const [index, unit] of group.entries()) {
    if (beginsParagraph(unit, group[index - 1])) flush()
    part.push(unit)
  }
  flush()
  return slices
}

/** Is it the first piece of a numbered paragraph of an article, or of what follows one? */
function beginsParagraph(unit: Unit, before: Unit | undefined): boolean {
  if (!unit.paragraph) return before?.paragraph ?? false
  return before?.points[0] !== unit.points[0]
}

function leadsIn(text: string, unit: Unit): boolean {
  return unit.points.length === 0 && /[:：]["”»]?$/u.test(text.slice(unit.start, unit.end))
}

function spanOf(unit: { start: number; end: number }): { start: number; end: number } {
  return { start: unit.start, end: unit.end }
}

/**
 * Fills passages in order up to the maximum; from `enough` words on the next paragraph begins a new
 * one, but points stay with the text that leads in to them.
 */
function pack(
  text: string,
  group: readonly Unit[],
  options: { enough: number; language: string; lead?: { start: number; end: number }[] },
): PassageSlice[] {
  const slices: PassageSlice[] = []
  let part: Unit[] = []
  let size = 0
  let lead: Unit | null = null
  const contextOf = (unit: Unit): { start: number; end: number }[] => {
    const context = [...(options.lead ?? [])]
    if (unit.caption !== null) context.push(unit.caption)
    if (unit.header !== null) context.push(unit.header)
    if (lead !== null && lead !== unit && unit.kind === 'point') context.push(spanOf(lead))
    return context
  }
  let context: { start: number; end: number }[] = []
  const flush = (): void => {
    if (part.length > 0) slices.push(sliceOf(part, context))
    part = []
    size = 0
  }
  for (const unit of group) {
    const length = words(text, unit)
    const full = size + length > passageWords.max
    const done = size >= options.enough && !(unit.kind === 'point' && lead !== null)
    if (part.length > 0 && (full || done)) flush()
    if (unit.kind === 'text')
      lead = /[:：]["”»]?$/u.test(text.slice(unit.start, unit.end)) ? unit : null
    if (part.length === 0) context = contextOf(unit)
    if (length > passageWords.max) {
      flush()
      const pieces = splitLong(text, unit, options.language)
      for (const piece of pieces) {
        slices.push({ ...sliceOf([unit], context), start: piece.start, end: piece.end })
      }
      continue
    }
    part.push(unit)
    size += length
  }
  flush()
  return mendTail(text, slices, group)
}

/** A last crumb joins the passage before it when both fit. */
function mendTail(text: string, slices: PassageSlice[], group: readonly Unit[]): PassageSlice[] {
  const last = slices.at(-1)
  const before = slices.at(-2)
  if (last === undefined || before === undefined || words(text, last) > 15) return slices
  if (group[0]?.kind === 'row' || words(text, last) + words(text, before) > passageWords.max) {
    return slices
  }
  if (last.label !== before.label) return slices
  return [...slices.slice(0, -2), { ...before, end: last.end }]
}

function sliceOf(part: readonly Unit[], context: { start: number; end: number }[]): PassageSlice {
  const [first] = part
  const last = part.at(-1)
  if (first === undefined || last === undefined) throw new Error('a passage of no units')
  const label =
    first.label ??
    (first.citable === null
      ? null
      : paragraphLabel({
          kind: first.citable.kind,
          number: first.citable.number,
          from: first.points,
          to: last.points,
        }))
  return {
    start: first.start,
    end: last.end,
    kind: passageKindOf(first),
    heading: first.heading,
    label,
    speaker: first.speaker,
    context,
  }
}

/** Cuts a long text at sentences into parts of about equal length, none above the maximum. */
export function splitLong(
  text: string,
  span: { start: number; end: number },
  language: string,
): { start: number; end: number }[] {
  const body = text.slice(span.start, span.end)
  const sentences = splitSentences(body, language).flatMap((sentence) => shorten(body, sentence))
  const total = measureWords(body)
  const target = total / Math.ceil(total / passageWords.max)
  const parts: { start: number; end: number }[] = []
  let open: { start: number; end: number } | null = null
  for (const sentence of sentences) {
    if (open !== null) {
      const joined = measureWords(body.slice(open.start, sentence.end))
      const now = measureWords(body.slice(open.start, open.end))
      const nearer = Math.abs(joined - target) <= Math.abs(now - target)
      if (joined <= passageWords.max && (now < passageWords.enough || joined <= target || nearer)) {
        open.end = sentence.end
        continue
      }
      parts.push(open)
    }
    open = { ...sentence }
  }
  if (open !== null) parts.push(open)
  return parts.map(({ start, end }) => ({ start: span.start + start, end: span.start + end }))
}

/** A sentence longer than a passage is cut at semicolons, then commas, then between words. */
function shorten(
  body: string,
  sentence: { start: number; end: number },
): { start: number; end: number }[] {
  const text = body.slice(sentence.start, sentence.end)
  if (measureWords(text) <= passageWords.max) return [sentence]
  for (const mark of [/[;；؛]\s*/gu, /[,，،、:：]\s*/gu, /\s+/gu, /(?<=.{100})/gu]) {
    const cuts = [...text.matchAll(mark)].map((match) => match.index + match[0].length)
    const cut = nearestTo(cuts, text.length / 2)
    if (cut === null) continue
    const head = trimmed(body, { start: sentence.start, end: sentence.start + cut })
    const tail = trimmed(body, { start: sentence.start + cut, end: sentence.end })
    return [...shorten(body, head), ...shorten(body, tail)]
  }
  return [sentence]
}

function nearestTo(offsets: readonly number[], middle: number): number | null {
  let best: number | null = null
  for (const offset of offsets) {
    if (offset < middle * 0.3 || offset > middle * 1.7) continue
    if (best === null || Math.abs(offset - middle) < Math.abs(best - middle)) best = offset
  }
  return best
}

function trimmed(
  body: string,
  span: { start: number; end: number },
): { start: number; end: number } {
  const piece = body.slice(span.start, span.end)
  const start = span.start + piece.length - piece.trimStart().length
  return { start, end: start + piece.trim().length }
}
