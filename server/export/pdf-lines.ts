import bidiFactory from 'bidi-js'
import LineBreaker from 'linebreak'
import { runsRightToLeft } from './export-document.ts'
import { type Face, isUnseen, type PdfFonts } from './pdf-fonts.ts'

/** A piece of a paragraph with one look. */
export type Span = { text: string; bold?: boolean; raised?: boolean; color?: string; tag?: number }

/** What is drawn in one go: one font, one direction, its place in the line. */
export type DrawnRun = {
  text: string
  face: Face
  bold: boolean
  raised: boolean
  color: string
  x: number
  width: number
}

export type LaidLine = {
  runs: DrawnRun[]
  /** Of the spans that begin in this line. */
  tags: number[]
  rightToLeft: boolean
}

export type Measure = (text: string, face: Face, bold: boolean, raised: boolean) => number

type Letter = { from: number; to: number; face: Face; span: Span }
type Style = { face: Face; bold: boolean; raised: boolean; color: string }

const bidi = bidiFactory()
const ink = '#1a1a1a'

/**
 * Breaks a paragraph into lines and puts their runs in the order in which they stand on paper:
 * line ends by UAX 14, directions by UAX 9, letters shaped by their fonts.
 * @param width  Of the lines; x of a run is from their left end.
 */
export function layLines(
  spans: readonly Span[],
  { width, fonts, measure }: { width: number; fonts: PdfFonts; measure: Measure },
): LaidLine[] {
  const text = spans.map((span) => span.text).join('')
  const rightToLeft = runsRightToLeft(text)
  const { levels } = bidi.getEmbeddingLevels(text, rightToLeft ? 'rtl' : 'ltr')
  const letters = lettersOf(spans, fonts)
  const widthOf = (from: number, to: number) =>
    runsOf(letters, levels, from, to, text).reduce(
      (sum, run) => sum + measure(run.text, run.face, run.bold, run.raised),
      0,
    )
  return breakLines(text, width, widthOf).map(([from, to]) => {
    const runs = visualOrder(runsOf(letters, levels, from, to, text))
    let x = 0
    const placed = runs.map((run) => {
      const drawn = { ...run, x, width: measure(run.text, run.face, run.bold, run.raised) }
      x += drawn.width
      return drawn
    })
    const shift = rightToLeft ? width - x : 0
    return {
      runs: placed.map(({ level: _, ...run }) => ({ ...run, x: run.x + shift })),
      tags: tagsIn(spans, from, to),
      rightToLeft,
    }
  })
}

function lettersOf(spans: readonly Span[], fonts: PdfFonts): Letter[] {
  const letters: Letter[] = []
  let [at, face]: [number, Face] = [0, 'sans']
  for (const span of spans) {
    for (const letter of span.text) {
      face = fonts.faceFor(letter, face)
      letters.push({ from: at, to: at + letter.length, face, span })
      at += letter.length
    }
  }
  return letters
}

/** Lines as stretches of the text, without the blanks at their ends. */
function breakLines(
  text: string,
  width: number,
  widthOf: (from: number, to: number) => number,
): [number, number][] {
  const lines: [number, number][] = []
  const breaker = new LineBreaker(text)
  let [start, end] = [0, 0]
  const close = (to: number) => {
    lines.push([start, start + text.slice(start, to).trimEnd().length])
    start = to
  }
  for (let next = breaker.nextBreak(); next; next = breaker.nextBreak()) {
    const { position, required } = next
    const trimmed = () => start + text.slice(start, position).trimEnd().length
    if (end > start && widthOf(start, trimmed()) > width) close(end)
    // A word longer than the line (an address, a hash) is cut where the line ends.
    while (widthOf(start, trimmed()) > width) {
      const cut = cutAt(text, start, trimmed(), width, widthOf)
      if (cut >= trimmed()) break
      close(cut)
    }
    end = position
    if (required || position === text.length) close(position)
  }
  return lines
}

function cutAt(
  text: string,
  start: number,
  end: number,
  width: number,
  widthOf: (from: number, to: number) => number,
): number {
  const parts = [...new Intl.Segmenter().segment(text.slice(start, end))]
  let at = start + (parts[0]?.segment.length ?? 1)
  for (const { segment, index } of parts.slice(1)) {
    if (widthOf(start, start + index + segment.length) > width) break
    at = start + index + segment.length
  }
  return at
}

/** A stretch of the text in runs of one look and level, in the order of the text. */
function runsOf(
  letters: readonly Letter[],
  levels: Uint8Array,
  from: number,
  to: number,
  text: string,
): (Style & { text: string; level: number })[] {
  const mirrored = bidi.getMirroredCharactersMap(text, levels, from, Math.max(from, to - 1))
  const runs: (Style & { text: string; level: number })[] = []
  for (const letter of letters) {
    if (letter.from < from || letter.to > to) continue
    const seen = mirrored.get(letter.from) ?? text.slice(letter.from, letter.to)
    if (isUnseen(seen) && !/\s/u.test(seen)) {
      if (!isJoiner(seen)) continue
    }
    const { bold = false, raised = false, color = ink } = letter.span
    const style = { face: letter.face, bold, raised, color, level: levels[letter.from] ?? 0 }
    const last = runs.at(-1)
    const drawn = /\s/u.test(seen) ? ' ' : seen
    if (last && sameStyle(last, style)) last.text += drawn
    else runs.push({ ...style, text: drawn })
  }
  return runs.map((run) => (run.level % 2 === 1 ? { ...run, text: inReading(run.text) } : run))
}

const sameStyle = (a: Style & { level: number }, b: Style & { level: number }) =>
  a.face === b.face &&
  a.bold === b.bold &&
  a.raised === b.raised &&
  a.color === b.color &&
  a.level === b.level

/** Zero-width joiner and non-joiner shape the letters beside them. */
const isJoiner = (letter: string) => letter === '\u200C' || letter === '\u200D'

/** Letters of a right-to-left script are turned by their font; marks between them by us. */
function inReading(text: string): string {
  return runsRightToLeft(text) ? text : [...text].reverse().join('')
}

/** Rule L2 of UAX 9: from the highest level down, what stands at it or above is turned. */
function visualOrder<Run extends { level: number }>(runs: readonly Run[]): Run[] {
  const order = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    for (let i = 0; i < order.length; i++) {
      let end = i
      while (end < order.length && (order[end]?.level ?? 0) >= level) end++
      if (end > i) order.splice(i, end - i, ...order.slice(i, end).reverse())
      i = end
    }
  }
  return order
}

function tagsIn(spans: readonly Span[], from: number, to: number): number[] {
  const tags: number[] = []
  let at = 0
  for (const { text, tag } of spans) {
    if (tag !== undefined && at >= from && at <= to) tags.push(tag)
    at += text.length
  }
  return tags
}
