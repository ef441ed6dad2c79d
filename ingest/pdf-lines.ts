import { hasRightToLeft, toLogicalOrder } from './pdf-bidi.ts'
import type { PdfWord } from './pdf-words.ts'

/** A line of one column, its text in reading order. Points in the frame of its page. */
export type PdfLine = {
  page: number
  angle: number
  words: PdfWord[]
  text: string
  /** Small raised numbers and signs, taken out of the text: footnote marks, with their places. */
  marks: { text: string; at: number }[]
  x0: number
  x1: number
  base: number
  size: number
  bold: boolean
  italic: boolean
  rtl: boolean
  /** The column it stands in. */
  left: number
  right: number
  /** The measure: how far the lines around it reach. */
  from: number
  to: number
  /** Blank after the first word, in points: wide after a hanging number. */
  firstGap: number
}

const markText = /^[\p{Nd},*†‡§¶⁎∗]{1,7}\.?$/u

const markLetters = /^[a-z](?:,[a-z]){0,3}$/

/**
 * Whether a raised word looks like a footnote mark ("3", "12,13", "*", "c,d" after a word or a
 * year) and not like a part of its word ("21e", "Mme", "10-6").
 */
export function isNoteMark(word: PdfWord, previous?: PdfWord): boolean {
  if (word.shift !== 'raised') return false
  if (markText.test(word.text)) return !isUnit(previous)
  const follows = previous !== undefined && /(?:\p{L}{3}|\p{Nd}{4})$/u.test(previous.text)
  return markLetters.test(word.text) && (previous === undefined || follows)
}

/** "m", "km", "10": a raised number after these is a power. */
const isUnit = (previous: PdfWord | undefined) =>
  previous !== undefined && /^(?:[\p{Nd}.,]*[cdkm]?m|[\p{Nd}.,]*10)$/u.test(previous.text)

/** The text of a few words, in reading order. */
export function readWords(words: PdfWord[]): string {
  return lineText(words, isMostlyRightToLeft(words)).text
}

export function buildLine(
  words: PdfWord[],
  place: { page: number; angle: number; left: number; right: number },
): PdfLine {
  const rtl = isMostlyRightToLeft(words)
  const { text, marks } = lineText(words, rtl)
  const plain = words.filter((word) => word.shift === 'none')
  const ruling = plain.length > 0 ? plain : words
  const first = rtl ? words.at(-1) : words[0]
  const second = rtl ? words.at(-2) : words[1]
  return {
    ...place,
    words,
    text,
    marks,
    x0: Math.min(...words.map((word) => word.x0)),
    x1: Math.max(...words.map((word) => word.x1)),
    base: weighted(ruling, (word) => word.base),
    size: weighted(ruling, (word) => word.size),
    bold: isAll(ruling, (word) => word.font.bold),
    italic: isAll(ruling, (word) => word.font.italic),
    rtl,
    from: place.left,
    to: place.right,
    firstGap: first && second ? (rtl ? first.x0 - second.x1 : second.x0 - first.x1) : 0,
  }
}

/**
 * Sets the measure of each line from its neighbours of the same size: a boxed or indented stretch
 * of text is narrower than its column.
 */
export function setMeasures(flow: PdfLine[]) {
  let start = 0
  for (let end = 1; end <= flow.length; end += 1) {
    const last = flow[end - 1]
    const next = flow[end]
    if (last && next && isSameStretch(last, next)) continue
    const stretch = flow.slice(start, end)
    start = end
    if (stretch.length < 2) continue
    const from = Math.min(...stretch.map((line) => line.x0))
    const to = Math.max(...stretch.map((line) => line.x1))
    for (const line of stretch) Object.assign(line, { from, to })
  }
}

function isSameStretch(a: PdfLine, b: PdfLine): boolean {
  const step = b.base - a.base
  return Math.abs(a.size / b.size - 1) < 0.06 && step > 0 && step < 4 * a.size
}

/**
 * Some programs write the bracket that is drawn, others the one that is meant. Brackets that close
 * before they open tell which; then the lines are read again.
 */
export function settleBrackets(lines: PdfLine[]) {
  const turned = lines.filter((line) => line.words.some((word) => word.clusters))
  const closesFirst = turned.filter((line) => /^[^()]*\)/.test(line.text)).length
  const opensFirst = turned.filter((line) => /^[^()]*\(/.test(line.text)).length
  if (closesFirst <= opensFirst) return
  for (const line of turned) Object.assign(line, lineText(line.words, line.rtl, false))
}

/** The value that most characters of the line have. */
function weighted(words: PdfWord[], value: (word: PdfWord) => number): number {
  const weights = new Map<number, number>()
  for (const word of words) {
    const key = Math.round(value(word) * 10) / 10
    weights.set(key, (weights.get(key) ?? 0) + word.text.length)
  }
  let best = 0
  let bestWeight = -1
  for (const [key, weight] of weights) {
    if (weight > bestWeight) {
      best = key
      bestWeight = weight
    }
  }
  return best
}

function isAll(words: PdfWord[], test: (word: PdfWord) => boolean): boolean {
  const lettered = words.filter((word) => /[\p{L}\p{N}]/u.test(word.text))
  return lettered.length > 0 && lettered.every(test)
}

function isMostlyRightToLeft(words: PdfWord[]): boolean {
  let right = 0
  let left = 0
  for (const word of words) {
    if (hasRightToLeft(word.text)) right += word.text.length
    else if (/\p{L}/u.test(word.text)) left += word.text.length
  }
  return right > left
}

function lineText(
  words: PdfWord[],
  rtl: boolean,
  mirrored = true,
): Pick<PdfLine, 'text' | 'marks'> {
  if (rtl || words.some((word) => word.clusters)) {
    const clusters = words.flatMap((word, index) => [
      ...(index > 0 && !word.glued ? [' '] : []),
      ...(word.clusters ?? word.text),
    ])
    return {
      text: tidy(toLogicalOrder(clusters, { rightBase: rtl, mirrored }).join('')),
      marks: [],
    }
  }
  let text = ''
  const marks: PdfLine['marks'] = []
  words.forEach((word, index) => {
    // A mark at the start of a line is the number of a note; it stays, set apart.
    const previous = words[index - 1]
    if (index > 0 && isNoteMark(word, previous)) {
      marks.push({ text: word.text, at: text.length })
      return
    }
    const apart = index > 0 && (!word.glued || (previous && isNoteMark(previous)))
    text +=
      (apart && text !== '' && !text.endsWith(' ') && !isTight(word, previous) ? ' ' : '') +
      word.text
  })
  return { text: tidy(text), marks }
}

/** A comma right after a footnote mark belongs to the word before the mark. */
function isTight(word: PdfWord, previous: PdfWord | undefined): boolean {
  return (
    previous !== undefined && isNoteMark(previous) && word.glued && /^[,.;:)\]”’»]/.test(word.text)
  )
}

function tidy(text: string): string {
  return text
    .replace(/(?:\. ?){5,}/g, '… ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .normalize('NFC')
}
