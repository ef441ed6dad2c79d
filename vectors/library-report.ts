import { readIngestRuns } from './ingest-runs.ts'
import type { Connection } from './open-database.ts'
import { type LibraryReport, libraryReport } from './schema.ts'

// Values shown of one kind: a library of 10,000 documents may name a thousand issuers.
const facetValues = 100

// That a refused file lies there twice is worth a word, but is not why it was refused.
const notReasons = "'duplicate', 'near-duplicate'"

const facetColumns = {
  language: 'language',
  issuer: 'issuer',
  year: 'substr(date, 1, 4)',
  format: 'format',
  version: 'version',
  type: 'type',
} as const

/**
 * What the library holds and what became of its files, counted in the store. Facets count the
 * documents that are searched (ready); `null` stands for documents of which the value is unknown.
 * @param collection  Only this one; an unknown name gives a report of nothing.
 */
export function readLibraryReport(database: Connection, collection?: string): LibraryReport {
  const within = collection === undefined ? '1' : 'collections.name = ?'
  const values = collection === undefined ? [] : [collection]
  const from = `FROM documents JOIN collections USING (collection_id) WHERE ${within}`
  const rows = (sql: string) => database.prepare(sql).all(...values)
  const totals = database
    .prepare(
      `SELECT count(*) AS documents,
              count(*) FILTER (WHERE status = 'ready') AS ready,
              count(*) FILTER (WHERE status = 'reading') AS reading,
              count(*) FILTER (WHERE status = 'refused') AS refused,
              count(*) FILTER (WHERE status = 'gone') AS gone,
              coalesce(sum(passages) FILTER (WHERE status = 'ready'), 0) AS passages,
              coalesce(sum(pages) FILTER (WHERE status = 'ready'), 0) AS pages,
              coalesce(sum(bytes), 0) AS bytes ${from}`,
    )
    .get(...values)
  const facet = (column: string) =>
    rows(
      `SELECT ${column} AS value, count(*) AS documents ${from} AND status = 'ready'
       GROUP BY value ORDER BY documents DESC, value LIMIT ${facetValues}`,
    )
  return libraryReport.parse({
    totals,
    facets: Object.fromEntries(
      Object.entries(facetColumns).map(([name, column]) => [name, facet(column)]),
    ),
    // A file may have two findings of one code (two kinds of damage): it is still one file.
    findings: rows(
      `SELECT json_extract(finding.value, '$.code') AS code,
              count(DISTINCT document_id) AS documents,
              count(DISTINCT document_id) FILTER (
                WHERE status = 'refused' AND json_extract(finding.value, '$.code') NOT IN (${notReasons})
              ) AS refused
       FROM documents JOIN collections USING (collection_id), json_each(documents.findings) AS finding
       WHERE ${within} GROUP BY code ORDER BY refused DESC, documents DESC, code`,
    ),
    runs: readIngestRuns(database).filter(
      (run) => collection === undefined || run.collection === collection,
    ),
  })
}
