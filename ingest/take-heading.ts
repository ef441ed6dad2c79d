import type { PlacedBlock } from './canonical-text.ts'
import {
  agendaHeading,
  type HeadingRank,
  isNamedUnit,
  isNumberedHeading,
  isPlainRank,
  rankHeading,
} from './heading-rank.ts'
import { type Marker, readMarker } from './numbering.ts'
import { readArticle } from './paragraph-label.ts'
import { recitalsHeading } from './preamble.ts'
import { endsLikeSentence, isAllCapitals, measureWords } from './text-measure.ts'
import type { UnitWalk } from './unit-walk.ts'

/** Enters a heading, together with the title line below "Article 7"; says how many blocks it took. */
export function takeHeading(walk: UnitWalk, here: PlacedBlock, index: number): number {
  const { block } = here
  const next = walk.placed[index + 1]
  const article = readArticle(block.text)
  const marker = readMarker(block.text)
  if (takeMarkerHeading(walk, here, marker, index)) return 1
  if (runsThrough(walk, here, index)) {
    walk.push(here, { kind: walk.points.depth === 0 ? 'text' : 'point' })
    return 1
  }
  let text = block.text
  let taken = 1
  const bare = article !== null ? article.end === block.text.length : isBareNumber(block.text)
  if (bare && next !== undefined && isTitleLine(walk, next, index + 1)) {
    text = `${text} ${next.block.text}`
    taken = 2
  }
  // "Agenda item 4" is plain where its title, on the next line, stands out.
  const title = taken === 2 ? next?.block : undefined
  const level = block.kind === 'heading' ? block.level : null
  let rank = rankHeading(block.text, {
    level: level ?? (title?.kind === 'heading' ? title.level : null),
    authored: walk.document.authoredLevels,
    levelled: walk.levelled,
    lastLetter: walk.headings.lastValue('A A.'),
    size: block.look?.size ?? 1,
    capitals: isAllCapitals(block.text),
    centered: block.look?.centered ?? false,
    bold: block.look?.bold ?? false,
  })
  if (staysInResolution(walk, rank, index))
    rank = { ...rank, rank: Math.max(rank.rank, walk.floor + 0.2) }
  const before = { path: walk.headings.texts, speaker: walk.speaker, section: walk.section }
  leaveSpeaker(walk, rank)
  const entry = walk.document.compilation.entries.get(index)
  if (entry !== undefined) {
    rank = rankEntry(walk, rank)
    walk.speaker = walk.document.compilation.speaking ? entry : null
    walk.speakerRank = rank
    walk.turns += 1
  }
  const direct = walk.pendingHeadings.length > 0 || walk.wordsBelow <= 60
  if (!repeatsTitle(walk, text)) walk.headings.enter(text, rank, { direct })
  walk.keepIfLeft(before)
  walk.points.clear()
  walk.citable = null
  if (article !== null) walk.openCitable(article.kind, article.number, 'article')
  changeZone(walk, text, rank)
  walk.wordsBelow = 0
  walk.pendingHeadings.push(here)
  if (taken === 2 && next !== undefined) walk.pendingHeadings.push(next)
  return taken
}

/** A heading that is a number alone: "(12)" above a recital. */
function takeMarkerHeading(
  walk: UnitWalk,
  here: PlacedBlock,
  marker: Marker | null,
  index: number,
): boolean {
  if (marker === null || marker.end < here.block.text.length) return false
  const reading = marker.readings[0]
  if (reading === undefined) return false
  if (walk.zone === 'recitals') {
    if (reading.value === walk.recital + 1) {
      walk.recital = reading.value
      walk.openCitable('recital', marker.name, marker.style)
    } else {
      // Numbers out of turn among recitals belong to the notes of the page.
      walk.citable = null
    }
    walk.points.clear()
  } else if (walk.citable?.kind === 'article' || walk.citable?.kind === 'section') {
    walk.points.push(marker, walk.nextMarker(index))
    walk.opens = true
  } else {
    walk.openCitable('paragraph', marker.name, marker.style)
    walk.points.clear()
  }
  walk.pendingHeadings.push(here)
  return true
}

/**
 * Recitals and the points of an article are numbered on across nothing but their own text: a
 * plain heading between two of them was a line of it.
 */
function runsThrough(walk: UnitWalk, here: PlacedBlock, index: number): boolean {
  const { citable } = walk
  const first = walk.points.path[0]
  const recital = walk.zone === 'recitals' && walk.recital > 0
  const last = recital ? walk.recital : Number(first)
  if (!recital && (citable?.kind !== 'article' || first === undefined)) return false
  if (!Number.isInteger(last) || isNumberedHeading(here.block.text)) return false
  for (const { block } of walk.placed.slice(index + 1, index + 15)) {
    if (isNamedUnit(block.text)) return false
    const marker = readMarker(block.text)
    if (marker?.readings.some(({ value }) => value === last + 1)) return true
  }
  return false
}

/** The title printed once more above the text is no heading of its own. */
function repeatsTitle(walk: UnitWalk, text: string): boolean {
  const fold = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  return (
    fold(text) === fold(walk.document.title.value) ||
    fold(text) === fold(walk.headings.texts.at(-1) ?? '')
  )
}

function isTitleLine(walk: UnitWalk, next: PlacedBlock, index: number): boolean {
  const { text } = next.block
  if (readArticle(text) !== null || readMarker(text) !== null) return false
  // "L'article 5" below "Article 114" is what that changes, not what it is called.
  if (/^(?:l['’]\s?|the |el |la )(?:article|artículo|annexe?|anexo)\s+\d/iu.test(text)) return false
  if (walk.roles[index] === 'heading') return true
  // A line that goes on in small letters on the next one is text.
  if (/^\p{Ll}/u.test(walk.placed[index + 1]?.block.text ?? '')) return false
  return (
    walk.roles[index] === 'text' &&
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
function staysInResolution(walk: UnitWalk, rank: HeadingRank, index: number): boolean {
  if (walk.zone !== 'preamble' && walk.zone !== 'operative') return false
  const last = Number(walk.lastOperative)
  // "I. Marking": parts of a resolution may be numbered; what stands higher up ends it.
  const part = /^[IA1一]/u.test(rank.key) && rank.rank > walk.floor
  const below = isPlainRank(rank) || part ? walk.placed.slice(index + 1, index + 12) : []
  for (const { block } of below) {
    const marker = readMarker(block.text)
    if (marker?.style !== '1.') continue
    if (marker.readings[0]?.value === last + 1) return true
    break
  }
  walk.zone = 'none'
  return false
}

function changeZone(walk: UnitWalk, text: string, rank: HeadingRank): void {
  if (recitalsHeading.test(text)) {
    walk.zone = 'recitals'
    walk.recital = 0
    return
  }
  if (walk.zone === 'recitals' && rank.rank >= 110 && rank.rank <= 150) walk.zone = 'none'
  if (walk.zone === 'recitals' && rank.rank < 100) walk.zone = rank.rank <= 2 ? 'none' : walk.zone
  if (rank.key === 'annex' || rank.key === 'draft') walk.zone = 'none'
}

/** Sections of a compilation are siblings, also where nothing in their look says so. */
function rankEntry(walk: UnitWalk, rank: HeadingRank): HeadingRank {
  if (!isPlainRank(rank)) return rank
  return {
    ...rank,
    rank: walk.document.authoredLevels ? rank.rank : Math.min(rank.rank, 131),
    key: 'entry',
  }
}

function leaveSpeaker(walk: UnitWalk, rank: HeadingRank): void {
  if (walk.speakerRank === null) return
  if (rank.rank <= walk.speakerRank.rank) {
    walk.speaker = null
    walk.speakerRank = null
  }
}

function isBareNumber(text: string): boolean {
  if (agendaHeading.test(text)) return measureWords(text) <= 6
  return /^(?:(?:annex|annexe|anexo|appendix|приложение)|(?:annex|annexe|anexo|appendix|chapter|chapitre|capítulo|part|partie|title|titre|section|глава|раздел|приложение)\s+[IVXLC\d]+\.?|第[一二三四五六七八九十\d]+[章节编]|[IVXLC]+\.|[A-Z]\.)$/iu.test(
    text,
  )
}
