/** A run of text on a page, as pdf.js tells it; the place is where its line begins, in points. */
export type PageItem = {
  text: string
  endsLine: boolean
  x: number
  /** Of the base line, from the top. */
  y: number
  width: number
}

export type PageBox = { x: number; y: number; width: number; height: number }

/** The words of a page, folded, and for each letter the item and the offset it was made from. */
export type PageWords = { text: string; items: number[]; offsets: number[] }

/** A piece of one item. */
export type ItemRange = { item: number; from: number; to: number }

const hanLetter = /\p{Script=Han}/u
const isLetter = (letter: string) => /[\p{L}\p{N}]/u.test(letter)

/**
 * Letters that readers take for the same: width, case, accents, ligatures, Arabic forms. One
 * letter may become several, or none.
 */
function foldLetter(letter: string): string {
  return letter
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu, '')
    .toLowerCase()
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
}

/**
 * @param within  Only items that stand in one of these boxes; without it, the whole page.
 */
export function pageWords(items: readonly PageItem[], within?: readonly PageBox[]): PageWords {
  const words: PageWords = { text: '', items: [], offsets: [] }
  const add = (letters: string, item: number, offset: number) => {
    for (const letter of letters) {
      words.text += letter
      for (let unit = 0; unit < letter.length; unit += 1) {
        words.items.push(item)
        words.offsets.push(offset)
      }
    }
  }
  items.forEach((item, index) => {
    if (within && !within.some((box) => standsIn(item, box))) return
    let offset = 0
    for (const letter of item.text) {
      const isBlank = /\s/.test(letter)
      if (!isBlank) add(foldLetter(letter), index, offset)
      else if (!/ $|^$/.test(words.text)) add(' ', index, offset)
      offset += letter.length
    }
    if (item.endsLine) endLine(words, index, Math.max(0, item.text.length - 1))
  })
  return words
}

// A base line lies on or a little above the lower edge of its box.
const tolerance = 2

function standsIn(item: PageItem, box: PageBox): boolean {
  const insideLine = item.y > box.y - tolerance && item.y <= box.y + box.height + tolerance
  const overlaps = item.x < box.x + box.width - 0.5 && item.x + item.width > box.x + 0.5
  return insideLine && overlaps
}

/** A line ends a word, except after a hyphen, which goes, and between Chinese letters. */
function endLine(words: PageWords, item: number, offset: number): void {
  if (/\p{L}-$/u.test(words.text)) {
    words.text = words.text.slice(0, -1)
    words.items.pop()
    words.offsets.pop()
    return
  }
  const last = words.text.at(-1)
  if (last === undefined || last === ' ' || hanLetter.test(last)) return
  words.text += ' '
  words.items.push(item)
  words.offsets.push(offset)
}

export function foldQuery(query: string): string {
  return [...query]
    .map((letter) => (/\s/.test(letter) ? ' ' : foldLetter(letter)))
    .join('')
    .replace(/ +/g, ' ')
    .trim()
}

/** Where a folded query stands in the words, each place after the one before. */
export function findAll(words: PageWords, query: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  if (query === '') return found
  for (let at = words.text.indexOf(query); at >= 0; at = words.text.indexOf(query, at)) {
    found.push({ start: at, end: at + query.length })
    at += query.length
  }
  return found
}

/** The pieces of items that a stretch of the words was made from. */
export function itemRanges(words: PageWords, range: { start: number; end: number }): ItemRange[] {
  const ranges: ItemRange[] = []
  for (let at = range.start; at < range.end; at += 1) {
    const item = words.items[at] as number
    const offset = words.offsets[at] as number
    const last = ranges.at(-1)
    if (last?.item === item) last.to = Math.max(last.to, offset + 1)
    else ranges.push({ item, from: offset, to: offset + 1 })
  }
  return ranges
}

// Letters of a quote's beginning and end that are looked for where the whole of it is not found:
// enough to be met once in a passage.
const probeLetters = 24

/**
 * Where a quote stands in the words of its passage, page after page. Compared by letters alone:
 * blanks, hyphens and marks are told differently by every reader of PDF.
 * @returns For each page the stretch of its words, null where there is none; null if not found.
 */
export function findQuote(
  pages: readonly PageWords[],
  quote: string,
): ({ start: number; end: number } | null)[] | null {
  const wanted = [...foldQuery(quote)].filter(isLetter).join('')
  let letters = ''
  const places: { page: number; at: number }[] = []
  pages.forEach(({ text }, page) => {
    let at = 0
    for (const letter of text) {
      if (isLetter(letter)) {
        letters += letter
        for (let unit = 0; unit < letter.length; unit += 1) places.push({ page, at: at + unit })
      }
      at += letter.length
    }
  })
  const found = findLetters(letters, wanted)
  if (!found) return null
  return pages.map((_, page) => {
    const inside = places.slice(found.start, found.end).filter((place) => place.page === page)
    const first = inside[0]
    const last = inside.at(-1)
    return first && last ? { start: first.at, end: last.at + 1 } : null
  })
}

function findLetters(letters: string, wanted: string): { start: number; end: number } | null {
  if (wanted === '') return null
  const whole = letters.indexOf(wanted)
  if (whole >= 0) return { start: whole, end: whole + wanted.length }
  if (wanted.length < 2 * probeLetters) return null
  const start = letters.indexOf(wanted.slice(0, probeLetters))
  const tail = wanted.slice(-probeLetters)
  const end = start < 0 ? -1 : letters.indexOf(tail, start + probeLetters)
  return end < 0 ? null : { start, end: end + tail.length }
}
