import type { FileOutcome, IngestSummary } from '../../ingest/ingest.ts'

const statusOrder = ['read', 'unchanged', 'gone', 'refused'] as const

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

function findingText(outcome: FileOutcome): string {
  return outcome.findings.map(({ code, message }) => `${code}: ${message}`).join('; ')
}

/** Every file with what became of it, those that need a look last, then the totals. */
export function reportTable(outcomes: readonly FileOutcome[], summary: IngestSummary): string {
  const ordered = [...outcomes].sort(
    (a, b) =>
      statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status) || (a.path < b.path ? -1 : 1),
  )
  const width = Math.min(60, Math.max(10, ...ordered.map(({ path }) => path.length)))
  const lines = ordered.map((outcome) => {
    const { path, status, passages, pages } = outcome
    const size = [
      passages === undefined ? '' : counted(passages, 'passage'),
      pages === undefined ? '' : counted(pages, 'page'),
    ]
      .filter(Boolean)
      .join(', ')
    const shown = path.length > width ? `…${path.slice(path.length - width + 1)}` : path
    return [`${status.padEnd(9)} ${shown.padEnd(width)}`, size, findingText(outcome)]
      .filter(Boolean)
      .join('  ')
  })
  return `${[...lines, ...findingLines(outcomes), totalLine(summary)].join('\n')}\n`
}

/** How many files each finding was noted about, as the report in the library counts them. */
function findingLines(outcomes: readonly FileOutcome[]): string[] {
  const line = (title: string, files: readonly FileOutcome[]) => {
    const counts = new Map<string, number>()
    for (const { findings } of files) {
      for (const code of new Set(findings.map((finding) => finding.code))) {
        counts.set(code, (counts.get(code) ?? 0) + 1)
      }
    }
    const ordered = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    return counts.size === 0
      ? []
      : [`${title}: ${ordered.map(([code, count]) => `${code} ${count}`).join(', ')}`]
  }
  const refused = outcomes.filter(({ status }) => status === 'refused')
  const rest = outcomes.filter(({ status }) => status === 'read' || status === 'unchanged')
  return [...line('why refused', refused), ...line('findings', rest)]
}

function totalLine(summary: IngestSummary): string {
  const { read, unchanged, refused, gone, passages, pages, seconds } = summary
  return `${read} read, ${unchanged} unchanged, ${refused} refused, ${gone} gone: ${passages} passages on ${pages} pages in ${seconds} s`
}
