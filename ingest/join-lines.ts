import { isAllCapitals, isContentsLine, isNamedHeading } from './heading-patterns.ts'
import { tidyText } from './make-block.ts'
import { preambleOpening } from './preamble.ts'

/** A line as it stands in a text; `gap` counts the empty lines before it. */
export type TextLine = {
  text: string
  indent: number
  gap: number
  page: number | null
  pageLabel: string | null
}

/** A paragraph put together from its lines. */
export type JoinedLines = TextLine & { pageEnd: number | null; lines: number }

const bullet = /^(?:(?:[•‣⁃▪▫■□●○◦◆◇►▶➢➔✓✔·*\uf000-\uf0ff]|[-–—―](?=\s))\s*)+|^§{2,}\s*/u
const marker =
  /^(?:\(?(?:[0-9]{1,3}|[a-z]{1,2}|[ivx]{1,5}|[IVX]{1,5}|[A-Z]|[а-я]|[٠-٩]{1,3}|[ء-ي])[.)]|[0-9]{1,2}(?:\.[0-9]{1,3}){1,4}\.?|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)(?=\s|\p{Lo}|$)/u
const onlyMarker =
  /^(?:\(?(?:[0-9]{1,3}|[a-zA-Z]|[ivx]{2,5}|[IVX]{2,5})[.)]|[0-9]{1,2}(?:\.[0-9]{1,3}){1,4}\.?|[•‣▪■●○◦►➢✓])$/u
const terminal = /[.!?;:。！？；：؛؟…]["'”’»)\]]*[0-9¹²³⁰-⁹]{0,3}$/u
const openEnd =
  /(?:[(–—-]|\s(?:and|or|of|the|to|in|for|et|ou|de|la|le|les|des|y|o|el|los|e|do|da|и|или|в|на|و|من|في))$/iu

/** Does a text end as a sentence does, or a part of one that stands alone? */
export const endsSentence = (text: string): boolean => terminal.test(text)

export const startsItem = (text: string): boolean => bullet.test(text) || marker.test(text)
export const bulletOf = (text: string): RegExpExecArray | null => bullet.exec(text)

// A Chinese character is as wide as two letters.
const widthOf = (text: string): number =>
  text.length + (text.match(/[\u2e80-\u9fff\uff00-\uff60]/g)?.length ?? 0)

const firstWord = (text: string): string => /^\S+/.exec(text)?.[0] ?? ''

const percentile = (values: number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0

export type Wrapping = { width: number; wrapped: boolean; doubleSpaced: boolean }

const beginsLower = (text: string): boolean => /^["“«'(]?\p{Ll}/u.test(text)

/** How a text is set: one paragraph a line, or broken at a width, perhaps with every line apart. */
export const measureWrapping = (lines: TextLine[]): Wrapping => {
  const widths = lines.map((line) => widthOf(line.text))
  const width = percentile(widths, 0.9)
  const long = widths.filter((each) => each > 200).length
  const wrapped = lines.length >= 3 && width <= 180 && long <= lines.length * 0.03
  let apart = 0
  let continued = 0
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]
    const before = lines[i - 1]
    if (!line || !before || line.gap !== 1 || line.page !== before.page) continue
    if (startsItem(line.text)) continue
    apart++
    if (beginsLower(line.text) && !terminal.test(before.text)) continued++
  }
  return { width, wrapped, doubleSpaced: wrapped && apart >= 5 && continued > apart * 0.25 }
}

/**
 * For each line, the width that the lines around it are broken at: that of the lines that follow
 * each other without a gap, for columns may be narrow; of the whole text where they are few.
 */
const localWidths = (lines: TextLine[], wrapping: Wrapping): number[] => {
  const widths = lines.map((line) => widthOf(line.text))
  const local: number[] = []
  for (let from = 0; from < lines.length; ) {
    let to = from + 1
    while (to < lines.length && lines[to]?.gap === 0) to++
    const run = to - from < 4 ? wrapping.width : percentile(widths.slice(from, to), 0.9)
    for (; from < to; from++) local.push(run)
  }
  return local
}

const continues = (lines: TextLine[], i: number, wrapping: Wrapping, widths: number[]): boolean => {
  const line = lines[i]
  const before = lines[i - 1]
  if (!line || !before || !wrapping.wrapped) return false
  const width = widths[i - 1] ?? wrapping.width
  const full = widthOf(before.text) + 1 + widthOf(firstWord(line.text)) > width * 0.86
  const closed = terminal.test(before.text)
  if (widthOf(before.text) > wrapping.width * 1.6 + 40) return false
  if (isContentsLine(before.text) || isContentsLine(line.text)) return false
  // A line in brackets below a title, set apart: "(adopted on …)".
  if (line.gap > 0 && line.page === before.page && /^[(（[【]/u.test(line.text)) return false
  if (isNamedHeading(before.text) && !beginsLower(line.text)) return false
  // "Recalling its decision," / "Noting that": paragraphs of a preamble, each set apart.
  if (line.gap > 0 && /[,;،；，]$/u.test(before.text) && preambleOpening.test(line.text))
    return false
  const capitals = isAllCapitals(before.text)
  if (
    capitals !== isAllCapitals(line.text) &&
    (capitals || line.gap > 0) &&
    !openEnd.test(before.text)
  )
    return false
  const near = line.gap === 0 || (wrapping.doubleSpaced && line.gap === 1)
  const turned = line.page !== before.page
  // "… in accordance with" / "Article 78.": a reference, not a heading.
  if (isNamedHeading(line.text) && !(near && !turned && full && !closed)) return false
  if (startsItem(line.text)) {
    // "… as provided in paragraph" / "5. The text": the number belongs to the line before.
    return near &&
      !turned &&
      full &&
      !closed &&
      !bullet.test(line.text) &&
      /^[0-9(]/.test(line.text)
      ? /\p{L}$/u.test(before.text) && !/^\(?[0-9a-z]+\)/.test(line.text)
      : false
  }
  // "IV. Aims of the Plan" / "The Plan serves …": a title right above its text.
  if (/^[IVX]{1,5}\.\s+\p{Lu}/u.test(before.text) && !capitals && !openEnd.test(before.text))
    if (!closed && /^\p{Lu}\p{Ll}/u.test(line.text)) return false
  // "2. THE IMPORTANCE" / "OF HARBOURS": the second line of a numbered title.
  if (capitals && line.gap <= 1 && !turned && !closed && marker.test(before.text)) return true
  if (near && !turned) {
    if (closed && line.indent >= before.indent + 2) return false
    return full || (!closed && (beginsLower(line.text) || openEnd.test(before.text)))
  }
  if (closed) return false
  if (turned) return beginsLower(line.text) || (full && openEnd.test(before.text))
  return line.gap === 1 ? beginsLower(line.text) || full : beginsLower(line.text) && full
}

const wordsOf = (lines: TextLine[]): Set<string> => {
  const words = new Set<string>()
  for (const { text } of lines)
    for (const word of text.toLowerCase().match(/\p{L}+(?:-\p{L}+)*(?=[^\p{L}-])/gu) ?? [])
      words.add(word)
  return words
}

/** Adds a line to a paragraph's pieces; only the last piece is looked at, paragraphs may be long. */
const appendLine = (pieces: string[], next: string, words: Set<string>): void => {
  const text = pieces.at(-1) ?? ''
  const broken = /(\p{L}+(?:-\p{L}+)*)[-‐\u00ad]$/u.exec(text)
  const rest = /^(\p{Ll}+)/u.exec(next)
  if (broken?.[1] && rest?.[1]) {
    const whole = (broken[1] + rest[1]).toLowerCase()
    const hyphened = `${broken[1]}-${rest[1]}`.toLowerCase()
    const keep = words.has(hyphened) && !words.has(whole)
    if (!keep) pieces[pieces.length - 1] = text.slice(0, -1)
    pieces.push(next)
    return
  }
  const tight =
    /[\u2e80-\u9fff\uff00-\uff60]$/u.test(text) && /^[\u2e80-\u9fff\uff00-\uff60]/u.test(next)
  pieces.push(tight ? next : ` ${next}`)
}

/** Is this mark one that follows the other in a list: 1. 2., a) b), 1.1 1.2, • •? */
const follows = (mark: string, before: string): boolean => {
  const parts = (text: string) => text.match(/[0-9]+|\p{L}+/gu) ?? []
  const one = parts(before)
  const two = parts(mark)
  if (one.length === 0 || two.length === 0) return one.length === two.length
  const last = (list: string[]) => list.at(-1) ?? ''
  if (/[0-9]/.test(last(two)))
    return Number(last(two)) === Number(last(one)) + 1 || two.length > one.length
  return last(two) !== last(one)
}

// "2.42" alone on a line is more often a figure of a table than a number of a section.
const isFigure = (text: string): boolean => /^[0-9]+\.[0-9]+$/.test(text)

/** "1." "2." "First …" "Second …": marks that an extraction set apart go back to their paragraphs. */
const giveBackMarkers = (paragraphs: JoinedLines[]): JoinedLines[] => {
  const out: JoinedLines[] = []
  let waiting: JoinedLines[] = []
  for (const [i, paragraph] of paragraphs.entries()) {
    if (onlyMarker.test(paragraph.text)) {
      const before = waiting.at(-1)
      if (before && !follows(paragraph.text, before.text)) {
        out.push(...waiting)
        waiting = []
      }
      const alone = !before && isFigure(paragraph.text) && paragraphs[i + 1]?.gap !== 0
      if (alone) out.push(paragraph)
      else waiting.push(paragraph)
      continue
    }
    const mark = waiting.shift()
    const own = marker.test(paragraph.text) || !/\p{L}{2}/u.test(paragraph.text)
    if (!mark) out.push(paragraph)
    else if (own) {
      out.push(mark, ...waiting, paragraph)
      waiting = []
    } else out.push({ ...paragraph, text: `${mark.text} ${paragraph.text}` })
  }
  return [...out, ...waiting]
}

export type Setting = { wrapping: Wrapping; words: Set<string>; labels: ReadonlySet<string> }

/** "Objective" of "Objective: Safe ferries". */
const labelOf = (text: string): string | null =>
  /^(\p{Lu}\p{L}{3,}):\s+\p{Lu}/u.exec(text)?.[1] ?? null

const counted = /^\p{Lu}\p{L}{2,}\s+(?:\d{1,2}|[IVX]{1,5})\s*[:–—]/u

/** Words that open titles: "Objective: …", three times or more, twice right below "Goal 1: …". */
const titleLabels = (lines: TextLine[]): Set<string> => {
  const found = new Map<string, { lines: number; below: number }>()
  for (const [i, { text }] of lines.entries()) {
    const label = labelOf(text)
    if (label === null) continue
    const count = found.get(label) ?? { lines: 0, below: 0 }
    count.lines++
    if (counted.test(lines[i - 1]?.text ?? '')) count.below++
    found.set(label, count)
  }
  return new Set([...found].flatMap(([label, c]) => (c.lines >= 3 && c.below >= 2 ? [label] : [])))
}

/** Does the title that a paragraph began as end where this line begins a sentence? */
const endsTitle = (opening: string, before: string, line: string, setting: Setting): boolean => {
  const label = labelOf(opening)
  if (label === null || !setting.labels.has(label) || !/^\p{Lu}/u.test(line)) return false
  return !openEnd.test(before) && !/[,;:–—-]$/u.test(before)
}

const tidied = (lines: TextLine[]): TextLine[] =>
  lines.map((line) => ({ ...line, text: tidyText(line.text) }))

/** How a whole text is set and the words it uses; pieces of it are joined by what is learnt here. */
export const learnSetting = (lines: TextLine[]): Setting => {
  const tidy = tidied(lines)
  return { wrapping: measureWrapping(tidy), words: wordsOf(tidy), labels: titleLabels(tidy) }
}

/**
 * Puts the lines of a text together to paragraphs: lines broken at a width are joined, words
 * divided at a line's end are mended, numbers and bullets begin anew.
 */
export const joinLines = (lines: TextLine[], setting = learnSetting(lines)): JoinedLines[] => {
  const tidy = tidied(lines)
  const widths = localWidths(tidy, setting.wrapping)
  const open: { paragraph: JoinedLines; pieces: string[] }[] = []
  tidy.forEach((line, i) => {
    const last = open.at(-1)
    const opening = last?.pieces[0] ?? ''
    const titled =
      last !== undefined &&
      last.paragraph.lines <= 3 &&
      endsTitle(opening, tidy[i - 1]?.text ?? '', line.text, setting)
    if (last && !titled && continues(tidy, i, setting.wrapping, widths)) {
      appendLine(last.pieces, line.text, setting.words)
      last.paragraph.pageEnd = line.page
      last.paragraph.lines++
    } else open.push({ paragraph: { ...line, pageEnd: line.page, lines: 1 }, pieces: [line.text] })
  })
  return giveBackMarkers(
    open.map(({ paragraph, pieces }) => ({ ...paragraph, text: pieces.join('') })),
  )
}
