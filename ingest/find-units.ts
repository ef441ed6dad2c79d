import type { PlacedBlock } from './canonical-text.ts'
import type { BlockRole } from './classify-blocks.ts'
import type { FoundTitle } from './document-title.ts'
import type { Compilation } from './find-compilation.ts'
import { HeadingPath } from './heading-path.ts'
import {
  agendaHeading,
  type HeadingRank,
  isNamedUnit,
  isNumberedHeading,
  isPlainRank,
  rankHeading,
} from './heading-rank.ts'
import { isControlLine } from './masthead.ts'
import { type Marker, NestedNumbering, readMarker } from './numbering.ts'
import { type CitableKind, readArticle } from './paragraph-label.ts'
import {
  isEnactor,
  opensPreambular,
  preambleHeading,
  preambleOpening,
  recitalsHeading,
  recitalsOpening,
} from './preamble.ts'
import { readNameLine, readTurn } from './speaker.ts'
import type { Unit } from './split-passages.ts'
import { endsLikeSentence, isAllCapitals, measureWords } from './text-measure.ts'

type Citable = NonNullable<Unit['citable']> & { style: string }

/** Which kind of paragraphs comes: the preamble and body of a resolution, recitals, or neither. */
type Zone = 'none' | 'preamble' | 'operative' | 'recitals'

/** What is known about the whole document. */
type Surroundings = { title: FoundTitle; compilation: Compilation; authoredLevels: boolean }

/**
 * Walks through the blocks and gives each piece of text its place: heading path, speaker, the
 * numbered paragraph or article it belongs to, its points.
 */
export function findUnits(
  placed: readonly PlacedBlock[],
  roles: readonly BlockRole[],
  document: Surroundings,
): Unit[] {
  return new UnitFinder(placed, roles, document).find()
}

class UnitFinder {
  private readonly units: Unit[] = []
  private readonly headings = new HeadingPath()
  private readonly points = new NestedNumbering()
  private readonly placed: readonly PlacedBlock[]
  private readonly roles: readonly BlockRole[]
  private readonly document: Surroundings
  private readonly debate: boolean
  private readonly levelled: boolean
  private citable: Citable | null = null
  private citables = 0
  private speaker: string | null = null
  private speakerRank: HeadingRank | null = null
  private turns = 0
  private zone: Zone = 'none'
  private recital = 0
  /** Number of the last operative paragraph, and the rank of the heading its resolution stands under. */
  private lastOperative = '0'
  private floor = 0
  private tableHeader: { id: number; start: number; end: number } | null = null
  private pendingHeadings: PlacedBlock[] = []
  /** Did "The Assembly," just come, which belongs to the first paragraph of the preamble? */
  private enacted = false
  /** Words of text since the last heading. */
  private wordsBelow = 0
  /** Number of the last item of a list inside the current paragraph; 0 outside of one. */
  private listed = 0
  /** Did the last piece end with a colon? */
  private leadsIn = false
  /** Does the next piece begin the point that `points` stands at? */
  private opens = false

  constructor(placed: readonly PlacedBlock[], roles: readonly BlockRole[], document: Surroundings) {
    this.placed = placed
    this.roles = roles
    this.document = document
    this.levelled = placed.some(({ block }) => block.kind === 'heading' && block.level !== null)
    this.debate = placed.filter(({ block }) => readTurn(block.text) !== null).length >= 2
  }

  find(): Unit[] {
    let index = 0
    while (index < this.placed.length) {
      const here = this.placed[index]
      if (here === undefined) break
      const role = this.roles[index] ?? 'text'
      if (role === 'front') {
        this.push(here, { kind: 'front' })
        index += 1
      } else if (role === 'heading') {
        index += this.takeHeading(here, index)
      } else {
        if (role === 'name-line') this.takeNameLine(here)
        else if (role === 'contents' || role === 'references' || role === 'links')
          this.push(here, { kind: role, citable: null, points: [] })
        else if (role === 'footnote') this.takeFootnote(here)
        else if (role === 'row') this.takeRow(here)
        else this.takeText(here, index)
        index += 1
      }
    }
    this.keepEmptyHeadings()
    return this.units.sort((one, other) => one.start - other.start)
  }

  /** Enters a heading, together with the title line below "Article 7"; says how many blocks it took. */
  private takeHeading(here: PlacedBlock, index: number): number {
    const { block } = here
    const next = this.placed[index + 1]
    const article = readArticle(block.text)
    const marker = readMarker(block.text)
    if (this.takeMarkerHeading(here, marker, index)) return 1
    if (this.runsThrough(here, index)) {
      this.push(here, { kind: this.points.depth === 0 ? 'text' : 'point' })
      return 1
    }
    let text = block.text
    let taken = 1
    const bare = article !== null ? article.end === block.text.length : isBareNumber(block.text)
    if (bare && next !== undefined && this.isTitleLine(next, index + 1)) {
      text = `${text} ${next.block.text}`
      taken = 2
    }
    // "Agenda item 4" is plain where its title, on the next line, stands out.
    const title = taken === 2 ? next?.block : undefined
    const level = block.kind === 'heading' ? block.level : null
    let rank = rankHeading(block.text, {
      level: level ?? (title?.kind === 'heading' ? title.level : null),
      authored: this.document.authoredLevels,
      levelled: this.levelled,
      lastLetter: this.headings.lastValue('A A.'),
      size: block.look?.size ?? 1,
      capitals: isAllCapitals(block.text),
      centered: block.look?.centered ?? false,
      bold: block.look?.bold ?? false,
    })
    if (this.staysInResolution(rank, index))
      rank = { ...rank, rank: Math.max(rank.rank, this.floor + 0.2) }
    const before = { path: this.headings.texts, speaker: this.speaker, section: this.section }
    this.leaveSpeaker(rank)
    const entry = this.document.compilation.entries.get(index)
    if (entry !== undefined) {
      rank = this.rankEntry(rank)
      this.speaker = this.document.compilation.speaking ? entry : null
      this.speakerRank = rank
      this.turns += 1
    }
    const direct = this.pendingHeadings.length > 0 || this.wordsBelow <= 60
    if (!this.repeatsTitle(text)) this.headings.enter(text, rank, { direct })
    this.keepIfLeft(before)
    this.points.clear()
    this.citable = null
    if (article !== null) this.openCitable(article.kind, article.number, 'article')
    this.changeZone(text, rank)
    this.wordsBelow = 0
    this.pendingHeadings.push(here)
    if (taken === 2 && next !== undefined) this.pendingHeadings.push(next)
    return taken
  }

  /** A heading that is a number alone: "(12)" above a recital. */
  private takeMarkerHeading(here: PlacedBlock, marker: Marker | null, index: number): boolean {
    if (marker === null || marker.end < here.block.text.length) return false
    const reading = marker.readings[0]
    if (reading === undefined) return false
    if (this.zone === 'recitals') {
      if (reading.value === this.recital + 1) {
        this.recital = reading.value
        this.openCitable('recital', marker.name, marker.style)
      } else {
        // Numbers out of turn among recitals belong to the notes of the page.
        this.citable = null
      }
      this.points.clear()
    } else if (this.citable?.kind === 'article' || this.citable?.kind === 'section') {
      this.points.push(marker, this.nextMarker(index))
      this.opens = true
    } else {
      this.openCitable('paragraph', marker.name, marker.style)
      this.points.clear()
    }
    this.pendingHeadings.push(here)
    return true
  }

  /**
   * Recitals and the points of an article are numbered on across nothing but their own text: a
   * plain heading between two of them was a line of it.
   */
  private runsThrough(here: PlacedBlock, index: number): boolean {
    const { citable } = this
    const first = this.points.path[0]
    const recital = this.zone === 'recitals' && this.recital > 0
    const last = recital ? this.recital : Number(first)
    if (!recital && (citable?.kind !== 'article' || first === undefined)) return false
    if (!Number.isInteger(last) || isNumberedHeading(here.block.text)) return false
    for (const { block } of this.placed.slice(index + 1, index + 15)) {
      if (isNamedUnit(block.text)) return false
      const marker = readMarker(block.text)
      if (marker?.readings.some(({ value }) => value === last + 1)) return true
    }
    return false
  }

  /** The title printed once more above the text is no heading of its own. */
  private repeatsTitle(text: string): boolean {
    const fold = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
    return (
      fold(text) === fold(this.document.title.value) ||
      fold(text) === fold(this.headings.texts.at(-1) ?? '')
    )
  }

  private isTitleLine(next: PlacedBlock, index: number): boolean {
    const { text } = next.block
    if (readArticle(text) !== null || readMarker(text) !== null) return false
    if (this.roles[index] === 'heading') return true
    // A line that goes on in small letters on the next one is text.
    if (/^\p{Ll}/u.test(this.placed[index + 1]?.block.text ?? '')) return false
    return (
      this.roles[index] === 'text' &&
      next.block.kind === 'paragraph' &&
      measureWords(text) <= 16 &&
      !endsLikeSentence(text) &&
      !/^\p{Ll}/u.test(text)
    )
  }

  /**
   * A heading between the paragraphs of a resolution stands below the resolution's own heading. It is
   * one if the numbers of the paragraphs go on after it; another heading ends the resolution.
   */
  private staysInResolution(rank: HeadingRank, index: number): boolean {
    if (this.zone !== 'preamble' && this.zone !== 'operative') return false
    const last = Number(this.lastOperative)
    // "I. Marking": parts of a resolution may be numbered; what stands higher up ends it.
    const part = /^[IA1一]/u.test(rank.key) && rank.rank > this.floor
    const below = isPlainRank(rank) || part ? this.placed.slice(index + 1, index + 12) : []
    for (const { block } of below) {
      const marker = readMarker(block.text)
      if (marker?.style !== '1.') continue
      if (marker.readings[0]?.value === last + 1) return true
      break
    }
    this.zone = 'none'
    return false
  }

  private changeZone(text: string, rank: HeadingRank): void {
    if (recitalsHeading.test(text)) {
      this.zone = 'recitals'
      this.recital = 0
      return
    }
    if (this.zone === 'recitals' && rank.rank >= 110 && rank.rank <= 150) this.zone = 'none'
    if (this.zone === 'recitals' && rank.rank < 100) this.zone = rank.rank <= 2 ? 'none' : this.zone
    if (rank.key === 'annex' || rank.key === 'draft') this.zone = 'none'
  }

  /** Sections of a compilation are siblings, also where nothing in their look says so. */
  private rankEntry(rank: HeadingRank): HeadingRank {
    if (!isPlainRank(rank)) return rank
    return {
      ...rank,
      rank: this.document.authoredLevels ? rank.rank : Math.min(rank.rank, 131),
      key: 'entry',
    }
  }

  private leaveSpeaker(rank: HeadingRank): void {
    if (this.speakerRank === null) return
    if (rank.rank <= this.speakerRank.rank) {
      this.speaker = null
      this.speakerRank = null
    }
  }

  private takeNameLine(here: PlacedBlock): void {
    const speaker = readNameLine(here.block.text)
    this.pendingHeadings.push(here)
    this.speaker = speaker
    this.turns += 1
    this.citable = null
    this.points.clear()
  }

  private takeFootnote(here: PlacedBlock): void {
    const number = /^\s*[[(]?(\d{1,4}|[*†‡]+|[a-z])[\])]?[\s.:]*/u.exec(here.block.text)?.[1]
    this.push(here, {
      kind: 'footnote',
      label: number === undefined ? 'footnote' : `footnote ${number}`,
      citable: null,
      points: [],
    })
  }

  private takeRow(here: PlacedBlock): void {
    const { table } = here.block
    if (table?.header) {
      this.tableHeader = { id: table.id, start: here.start, end: here.end }
    } else if (table !== null && this.tableHeader?.id !== table.id) {
      this.tableHeader = null
    }
    const header =
      this.tableHeader !== null && this.tableHeader.start !== here.start
        ? { start: this.tableHeader.start, end: this.tableHeader.end }
        : null
    this.push(here, { kind: 'row', header, points: [] })
  }

  private takeText(here: PlacedBlock, index: number): void {
    const { block } = here
    if (isControlLine(block.text)) {
      // The printer's lines stand at the foot of the first page, in the middle of whatever runs on.
      this.push(here, { kind: 'front', citable: null, points: [] })
      return
    }
    if (this.debate) {
      const turn = readTurn(block.text)
      if (
        turn !== null &&
        !(this.document.compilation.entries.size > 0 && !turn.speaker.includes('('))
      ) {
        this.speaker = turn.speaker
        this.turns += 1
        this.citable = null
        this.points.clear()
      }
    }
    if (this.zone !== 'recitals' && recitalsOpening.test(block.text)) {
      this.zone = 'recitals'
      this.recital = 0
    }
    const next = this.placed[index + 1]?.block.text ?? ''
    if (isEnactor(block.text, next)) {
      this.zone = 'preamble'
      this.lastOperative = '0'
      this.floor = this.headings.last?.rank ?? 0
      this.points.clear()
      this.openCitable('preambular', '1', 'preamble')
      this.enacted = true
      this.push(here, {})
      return
    }
    if (this.takeArticle(here)) return
    // "19.14" alone is a figure that lost its table.
    const marker = /^\d+\.\d+$/.test(block.text) ? null : readMarker(block.text)
    if (marker !== null && marker.readings.length > 0) this.takeNumbered(here, marker, index)
    else this.takePlain(here, marker, index)
  }

  private takeArticle(here: PlacedBlock): boolean {
    const { text } = here.block
    const article = readArticle(text)
    if (article === null) return false
    const spaced = article.delimiter === ' '
    if (spaced && !text.startsWith('第')) return false
    this.points.clear()
    this.zone = 'none'
    this.openCitable(article.kind, article.number, 'article')
    const inner = readMarker(text.slice(article.end))
    if (inner?.readings.some(({ value }) => value === 1)) {
      this.points.push(inner)
      this.push(here, { kind: 'point' })
    } else {
      this.push(here, {})
    }
    return true
  }

  private takeNumbered(here: PlacedBlock, marker: Marker, index: number): void {
    const value = marker.readings[0]?.value ?? 0
    if (this.zone === 'recitals' && marker.style === '(1)') {
      if (value === this.recital + 1) {
        this.recital = value
        this.points.clear()
        this.openCitable('recital', marker.name, marker.style)
        this.push(here, {})
        return
      }
    }
    if (this.zone === 'preamble' && marker.style === '1.') this.zone = 'operative'
    if (this.takeListed(here, marker)) return
    if (this.isBase(marker)) {
      this.listed = 0
      this.points.clear()
      const operative = this.zone === 'operative'
      if (operative) this.lastOperative = marker.name
      this.openCitable(operative ? 'operative' : 'paragraph', marker.name, marker.style)
      this.takeInner(here, marker)
      return
    }
    this.points.push(marker, this.nextMarker(index))
    this.takeInner(here, marker)
  }

  /**
   * "5. The agenda was as follows:" and then "1.", "2.": a list inside a numbered paragraph. It ends
   * where the numbers of the paragraphs go on.
   */
  private takeListed(here: PlacedBlock, marker: Marker): boolean {
    const { citable } = this
    const value = marker.readings[0]?.value ?? 0
    if (citable === null || marker.style !== '1.' || citable.style !== '1.') return false
    const paragraph = Number(citable.number)
    const opens = this.listed === 0 && value === 1 && paragraph >= 2 && this.leadsIn
    const sentence = measureWords(here.block.text) >= 20
    const goesOn =
      this.listed > 0 && value === this.listed + 1 && !(value === paragraph + 1 && sentence)
    if (!opens && !goesOn) return false
    this.listed = value
    this.points.push(marker)
    this.push(here, { kind: 'point' })
    return true
  }

  /** "1. (a) The Parties …": a second marker right after the first. */
  private takeInner(here: PlacedBlock, marker: Marker): void {
    const inner = readMarker(here.block.text.slice(marker.end))
    const opens = inner?.readings.some(({ value }) => value === 1) ?? false
    if (inner !== null && opens && inner.style !== marker.style) this.points.push(inner)
    this.push(here, { kind: this.points.depth === 0 ? 'text' : 'point' })
  }

  /** Does the marker number a paragraph of its own, or a point of the current one? */
  private isBase(marker: Marker): boolean {
    const multilevel = marker.readings.some(({ kind }) => kind === 'multilevel')
    const decimal = marker.readings.some(
      ({ kind }) => kind === 'decimal' || kind === 'multilevel' || kind === 'chinese',
    )
    if (!decimal) return false
    const { citable } = this
    if (citable === null) return true
    if (citable.kind === 'article' || citable.kind === 'section') return false
    if (citable.kind === 'recital') return false
    if (multilevel) return true
    if (citable.kind === 'preambular') return marker.style === '1.'
    return citable.style === marker.style
  }

  private takePlain(here: PlacedBlock, bullet: Marker | null, index: number): void {
    const { text } = here.block
    const preamble = this.headings.texts.some((heading) => preambleHeading.test(heading))
    if (this.zone === 'none' && preamble && opensPreambular(text)) {
      // A treaty's preamble has no enactor when the parties are named in a heading or the title.
      this.zone = 'preamble'
      this.openCitable('preambular', '1', 'preamble')
      this.push(here, {})
      return
    }
    if (this.zone === 'preamble' && bullet === null && this.citable?.kind === 'preambular') {
      const first = this.enacted
      this.enacted = false
      if (!first) {
        if (/[:：]$/u.test(text) && measureWords(text) <= 14 && !preambleOpening.test(text)) {
          // "Have agreed as follows:" closes the preamble.
          this.zone = 'none'
          this.citable = null
          this.push(here, {})
          return
        }
        if (/^\p{Ll}/u.test(text)) {
          this.push(here, {})
          return
        }
        this.openCitable('preambular', String(Number(this.citable.number) + 1), 'preamble')
      }
      this.push(here, {})
      return
    }
    if (bullet !== null || here.block.kind === 'list-item') {
      this.push(here, { kind: 'point' })
      return
    }
    if (this.citable?.kind === 'paragraph' && !this.continues(index)) this.citable = null
    // Text without a mark after points is on the level of the numbered paragraph again.
    if (!/^\p{Ll}/u.test(text) && !this.opens) this.points.pause()
    this.push(here, { kind: this.points.depth === 0 ? 'text' : 'point' })
  }

  /** Is the numbering of paragraphs one that runs on, so that text between belongs to the last? */
  private continues(index: number): boolean {
    const { citable } = this
    if (citable === null) return false
    const value = Number(/\d+$/.exec(citable.number)?.[0])
    if (!Number.isInteger(value)) return false
    for (const { block } of this.placed.slice(index, index + 40)) {
      const marker = readMarker(block.text)
      if (marker === null) continue
      const reading = marker.readings[0]
      // A.1.8 is followed by A.2 as well as by A.1.9.
      if (reading?.kind === 'multilevel' && citable.number.includes('.')) return true
      if (marker.style === citable.style) return reading?.value === value + 1
    }
    return false
  }

  private nextMarker(index: number): Marker | null {
    for (const { block } of this.placed.slice(index + 1, index + 6)) {
      const marker = readMarker(block.text)
      if (marker !== null && marker.readings.length > 0) return marker
    }
    return null
  }

  private openCitable(kind: CitableKind, number: string, style: string): void {
    this.citables += 1
    this.listed = 0
    this.citable = { id: this.citables, kind, number, style }
  }

  private push(here: PlacedBlock, details: Partial<Unit>): void {
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
      ...details,
    })
    this.opens = false
  }

  private get section(): number {
    return this.headings.sectionId * 100_000 + this.turns
  }

  /** A heading that another takes the place of before any text came is kept as a passage. */
  private keepIfLeft(before: { path: string[]; speaker: string | null; section: number }): void {
    const own = before.path.at(-1)
    if (own === undefined || this.headings.texts.includes(own)) return
    this.keepEmptyHeadings({
      heading: before.path.slice(0, -1),
      speaker: before.speaker,
      section: before.section,
    })
  }

  private keepEmptyHeadings(place: Partial<Unit> = {}): void {
    const first = this.pendingHeadings[0]
    const last = this.pendingHeadings.at(-1)
    if (first === undefined || last === undefined) return
    this.push(first, { kind: 'heading', end: last.end, citable: null, points: [], ...place })
  }
}

function isBareNumber(text: string): boolean {
  if (agendaHeading.test(text)) return measureWords(text) <= 6
  return /^(?:(?:annex|annexe|anexo|appendix|приложение)|(?:annex|annexe|anexo|appendix|chapter|chapitre|capítulo|part|partie|title|titre|section|глава|раздел|приложение)\s+[IVXLC\d]+\.?|第[一二三四五六七八九十\d]+[章节编]|[IVXLC]+\.|[A-Z]\.)$/iu.test(
    text,
  )
}
