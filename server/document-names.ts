import { foldText } from '../vectors/lexical-tokens.ts'
import type { NamedDocument } from '../vectors/reference-store.ts'

/** Letters that a name needs to be no mere word, and Chinese characters. */
const leastLetters = 6
const leastHan = 4

const plain = (text: string) =>
  foldText(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/**
 * What a title calls its document: the whole of it, and what stands before and in brackets or a
 * dash ("EU AI Act (Regulation 2024/1689)", "DORA - Digital Operational Resilience Act").
 */
export function namesInTitle(title: string): string[] {
  const pieces = title.split(/\s[-–—|]\s|[(（)）]/u).map((piece) => piece.trim())
  return [...new Set([title.trim(), ...pieces])].filter(isName)
}

function isName(text: string): boolean {
  if (isAcronym(text)) return true
  if ((text.match(/\p{Script=Han}/gu)?.length ?? 0) >= leastHan) return true
  const words = plain(text).split(' ')
  return words.length >= 2 && words.join('').replace(/\d/g, '').length >= leastLetters
}

function isAcronym(text: string): boolean {
  return /^\p{Lu}[\p{Lu}\d]{2,9}$/u.test(text)
}

const preparedNames = new WeakMap<readonly NamedDocument[], PreparedName[]>()

type PreparedName = { document: NamedDocument; name: string; wanted: string }

// Folding a few thousand titles takes longer than a search; a list stays until something is committed.
function prepare(documents: readonly NamedDocument[]): PreparedName[] {
  const known = preparedNames.get(documents)
  if (known) return known
  const names = documents.flatMap((document) =>
    namesInTitle(document.title).map((name) => ({ document, name, wanted: plain(name) })),
  )
  preparedNames.set(documents, names)
  return names
}

/** The documents that a text speaks of by a name, with the name. @see isNamed */
export function documentsNamed(
  text: string,
  documents: readonly NamedDocument[],
): { document: NamedDocument; name: string }[] {
  const folded = plain(text)
  const marked = inBookMarks(text)
  return prepare(documents)
    .filter(
      ({ wanted, name }) =>
        (folded.includes(wanted) || marked.some((title) => wanted.endsWith(title))) &&
        isNamed(text, name),
    )
    .map(({ document, name }) => ({ document, name }))
}

/**
 * Does a question speak of something by this name? In scripts with capitals, a name has one where a
 * plain word would not: "the Paris Agreement", but not "a cyber security strategy".
 */
export function isNamed(question: string, name: string): boolean {
  if (isAcronym(name)) {
    return new RegExp(`(?<![\\p{L}\\p{N}])${name}(?![\\p{L}\\p{N}])`, 'u').test(question)
  }
  const wanted = plain(name)
  if (/\p{Script=Han}/u.test(name))
    return (
      inBookMarks(question).some((title) => wanted.endsWith(title)) ||
      plain(question).includes(wanted)
    )
  const words = [...question.matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
  const count = wanted.split(' ').length
  return words.some((_, from) => {
    const part = words.slice(from, from + count)
    if (part.map(([word]) => foldText(word)).join(' ') !== wanted) return false
    const cased = part.filter(([word]) => /\p{Lu}|\p{Ll}/u.test(word))
    return cased.length === 0 || cased.some(([word], i) => from + i > 0 && /^\p{Lu}/u.test(word))
  })
}

/** 《数据安全法》 is the law whose full title ends so. */
function inBookMarks(question: string): string[] {
  return [...question.matchAll(/《([^《》]{4,60})》/gu)].map((match) => plain(match[1] ?? ''))
}

function symbolKeys(symbol: string): string[] {
  return symbol
    .toUpperCase()
    .split(/-(?=[A-Z]+\/)/u)
    .map((part) => part.replace(/\s*\((?:19|20)\d\d\)$/u, '').trim())
}

/**
 * The documents that a symbol means: those that bear it, or else those it is the end of
 * ("RES/78/243"), or else the parts of what bears it ("A/80/15 (Part I)").
 */
export function documentsOfSymbol(
  symbol: string,
  documents: readonly NamedDocument[],
): NamedDocument[] {
  const wanted = symbolKeys(symbol)
  const fitting = (fits: (held: string, asked: string) => boolean) =>
    documents.filter(
      (document) =>
        document.symbol !== null &&
        symbolKeys(document.symbol).some((held) => wanted.some((asked) => fits(held, asked))),
    )
  const ways = [
    (held: string, asked: string) => held === asked,
    (held: string, asked: string) => asked.includes('/') && held.endsWith(`/${asked}`),
    (held: string, asked: string) => held.startsWith(`${asked} (PART`),
  ]
  for (const fits of ways) {
    const found = fitting(fits)
    if (found.length > 0) return found
  }
  return []
}
