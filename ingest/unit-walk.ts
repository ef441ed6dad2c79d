import type { PlacedBlock } from './canonical-text.ts'
import type { BlockRole } from './classify-blocks.ts'
import type { FoundTitle } from './document-title.ts'
import type { Compilation } from './find-compilation.ts'
import { HeadingPath } from './heading-path.ts'
import type { HeadingRank } from './heading-rank.ts'
import { type Marker, NestedNumbering, readMarker } from './numbering.ts'
import type { CitableKind } from './paragraph-label.ts'
import { readTurn } from './speaker.ts'
import type { Unit } from './split-passages.ts'
import { measureWords } from './text-measure.ts'

export type Citable = NonNullable<Unit['citable']> & { style: string }

/** Which kind of paragraphs comes: the preamble and body of a resolution, recitals, or neither. */
export type Zone = 'none' | 'preamble' | 'operative' | 'recitals'

/** What is known about the whole document. */
export type Surroundings = { title: FoundTitle; compilation: Compilation; authoredLevels: boolean }

/**
 * The place a walk through the blocks has come to, and the units found so far. `take-heading.ts` and
 * `take-text.ts` move it on.
 */
export class UnitWalk {
  readonly units: Unit[] = []
  readonly headings = new HeadingPath()
  readonly points = new NestedNumbering()
  readonly placed: readonly PlacedBlock[]
  readonly roles: readonly BlockRole[]
  readonly document: Surroundings
  readonly debate: boolean
  readonly levelled: boolean
  citable: Citable | null = null
  citables = 0
  speaker: string | null = null
  speakerRank: HeadingRank | null = null
  turns = 0
  zone: Zone = 'none'
  recital = 0
  /** Number of the last operative paragraph, and the rank of the heading its resolution stands under. */
  lastOperative = '0'
  floor = 0
  /** The table of the last row: its title, and the row that names its columns. */
  table: { id: number; caption: Unit['caption']; header: Unit['header'] } | null = null
  pendingHeadings: PlacedBlock[] = []
  /** Did "The Assembly," just come, which belongs to the first paragraph of the preamble? */
  enacted = false
  /** Words of text since the last heading. */
  wordsBelow = 0
  /** Number of the last item of a list inside the current paragraph; 0 outside of one. */
  listed = 0
  /** Did the last piece end with a colon? */
  leadsIn = false
  /** Does the next piece begin the point that `points` stands at? */
  opens = false

  constructor(placed: readonly PlacedBlock[], roles: readonly BlockRole[], document: Surroundings) {
    this.placed = placed
    this.roles = roles
    this.document = document
    this.levelled = placed.some(({ block }) => block.kind === 'heading' && block.level !== null)
    this.debate = placed.filter(({ block }) => readTurn(block.text) !== null).length >= 2
  }

  /** Adds a unit at the current place; `details` say what is different about it. */
  push(here: PlacedBlock, details: Partial<Unit>): void {
    // A rule drawn with underscores is nothing to cite.
    if (!/[\p{L}\p{N}]/u.test(here.block.text)) return
    this.pendingHeadings = []
    const { start, end } = here
    if (details.kind !== 'footnote') this.wordsBelow += measureWords(here.block.text)
    this.leadsIn = /[:：]$/u.test(here.block.text)
    this.units.push({
      start,
      end,
      kind: 'text',
      section: this.section,
      heading: this.headings.texts,
      speaker: this.speaker,
      citable: this.citable,
      points: this.points.path,
      paragraph: this.points.numbersParagraphs,
      label: null,
      header: null,
      caption: null,
      ...details,
    })
    this.opens = false
  }

  openCitable(kind: CitableKind, number: string, style: string): void {
    this.citables += 1
    this.listed = 0
    this.citable = { id: this.citables, kind, number, style }
  }

  nextMarker(index: number): Marker | null {
    for (const { block } of this.placed.slice(index + 1, index + 6)) {
      const marker = readMarker(block.text)
      if (marker !== null && marker.readings.length > 0) return marker
    }
    return null
  }

  /** Changes with every heading and speaker. */
  get section(): number {
    return this.headings.sectionId * 100_000 + this.turns
  }

  /** A heading that another takes the place of before any text came is kept as a passage. */
  keepIfLeft(before: { path: string[]; speaker: string | null; section: number }): void {
    const own = before.path.at(-1)
    if (own === undefined || this.headings.texts.includes(own)) return
    this.keepEmptyHeadings({
      heading: before.path.slice(0, -1),
      speaker: before.speaker,
      section: before.section,
    })
  }

  keepEmptyHeadings(place: Partial<Unit> = {}): void {
    const first = this.pendingHeadings[0]
    const last = this.pendingHeadings.at(-1)
    if (first === undefined || last === undefined) return
    this.push(first, { kind: 'heading', end: last.end, citable: null, points: [], ...place })
  }
}
