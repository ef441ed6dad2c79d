/** Left out when a quote is compared: what readers do not see and extraction varies. */
const invisible = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u

// Models turn typewriter quotes into curly ones, and back.
const lookAlikes: Record<string, string> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '\u00A0': ' ',
}

/** Text as it is compared, with the place of each of its characters in the original. */
function comparable(text: string): { characters: string; places: number[] } {
  let characters = ''
  const places: number[] = []
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string
    if (invisible.test(character)) continue
    const plain = lookAlikes[character] ?? character
    const blank = /\s/u.test(plain)
    if (blank && (characters === '' || characters.endsWith(' '))) continue
    characters += blank ? ' ' : plain
    places.push(i)
  }
  return { characters, places }
}

/**
 * Finds a quote in a passage, character for character but for white space, soft hyphens, direction
 * marks and the shape of quotation marks and dashes.
 * @returns offsets into `text` of what the quote stands for, or `null` if it does not stand there.
 */
export function findQuote(text: string, quote: string): { start: number; end: number } | null {
  const wanted = comparable(quote).characters.trim()
  if (wanted === '') return null
  const { characters, places } = comparable(text)
  const at = characters.indexOf(wanted)
  if (at < 0) return null
  const start = places[at] as number
  const end = (places[at + wanted.length - 1] as number) + 1
  return { start, end }
}
