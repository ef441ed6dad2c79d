/** A word of a text: where it stands (UTF-16 units), and what it is compared by. */
export type ComparisonToken = { key: string; start: number; end: number }

const invisible = '\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF'
const letter = '[[\\p{L}\\p{N}]--\\p{Script=Han}]'
// Square brackets are words of a draft: what stands in them is not agreed. Other punctuation is none.
const word = new RegExp(
  [
    // Dictionaries cut the same words differently in two contexts: a character is a word.
    '\\p{Script=Han}',
    `\\p{N}+(?:[.,٫٬]\\p{N}+)*[[\\p{L}\\p{M}\\p{N}${invisible}]--\\p{Script=Han}]*`,
    `${letter}[[\\p{L}\\p{M}\\p{N}${invisible}]--\\p{Script=Han}]*`,
    '[\\[\\]%‰€$£°]',
  ].join('|'),
  'gv',
)
const invisibles = new RegExp(`[${invisible}\\u0640\\u064B-\\u065F\\u0670]`, 'gu')
/** "[12]" and a raised number are marks of footnotes, and no words of the text. */
const footnoteMark = /\[\s*(?:\p{Nd}{1,3}|\*{1,3}|[a-z])\s*\]|[\u00B9\u00B2\u00B3\u2070-\u2079]+/gu

/**
 * The words of a part of a text, as two versions of it are compared: without case, punctuation, width
 * forms, marks that nobody sees and footnote marks. Accents count: they make other words.
 */
export function comparisonTokens(text: string, from: number, to: number): ComparisonToken[] {
  // Blanked, not cut out, so that offsets hold.
  const part = text.slice(from, to).replace(footnoteMark, (mark) => ' '.repeat(mark.length))
  const tokens: ComparisonToken[] = []
  for (const match of part.matchAll(word)) {
    const key = keyOf(match[0])
    const start = from + match.index
    if (key !== '') tokens.push({ key, start, end: start + match[0].length })
  }
  return tokens
}

/** Words come again and again, and folding one takes longer than finding it. */
const mostKnownKeys = 50_000
const knownKeys = new Map<string, string>()

function keyOf(segment: string): string {
  const known = knownKeys.get(segment)
  if (known !== undefined) return known
  if (knownKeys.size >= mostKnownKeys) knownKeys.clear()
  const key = fold(segment)
  knownKeys.set(segment, key)
  return key
}

function fold(segment: string): string {
  return segment
    .normalize('NFKC')
    .replace(invisibles, '')
    .toLowerCase()
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16))
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ё/g, 'е')
}
