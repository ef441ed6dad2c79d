import { turnWordingFor } from '../prompts/turn-wording.ts'
import { namedTypes, turnWords } from '../prompts/turn-words.ts'
import type { Filter } from '../vectors/schema.ts'
import { type Narrowing, versionStates } from './turn-operation.ts'

/**
 * A request's filter, narrowed to the documents that a correction means. What kind of text a document
 * is, is not always known: it is asked for only where some document of that kind is there, and a
 * draft resolution is one where there is no other.
 * @param documents  How many documents a filter keeps.
 */
export function narrowFilter(
  filter: Filter | undefined,
  { version, year, type, documents: named }: Narrowing,
  documents: (filter: Filter) => number,
): Filter {
  const narrowed: Filter = {
    ...filter,
    ...(version ? { version: versionStates[version] } : {}),
    ...(year ? { dateFrom: year, dateTo: year } : {}),
    ...(named ? { documentIds: within(filter, named) } : {}),
  }
  if (!type) return narrowed
  const types = [...namedTypes[type]]
  const ways = [{ ...narrowed, type: types.slice(0, 1) }, { ...narrowed, type: types }, narrowed]
  return ways.find((way) => documents(way) > 0) ?? { ...narrowed, type: types }
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
