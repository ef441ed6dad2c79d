import { earliestDay, latestDay } from './field-rows.ts'
import { foldText } from './lexical-tokens.ts'
import type { Filter } from './schema.ts'

export type SqlCondition = { sql: string; values: (string | number)[] }

function oneOf(column: string, values: readonly string[]): SqlCondition {
  return { sql: `${column} IN (${values.map(() => '?').join(', ')})`, values: [...values] }
}

/** As oneOf, without regard to case or accents. Folding is ours, so it is done once a document. */
function oneOfFolded(column: string, values: readonly string[]): SqlCondition {
  const folded = oneOf(`fold(${column})`, values.map(foldText))
  return {
    sql: `documents.document_id IN (SELECT document_id FROM documents WHERE ${folded.sql})`,
    values: folded.values,
  }
}

/** "zh-Hant" and "ZH" are both "zh". */
export function primarySubtag(language: string): string {
  return (language.split(/[-_]/)[0] ?? language).toLowerCase()
}

/** What each list of a filter is compared with; `fold` compares without regard to case. */
const listColumns = [
  { field: 'collections', column: 'collections.name', fold: false },
  { field: 'documentIds', column: 'documents.document_id', fold: false },
  { field: 'issuer', column: 'documents.issuer', fold: true },
  { field: 'symbol', column: 'documents.symbol', fold: true },
  { field: 'type', column: 'documents.type', fold: true },
  { field: 'version', column: 'documents.version', fold: true },
] as const

/**
 * A filter as a condition on the tables `passages`, `documents` and `collections` of one query.
 * An empty list matches nothing; an absent one matches everything.
 */
export function filterCondition(filter: Filter | undefined): SqlCondition {
  const parts: SqlCondition[] = []
  if (filter) {
    for (const { field, column, fold } of listColumns) {
      const values = filter[field]
      if (values) parts.push((fold ? oneOfFolded : oneOf)(column, values))
    }
    if (filter.excludeDocumentIds?.length) {
      const { sql, values } = oneOf('documents.document_id', filter.excludeDocumentIds)
      parts.push({ sql: `NOT (${sql})`, values })
    }
    if (filter.language) {
      const subtag =
        "CASE instr(passages.language, '-') WHEN 0 THEN passages.language ELSE substr(passages.language, 1, instr(passages.language, '-') - 1) END"
      parts.push(oneOf(`lower(${subtag})`, filter.language.map(primarySubtag)))
    }
    if (filter.tag) {
      const { sql, values } = oneOf('document_tags.tag', filter.tag)
      parts.push({
        sql: `EXISTS (SELECT 1 FROM document_tags WHERE document_tags.document_id = documents.document_id AND ${sql})`,
        values,
      })
    }
    // A partial date is an interval, on both sides; two intervals match where they touch.
    if (filter.dateFrom) {
      parts.push({ sql: 'documents.date_to >= ?', values: [earliestDay(filter.dateFrom)] })
    }
    if (filter.dateTo) {
      parts.push({ sql: 'documents.date_from <= ?', values: [latestDay(filter.dateTo)] })
    }
  }
  if (parts.length === 0) return { sql: '1', values: [] }
  return {
    sql: parts.map(({ sql }) => `(${sql})`).join(' AND '),
    values: parts.flatMap(({ values }) => values),
  }
}

/**
 * A filter in two parts: a condition on `documents` and `collections` alone, and the languages that
 * passages may have as primary subtags, `null` for all. A library has far fewer documents than
 * passages, so this is how a search asks.
 */
export function filterParts(filter: Filter | undefined): {
  documents: SqlCondition
  languages: ReadonlySet<string> | null
} {
  const { language, ...ofDocuments } = filter ?? {}
  return {
    documents: filterCondition(ofDocuments),
    languages: language ? new Set(language.map(primarySubtag)) : null,
  }
}

/** Does a filter keep everything? Then nothing has to be looked up for it. */
export function isEmptyFilter(filter: Filter | undefined): boolean {
  return filterCondition(filter).sql === '1'
}
