import type { Finding } from '../../vectors/schema.ts'
import type { GoldQuote } from './answer-questions.ts'
import { BareDocument } from './bare-document.ts'
import type { ReadFolder } from './read-folder.ts'
import type { GoldDocument, GoldParagraph, ReadingGold } from './reading-gold.ts'
import {
  type FieldOutcome,
  fieldsOf,
  type LinkOutcome,
  type MetadataName,
  metadataFields,
  scoreFields,
  scoreLinks,
  scoreOutcome,
} from './score-metadata.ts'
import {
  type ParagraphOutcome,
  type StructureCheck,
  scoreParagraphs,
  structureChecks,
} from './score-structure.ts'

/** Shares from 0 to 1; null of nothing. */
export type StructureScores = Record<StructureCheck | 'labelAndHeading', number | null> & {
  paragraphs: number
}

export type QuoteScores = {
  quotes: number
  inOne: number
  inTwo: number
  /** Share that stands whole in one passage or two neighbours. */
  whole: number | null
  missed: { path: string; quote: string; why: 'spread' | 'not in the text' | 'not read' }[]
}

/** What the library holds of a file, where one was named. */
export type StoredDocument = {
  fields: Record<MetadataName, string>
  links: string[]
  findings: readonly Finding[]
}

export type ReadingReport = {
  files: number
  read: number
  refused: number
  passages: number
  structure: StructureScores & {
    byFormat: Record<string, StructureScores>
    byLanguage: Record<string, StructureScores>
    missed: ParagraphOutcome[]
    notFound: number
  }
  /** Places where a passage goes across speakers or articles. */
  across: string[]
  metadata: Record<MetadataName | 'outcome', { share: number | null; missed: FieldOutcome[] }>
  links: { right: number; missing: number; extra: number; missed: LinkOutcome[] } | null
  quotes: QuoteScores | null
}

/** Compares how a folder was read with what careful readers found in it. */
export function evaluateReading(
  folder: ReadFolder,
  gold: ReadingGold,
  more: { quotes?: readonly GoldQuote[]; stored?: ReadonlyMap<string, StoredDocument> } = {},
): ReadingReport {
  const { documents, refused } = folder
  // A gold set may know more files than this folder holds.
  const known = gold.documents.filter(({ path }) => documents.has(path) || refused.has(path))
  const language = new Map(known.map((row) => [row.path, row.language.split('|')[0] ?? '']))
  const across: string[] = []
  const outcomes = [...groupBy(gold.paragraphs, ({ path }) => path)].flatMap(([path, rows]) => {
    const document = documents.get(path)
    if (document === undefined) return []
    const scored = scoreParagraphs(rows, document)
    across.push(...scored.across.map((where) => `${path}: ${where}`))
    return scored.outcomes
  })
  return {
    files: documents.size + refused.size,
    read: documents.size,
    refused: refused.size,
    passages: [...documents.values()].reduce((sum, { passages }) => sum + passages.length, 0),
    structure: {
      ...sumUp(outcomes),
      notFound: outcomes.filter(({ passage }) => passage === null).length,
      byFormat: sumUpBy(outcomes, ({ path }) => path.slice(path.lastIndexOf('.') + 1)),
      byLanguage: sumUpBy(outcomes, ({ path }) => language.get(path) ?? ''),
      missed: outcomes.filter(({ right }) => structureChecks.some((check) => !right[check])),
    },
    across,
    metadata: evaluateMetadata(known, folder, more.stored),
    links: more.stored === undefined ? null : evaluateLinks(known, more.stored),
    quotes: more.quotes === undefined ? null : evaluateQuotes(more.quotes, folder),
  }
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

function shareOf<Item>(items: readonly Item[], isRight: (item: Item) => boolean): number | null {
  return items.length === 0 ? null : items.filter(isRight).length / items.length
}

function sumUp(outcomes: readonly ParagraphOutcome[]): StructureScores {
  const share = (check: StructureCheck) => shareOf(outcomes, ({ right }) => right[check])
  const paged = outcomes.filter(({ gold }) => gold.page !== null)
  return {
    paragraphs: outcomes.length,
    label: share('label'),
    heading: share('heading'),
    labelAndHeading: shareOf(outcomes, ({ right }) => right.label && right.heading),
    page: shareOf(paged, ({ right }) => right.page),
    speaker: share('speaker'),
    kind: share('kind'),
  }
}

function sumUpBy(
  outcomes: readonly ParagraphOutcome[],
  keyOf: (gold: GoldParagraph) => string,
): Record<string, StructureScores> {
  const groups = groupBy(outcomes, ({ gold }) => keyOf(gold))
  return Object.fromEntries([...groups].sort().map(([key, group]) => [key, sumUp(group)]))
}

function evaluateMetadata(
  known: readonly GoldDocument[],
  { documents, refused }: ReadFolder,
  stored: ReadonlyMap<string, StoredDocument> | undefined,
): ReadingReport['metadata'] {
  const scored = known.flatMap((row) => {
    const document = documents.get(row.path)
    if (document === undefined || row.outcome === 'refused') return []
    return [scoreFields(row, stored?.get(row.path)?.fields ?? fieldsOf(document))]
  })
  const outcomes = known.map((row) => {
    const document = documents.get(row.path)
    const refusal = refused.get(row.path)
    const refusals = refusal ? [refusal, ...refusal.findings] : []
    const findings = (document?.findings ?? refusals).map(({ code }) => code)
    const duplicates = stored === undefined ? null : duplicatesOf(row.path, stored)
    return scoreOutcome(row, { outcome: document ? 'read' : 'refused', findings, duplicates })
  })
  const field = (all: readonly FieldOutcome[]) => ({
    share: shareOf(all, ({ right }) => right),
    missed: all.filter(({ right }) => !right),
  })
  const fields = metadataFields.map((name) => [name, field(scored.map((each) => each[name]))])
  return {
    ...(Object.fromEntries(fields) as Record<MetadataName, ReturnType<typeof field>>),
    outcome: field(outcomes),
  }
}

/** Codes of what was found of a file beside another, on whichever of the two it was noted. */
function duplicatesOf(path: string, stored: ReadonlyMap<string, StoredDocument>): string[] {
  const codes = [...stored].flatMap(([of, { findings }]) =>
    findings
      .filter(({ code }) => code === 'duplicate' || code === 'near-duplicate')
      .filter(({ message }) => of === path || message.includes(path))
      .map(({ code }) => code),
  )
  return [...new Set(codes)]
}

function evaluateLinks(
  known: readonly GoldDocument[],
  stored: ReadonlyMap<string, StoredDocument>,
): NonNullable<ReadingReport['links']> {
  const all = known.map((row) => scoreLinks(row, stored.get(row.path)?.links ?? []))
  const missing = all.reduce((sum, outcome) => sum + outcome.missing.length, 0)
  const wanted = known.reduce((sum, { links }) => sum + (links ? links.split(';').length : 0), 0)
  return {
    right: wanted - missing,
    missing,
    extra: all.reduce((sum, outcome) => sum + outcome.extra.length, 0),
    missed: all.filter((outcome) => outcome.missing.length + outcome.extra.length > 0),
  }
}

function evaluateQuotes(quotes: readonly GoldQuote[], { documents }: ReadFolder): QuoteScores {
  const bare = new Map<string, BareDocument>()
  const held = quotes.map(({ path, quote }) => {
    const document = documents.get(path)
    if (document === undefined) return { path, quote, held: 'not read' as const }
    const words = bare.get(path) ?? new BareDocument(document)
    bare.set(path, words)
    return { path, quote, held: words.holds(quote) }
  })
  const inOne = held.filter((each) => each.held === 'one').length
  const inTwo = held.filter((each) => each.held === 'two').length
  return {
    quotes: held.length,
    inOne,
    inTwo,
    whole: held.length === 0 ? null : (inOne + inTwo) / held.length,
    missed: held.flatMap(({ path, quote, held: how }) => {
      if (how === 'one' || how === 'two') return []
      const why = how === 'text' ? 'spread' : how === 'not read' ? how : 'not in the text'
      return [{ path, quote, why }] as const
    }),
  }
}
