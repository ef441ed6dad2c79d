import { withoutQualifiers } from './modal-strength.ts'
import { plainText } from './plain-text.ts'

/** A clause as offsets (UTF-16 units) into the text it was found in. */
export type Clause = { start: number; end: number }

/** A stop inside a sentence, or a word that begins another statement. */
const cut =
  /[;:；：؛](?!\d)\s*|[,，،](?!\d)\s*|\s+(?=(?:and|but|while|whereas|et|mais|tandis|y|pero|mientras|и|но|а)[\s,])|\s+(?=(?:ولكن|لكن|بينما)\s)|(?=但|而且|并且)/giu
const contrast = /^\s*(?:but|while|whereas|mais|tandis|pero|mientras|но|а|ولكن|لكن|بينما|但)/iu

/** Words of a text; two Chinese characters count as one. */
function wordCount(text: string): number {
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return chinese / 2 + (text.match(/[^\s\p{P}\p{Script=Han}]+/gu)?.length ?? 0)
}

const onlyQualifies = (text: string): boolean => !/\p{L}/u.test(withoutQualifiers(text))

/**
 * Clauses of one sentence, in order, each long enough to say something: what is shorter stays with
 * what stands before it.
 */
export function splitClauses(sentence: string): Clause[] {
  const clauses: Clause[] = []
  let start = 0
  const bounds = [...sentence.matchAll(cut)]
    .map((match) => ({
      at: match.index + match[0].length,
      comma: /[,，،]/u.test(match[0]),
    }))
    // "，但": the word behind the comma tells more than the comma.
    .filter(({ at }, i, all) => all[i + 1]?.at !== at)
  for (const [i, { at, comma }] of bounds.entries()) {
    const next = bounds[i + 1]?.at ?? sentence.length
    const [last, following] = [sentence.slice(bounds[i - 1]?.at ?? 0, at), sentence.slice(at, next)]
    // "shall, as appropriate, publish" is one clause.
    if (onlyQualifies(last) || onlyQualifies(following)) continue
    const least = comma ? 3 : contrast.test(sentence.slice(at)) ? 1 : 2
    if (wordCount(sentence.slice(start, at)) < least) continue
    const right = comma ? following : sentence.slice(at)
    if (wordCount(right) < (comma ? 2 : least + 1)) continue
    clauses.push({ start, end: at })
    start = at
  }
  if (start < sentence.length) clauses.push({ start, end: sentence.length })
  return clauses
}

/** What two texts of one language share: the share of the first one's words found in the second. */
export function sharedWords(text: string, other: string): number {
  const words = telling(text)
  if (words.size === 0) return 0
  const there = telling(other)
  return [...words].filter((word) => there.has(word)).length / words.size
}

// The first letters stand for the word: endings change, in six languages.
function telling(text: string): Set<string> {
  const plain = plainText(text)
  const words = plain.match(/[\p{L}\p{N}]{3,}/gu) ?? []
  const stems = words
    .filter((word) => !/\p{Script=Han}/u.test(word))
    .map((word) => word.replace(/^(?:وال|بال|ال|و)(?=\p{Script=Arabic}{3})/u, '').slice(0, 5))
  const chinese = (plain.match(/\p{Script=Han}+/gu) ?? []).flatMap((run) =>
    [...run].slice(1).map((character, i) => [...run][i] + character),
  )
  return new Set([...stems, ...chinese])
}
