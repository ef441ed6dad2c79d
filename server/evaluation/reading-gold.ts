import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readJsonLines } from './json-lines.ts'

/** A paragraph as a careful reader finds it: where it begins and ends, and its place. */
export const goldParagraph = z.strictObject({
  path: z.string().min(1).normalize(),
  first: z.string().min(1),
  last: z.string().min(1),
  label: z.string().nullable(),
  heading: z.array(z.string().min(1)),
  page: z.int().min(1).nullable(),
  speaker: z.string().min(1).nullable(),
  kind: z.enum([
    'paragraph',
    'operative',
    'preambular',
    'article',
    'recital',
    'list-point',
    'table-row',
    'footnote',
    'speech',
    'heading',
  ]),
})
export type GoldParagraph = z.infer<typeof goldParagraph>

export const goldColumns = [
  'path',
  'language',
  'symbol',
  'issuer',
  'date',
  'version',
  'links',
  'outcome',
  'findings',
  'note',
] as const
/** What a careful reader finds out about a file; cells as they stand in the table. */
export type GoldDocument = Record<(typeof goldColumns)[number], string>

export type ReadingGold = { paragraphs: GoldParagraph[]; documents: GoldDocument[] }

/** A gold table is not what it should be. */
export class BadGoldTableError extends Error {
  override readonly name = 'BadGoldTableError'
  readonly code = 'bad_gold_table'
}

/**
 * Reads `structure.jsonl` and `metadata.tsv` of a folder.
 * @throws {BadJsonLineError | BadGoldTableError} naming file and line.
 */
export function readReadingGold(folder: string): ReadingGold {
  const table = join(folder, 'metadata.tsv')
  return {
    paragraphs: readJsonLines(join(folder, 'structure.jsonl'), goldParagraph),
    documents: parseGoldTable(table, readFileSync(table, 'utf8')),
  }
}

/** A header, then a line a file, cells separated by tabs. */
export function parseGoldTable(file: string, text: string): GoldDocument[] {
  const [header, ...lines] = text.replace(/\n$/, '').split('\n')
  if (header !== goldColumns.join('\t')) {
    throw new BadGoldTableError(`${file}: unknown columns: ${header}`)
  }
  return lines.map((line, i) => {
    const cells = line.split('\t')
    if (cells.length !== goldColumns.length) {
      throw new BadGoldTableError(
        `${file}, line ${i + 2}: ${cells.length} cells instead of ${goldColumns.length}`,
      )
    }
    const row = Object.fromEntries(goldColumns.map((name, column) => [name, cells[column] ?? '']))
    return { ...(row as GoldDocument), path: row.path?.normalize() ?? '' }
  })
}

/** What may stand in a cell, one of them right: `A|B`; an empty one says that nothing is right too. */
export function alternatives(cell: string): string[] {
  return cell.split('|')
}
