import type { SqlCondition } from './filter-sql.ts'
import { foldText } from './lexical-tokens.ts'
import { decodeCursor, encodeCursor } from './list-cursor.ts'
import type { Connection } from './open-database.ts'

/** What a list of documents is narrowed to: lists are alternatives, fields all must hold. */
export type DocumentListFilter = {
  /** Words in title, path, symbol or issuer, in any order, without regard to case or accents. */
  text?: string | undefined
  collection?: string[] | undefined
  language?: string[] | undefined
  issuer?: string[] | undefined
  format?: string[] | undefined
  version?: string[] | undefined
  tag?: string[] | undefined
  status?: string[] | undefined
  /** Codes of findings. */
  finding?: string[] | undefined
  /** Four digits. */
  year?: string[] | undefined
  type?: string[] | undefined
}

export const documentSorts = ['title', 'date', 'added', 'issuer', 'pages', 'language'] as const
export type DocumentSort = (typeof documentSorts)[number]

export type DocumentOrder = {
  sort: DocumentSort
  /** Default: as one looks for it, names from A, dates and lengths from the greatest. */
  order?: 'asc' | 'desc' | undefined
}

export type ListedId = { documentId: string; key: string }

// Text, so that a cursor can point into any of them; null where the value may be unknown.
const sortColumns = {
  title: { key: 'title_key', known: true, order: 'asc' },
  date: { key: 'date_from', known: false, order: 'desc' },
  added: { key: 'added_at', known: true, order: 'desc' },
  issuer: { key: 'issuer_key', known: false, order: 'asc' },
  pages: { key: "substr('000000000' || pages, -9)", known: false, order: 'desc' },
  language: { key: 'language', known: true, order: 'asc' },
} as const

function sortOf({ sort, order }: DocumentOrder) {
  const column = sortColumns[sort]
  const direction = order ?? column.order
  // What is unknown stands last, whichever way round the rest is.
  const last = direction === 'asc' ? 'char(1114111)' : "''"
  return {
    key: column.known ? column.key : `coalesce(${column.key}, ${last})`,
    direction: direction === 'asc' ? 'ASC' : 'DESC',
    after: direction === 'asc' ? '>' : '<',
  }
}

const marks = (list: readonly unknown[]) => list.map(() => '?').join(', ')

/** A list's filter as a condition on `documents` alone. */
export function listCondition(filter: DocumentListFilter): SqlCondition {
  const conditions: string[] = []
  const values: string[] = []
  const oneOf = (sql: (marks: string) => string, list: readonly string[] | undefined) => {
    if (!list) return
    conditions.push(sql(marks(list)))
    values.push(...list)
  }
  oneOf(
    (all) => `collection_id IN (SELECT collection_id FROM collections WHERE name IN (${all}))`,
    filter.collection,
  )
  const columns = [
    ['language', filter.language],
    ['issuer', filter.issuer],
    ['format', filter.format],
    ['version', filter.version],
    ['status', filter.status],
    ['substr(date, 1, 4)', filter.year],
    ['type', filter.type],
  ] as const
  for (const [column, list] of columns) oneOf((all) => `${column} IN (${all})`, list)
  oneOf(
    (all) => `document_id IN (SELECT document_id FROM document_tags WHERE tag IN (${all}))`,
    filter.tag,
  )
  oneOf(
    (all) =>
      `EXISTS (SELECT 1 FROM json_each(findings) WHERE json_extract(value, '$.code') IN (${all}))`,
    filter.finding,
  )
  for (const word of (filter.text ?? '').split(/\s+/).filter(Boolean)) {
    conditions.push('instr(list_words, ?) > 0')
    values.push(foldText(word))
  }
  return { sql: conditions.length > 0 ? conditions.join(' AND ') : '1', values }
}

/** How many documents a list has. */
export function countListed(database: Connection, filter: DocumentListFilter): number {
  const { sql, values } = listCondition(filter)
  return database
    .prepare(`SELECT count(*) FROM documents WHERE ${sql}`)
    .pluck()
    .get(...values) as number
}

/**
 * A part of a list, by ids: behind a cursor, or from a place counted from 0.
 * @returns `nextCursor` points behind the last, null at the end.
 * @throws {BadCursorError}
 */
export function listIds(
  database: Connection,
  filter: DocumentListFilter,
  part: DocumentOrder & { cursor?: string | undefined; offset?: number | undefined; limit: number },
): { ids: string[]; nextCursor: string | null } {
  const { key, direction, after } = sortOf(part)
  const condition = listCondition(filter)
  const values: (string | number)[] = [...condition.values]
  let where = condition.sql
  if (part.cursor !== undefined) {
    where += ` AND (${key}, document_id) ${after} (?, ?)`
    values.push(...decodeCursor(part.cursor))
  }
  const rows = database
    .prepare(
      `SELECT document_id AS documentId, ${key} AS key FROM documents WHERE ${where}
       ORDER BY ${key} ${direction}, document_id ${direction} LIMIT ? OFFSET ?`,
    )
    .all(...values, part.limit + 1, part.offset ?? 0) as ListedId[]
  const last = rows.length > part.limit ? rows[part.limit - 1] : undefined
  return {
    ids: rows.slice(0, part.limit).map(({ documentId }) => documentId),
    nextCursor: last ? encodeCursor(last.key, last.documentId) : null,
  }
}
