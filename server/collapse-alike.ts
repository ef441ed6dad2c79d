import { plainWords } from '../ingest/document-sketch.ts'
import type { RankedPassage } from './fusion.ts'
import { areOneText, replaces } from './prefer-versions.ts'

/**
 * Lists each paragraph once: the same words in another file or an earlier version, and the same
 * numbered part in another language, stand as `alike` under the one that is shown. That is the later
 * version, and the question's language before others; it takes the best rank of them all. Paragraphs
 * that differ by a single word stay apart: it may be the number, or the "shall".
 */
export function collapseAlike(
  passages: readonly RankedPassage[],
  questionLanguage: string,
): RankedPassage[] {
  const groups: RankedPassage[][] = []
  for (const passage of passages) {
    const group = groups.find(([first]) => first !== undefined && isOne(first, passage))
    if (group) group.push(passage)
    else groups.push([passage])
  }
  return groups.map((group) => {
    const [first] = group as [RankedPassage]
    const shown = group.reduce((best, one) => (isBetter(one, best, questionLanguage) ? one : best))
    if (group.length === 1) return first
    const alike = group
      .filter((one) => one !== shown)
      .map((one) => {
        const { passageId, documentId, path, title, label, language, version } = one
        const { revisionId, start, end } = one
        return {
          ...{ passageId, documentId, path, title, label, language, version },
          ...{ revisionId, start, end },
        }
      })
    return { ...shown, score: first.score, alike }
  })
}

function isOne(one: RankedPassage, other: RankedPassage): boolean {
  const isText = areOneText(one, other)
  if (!isText && !replaces(one, other) && !replaces(other, one)) return false
  if (one.language !== other.language) {
    return one.label !== null && one.label === other.label && one.kind === other.kind
  }
  return bareWords(one.text) === bareWords(other.text)
}

/** The words without the paragraph's own number, which a new paragraph before it changes. */
function bareWords(text: string): string {
  return plainWords(text.replace(/^\s*(?:\d+|[\p{L}])[.)]\s/u, '')).join(' ')
}

function isBetter(one: RankedPassage, other: RankedPassage, questionLanguage: string): boolean {
  // What was not read together with the question cannot be quoted.
  if (other.units && !one.units) return false
  if (replaces(one, other)) return true
  if (replaces(other, one)) return false
  return one.language === questionLanguage && other.language !== questionLanguage
}
