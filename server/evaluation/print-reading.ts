import type { ReadingReport, StructureScores } from './reading-evaluation.ts'
import { metadataFields } from './score-metadata.ts'
import { type ParagraphOutcome, structureChecks } from './score-structure.ts'
import { shareCell, textTable } from './text-table.ts'

const structureColumns = ['label', 'heading', 'labelAndHeading', 'page', 'speaker', 'kind'] as const

/** What was read, then the scores: of the structure by format and language, of the metadata. */
export function readingTable(report: ReadingReport): string {
  const { structure, metadata, links, quotes } = report
  const row = (name: string, scores: StructureScores) => [
    name,
    String(scores.paragraphs),
    ...structureColumns.map((column) => shareCell(scores[column])),
  ]
  const rows = [
    row('all', structure),
    ...Object.entries(structure.byFormat).map(([format, scores]) => row(format, scores)),
    ...Object.entries(structure.byLanguage).map(([language, scores]) => row(language, scores)),
  ]
  const fields = [...metadataFields, 'outcome'] as const
  return [
    `${report.files} files: ${report.read} read, ${report.refused} refused; ${report.passages} passages\n\n`,
    textTable(['', 'paragraphs', ...structureColumns], rows),
    `${structure.notFound} gold paragraphs not found; ${report.across.length} places where a passage goes across speakers or articles\n\n`,
    textTable(['', ...fields], [['metadata', ...fields.map((f) => shareCell(metadata[f].share))]]),
    links === null
      ? ''
      : `links: ${links.right} of ${links.right + links.missing} found, ${links.extra} that are not in the gold table\n`,
    quotes === null
      ? ''
      : `quotes: ${quotes.inOne} in one passage, ${quotes.inTwo} in two neighbours, of ${quotes.quotes}: ${shareCell(quotes.whole)}\n`,
  ].join('')
}

/** A line for all that was read otherwise than the gold sets say. */
export function missedLines(report: ReadingReport): string {
  const { structure, across, metadata, links, quotes } = report
  const lines = [
    ...structure.missed.map(paragraphLine),
    ...across.map((where) => `across: ${where}`),
    ...([...metadataFields, 'outcome'] as const).flatMap((field) =>
      metadata[field].missed.map(
        ({ path, gold, ours }) => `${field}: ${path}: gold ${gold || '–'}, ours ${ours || '–'}`,
      ),
    ),
    ...(links?.missed ?? []).map(
      ({ path, missing, extra }) =>
        `links: ${path}: missing ${missing.join(', ') || '–'}; extra ${extra.join(', ') || '–'}`,
    ),
    ...(quotes?.missed ?? []).map(({ path, quote, why }) => `quote: ${path}: ${why}: ${quote}`),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function paragraphLine({ gold, passage, right }: ParagraphOutcome): string {
  if (passage === null) return `not found: ${gold.path}: ${gold.first}`
  const missed = structureChecks.filter((check) => !right[check])
  const sides = missed.map((check) => {
    if (check === 'heading') return `${gold.heading.join(' > ')} ≠ ${passage.heading.join(' > ')}`
    if (check === 'kind') return gold.kind
    return `${gold[check] ?? '–'} ≠ ${passage[check] ?? '–'}`
  })
  return `${missed.join(', ')}: ${gold.path}: ${gold.first} | ${sides.join(' | ')}`
}
