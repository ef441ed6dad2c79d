import type { PassageDraft, ReadDocument } from '../../ingest/read-document.ts'
import { BareDocument, bareWords } from './bare-document.ts'
import { coversLabel } from './label-range.ts'
import type { GoldParagraph } from './reading-gold.ts'

export const structureChecks = ['label', 'heading', 'page', 'speaker', 'kind'] as const
export type StructureCheck = (typeof structureChecks)[number]

/** How a gold paragraph was read. */
export type ParagraphOutcome = {
  gold: GoldParagraph
  /** Passage that its first words stand in; null if they are nowhere. */
  passage: PassageDraft | null
  right: Record<StructureCheck, boolean>
}

/** Compares the gold paragraphs of one document with its passages. */
export function scoreParagraphs(
  gold: readonly GoldParagraph[],
  document: ReadDocument,
): { outcomes: ParagraphOutcome[]; across: string[] } {
  const bare = new BareDocument(document)
  const outcomes = gold.map((row) => scoreParagraph(row, bare))
  return { outcomes, across: [...acrossUnits(outcomes), ...innerArticles(document)] }
}

function scoreParagraph(gold: GoldParagraph, bare: BareDocument): ParagraphOutcome {
  const place = bare.find(gold)
  if (place === null) {
    const right = { label: false, heading: false, page: false, speaker: false, kind: false }
    return { gold, passage: null, right }
  }
  const { passage, begins } = place
  return {
    gold,
    passage,
    right: {
      label:
        passage.label === gold.label ||
        (gold.label !== null &&
          passage.label !== null &&
          coversLabel(passage.label, gold.label, { begins })),
      heading: isSamePath(gold.heading, passage.heading),
      page: isRightPage(gold.page, passage, begins),
      speaker: isSameSpeaker(gold.speaker, passage.speaker),
      kind: isRightKind(gold, passage),
    },
  }
}

// "Article 7", "Статья 7", 第七条: a heading that says no more than the label.
const bareArticle =
  /^(?:(?:article|artículo|artigo|статья|art\.?)\s*(?:[\d.]+|[ivxlc]+|premier|1er)\s*\.?|第[一二三四五六七八九十百\d]+条|(?:ال)?ماد[ةه]\s*[()\d٠-٩\s]+)$/iu

/** Joined into one string; a bare article at the end may be there or not. */
export function isSamePath(gold: readonly string[], ours: readonly string[]): boolean {
  const [right, given] = [gold, ours].map((path) => bareWords(path.join(' ')))
  return right === given || right === withoutArticle(ours) || withoutArticle(gold) === given
}

function withoutArticle(path: readonly string[]): string | null {
  return bareArticle.test(path.at(-1) ?? '') ? bareWords(path.slice(0, -1).join(' ')) : null
}

/** A passage that begins before the paragraph must only reach its page. */
function isRightPage(gold: number | null, passage: PassageDraft, begins: boolean): boolean {
  if (gold === null || passage.page === gold) return true
  if (begins || passage.page === null) return false
  return passage.page <= gold && (passage.pageEnd ?? passage.page) >= gold
}

/** Right if one names no more than the other: `Congo` for `Mr. Moussa (Congo)`. */
export function isSameSpeaker(gold: string | null, ours: string | null): boolean {
  if (gold === null || ours === null) return gold === ours
  const [one, other] = [gold, ours].map(wordsOf) as [string[], string[]]
  if (one.length === 0 || other.length === 0) return false
  return one.every((word) => other.includes(word)) || other.every((word) => one.includes(word))
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

const labelOfKind: Partial<Record<GoldParagraph['kind'], RegExp>> = {
  operative: /^op\. para\. /,
  preambular: /^pp\. para\. /,
  article: /^art\. /,
  recital: /^recital /,
  footnote: /^footnote/,
}

function isRightKind({ kind }: GoldParagraph, passage: PassageDraft): boolean {
  if (kind === 'speech') return passage.speaker !== null
  const label = labelOfKind[kind]
  return label?.test(passage.label ?? '') ?? !labelOfKind.footnote?.test(passage.label ?? '')
}

/** Gold paragraphs of different speakers or articles that came to stand in one passage. */
function acrossUnits(outcomes: readonly ParagraphOutcome[]): string[] {
  const firstOf = new Map<PassageDraft, GoldParagraph>()
  const found: string[] = []
  for (const { gold, passage } of outcomes) {
    if (passage === null) continue
    const first = firstOf.get(passage)
    if (first === undefined) firstOf.set(passage, gold)
    else if (first.speaker !== gold.speaker || articleOf(first) !== articleOf(gold)) {
      found.push(`"${first.first}" and "${gold.first}" stand in one passage`)
    }
  }
  return found
}

function articleOf({ label }: GoldParagraph): string | null {
  return /^art\. [^ ]+/.exec(label ?? '')?.[0] ?? null
}

/** Lines inside a passage that are the head of an article and nothing else. */
function innerArticles(document: ReadDocument): string[] {
  return document.passages.flatMap(({ start, end }) =>
    document.text
      .slice(start, end)
      .split('\n\n')
      .slice(1)
      .filter((line) => bareArticle.test(line))
      .map((line) => `"${line}" stands inside a passage`),
  )
}
