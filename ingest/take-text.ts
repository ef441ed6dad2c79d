import type { PlacedBlock } from './canonical-text.ts'
import { isControlLine } from './masthead.ts'
import { type Marker, readMarker } from './numbering.ts'
import { closesPreamble, isResolve, opensOperative } from './operative.ts'
import { readArticle } from './paragraph-label.ts'
import {
  isEnactor,
  opensPreambular,
  preambleHeading,
  preambleOpening,
  recitalsOpening,
} from './preamble.ts'
import { readTurn } from './speaker.ts'
import { measureWords } from './text-measure.ts'
import type { UnitWalk } from './unit-walk.ts'

/** Takes a piece of text for what it opens: a turn, a preamble, an article, a numbered paragraph. */
export function takeText(walk: UnitWalk, here: PlacedBlock, index: number): void {
  const { block } = here
  if (isControlLine(block.text)) {
    // The printer's lines stand at the foot of the first page, in the middle of whatever runs on.
    walk.push(here, { kind: 'front', citable: null, points: [] })
    return
  }
  if (walk.debate) {
    const turn = readTurn(block.text)
    if (
      turn !== null &&
      !(walk.document.compilation.entries.size > 0 && !turn.speaker.includes('('))
    ) {
      walk.speaker = turn.speaker
      walk.turns += 1
      walk.citable = null
      walk.points.clear()
    }
  }
  if (walk.zone !== 'recitals' && recitalsOpening.test(block.text)) {
    walk.zone = 'recitals'
    walk.recital = 0
  }
  const next = walk.placed[index + 1]?.block.text ?? ''
  if (isEnactor(block.text, next)) {
    walk.zone = 'preamble'
    walk.lastOperative = '0'
    walk.floor = walk.headings.last?.rank ?? 0
    walk.points.clear()
    walk.openCitable('preambular', '1', 'preamble')
    walk.enacted = true
    walk.push(here, {})
    return
  }
  if (walk.zone === 'none' && opensResolution(walk, index)) {
    walk.zone = 'preamble'
    walk.lastOperative = '0'
    walk.floor = walk.headings.last?.rank ?? 0
    walk.points.clear()
    walk.openCitable('preambular', '1', 'preamble')
    walk.push(here, {})
    return
  }
  if (takeArticle(walk, here)) return
  // "19.14" alone is a figure that lost its table.
  const marker = /^\d+\.\d+$/.test(block.text) ? null : readMarker(block.text)
  if (marker !== null && marker.readings.length > 0) takeNumbered(walk, here, marker, index)
  else takePlain(walk, here, marker, index)
}

/** Paragraphs of a preamble that lead from here to "1. Decides", whoever speaks in them. */
function opensResolution({ placed, roles, citable }: UnitWalk, index: number): boolean {
  if (citable !== null && citable.kind !== 'preambular') return false
  for (const [step, { block }] of placed.slice(index, index + 80).entries()) {
    const { text } = block
    if (step > 0 && (isResolve(text) || closesPreamble(text))) return true
    if (step > 0 && beginsOperative(placed, index + step)) return true
    if (roles[index + step] === 'footnote') continue
    // The last of them may end in a full stop; nothing else begins as they do.
    const ends = step === 0 ? /[,;:،؛，；：]$/u : /[,;:.،؛，；：。]$/u
    if (roles[index + step] !== 'text' || !ends.test(text)) return false
    // "The Harbour Assembly, recalling its decision,": the speaker stands before the first of them.
    const spoken = step === 0 ? /^[^,،，]{3,100}[,،，]\s*(?=\S)/u.exec(text)?.[0] : undefined
    const grounds = spoken === undefined ? text : capitalized(text.slice(spoken.length))
    if (!preambleOpening.test(text) && !preambleOpening.test(grounds)) return false
  }
  return false
}

const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** "1. Decides", with "2. Requests" after it or who decides above it. */
function beginsOperative(placed: readonly PlacedBlock[], index: number): boolean {
  const text = placed[index]?.block.text ?? ''
  const marker = readMarker(text)
  if (marker?.style !== '1.' || marker.readings[0]?.value !== 1) return false
  const above = placed[index - 1]?.block.text ?? ''
  if (isResolve(above)) return true
  if (!opensOperative(text)) return false
  if (/[,،，]$/u.test(above)) return true
  for (const { block } of placed.slice(index + 1, index + 30)) {
    const other = readMarker(block.text)
    if (other?.style !== '1.') continue
    return other.readings[0]?.value === 2 && opensOperative(block.text)
  }
  return false
}

function takeArticle(walk: UnitWalk, here: PlacedBlock): boolean {
  const { text } = here.block
  const article = readArticle(text)
  if (article === null) return false
  const spaced = article.delimiter === ' '
  if (spaced && !text.startsWith('第')) return false
  walk.points.clear()
  walk.zone = 'none'
  walk.openCitable(article.kind, article.number, 'article')
  const inner = readMarker(text.slice(article.end))
  if (inner?.readings.some(({ value }) => value === 1)) {
    walk.points.push(inner)
    walk.push(here, { kind: 'point' })
  } else {
    walk.push(here, {})
  }
  return true
}

function takeNumbered(walk: UnitWalk, here: PlacedBlock, marker: Marker, index: number): void {
  const value = marker.readings[0]?.value ?? 0
  if (walk.zone === 'recitals' && marker.style === '(1)') {
    if (value === walk.recital + 1) {
      walk.recital = value
      walk.points.clear()
      walk.openCitable('recital', marker.name, marker.style)
      walk.push(here, {})
      return
    }
  }
  if (walk.zone === 'preamble' && marker.style === '1.') walk.zone = 'operative'
  const inArticle = walk.citable?.kind === 'article' || walk.citable?.kind === 'section'
  if (walk.zone === 'none' && !inArticle && beginsOperative(walk.placed, index)) {
    walk.zone = 'operative'
    walk.lastOperative = '0'
    walk.floor = walk.headings.last?.rank ?? 0
    walk.citable = null
  }
  if (walk.zone === 'operative' && marker.style === '1.') {
    // The numbers of a report go on after a decision that it quotes.
    const next = Number(walk.lastOperative) + 1
    if (value !== next && value !== 1 && !opensOperative(here.block.text)) walk.zone = 'none'
  }
  if (takeListed(walk, here, marker)) return
  if (isBase(walk, marker)) {
    walk.listed = 0
    walk.points.clear()
    const operative = walk.zone === 'operative'
    if (operative) walk.lastOperative = marker.name
    walk.openCitable(operative ? 'operative' : 'paragraph', marker.name, marker.style)
    takeInner(walk, here, marker)
    return
  }
  walk.points.push(marker, walk.nextMarker(index))
  takeInner(walk, here, marker)
}

/**
 * "5. The agenda was as follows:" and then "1.", "2.": a list inside a numbered paragraph. It ends
 * where the numbers of the paragraphs go on.
 */
function takeListed(walk: UnitWalk, here: PlacedBlock, marker: Marker): boolean {
  const { citable } = walk
  const value = marker.readings[0]?.value ?? 0
  if (citable === null || marker.style !== '1.' || citable.style !== '1.') return false
  const paragraph = Number(citable.number)
  const opens = walk.listed === 0 && value === 1 && paragraph >= 2 && walk.leadsIn
  const sentence = measureWords(here.block.text) >= 20
  const goesOn =
    walk.listed > 0 && value === walk.listed + 1 && !(value === paragraph + 1 && sentence)
  if (!opens && !goesOn) return false
  walk.listed = value
  walk.points.push(marker)
  walk.push(here, { kind: 'point' })
  return true
}

/** "1. (a) The Parties …": a second marker right after the first. */
function takeInner(walk: UnitWalk, here: PlacedBlock, marker: Marker): void {
  const inner = readMarker(here.block.text.slice(marker.end))
  const opens = inner?.readings.some(({ value }) => value === 1) ?? false
  if (inner !== null && opens && inner.style !== marker.style) walk.points.push(inner)
  walk.push(here, { kind: walk.points.depth === 0 ? 'text' : 'point' })
}

/** Does the marker number a paragraph of its own, or a point of the current one? */
function isBase(walk: UnitWalk, marker: Marker): boolean {
  const multilevel = marker.readings.some(({ kind }) => kind === 'multilevel')
  const decimal = marker.readings.some(
    ({ kind }) => kind === 'decimal' || kind === 'multilevel' || kind === 'chinese',
  )
  if (!decimal) return false
  const { citable } = walk
  if (citable === null) return true
  if (citable.kind === 'article' || citable.kind === 'section') return false
  if (citable.kind === 'recital') return false
  if (multilevel) return true
  if (citable.kind === 'preambular') return marker.style === '1.'
  return citable.style === marker.style
}

function takePlain(walk: UnitWalk, here: PlacedBlock, bullet: Marker | null, index: number): void {
  const { text } = here.block
  const preamble = walk.headings.texts.some((heading) => preambleHeading.test(heading))
  if (walk.zone === 'none' && preamble && opensPreambular(text)) {
    // A treaty's preamble has no enactor when the parties are named in a heading or the title.
    walk.zone = 'preamble'
    walk.openCitable('preambular', '1', 'preamble')
    walk.push(here, {})
    return
  }
  if (walk.zone === 'preamble' && bullet === null && walk.citable?.kind === 'preambular') {
    const first = walk.enacted
    walk.enacted = false
    if (!first) {
      if (isResolve(text)) {
        walk.citable = null
        walk.push(here, {})
        return
      }
      if (opensOperative(text) && /[.。]$/u.test(text)) {
        // A single operative paragraph bears no number.
        walk.zone = 'none'
        walk.openCitable('operative', '1', 'preamble')
        walk.push(here, {})
        return
      }
      if (/[:：]$/u.test(text) && measureWords(text) <= 14 && !preambleOpening.test(text)) {
        // "Have agreed as follows:" closes the preamble.
        walk.zone = 'none'
        walk.citable = null
        walk.push(here, {})
        return
      }
      if (/^\p{Ll}/u.test(text)) {
        walk.push(here, {})
        return
      }
      walk.openCitable('preambular', String(Number(walk.citable.number) + 1), 'preamble')
    }
    walk.push(here, {})
    return
  }
  if (bullet !== null || here.block.kind === 'list-item') {
    walk.push(here, { kind: 'point' })
    return
  }
  if (walk.citable?.kind === 'paragraph' && !continues(walk, index)) walk.citable = null
  // Text without a mark after points is on the level of the numbered paragraph again.
  if (!/^\p{Ll}/u.test(text) && !walk.opens) walk.points.pause()
  walk.push(here, { kind: walk.points.depth === 0 ? 'text' : 'point' })
}

/** Is the numbering of paragraphs one that runs on, so that text between belongs to the last? */
function continues(walk: UnitWalk, index: number): boolean {
  const { citable } = walk
  if (citable === null) return false
  const value = Number(/\d+$/.exec(citable.number)?.[0])
  if (!Number.isInteger(value)) return false
  for (const { block } of walk.placed.slice(index, index + 40)) {
    const marker = readMarker(block.text)
    if (marker === null) continue
    const reading = marker.readings[0]
    // A.1.8 is followed by A.2 as well as by A.1.9.
    if (reading?.kind === 'multilevel' && citable.number.includes('.')) return true
    if (marker.style === citable.style) return reading?.value === value + 1
  }
  return false
}
