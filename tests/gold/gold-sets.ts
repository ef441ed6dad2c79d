import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

const here = new URL('./', import.meta.url)

/** Where the real documents lie when they are there at all; the gold sets name paths inside it. */
export const corpora = new URL('../../../shared/corpora/', import.meta.url)
export const corporaAreHere = existsSync(corpora)

export const structureRow = z.strictObject({
  path: z.string().min(1),
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
export type StructureRow = z.infer<typeof structureRow>

export const metadataColumns = [
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
export type MetadataRow = Record<(typeof metadataColumns)[number], string>

/** The paragraphs of the gold set. @throws {z.ZodError} if a line has another shape. */
export function readStructure(): StructureRow[] {
  return readFileSync(new URL('structure.jsonl', here), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => structureRow.parse(JSON.parse(line)))
}

/** The metadata table, cells as they stand. @throws {Error} if a line has another number of cells. */
export function readMetadata(): MetadataRow[] {
  const [header, ...lines] = readFileSync(new URL('metadata.tsv', here), 'utf8')
    .replace(/\n$/, '')
    .split('\n')
  if (header !== metadataColumns.join('\t')) throw new Error(`unknown columns: ${header}`)
  return lines.map((line) => {
    const cells = line.split('\t')
    if (cells.length !== metadataColumns.length)
      throw new Error(`${cells.length} cells in: ${line}`)
    return Object.fromEntries(metadataColumns.map((name, i) => [name, cells[i]!])) as MetadataRow
  })
}

/** What may stand in a cell, one of them right: `A|B`; an empty one says that nothing is right too. */
export function alternatives(cell: string): string[] {
  return cell.split('|')
}

/** Letters and digits of `text`, compatibility forms and case folded: how gold words are compared. */
export function lettersAndDigits(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}
