import { stripVTControlCharacters } from 'node:util'

/** Documents come from anywhere; a terminal obeys control characters, and directions turn it round. */
export function harmless(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\u202A-\u202E\u2066-\u2069]/gu, '')
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60\p{Emoji_Presentation}]|\uFE0F/u
const invisible = /^[\p{M}\p{Cf}]+$/u

/** Columns that a text takes: Chinese characters two each, marks over letters none. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const { segment } of graphemes.segment(text)) {
    if (!invisible.test(segment)) columns += wide.test(segment) ? 2 : 1
  }
  return columns
}

/** Wraps at blanks, and between Chinese characters; a word longer than a line is cut. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = []
  let [line, used] = ['', 0]
  const end = () => {
    lines.push(line.trimEnd())
    line = ''
    used = 0
  }
  for (const piece of harmless(text).match(/\s+|\p{Script=Han}\p{P}*|[^\s\p{Script=Han}]+/gu) ??
    []) {
    const blank = /^\s+$/u.test(piece)
    const columns = blank ? 1 : columnsOf(piece)
    if (used > 0 && used + columns > width) end()
    if (blank) {
      if (used > 0) {
        line += ' '
        used += 1
      }
      continue
    }
    for (const { segment } of columns > width ? graphemes.segment(piece) : [{ segment: piece }]) {
      const more = columnsOf(segment)
      if (used > 0 && used + more > width) end()
      line += segment
      used += more
    }
  }
  if (line.trim() !== '') end()
  return lines
}
