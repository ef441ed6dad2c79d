import { type TurnWords, turnWords } from '../prompts/turn-words.ts'
import { foldText } from '../vectors/lexical-tokens.ts'

/** What a piece of a message does: a list of `TurnWords` ("shorter", "languages.fr", "types.report"). */
export type TurnMark = string

/** A piece of a message; a word may do more than one thing ("version"). */
export type TurnToken = { marks: ReadonlySet<TurnMark>; text: string; beforeComma: boolean }

/** Stands in a message for the name of a document, which may consist of any words. */
export const nameMark = '\uE000'

/** A phrase cut at its stars: between two parts stands any ending. */
type Phrase = { mark: TurnMark; parts: string[]; isOpen: boolean }

/** By first letter: a message is compared with a few dozen phrases rather than with all. */
type Lexicon = ReadonlyMap<string, readonly Phrase[]>

const commas = /[,，،、]/u
const blank = /[^\p{L}\p{M}\p{N},，،、\uE000]+/gu
const inWord = /[\p{L}\p{M}\p{N}]/u
const letter = /[\p{L}\p{M}]/u
const han = /\p{Script=Han}/u

const plain = (text: string) => foldText(text).replace(blank, ' ').trim()

function lexiconOf({ languages, types, ...lists }: TurnWords): Lexicon {
  const entries = [
    ...Object.entries(lists),
    ...Object.entries(languages).map(([language, list]) => [`languages.${language}`, list]),
    ...Object.entries(types).map(([type, list]) => [`types.${type}`, list]),
  ] as [TurnMark, string][]
  const lexicon = new Map<string, Phrase[]>()
  for (const [mark, list] of entries) {
    for (const phrase of list.split(', ')) {
      const parts = phrase.split('*').map(plain)
      const first = parts[0]?.[0] ?? ''
      const isOpen = parts.length > 1 && parts.at(-1) === ''
      const known = lexicon.get(first) ?? []
      lexicon.set(first, [...known, { mark, parts: isOpen ? parts.slice(0, -1) : parts, isOpen }])
    }
  }
  return lexicon
}

// Six times two hundred phrases: made when a conversation first needs them.
let lexicons: Lexicon[] | undefined

function allLexicons(): Lexicon[] {
  const each = Object.values(turnWords).map(lexiconOf)
  const mixed = new Map<string, Phrase[]>()
  for (const [first, phrases] of each.flatMap((lexicon) => [...lexicon])) {
    mixed.set(first, [...(mixed.get(first) ?? []), ...phrases])
  }
  return [...each, mixed]
}

/**
 * Reads a message that consists of known words only, in one of the six languages.
 * @returns Its pieces in order, once for each language it can be read in, and last with the words of all
 *   of them ("in full, en español"); none if it says anything else.
 */
export function readTurnTokens(message: string): TurnToken[][] {
  lexicons ??= allLexicons()
  const text = plain(message)
  return lexicons.flatMap((lexicon) => {
    const tokens = consume(text, lexicon)
    return tokens && tokens.length > 0 ? [tokens] : []
  })
}

function consume(text: string, lexicon: Lexicon): TurnToken[] | null {
  const tokens: TurnToken[] = []
  let at = 0
  while (at < text.length) {
    if (text[at] === ' ' || commas.test(text[at] as string)) {
      at += 1
      continue
    }
    const found = longestAt(text, at, lexicon)
    if (found === null) return null
    const end = at + found.length
    const beforeComma = commas.test(text.slice(end).trimStart()[0] ?? '')
    tokens.push({ marks: found.marks, text: text.slice(at, end), beforeComma })
    at = end
  }
  return tokens
}

function longestAt(text: string, at: number, lexicon: Lexicon) {
  if (text[at] === nameMark) return { length: 1, marks: new Set(['name']) }
  const year = text.slice(at, at + 4)
  if (/^(?:19|20)\d\d$/.test(year) && !/\p{N}/u.test(text[at + 4] ?? '')) {
    return { length: 4, marks: new Set(['year']) }
  }
  let [length, marks] = [0, new Set<TurnMark>()]
  for (const phrase of lexicon.get(text[at] as string) ?? []) {
    const found = lengthAt(text, at, phrase)
    if (found === 0 || found < length) continue
    if (found > length) [length, marks] = [found, new Set()]
    marks.add(phrase.mark)
  }
  return length === 0 ? null : { length, marks }
}

/** How much of the text a phrase takes; 0 if it does not stand there as words of its own. */
function lengthAt(text: string, at: number, { parts, isOpen }: Phrase): number {
  let end = at
  for (const [i, part] of parts.entries()) {
    if (i > 0) {
      end = endOfWord(text, end)
      if (text[end] === ' ') end += 1
    }
    if (!text.startsWith(part, end)) return 0
    end += part.length
  }
  if (isOpen) end = endOfWord(text, end)
  // Chinese does not part its words.
  return han.test(text[end - 1] ?? '') || !inWord.test(text[end] ?? '') ? end - at : 0
}

function endOfWord(text: string, from: number): number {
  let end = from
  while (letter.test(text[end] ?? '')) end += 1
  return end
}
