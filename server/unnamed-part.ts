import { type NamedType, namedTypes } from '../prompts/turn-words.ts'
import { tellingWords } from '../vectors/lexical-tokens.ts'
import { parseReference } from './parse-reference.ts'
import type { Narrowing } from './turn-operation.ts'
import { readTurnTokens } from './turn-tokens.ts'

/** What a text may be called by what it is, or by its state. */
const versions = ['adopted', 'draft', 'latest'] as const

/**
 * Reads a question for a numbered part of a text that is not named, only said to be of a kind: "op.
 * para. 5 of the draft resolution". Null where it names a symbol, asks of a subject, or names no part.
 * @returns what is said of the text; empty where nothing is ("What does article 7 say?").
 */
export function unnamedPart(question: string): Pick<Narrowing, 'version' | 'type' | 'year'> | null {
  const { symbols, units, phrases, rest } = parseReference(question)
  if (symbols.length > 0 || phrases.length > 0) return null
  // A number alone is a paragraph only of something that has been named.
  if (!units.some(({ kind }) => kind !== 'any')) return null
  const words = tellingWords(rest)
  if (words.length === 0) return {}
  const [tokens] = readTurnTokens(words.join(' '))
  if (!tokens) return null
  const has = (mark: string) => tokens.some(({ marks }) => marks.has(mark))
  // "Not", or the name of a language, is more than a kind of text.
  if (!tokens.every(({ marks }) => [...marks].some(isOfKind))) return null
  const version = versions.find(has)
  const type = (Object.keys(namedTypes) as NamedType[]).find((one) => has(`types.${one}`))
  const year = tokens.find(({ marks }) => marks.has('year'))?.text
  return { ...(version ? { version } : {}), ...(type ? { type } : {}), ...(year ? { year } : {}) }
}

function isOfKind(mark: string): boolean {
  return (
    mark === 'text' ||
    mark === 'filler' ||
    mark === 'asks' ||
    mark === 'year' ||
    mark.startsWith('types.') ||
    versions.some((version) => version === mark)
  )
}
