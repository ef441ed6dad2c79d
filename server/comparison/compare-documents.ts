import { primarySubtag } from '../../vectors/filter-sql.ts'
import type { Document } from '../../vectors/schema.ts'
import {
  type ComparedChange,
  type ComparedDocument,
  type Comparison,
  changeKind,
} from '../comparison-api.ts'
import { RequestError } from '../errors.ts'
import type { Library } from '../library.ts'
import { isOlder } from './version-family.ts'

export type ComparisonTools = Pick<Library, 'store' | 'comparer'>

/**
 * Compares two documents as they are now; which of them is the older is told by their links, by what
 * they are, by their dates.
 * @throws {RequestError} if one of them is not there, is not read, or is in another language.
 */
export async function compareDocuments(
  tools: ComparisonTools,
  documentId: string,
  otherId: string,
): Promise<Comparison> {
  const { store, comparer } = tools
  const [one, other] = [knownDocument(tools, documentId), knownDocument(tools, otherId)]
  if (one.documentId === other.documentId) {
    throw new RequestError(
      400,
      'same_document',
      'a document cannot be compared with itself: name another version of it',
    )
  }
  const [older, newer] = isOlder(store, one, other) ? [one, other] : [other, one]
  if (primarySubtag(older.language) !== primarySubtag(newer.language)) {
    throw new RequestError(
      409,
      'other_language',
      `"${older.title}" is in ${languageName(older)} and "${newer.title}" in ${languageName(newer)}: two languages cannot be compared word by word; compare versions in one language`,
      { languages: [older.language, newer.language] },
    )
  }
  const texts = [older, newer].map((document) => readText(tools, document))
  const [before, after] = texts as [Text, Text]
  const changes = await comparer.compare(before, after, older.language)
  return {
    older: describe(older, before.revisionId),
    newer: describe(newer, after.revisionId),
    changes,
    counts: countKinds(changes),
    likeness: likenessOf(changes),
  }
}

type Text = ReturnType<typeof readText>

function knownDocument({ store }: ComparisonTools, id: string): Document {
  const document = store.document(id)
  if (document) return document
  throw new RequestError(
    404,
    'no_such_document',
    `there is no document "${id.slice(0, 60)}": it may have been deleted`,
  )
}

function readText({ store }: ComparisonTools, { documentId, title, status }: Document) {
  const text = store.revisionText(documentId)
  if (text) return text
  const why =
    status === 'reading'
      ? 'is still being read: compare it in a moment'
      : 'has no text: its file could not be read'
  throw new RequestError(
    409,
    status === 'reading' ? 'still_reading' : 'no_text',
    `"${title}" ${why}`,
  )
}

function languageName({ language }: Document): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(language) ?? language
}

function describe(document: Document, revisionId: string): ComparedDocument {
  const { documentId, title, symbol, date, version, language } = document
  return { documentId, revisionId, title, symbol, date, version, language }
}

function countKinds(changes: readonly ComparedChange[]): Comparison['counts'] {
  const counts = Object.fromEntries(changeKind.options.map((kind) => [kind, 0]))
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts as Comparison['counts']
}

function likenessOf(changes: readonly ComparedChange[]): number {
  const both = changes.filter(({ older, newer }) => older.length > 0 && newer.length > 0).length
  const count = (side: 'older' | 'newer') =>
    changes.filter((change) => change[side].length > 0).length
  const fewest = Math.min(count('older'), count('newer'))
  return fewest === 0 ? 0 : both / fewest
}
