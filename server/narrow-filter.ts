import { turnWordingFor } from '../prompts/turn-wording.ts'
import { namedTypes, turnWords } from '../prompts/turn-words.ts'
import type { Filter } from '../vectors/schema.ts'
import { type Narrowing, versionStates } from './turn-operation.ts'

/** What a filter keeps: how many documents, and those whose kind of text is not known. */
export type Kept = {
  count: (filter: Filter) => number
  ofUnknownType: (filter: Filter) => string[]
}

/**
 * A request's filter, narrowed to the documents that a correction or a question means. What kind of
 * text a document is, is not always known: where none is known to be of that kind, those of unknown
 * kind are searched; and a draft resolution is a resolution where there is no other.
 * @returns also what the reader is told of it: of a kind that was not found, nothing.
 */
export function narrowFilter(
  filter: Filter | undefined,
  narrowing: Narrowing,
  { count, ofUnknownType }: Kept,
): { filter: Filter; told: Narrowing } {
  const { version, year, type, documents: named } = narrowing
  const narrowed: Filter = {
    ...filter,
    ...(version ? { version: versionStates[version] } : {}),
    ...(year ? { dateFrom: year, dateTo: year } : {}),
    ...(named ? { documentIds: within(filter, named) } : {}),
  }
  if (!type) return { filter: narrowed, told: narrowing }
  const types = [...namedTypes[type]]
  const ways = [
    { ...narrowed, type: types.slice(0, 1) },
    { ...narrowed, type: types },
  ]
  const way = ways.find((one) => count(one) > 0)
  const unknown = way ? [] : ofUnknownType(narrowed)
  if (unknown.length === 0) return { filter: way ?? { ...narrowed, type: types }, told: narrowing }
  const { type: _notKnown, ...told } = narrowing
  return { filter: { ...narrowed, documentIds: unknown }, told }
}

function within(filter: Filter | undefined, named: NonNullable<Narrowing['documents']>): string[] {
  const ids = named.map(({ documentId }) => documentId)
  return filter?.documentIds ? ids.filter((id) => filter.documentIds?.includes(id)) : ids
}

/** A narrowing in words: "adopted texts, resolution, dated 2023". */
export function narrowingInWords(narrowing: Narrowing, language: string): string {
  const wording = turnWordingFor(language)
  const { version, year, type, documents } = narrowing
  const words = turnWords[language as keyof typeof turnWords] ?? turnWords.en
  const versions = {
    adopted: wording.adopted,
    draft: wording.draft,
    latest: wording.latest,
    'not-draft': wording.notDraft,
    'not-adopted': wording.notAdopted,
  }
  const parts = [
    version ? versions[version] : null,
    type ? (words.types[type].split(', ')[0] ?? type) : null,
    year ? wording.dated(year) : null,
    ...(documents ?? []).map(({ symbol, title }) => symbol ?? title),
  ].filter((part) => part !== null)
  return parts.join({ zh: '、', ar: '، ' }[language] ?? ', ')
}
