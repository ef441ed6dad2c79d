import { westernDigits } from '../ingest/numbering.ts'
import { type NamedType, namedLanguages, namedTypes } from '../prompts/turn-words.ts'
import type { NamedDocument } from '../vectors/reference-store.ts'
import type { VersionState } from '../vectors/schema.ts'
import { documentsNamed, documentsOfSymbol } from './document-names.ts'
import { parseReference } from './parse-reference.ts'
import { nameMark, readTurnTokens, type TurnToken } from './turn-tokens.ts'

/** Which documents a correction means: "the adopted one", "not the draft", "the 2023 resolution". */
export type Narrowing = {
  version?: 'adopted' | 'draft' | 'latest' | 'not-draft' | 'not-adopted'
  year?: string
  type?: NamedType
  documents?: NamedDocument[]
}

/** What a message asks to be done with the answer before it, rather than asking something new. */
export type TurnOperation = {
  length?: 'shorter' | 'one-sentence' | 'in-full'
  /** BCP 47. */
  language?: string
  narrowing?: Narrowing
  /** A year that stands in place of the question's own: "I meant 2023". */
  year?: string
}

/** A message that only operates on the answer before it is short. */
const mostChars = 160

/** What the documents of each state are called in a filter. */
export const versionStates: Record<NonNullable<Narrowing['version']>, VersionState[]> = {
  adopted: ['adopted'],
  draft: ['draft'],
  latest: ['adopted', 'revised', 'draft', 'unknown'],
  'not-draft': ['adopted', 'revised', 'superseded', 'unknown'],
  'not-adopted': ['draft', 'revised', 'superseded', 'unknown'],
}

/**
 * Reads a message that does nothing but change the answer before it, in any of six languages. Null
 * for one that has a word of its own: then it is a question.
 * @param documents  That a correction may name, by symbol or title.
 */
export function readTurnOperation(
  message: string,
  documents: readonly NamedDocument[],
): TurnOperation | null {
  if (message.length > mostChars) return null
  const { text, named } = withNamesMarked(westernDigits(message.normalize('NFC')), documents)
  for (const tokens of readTurnTokens(text)) {
    // What the text says is a question, whichever text is meant.
    if (tokens.some(({ marks }) => marks.size === 1 && marks.has('asks'))) continue
    const operation = operationOf(tokens, named)
    if (Object.keys(operation).length > 0) return operation
  }
  return null
}

/** The names of documents are any words: each is one mark in the text that is read on. */
function withNamesMarked(message: string, documents: readonly NamedDocument[]) {
  const bySymbol = parseReference(message).symbols.map((symbol) => ({
    name: symbol,
    found: documentsOfSymbol(symbol, documents),
  }))
  const byTitle = documentsNamed(message, documents).map(({ document, name }) => ({
    name,
    found: [document],
  }))
  let text = message
  const named = new Map<string, NamedDocument>()
  const longestFirst = [...bySymbol, ...byTitle].sort((a, b) => b.name.length - a.name.length)
  for (const { name, found } of longestFirst) {
    const at = text.toLowerCase().indexOf(name.toLowerCase())
    if (found.length === 0) continue
    // Of two documents with one title the second finds its name marked already.
    if (at >= 0) text = `${text.slice(0, at)}${nameMark}${text.slice(at + name.length)}`
    for (const document of found) named.set(document.documentId, document)
  }
  return { text, named: [...named.values()] }
}

function operationOf(tokens: readonly TurnToken[], named: NamedDocument[]): TurnOperation {
  const has = (mark: string) => tokens.some(({ marks }) => marks.has(mark))
  const language = namedLanguages.find((one) => has(`languages.${one}`))
  const correction = correctionOf(tokens, named)
  // "In Spanish law?" is a question.
  const isOfKind = Object.keys(namedTypes).some((type) => has(`types.${type}`))
  if (language && isOfKind && Object.keys(correction).length === 0) return {}
  const length = has('oneSentence')
    ? 'one-sentence'
    : has('shorter')
      ? 'shorter'
      : has('inFull')
        ? 'in-full'
        : undefined
  return {
    ...(length ? { length } : {}),
    ...(language && (has('translate') || length || has('text')) ? { language } : {}),
    ...correction,
  }
}

function correctionOf(
  tokens: readonly TurnToken[],
  named: NamedDocument[],
): Pick<TurnOperation, 'narrowing' | 'year'> {
  const narrowing: Narrowing = {}
  let year: string | undefined
  let [isText, isCorrection, negated] = [false, false, false]
  for (const { marks, text, beforeComma } of tokens) {
    // "No, the draft" corrects, "no el borrador" excludes.
    const excludes = marks.has('not') && !beforeComma
    if (excludes || marks.has('not') || marks.has('meant')) isCorrection = true
    if (excludes) negated = true
    const type = (Object.keys(namedTypes) as NamedType[]).find((one) => marks.has(`types.${one}`))
    if (marks.has('text') || type) isText = true
    const version = (['adopted', 'draft', 'latest'] as const).find((one) => marks.has(one))
    if (version) {
      const isAsked = narrowing.version !== undefined && !narrowing.version.startsWith('not-')
      if (!negated) narrowing.version = version
      else if (!isAsked && version !== 'latest') narrowing.version = `not-${version}`
    }
    if (type && !negated) narrowing.type = type
    if (marks.has('year') && !negated) year = text
    if (marks.has('name') && !negated) narrowing.documents = named
    if (version || type || marks.has('year') || marks.has('name')) negated = false
  }
  const isNamed = narrowing.documents !== undefined
  if (year !== undefined && !isText && !isNamed && narrowing.version === undefined) {
    return isCorrection ? { year } : {}
  }
  if (year !== undefined && !isNamed) narrowing.year = year
  const { version, type } = narrowing
  const says = isCorrection
    ? version !== undefined || type !== undefined || isNamed || narrowing.year !== undefined
    : isText && !isNamed && (version !== undefined || narrowing.year !== undefined)
  return says ? { narrowing } : {}
}
