import { foldText, hasTellingWords } from '../../vectors/lexical-tokens.ts'
import { parseReference } from '../parse-reference.ts'
import { type ChangeWords, changeWords } from './change-words.ts'

/** What a question asks about two versions of a text. */
export type ChangeQuestion = {
  /** What became of the text: only additions, only deletions, or all. */
  focus: 'all' | 'added' | 'deleted'
  /** Which versions it speaks of. */
  newer: boolean
  older: boolean
  /** Symbols that it names, and revisions ("Rev.2") without the symbol before them. */
  symbols: string[]
  revisions: number[]
  /** Its words without those about versions and change, folded: what it wants to know of them. */
  topic: string
}

const revisionNumber = /(?<![\p{Script=Latin}\p{N}/.])rev(?:ision|\.)? ?(\d{1,2})(?!\p{N})/gu

/**
 * Reads whether a question, in one of the six languages, asks what changed between versions of a
 * text; null for any other. It must name two versions beside a word of change, or ask in a whole turn
 * of phrase with one ("what was deleted from the draft?"): "change" alone asks for nothing.
 */
export function readChangeQuestion(question: string): ChangeQuestion | null {
  const { symbols } = parseReference(question)
  const folded = withSigns(question, symbols)
  for (const words of changeWords) {
    const read = readIn(folded, words)
    if (!read) continue
    const { text, newer, older, revisions } = read
    const [added, deleted] = [words.added.test(text), words.deleted.test(text)]
    return {
      focus: added === deleted ? 'all' : added ? 'added' : 'deleted',
      newer,
      older,
      symbols,
      revisions,
      topic: topicOf(text, words),
    }
  }
  return null
}

/** What sets two versions against each other, in all six languages: it is about neither. */
const relation = new RegExp(
  [
    String.raw`(?<!\p{L})(?:between|from|compared|comparing|relative|against|since|versus|made|paragraphs?|articles?|provisions?|which|list|show|exactly|way|main|key|most important`,
    'entre|depuis|rapport|apportees?|paragraphes?|dispositions?|quelles?|quels?|desde|respecto|parrafos?|articulos?|cuales|introducid[oa]s',
    'между|сравнению|относительно|внесены|пункт\\p{L}*|какие|чем|بين|مقارنه|منذ|الفقرات|الذي|التي|ماذا)(?!\\p{L})',
    '之间|相比|以来|什么|哪些|有何|条款|段落|内容|作了|进行|发生',
  ].join('|'),
  'gu',
)

/** Nothing, where only words are left that say nothing. */
function topicOf(text: string, { change }: ChangeWords): string {
  const left = text
    .replaceAll('§', ' ')
    .replace(new RegExp(change, 'gu'), ' ')
    .replace(relation, ' ')
  return hasTellingWords(left) ? left.replace(/\s+/gu, ' ').trim() : ''
}

/** Symbols are versions, whatever stands in them. */
function withSigns(question: string, symbols: readonly string[]): string {
  let text = foldText(question)
  for (const symbol of symbols.toSorted((a, b) => b.length - a.length)) {
    text = text.replaceAll(foldText(symbol), ' §§ ')
  }
  return text.replace(/[«»"“”„「」《》]/gu, ' ').replace(/\s+/gu, ' ')
}

function readIn(folded: string, words: ChangeWords) {
  const named = folded.split('§§').length - 1
  const revisions = [...folded.matchAll(revisionNumber)].map((match) => Number(match[1]))
  let text = folded.replace(words.otherwise, ' ').replace(revisionNumber, ' § ')
  const take = (pattern: RegExp) => {
    const count = text.match(pattern)?.length ?? 0
    text = text.replace(pattern, ' § ')
    return count
  }
  const [newer, older, several] = [take(words.newer), take(words.older), take(words.versions)]
  const versions = Math.min(1, newer) + Math.min(1, older) + named + revisions.length
  if (versions + several === 0) return null
  text = text
    .replaceAll('§§', '§')
    .replace(/\s+/gu, ' ')
    .replace(/ ?§ ?/gu, (sign) => (/\p{Script=Han}/u.test(text) ? '§' : sign))
    .replace(/[?？!.؟。]+\s*$/u, '')
    .trim()
  const compares = versions + 2 * several >= 2 && words.change.test(text)
  const isAsked = compares || words.asks.some((pattern) => pattern.test(text))
  return isAsked ? { text, newer: newer > 0, older: older > 0, revisions } : null
}
