const shingleLength = 24
const shingleStep = 12

/** What two texts are compared by: NFKC, letters and digits only, lower case. */
export function bareText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Pieces of 24 characters, one every 12; a shorter text is one piece. */
export function shingles(bare: string): string[] {
  const characters = Array.from(bare)
  if (characters.length === 0) return []
  const pieces: string[] = []
  for (let from = 0; from === 0 || from + shingleLength <= characters.length; from += shingleStep) {
    pieces.push(characters.slice(from, from + shingleLength).join(''))
  }
  return pieces
}

/** Share of a gold quote's shingles that a text holds, 0 to 1. */
export function shareHeld(goldQuote: string, text: string): number {
  const pieces = shingles(bareText(goldQuote))
  if (pieces.length === 0) return 0
  const bare = bareText(text)
  return pieces.filter((piece) => bare.includes(piece)).length / pieces.length
}

// Shorter, and a quote could lie in any sentence by accident.
const leastLettersInside = 20

/** Does a quote lie wholly inside a gold quote, and say enough to count? */
export function liesInside(goldQuote: string, quote: string): boolean {
  const bare = bareText(quote)
  return Array.from(bare).length >= leastLettersInside && bareText(goldQuote).includes(bare)
}
