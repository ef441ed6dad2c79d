import type { Block } from './blocks.ts'

const superscripts: Record<string, string> = {
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
}

/** Digits as they stand above the line: a note's mark must not become part of the word before it. */
export const superscript = (digits: string): string =>
  digits.replace(/[0-9]/g, (digit) => superscripts[digit] ?? digit)

// Symbol and Wingdings bullets come as private-use characters, which no other font can show.
const bulletGlyphs =
  /^[\uf000-\uf0ff\u25cf\u25e6\u2023\u2043\u25aa\u25ab\u25a0\u25a1\u25b6\u25ba\u27a2\u2756\u2713\u2714]+(?=\s|$)/

/**
 * One line of text as it is stored: NFC, one space between words, no control characters, no
 * invisible marks. Word joiners of Persian and Indic scripts stay, they change the word.
 */
export const tidyText = (text: string): string =>
  text
    .replace(/[\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\u0080-\u0084\u0086-\u009f\ufffe\uffff]/g, '')
    .replace(/[\s\u0085\u180e]+/g, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .normalize('NFC')
    .trim()
    .replace(bulletGlyphs, '•')

/** A declared language as BCP 47, or null where the declaration is no language ("C", "x-none"). */
export const languageTag = (declared: string | null | undefined): string | null => {
  const tag = declared?.trim().replaceAll('_', '-') ?? ''
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) && !/^(?:und|mul|zxx)\b/i.test(tag)
    ? tag
    : null
}

/** A block with everything unknown that is not given; `text` is tidied. */
export const makeBlock = (
  block: Pick<Block, 'kind' | 'text'> & Partial<Omit<Block, 'kind' | 'text'>>,
): Block => ({
  level: null,
  page: null,
  pageEnd: block.page ?? null,
  pageLabel: null,
  lines: [],
  look: null,
  table: null,
  ...block,
  language: languageTag(block.language),
  text: tidyText(block.text),
})

/** A row of a table: cells that hold something joined with ' | ', all of them kept in `cells`. */
export const makeRow = (
  row: { id: number; header: boolean; cells: string[] } & Partial<Block>,
): Block => {
  const { id, header, cells, ...rest } = row
  const tidied = cells.map(tidyText)
  return makeBlock({
    ...rest,
    kind: 'table-row',
    text: tidied.filter((cell) => cell !== '').join(' | '),
    table: { id, header, cells: tidied },
  })
}

/** The look of a block where only some of it is known. */
export const makeLook = (
  look: Partial<NonNullable<Block['look']>>,
): NonNullable<Block['look']> => ({
  bold: false,
  centered: false,
  size: 1,
  indent: 0,
  ...look,
})
