import type { ReadDocument } from '../../ingest/read-document.ts'
import type { Document } from '../../vectors/schema.ts'
import { alternatives, type GoldDocument } from './reading-gold.ts'
import { bareText } from './shingles.ts'

export const metadataFields = ['language', 'symbol', 'issuer', 'date', 'version'] as const
export type MetadataName = (typeof metadataFields)[number]

export type FieldOutcome = { path: string; gold: string; ours: string; right: boolean }

/** Compares what a document says about itself with the gold table. */
export function scoreFields(
  gold: GoldDocument,
  ours: Record<MetadataName, string>,
): Record<MetadataName, FieldOutcome> {
  const outcome = (field: MetadataName): FieldOutcome => ({
    path: gold.path,
    gold: gold[field],
    ours: ours[field],
    right: alternatives(gold[field]).some((value) => isSameValue(field, value, ours[field])),
  })
  return {
    language: outcome('language'),
    symbol: outcome('symbol'),
    issuer: outcome('issuer'),
    date: outcome('date'),
    version: outcome('version'),
  }
}

/** An issuer is right too where it says more: `Ministry of Lakes, Norland` for `Norland`. */
function isSameValue(field: MetadataName, gold: string, ours: string): boolean {
  const [right, given] = [bareText(gold), bareText(ours)]
  if (right === given) return true
  return field === 'issuer' && right !== '' && given.includes(right)
}

/** Where there was nothing to read there is no language, as in the gold table. */
const languageOf = ({ language }: { language: string }): string =>
  language === 'und' ? '' : language

/** What was just read from the file. */
export function fieldsOf(document: ReadDocument): Record<MetadataName, string> {
  const value = (name: string): string =>
    document.metadata.find(({ field }) => field === name)?.value ?? ''
  return {
    language: languageOf(document),
    symbol: value('symbol'),
    issuer: value('issuer'),
    date: value('date'),
    version: document.version,
  }
}

/** What the library holds, after its links have been found. */
export function storedFieldsOf(document: Document): Record<MetadataName, string> {
  const { symbol, issuer, date, version } = document
  const language = languageOf(document)
  return { language, symbol: symbol ?? '', issuer: issuer ?? '', date: date ?? '', version }
}

export type LinkOutcome = { path: string; missing: string[]; extra: string[] }

/** Compares a document's links with the gold table; a link is written `revises:folder/file.pdf`. */
export function scoreLinks(gold: GoldDocument, ours: readonly string[]): LinkOutcome {
  const wanted = gold.links === '' ? [] : gold.links.split(';')
  return {
    path: gold.path,
    missing: wanted.filter((link) => !ours.includes(link)),
    extra: ours.filter((link) => !wanted.includes(link)),
  }
}

/**
 * Was the file read or refused as it should be, with the findings that must be there?
 * @param ours.duplicates  What the library found of it beside the other files, or of another beside
 *   it: of two duplicates one says so. Null where no library was named.
 */
export function scoreOutcome(
  gold: GoldDocument,
  ours: {
    outcome: 'read' | 'refused'
    findings: readonly string[]
    duplicates: readonly string[] | null
  },
): FieldOutcome {
  const wanted = gold.findings
    .split(';')
    .filter(
      (code) => code !== '' && (ours.duplicates !== null || !/^(?:near-)?duplicate$/.test(code)),
    )
  // A scan that could be read says that its words were recognised.
  const given = new Set(
    [...ours.findings, ...(ours.duplicates ?? [])].flatMap((code) =>
      code === 'ocr' ? ['ocr', 'scan'] : [code],
    ),
  )
  const missing = wanted.filter((code) => !given.has(code))
  const outcomes = alternatives(gold.outcome)
  return {
    path: gold.path,
    gold: [gold.outcome, ...wanted].join(' '),
    ours: [ours.outcome, ...ours.findings, ...(ours.duplicates ?? [])].join(' '),
    right: outcomes.includes(ours.outcome) && missing.length === 0,
  }
}
